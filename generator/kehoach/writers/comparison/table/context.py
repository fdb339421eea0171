"""What the template of the comparison table can say (docs/templates.md): both plans, and the table's rows."""

import re
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from kehoach.amend.history.model import Ground
from kehoach.diff.model import ChangeSet
from kehoach.diff.summary import summary
from kehoach.edition.model import Document, plain
from kehoach.registry.layout import layout
from kehoach.writers.comparison import VersionNames
from kehoach.writers.comparison.table.cells import CellLine
from kehoach.writers.comparison.table.entries import TableEntry, table_entries
from kehoach.writers.comparison.table.labels import say
from kehoach.writers.comparison.table.styles import written_styles
from kehoach.writers.comparison.telling import count_words, version_words
from kehoach.writers.docx.kind import TemplateKind

_LINE_CHARACTERS, _SHORT = 45, 10
_GAP = re.compile(r"\s{2,}")


class PlanName(Struct, frozen=True):
    """How a plan is named: kind, number and date as printed, issuer, and what it is about.

    `version` is which version it is in words, "" where that is not known.
    """

    kind: str
    number: str
    date: str
    issuer: str
    subject: str
    version: str = ""


class TableRow(Struct, frozen=True):
    """A row for the template: a heading over the whole width in `part`, or both cells and the reasons.

    A `short` one need not be broken across pages.
    """

    part: str = ""
    short: bool = False
    old: list[CellLine] = []
    new: list[CellLine] = []
    reasons: list[str] = []


COMPARISON = TemplateKind(
    name="comparison",
    names=("old", "new", "summary", "rows"),
    parts=(*PlanName.__struct_fields__, *TableRow.__struct_fields__, *CellLine.__struct_fields__),
    unprintable=frozenset(("rows", "old", "new", "reasons")),
    runs=frozenset(("runs",)),
    content=frozenset(("rows",)),
    styles=written_styles,
    carries=None,
)
"""Templates of comparison tables."""


def comparison_context(
    changes: ChangeSet,
    versions: VersionNames | None = None,
    grounds: Mapping[str, tuple[Ground, ...]] | None = None,
) -> dict[str, Any]:
    """The names that a template of a comparison table can use; of `Comparison.versions` and `.grounds`."""
    old, new = (version_words(each, "vi") for each in versions) if versions else ("", "")
    return {
        "old": plan_name(changes.old, old), "new": plan_name(changes.new, new),
        "summary": ", ".join(count_words(summary(changes), "vi")),
        "rows": _rows(table_entries(changes, grounds)),
    }  # fmt: skip


def plan_name(document: Document, version: str = "") -> PlanName:
    """How a document is named. What of its number and date is not known yet is a "…"."""
    number = document.letterhead.number.removeprefix(layout().number.label).strip()
    if number.startswith(layout().number.separator):
        number = say("unknown") + number
    date = document.letterhead.place_date.rpartition(", ")[2]
    return PlanName(
        kind=document.title.kind.capitalize(), number=number, date=_GAP.sub(f" {say('unknown')} ", date),
        issuer=document.issuer, subject=" ".join(plain(line) for line in document.title.subject),
        version=version,
    )  # fmt: skip


def _rows(found: list[TableEntry]) -> list[TableRow]:
    """The entries with a heading before the first of each part."""
    table: list[TableRow] = []
    part = ""
    for entry in found:
        if entry.part != part:
            part = entry.part
            table.append(TableRow(part=part))
        cells = [*([line.text for line in cell] for cell in (entry.old, entry.new)), entry.reasons]
        short = all(_printed_lines(cell) <= _SHORT for cell in cells)
        table.append(TableRow(short=short, old=entry.old, new=entry.new, reasons=entry.reasons))
    return table


def _printed_lines(paragraphs: list[str]) -> int:
    """About how many lines paragraphs take in one of the template's wide columns."""
    return sum(1 + len(text) // _LINE_CHARACTERS for text in paragraphs)
