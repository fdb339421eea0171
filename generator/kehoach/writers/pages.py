"""Pages of HTML from templates (Jinja) that stand beside the module which fills them."""

from functools import cache
from html import escape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

MARKUP = Markup
"""What a template may write as it is; all else is escaped."""


def page_template(module: str, name: str) -> Template:
    """The template of a name beside a module (its `__file__`).

    Every value that it writes is escaped, and a name that it is not given is an error. Lines that hold
    nothing but a tag leave no line behind.
    """
    return _environment(Path(module).parent).get_template(name)


@cache
def _environment(folder: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True, finalize=_escaped,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip


def _escaped(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(escape(str(value)))
