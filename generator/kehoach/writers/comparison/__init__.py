"""Renderers of a ChangeSet: one module a form, listed in `RENDERERS`.

A renderer imports what it needs when it is called, so that the table costs nothing.
"""

import datetime
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from kehoach.amend.history.model import Grounds
from kehoach.catalogue import Language
from kehoach.diff.model import ChangeSet
from kehoach.spec.model import Plan


class VersionName(Struct, frozen=True):
    """Which version of a plan it is: by which instruments it was amended, none for the plan as issued.

    `day` is the one on which it is in force, "" where nobody asked for one.
    """

    instruments: tuple[str, ...] = ()
    day: str = ""


VersionNames = tuple[VersionName, VersionName]


class Comparison(Struct, frozen=True, kw_only=True):
    """What is rendered and how.

    `old` and `new` are the plans that the ChangeSet's Documents were laid out from. `author` and `date` are
    those of the revisions in Word; without a date it is the new plan's own (so that the bytes are the same on
    every run). `template` is the name or path of the Word template of the form asked for. `stat` asks for the
    summary alone.

    `versions` gives which versions of one plan they are, None where they are no such; `grounds` why a part
    was amended (`amend.history.reasons`), by its id in the new version, of what is gone in the old. To answer
    either, amendments are carried out anew: only a form that prints the answer asks.
    """

    changes: ChangeSet
    old: Plan
    new: Plan
    versions: Callable[[], VersionNames | None] = lambda: None
    grounds: Callable[[], Grounds] = dict
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
    from kehoach.writers.comparison.text import write_text

    return write_text(comparison).encode()


def _html(comparison: Comparison) -> bytes:
    from kehoach.writers.comparison.html import write_html

    return write_html(comparison).encode()


def _docx(comparison: Comparison) -> bytes:
    from kehoach.writers.docx.redline.write import write_redline

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
