"""The forms of a comparison of two versions, listed in `RENDERERS`.

A renderer imports what it needs when it is called, so that the table costs nothing.
"""

from collections.abc import Callable

from msgspec import Struct

from kehoach.writers.comparison import Comparison


class Renderer(Struct, frozen=True):
    """A form: the function to its bytes, and the ending of its files."""

    write: Callable[[Comparison], bytes]
    suffix: str
    binary: bool = False


def _text(comparison: Comparison) -> bytes:
    from kehoach.writers.comparison.text import write_text

    return write_text(comparison).encode()


def _html(comparison: Comparison) -> bytes:
    from kehoach.writers.comparison.page import write_html

    return write_html(comparison).encode()


def _docx(comparison: Comparison) -> bytes:
    from kehoach.writers.redline.write import write_redline

    return write_redline(comparison)


def _table(comparison: Comparison) -> bytes:
    from kehoach.writers.comparison.table.write import write_table

    return write_table(comparison)


def _json(comparison: Comparison) -> bytes:
    from kehoach.diff.record import record_json

    return record_json(comparison.changes)


def _patch(comparison: Comparison) -> bytes:
    from kehoach.diff.patch import patch_json

    return patch_json(comparison.old, comparison.new)


RENDERERS: dict[str, Renderer] = {
    "text": Renderer(_text, ".txt"),
    "html": Renderer(_html, ".html"),
    "docx": Renderer(_docx, ".docx", binary=True),
    "table": Renderer(_table, ".docx", binary=True),
    "json": Renderer(_json, ".json"),
    "patch": Renderer(_patch, ".json"),
}


def render_changes(comparison: Comparison, to: str) -> bytes:
    """A comparison in a form of `RENDERERS`. Raises KeyError for an unknown one, TemplateError."""
    return RENDERERS[to].write(comparison)
