"""From the rows of a comparison to what a reader goes through one by one: passages, by the parts of a plan.

What came, went or moved as a whole is one passage, neighbours with other numbers and no other change are one,
a table is one, and so is a stretch without changes.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kehoach.diff.model import AnyChange, ChangeSet, Deleted, Inserted, Joined, Moved, Span, Split
from kehoach.diff.rows.model import Mark, Row
from kehoach.edition.model import Run
from kehoach.writers.comparison.sides import Enclosing, before_of, is_moved_root, parent_of, side_of, step_of

PassageKind = Literal["same", "change", "renumbered", "table"]

_WHOLE: dict[Mark, type[AnyChange]] = {
    "inserted": Inserted, "deleted": Deleted, "moved-from": Moved, "split": Split, "joined": Joined,
}  # fmt: skip
"""Marks of rows that are told together where one change made them all."""

_BLOCK_TEXTS = ("heading", "text")
_LISTED = frozenset(("body", "annexes"))
"""Parts of a Document whose own parts are sections to a reader."""


class Passage(Struct, frozen=True):
    """Consecutive rows that are told together; the first tells what happened to all."""

    kind: PassageKind
    rows: tuple[Row, ...]


class Section(Struct):
    """A part of the document with its passages. `head` is its first row.

    `path` is that of the new version; of a part that is gone, the old one behind `old/`.
    """

    path: str
    head: Row
    passages: list[Passage]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it changed."""
        return any(is_change(passage) for passage in self.passages)


def is_change(passage: Passage) -> bool:
    """Whether a passage tells a change: a table does where one of its rows does."""
    return passage.kind != "same" and any(row.marks for row in passage.rows)


def sections(changes: ChangeSet, rows: Iterable[Row]) -> list[Section]:
    """The passages of a comparison in reading order, by the sections of the body and the other parts."""
    found: dict[str, _Stretches] = {}
    heads: dict[str, Row] = {}
    tops: dict[str, str] = {}
    for row in rows:
        top = _top(row, tops)
        heads.setdefault(top, row)
        found.setdefault(top, _Stretches(changes)).add(_told_at_root(row, changes))
    return [Section(top, heads[top], stretches.passages()) for top, stretches in found.items()]


class _Stretch:
    """Rows that are becoming a passage."""

    def __init__(self, kind: PassageKind, key: object, rows: list[Row]) -> None:
        self.kind, self.key, self.rows = kind, key, rows
        self._renumbered = Enclosing()
        self._last: dict[tuple[str, ...], list[int]] = {}
        if kind == "renumbered":
            self._count(rows[0])

    def append(self, row: Row) -> None:
        """Take the next row in."""
        self.rows.append(row)
        if self.kind == "renumbered" and row.marks:
            self._count(row)

    def _count(self, row: Row) -> None:
        """Keep a renumbered row, and its place as the last one under its parents."""
        self._renumbered.add(row)
        self._last[_parents(row)] = _places(row)

    def takes(self, kind: PassageKind, key: object, row: Row) -> bool:
        """Whether the next row belongs here too."""
        if row.part == "columns" and kind == "table":
            return False
        if self.kind == "renumbered" and kind in ("same", "renumbered"):
            return kind == "same" or self._goes_on(row)
        return (kind, key) == (self.kind, self.key)

    def holds(self, row: Row) -> bool:
        """Whether a row of a table is of the table whose columns began this stretch."""
        head = self.rows[0]
        pairs = ((before_of(row), before_of(head)), (row.new, head.new))
        return any(inner and outer and parent_of(inner.path) == outer.path for inner, outer in pairs)

    def _goes_on(self, row: Row) -> bool:
        """Whether a renumbered row follows the last one, or is inside of one."""
        if self._renumbered.holds(row):
            return True
        beside = self._last.get(_parents(row))
        return beside is not None and _places(row) == [place + 1 for place in beside]

    def cut_off(self) -> "_Stretch | None":
        """Take off what follows the last renumbered part and is not of it."""
        last = max(at for at, row in enumerate(self.rows) if row.marks)
        outer, inside = self.rows[last], Enclosing(self.rows[last])
        end = last + 1
        while end < len(self.rows) and (self.rows[end].new == outer.new or inside.holds(self.rows[end])):
            end += 1
        rest = self.rows[end:]
        del self.rows[end:]
        return _Stretch("same", None, rest) if rest else None


class _Stretches:
    """The stretches of one section."""

    def __init__(self, changes: ChangeSet) -> None:
        self.changes = changes
        self.found: list[_Stretch] = []

    def add(self, row: Row) -> None:
        """Put the next row of the section where it belongs."""
        kind, key = _key(row, self.changes)
        last = self.found[-1] if self.found else None
        if kind == "table" and row.part != "columns":
            # What is gone behind a table comes before a row that is new at its end.
            tables = (each for each in reversed(self.found) if each.kind == "table" and each.holds(row))
            last = next(tables, None)
            if last is None:
                # A row that is gone, from a table that moved away.
                kind, key = "change", side_of(row).path
        if kind == "change" and row.cells:
            row = _as_text(row)
        if last and last.takes(kind, key, row):
            last.append(row)
            return
        self._finish()
        self.found.append(_Stretch(kind, key, [row]))

    def passages(self) -> list[Passage]:
        """The stretches as they are told, once all rows are there."""
        self._finish()
        return [Passage(each.kind, tuple(each.rows)) for each in self.found]

    def _finish(self) -> None:
        if self.found and self.found[-1].kind == "renumbered" and (rest := self.found[-1].cut_off()):
            self.found.append(rest)


def _as_text(row: Row) -> Row:
    """A row of a table as one text, its cells with lines between."""
    between = Span(op="equal", runs=(Run(" | "),))
    spans = [span for cell in row.cells if cell for span in (between, *cell)]
    return replace(row, spans=tuple(spans[1:]), cells=())


def _told_at_root(row: Row, changes: ChangeSet) -> Row:
    """The row without the mark of a move that is told with the part around it."""
    if row.marks[:1] == ("moved-to",) and not is_moved_root(row, changes):
        return replace(row, marks=row.marks[1:], changes=row.changes[1:])
    return row


def _key(row: Row, changes: ChangeSet) -> tuple[PassageKind, object]:
    """What kind of passage a row belongs to, and what its neighbours must share to belong to the same."""
    for mark in row.marks:
        if mark in _WHOLE:
            change = next(n for n in row.changes if isinstance(changes.changes[n], _WHOLE[mark]))
            if not row.cells or (mark == "moved-from" and changes.changes[change].unit != "row"):
                return "change", (mark, change)
    if row.cells:
        return "table", None
    if not row.marks:
        return "same", None
    if row.marks == ("renumbered",):
        return "renumbered", None
    return "change", (side_of(row).path, "" if row.part in _BLOCK_TEXTS else row.part)


def _parents(row: Row) -> tuple[str, ...]:
    return tuple(parent_of(side.path) for side in (before_of(row), row.new) if side)


def _places(row: Row) -> list[int]:
    return [step_of(side.path) for side in (before_of(row), row.new) if side]


def _top(row: Row, tops: dict[str, str]) -> str:
    """The section of a row, by its path in the new version; of what has none there, in the old.

    `tops` learns which old section is which new one.
    """
    if row.new:
        top = _section_path(row.new.path)
        if row.old:
            tops.setdefault(_section_path(row.old.path), top)
        return top
    assert row.old is not None
    top = _section_path(row.old.path)
    return tops.get(top, f"old/{top}" if "/" in top else top)


def _section_path(path: str) -> str:
    steps = path.split("/")
    return "/".join(steps[: 2 if steps[0] in _LISTED else 1])
