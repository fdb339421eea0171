"""Kehoach: official plans (Kế hoạch) as code.

`load(path) -> Plan`, `lay_out(plan) -> Document`, `render(plan, to="docx") -> bytes`. Each is imported when
it is first used, so that the command starts quickly.
"""

from typing import TYPE_CHECKING, Any

from kehoach import version

if TYPE_CHECKING:
    from kehoach.document.layout import lay_out
    from kehoach.spec.load import load
    from kehoach.writers.render import render

__version__ = version.VERSION

__all__ = ["__version__", "lay_out", "load", "render"]

_HOMES = {
    "load": "kehoach.spec.load",
    "lay_out": "kehoach.document.layout",
    "render": "kehoach.writers.render",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
