"""Quoted text of an amendment as a tree: which line is a clause, and what stands under which.

Print shows a line's number and look, not how deep it stands; so a number that goes on with the row above it
stands beside that, another one below it. A line without a number stands under the numbered one before it.
"""

import re
from collections.abc import Sequence

from msgspec import Struct

from kehoach.amend.instrument.sentences.names import STYLES, Name
from kehoach.edition.flow import Item, Paragraph
from kehoach.edition.model import Run, Runs, TableBlock, plain
from kehoach.edition.numbering import has_suffix, index_of, marker_at
from kehoach.edition.runs import cut
from kehoach.spec.facets import NumberStyle

_BOLD: tuple[NumberStyle, ...] = ("roman", "decimal", "nested-decimal")
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
    return _Drawing(names).draw(items)


class _Drawing:
    def __init__(self, names: Sequence[Name]) -> None:
        self.names = list(names)
        self.tops: list[Drawn] = []
        self.path: list[Drawn] = []

    def draw(self, items: Sequence[Item]) -> list[Drawn]:
        for item in items:
            if isinstance(item, Paragraph):
                self._line(item.runs)
            else:
                self._table(item.table)
        return self.tops

    def _line(self, runs: Runs) -> None:
        text = plain(runs)
        named = self._named(text)
        if named:
            self._put(named, runs, 0)
            return
        found = marker_at(text)
        if found is None:
            self._bare(runs)
            return
        fresh = Drawn(style=found[0], marker=found[1])
        self._put(fresh, runs, self._depth(fresh))

    def _named(self, text: str) -> Drawn | None:
        """The next of the outermost clauses, if the line begins with its number."""
        if len(self.tops) >= len(self.names):
            return None
        name = self.names[len(self.tops)]
        if not name.number:
            return None
        match = re.match(rf"{_SIGNS}{re.escape(name.number)}{_SIGNS}(?= |$)", text)
        if match is None:
            return None
        styles = STYLES[name.word]
        style = styles[-1] if "." in name.number and len(styles) > 1 else styles[0]
        return Drawn(style=style, marker=match[0])

    def _put(self, fresh: Drawn, runs: Runs, depth: int) -> None:
        rest = split_line(runs, fresh.marker)
        if fresh.style in _BOLD and rest and all(run.bold or not run.text.strip() for run in runs):
            fresh.heading = tuple(Run(run.text, italic=run.italic) for run in rest)
        else:
            fresh.runs = rest
        self._place(fresh, depth)

    def _place(self, fresh: Drawn, depth: int) -> None:
        fresh.children = []
        del self.path[depth:]
        (self.path[-1].children if self.path else self.tops).append(fresh)
        self.path.append(fresh)

    def _depth(self, fresh: Drawn) -> int:
        """How deep a numbered line stands below what is open."""
        rows = [at for at, each in enumerate(self.path) if _is_one_row(each, fresh)]
        first = 1 if self._tops_have_numbers() else 0
        rows = [at for at in rows if at >= first]
        if fresh.style in ("dash", "plus"):
            return rows[-1] if rows else len(self.path)
        for at in reversed(rows):
            if _index(fresh) == _index(self.path[at]) + 1 or has_suffix(fresh.marker):
                return at
        if not rows or _index(fresh) == 1:
            return len(self.path)
        return rows[-1]

    def _tops_have_numbers(self) -> bool:
        return bool(self.names) and any(name.number for name in self.names)

    def _bare(self, runs: Runs) -> None:
        if self.path:
            last = self.path[-1]
            if last.heading and not (last.runs or last.children or last.table):
                last.runs = runs
                return
        fresh = Drawn(runs=runs)
        self._place(fresh, self._bare_depth())

    def _bare_depth(self) -> int:
        bare = [at for at, each in enumerate(self.path) if each.style == "none"]
        return bare[-1] if bare else len(self.path)

    def _table(self, table: TableBlock) -> None:
        if self.path:
            last = self.path[-1]
            if last.table is None and not last.children:
                last.table = table
                return
        self._place(Drawn(table=table), self._bare_depth())
        self.path[-1].table = table


def _is_one_row(one: Drawn, other: Drawn) -> bool:
    if one.style != other.style:
        return False
    return one.style != "nested-decimal" or one.marker.count(".") == other.marker.count(".")


def _index(drawn: Drawn) -> int:
    return index_of(drawn.style, drawn.marker)
