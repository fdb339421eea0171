"""Renderers of a ChangeSet: one module a form, listed in `RENDERERS`.

A renderer imports what it needs when it is called, so that the table costs nothing.
"""

import datetime
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from kehoach.diagnostics import Language
from kehoach.diff.model import ChangeSet
from kehoach.spec.model import Plan


class Comparison(Struct, frozen=True, kw_only=True):
    """What is rendered and how.

    `old` and `new` are the plans that the ChangeSet's Documents were laid out from. `author` and `date` are
    those of the revisions in Word; without a date it is the new plan's own (so that the bytes are the same on
    every run). `template` is the name or path of the Word template of the form asked for. `stat` asks for the
    summary alone.
    """

    changes: ChangeSet
    old: Plan
    new: Plan
    language: Language = "vi"
    author: str = "Kehoach"
    date: datetime.datetime | None = None
    template: str | Path | None = None
    native_moves: bool = False
    stat: bool = False
    colour: bool = False
    width: int = 100


class Renderer(Struct, frozen=True):
    """A form: the function to its bytes, and the ending of its files."""

    write: Callable[[Comparison], bytes]
    suffix: str
    binary: bool = False


def _text(comparison: Comparison) -> bytes:
    from kehoach.writers.changes.text import write_text

    return write_text(comparison).encode()


def _html(comparison: Comparison) -> bytes:
    from kehoach.writers.changes.html import write_html

    return write_html(comparison).encode()


def _docx(comparison: Comparison) -> bytes:
    from kehoach.writers.docx.redline import write_redline

    return write_redline(comparison)


def _table(comparison: Comparison) -> bytes:
    from kehoach.writers.changes.table import write_table

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
