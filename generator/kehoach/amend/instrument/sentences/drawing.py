"""Quoted text of an amendment as a tree: which line is a clause, and what stands under which.

Print shows a line's number and look, not how deep it stands; so a number that goes on with the row above it
stands beside that, another one below it. A line without a number stands under the numbered one before it.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from kehoach.amend.instrument.sentences.names import Name, style_called
from kehoach.edition.flow import BOLD_HEADINGS, Item, Paragraph
from kehoach.edition.model import Run, Runs, TableBlock, plain
from kehoach.edition.numbering import has_suffix, index_of, marker_at
from kehoach.edition.runs import cut
from kehoach.spec.facets import NumberStyle

_SIGNS = r"[.()/:]*"


class Drawn(Struct):
    """A clause as it is quoted; `style` is "none" where it has no number."""

    style: NumberStyle = "none"
    marker: str = ""
    heading: Runs = ()
    runs: Runs = ()
    table: TableBlock | None = None
    children: list["Drawn"] = []


def split_line(runs: Runs, marker: str) -> Runs:
    """A line's runs without its marker and the blank behind that."""
    rest = cut(runs, len(marker))
    return cut(rest, 1) if plain(rest).startswith(" ") else rest


def draw(items: Sequence[Item], names: Sequence[Name]) -> list[Drawn]:
    """The clauses of a quote; `names` are the outermost ones in order, as the sentence before it has them."""
    drawing = _Drawing(names)
    for item in items:
        if isinstance(item, Paragraph):
            drawing.line(item.runs)
        else:
            drawing.bare(Drawn(table=item.table))
    return drawing.tops


class _Drawing:
    """The outermost clauses so far, and those that are open, each under the one before it (`path`)."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = names
        self.tops: list[Drawn] = []
        self.path: list[Drawn] = []

    def line(self, runs: Runs) -> None:
        """Take a printed line."""
        text = plain(runs)
        fresh, depth = self._named(text), 0
        if fresh is None:
            found = marker_at(text)
            if found is None:
                self.bare(Drawn(runs=runs))
                return
            fresh = Drawn(style=found[0], marker=found[1])
            depth = self._depth(fresh)
        rest = split_line(runs, fresh.marker)
        if fresh.style in BOLD_HEADINGS and rest and all(run.bold or not run.text.strip() for run in runs):
            fresh.heading = tuple(Run(run.text, italic=run.italic) for run in rest)
        else:
            fresh.runs = rest
        self._place(fresh, depth)

    def bare(self, fresh: Drawn) -> None:
        """Take a line without a number, or a table: they go to the last clause where that has none yet."""
        if self.path:
            last = self.path[-1]
            if fresh.table and last.table is None and not last.children:
                last.table = fresh.table
                return
            if fresh.runs and last.heading and not (last.runs or last.children or last.table):
                last.runs = fresh.runs
                return
        beside = [at for at, each in enumerate(self.path) if each.style == "none"]
        self._place(fresh, beside[-1] if beside else len(self.path))

    def _named(self, text: str) -> Drawn | None:
        """The next of the outermost clauses, if the line begins with its number."""
        name = self.names[len(self.tops)] if len(self.tops) < len(self.names) else None
        if name is None or not name.number:
            return None
        match = re.match(rf"{_SIGNS}{re.escape(name.number)}{_SIGNS}(?= |$)", text)
        return Drawn(style=style_called(name), marker=match[0]) if match else None

    def _place(self, fresh: Drawn, depth: int) -> None:
        del self.path[depth:]
        (self.path[-1].children if self.path else self.tops).append(fresh)
        self.path.append(fresh)

    def _depth(self, fresh: Drawn) -> int:
        """How deep a numbered line stands below what is open."""
        first = 1 if any(name.number for name in self.names) else 0
        rows = [at for at, each in enumerate(self.path) if at >= first and _is_one_row(each, fresh)]
        if not rows:
            return len(self.path)
        if fresh.style in ("dash", "plus"):
            return rows[-1]
        index = index_of(fresh.style, fresh.marker)
        for at in reversed(rows):
            if index == index_of(fresh.style, self.path[at].marker) + 1 or has_suffix(fresh.marker):
                return at
        return len(self.path) if index == 1 else rows[-1]


def _is_one_row(one: Drawn, other: Drawn) -> bool:
    if one.style != other.style:
        return False
    return one.style != "nested-decimal" or one.marker.count(".") == other.marker.count(".")
