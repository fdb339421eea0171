"""Kehoach: official plans (Kế hoạch) as code.

`load(path) -> Plan`, `lay_out(plan) -> Document`, `render(plan, to="docx") -> bytes`,
`diff(old, new) -> ChangeSet`, `render_changes(Comparison(…), to) -> bytes`,
`load_amendment(path) -> Amendment`, `apply(plan, amendments, as_of=None) -> Plan`,
`amendment_from_diff(old, new) -> Amendment`. Each is imported when it is first used, so that the command
starts quickly.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from kehoach import version

if TYPE_CHECKING:
    from pathlib import Path

    from kehoach.amend.load import load_amendment
    from kehoach.api import amendment_from_diff, apply, lay_out
    from kehoach.diff.model import ChangeSet
    from kehoach.edition.model import Document
    from kehoach.spec.load import load
    from kehoach.spec.model import Plan
    from kehoach.writers.comparison import Comparison
    from kehoach.writers.comparison_forms import render_changes
    from kehoach.writers.render import render

__version__ = version.VERSION

__all__ = [
    "Comparison", "__version__", "amendment_from_diff", "apply", "diff", "lay_out", "load", "load_amendment",
    "render", "render_changes",
]  # fmt: skip

_HOMES = {
    "amendment_from_diff": "kehoach.api",
    "apply": "kehoach.api",
    "load": "kehoach.spec.load",
    "load_amendment": "kehoach.amend.load",
    "lay_out": "kehoach.api",
    "render": "kehoach.writers.render",
    "Comparison": "kehoach.writers.comparison",
    "render_changes": "kehoach.writers.comparison_forms",
}

# Python binds a sub-package to its name here when it is first imported, and only then: done before the
# function of that name is made, this leaves the function in place, whatever of the package is imported later.
import_module("kehoach.diff")


def diff(
    old: "Plan | Document | str | Path", new: "Plan | Document | str | Path", *, exact: bool = False
) -> "ChangeSet":
    """What changed between two versions: plans, Documents, or paths of specs or of Word files that carry one.

    `exact`: other Unicode forms, dashes and quotation marks count as changes. That a Word file was edited
    after it was rendered is a Python warning. Raises SpecError where a version can't be read or laid out;
    OSError.
    """
    from kehoach.desk.versions import document_of
    from kehoach.diff.compare import diff as compare

    return compare(document_of(old), document_of(new), exact=exact)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
