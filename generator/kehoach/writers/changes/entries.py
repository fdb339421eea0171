"""From the rows of a comparison to what a reader goes through one by one: entries, under the parts of a plan.

What came, went or moved as a whole is one entry, neighbours with other numbers and no other change are one,
a table is one, and so is a stretch without changes.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kehoach.diff.model import AnyChange, ChangeSet, Deleted, Inserted, Joined, Moved, Split
from kehoach.diff.row_model import Mark, Row, Side

EntryKind = Literal["same", "change", "renumbered", "table"]

_WHOLE: dict[Mark, type[AnyChange]] = {
    "inserted": Inserted, "deleted": Deleted, "moved-from": Moved, "split": Split, "joined": Joined,
}  # fmt: skip
"""Marks of rows that are told together where one change made them all."""

_BLOCK_TEXTS = ("heading", "text")
_LISTED = frozenset(("body", "annexes"))
"""Parts of a Document whose own parts are sections to a reader."""


class Entry(Struct, frozen=True):
    """Consecutive rows that are told together; the first tells what happened to all."""

    kind: EntryKind
    rows: tuple[Row, ...]


class Section(Struct):
    """A part of the document with its entries. `path` is that of the new version, or begins with `old/`. `head` is its first row."""

    path: str
    head: Row
    entries: list[Entry]

    @property
    def is_changed(self) -> bool:
        """Whether anything in it changed."""
        return any(is_change(entry) for entry in self.entries)


def is_change(entry: Entry) -> bool:
    """Whether an entry tells a change: a table does where one of its rows does."""
    return entry.kind != "same" and any(row.marks for row in entry.rows)


def sections(changes: ChangeSet, rows: Iterable[Row]) -> list[Section]:
    """The entries of a comparison in reading order, by the sections of the body and the other parts."""
    found: list[Section] = []
    stretches: list[_Stretch] = []
    tops: dict[str, str] = {}
    heads: dict[str, Row] = {}
    current = ""
    for row in rows:
        top = _top(row, tops)
        if not found or top != current:
            _close(found, stretches)
            found.append(Section(top, heads.setdefault(top, row), []))
            current, stretches = top, []
        _add(stretches, _told_at_root(row, changes), changes)
    _close(found, stretches)
    return found


def side_of(row: Row) -> Side:
    """The row's place in the new version, or where it is gone, in the old."""
    side = row.new or row.old
    assert side is not None
    return side


def is_inside(row: Row, outer: Row) -> bool:
    """Whether a row's part is inside of another row's part, in both versions."""
    pairs = ((row.old, outer.old), (row.new, outer.new))
    return all(inner and out and inner.path.startswith(f"{out.path}/") for inner, out in pairs)


def is_moved_root(row: Row, changes: ChangeSet) -> bool:
    """Whether a row with the mark of a move is the first of what moved, at its old or its new place."""
    before = row.other if row.marks[0] == "moved-to" else row.old
    change = changes.changes[row.changes[0]]
    return isinstance(change, Moved) and before is not None and change.old.path == before.path


class _Stretch:
    """Rows that are becoming an entry."""

    def __init__(self, kind: EntryKind, key: object, rows: list[Row]) -> None:
        self.kind, self.key, self.rows = kind, key, rows

    def takes(self, kind: EntryKind, key: object, row: Row) -> bool:
        """Whether the next row belongs here too."""
        if row.part == "columns" and kind == "table":
            return False
        if self.kind == "renumbered" and kind in ("same", "renumbered"):
            return kind == "same" or self._goes_on(row)
        return (kind, key) == (self.kind, self.key)

    def _goes_on(self, row: Row) -> bool:
        """Whether a renumbered row follows the last one, or is inside of one."""
        renumbered = [each for each in self.rows if each.marks]
        if any(is_inside(row, each) for each in renumbered):
            return True
        beside = [each for each in renumbered if _parents(each) == _parents(row)]
        return bool(beside) and _places(row) == [place + 1 for place in _places(beside[-1])]

    def cut_off(self) -> "_Stretch | None":
        """Take off what follows the last renumbered part and is not of it."""
        last = max(at for at, row in enumerate(self.rows) if row.marks)
        outer = self.rows[last]
        end = last + 1
        while end < len(self.rows) and (self.rows[end].new == outer.new or is_inside(self.rows[end], outer)):
            end += 1
        rest = self.rows[end:]
        del self.rows[end:]
        return _Stretch("same", None, rest) if rest else None


def _add(stretches: list[_Stretch], row: Row, changes: ChangeSet) -> None:
    kind, key = _key(row, changes)
    if stretches and stretches[-1].takes(kind, key, row):
        stretches[-1].rows.append(row)
        return
    _finish(stretches)
    stretches.append(_Stretch(kind, key, [row]))


def _finish(stretches: list[_Stretch]) -> None:
    if stretches and stretches[-1].kind == "renumbered" and (rest := stretches[-1].cut_off()):
        stretches.append(rest)


def _close(found: list[Section], stretches: list[_Stretch]) -> None:
    _finish(stretches)
    if found:
        found[-1].entries += [Entry(each.kind, tuple(each.rows)) for each in stretches]


def _told_at_root(row: Row, changes: ChangeSet) -> Row:
    """The row without the mark of a move that is told with the part around it."""
    if row.marks[:1] == ("moved-to",) and not is_moved_root(row, changes):
        return replace(row, marks=row.marks[1:], changes=row.changes[1:])
    return row


def _key(row: Row, changes: ChangeSet) -> tuple[EntryKind, object]:
    """What kind of entry a row belongs to, and what its neighbours must share to belong to the same."""
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


def _parents(row: Row) -> list[str]:
    return [side.path.rpartition("/")[0] for side in (row.old, row.new) if side]


def _places(row: Row) -> list[int]:
    return [int(side.path.rpartition("/")[2]) for side in (row.old, row.new) if side]


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
