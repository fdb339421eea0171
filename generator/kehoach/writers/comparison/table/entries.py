"""From the rows of two versions to the rows of the comparison table: one for each part that changed."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from kehoach.amend.history.model import Ground
from kehoach.diff.model import ChangeSet, Joined, Split
from kehoach.diff.rows import rows
from kehoach.diff.rows.model import Row
from kehoach.writers.comparison.sides import is_moved_root, parent_of, sides
from kehoach.writers.comparison.table.cells import (
    CellLine,
    address_line,
    cell_lines,
    content_lines,
    header_lines,
    is_changed,
    marker_pieces,
    note_line,
    plain_line,
    shortened,
    side_texts,
    text_lines,
)
from kehoach.writers.comparison.table.headings import Headings
from kehoach.writers.comparison.table.labels import say
from kehoach.writers.comparison.table.ranges import ranges
from kehoach.writers.comparison.table.reasons import Reasons

_FRAMES = ("letterhead", "title", "recipient", "signature", "document")
_WHOLE = {("inserted",): "inserted", ("deleted",): "deleted"}

Key = tuple[str, object, object]


class TableEntry(Struct, frozen=True, kw_only=True):
    """A row of the comparison table: under which part it stands, both cells, and what is known of why."""

    part: str
    old: list[CellLine]
    new: list[CellLine]
    reasons: list[str]


def table_entries(
    changes: ChangeSet, grounds: Mapping[str, tuple[Ground, ...]] | None = None
) -> list[TableEntry]:
    """The rows of the table in reading order; what did not change is left out.

    `grounds` are those of amendments (`Comparison.grounds`).
    """
    return list(_Entries(changes, grounds or {}).all())


class _Group(Struct, frozen=True):
    """The rows that one row of the table tells of, all under one heading."""

    part: str
    rows: list[Row]


class _Entries:
    def __init__(self, changes: ChangeSet, grounds: Mapping[str, tuple[Ground, ...]]) -> None:
        self.changes = changes
        self.reasons = Reasons(changes, grounds)
        self.headings = Headings()
        self.headed: set[tuple[bool, str]] = set()
        self.build = {
            "frame": self._frame, "pieces": self._pieces, "inserted": self._inserted,
            "deleted": self._deleted, "away": self._away, "renumbered": self._renumbered,
            "block": self._block,
        }  # fmt: skip

    def all(self) -> Iterator[TableEntry]:
        groups: dict[Key, _Group] = {}
        for row in rows(self.changes):
            self._note(row)
            key = self._key(row)
            if key is not None:
                groups.setdefault(key, _Group(self.headings.of(row), [])).rows.append(row)
        for (kind, *_), group in groups.items():
            old, new = self.build[kind](group.rows)
            yield TableEntry(part=group.part, old=old, new=new, reasons=self._reasons(kind, group.rows))

    def _note(self, row: Row) -> None:
        """Keep what later rows need to know of this one."""
        self.headings.note(row)
        keys = [(at == 0, side.path) for at, side in enumerate(sides(row)) if side is not None]
        if row.part == "heading":
            self.headed.update(keys)

    def _key(self, row: Row) -> Key | None:
        """Which row of the table tells of a row: its kind, and what else all of its rows share."""
        before, after = (side.path if side else "" for side in sides(row))
        if not row.marks:
            others = row.part == "cells" and any(is_changed(spans) for _, spans in row.told_cells())
            return ("block", parent_of(before), parent_of(after)) if others else None
        if row.unit in _FRAMES:
            return "frame", row.unit, ""
        told = self.changes.changes
        pieces = next((number for number in row.changes if isinstance(told[number], Split | Joined)), None)
        if pieces is not None:
            return "pieces", pieces, ""
        if row.marks in _WHOLE:
            return _WHOLE[row.marks], row.changes[0], ""
        if row.marks[0] == "moved-from":
            return ("away", before, "") if is_moved_root(row, self.changes) else None
        if row.marks == ("moved-to",) and not is_moved_root(row, self.changes):
            return None
        if row.marks == ("renumbered",):
            return "renumbered", parent_of(before), parent_of(after)
        return "block", before, after

    def _lines(self, row: Row, *, is_old: bool, whole: bool = False) -> list[CellLine]:
        """What a row shows of one version."""
        side = sides(row)[not is_old]
        if side is None:
            return []
        if row.part == "columns":
            return header_lines(row, is_old=is_old, whole=whole)
        if row.part == "cells":
            return cell_lines(row, is_old=is_old, whole=whole)
        with_marker = row.part == "heading" or (row.part == "text" and (is_old, side.path) not in self.headed)
        return text_lines(row, is_old=is_old, with_marker=with_marker, whole=whole)

    def _both(self, found: list[Row]) -> tuple[list[CellLine], list[CellLine]]:
        old, new = (
            [line for row in found for line in self._lines(row, is_old=is_old)] for is_old in (True, False)
        )
        return old, new

    def _frame(self, found: list[Row]) -> "_Cells":
        """Letterhead, title, recipients, signature: the lines that changed, without an address."""
        old, new = self._both(found)
        return old or [note_line(say("not-there"))], new or [note_line(say("repealed"))]

    def _block(self, found: list[Row]) -> "_Cells":
        before, after = sides(found[0])
        assert before is not None
        assert after is not None
        old, new = self._both(found)
        return [address_line(before.address), *old], [address_line(after.address), *new]

    def _inserted(self, found: list[Row]) -> "_Cells":
        return [note_line(say("not-there"))], self._whole(found, is_old=False)

    def _deleted(self, found: list[Row]) -> "_Cells":
        return self._whole(found, is_old=True), [note_line(say("repealed"))]

    def _whole(self, found: list[Row], *, is_old: bool) -> list[CellLine]:
        root = sides(found[0])[not is_old]
        assert root is not None
        lines = [line for row in found for line in self._lines(row, is_old=is_old, whole=True)]
        return [address_line(root.address), *lines]

    def _away(self, found: list[Row]) -> "_Cells":
        first = found[0]
        assert first.old is not None
        assert first.other is not None
        note = note_line(say("moved-to", address=first.other.address))
        return [address_line(first.old.address), plain_line(shortened(first))], [note]

    def _renumbered(self, found: list[Row]) -> "_Cells":
        old, new = ranges(found)
        return [address_line(old)], [note_line(say("renumbered-to", addresses=new))]

    def _pieces(self, found: list[Row]) -> "_Cells":
        """A split or a join: each piece under its own address."""
        told = self.changes.changes
        change = next(each for number in found[0].changes if isinstance(each := told[number], Split | Joined))
        cells = []
        for is_old in (True, False):
            where = change.old if is_old else change.new
            places = where if isinstance(where, tuple) else (where,)
            markers = {
                side.path: marker_pieces(row, is_old=is_old)
                for row in found
                if (side := sides(row)[not is_old]) is not None
            }
            lines: list[CellLine] = []
            for place, text in zip(places, side_texts(change.spans, is_old=is_old), strict=True):
                first, *others = text or [[]]
                lines.append(address_line(place.address))
                lines += content_lines([[*markers[place.path], *first], *others])
            cells.append(lines)
        old, new = cells
        return old, new

    def _reasons(self, kind: str, found: list[Row]) -> list[str]:
        if kind == "away":
            return []  # told where it stands now
        if kind == "renumbered":
            found = found[-1:]  # what made the last one's number another made the others' too
        numbers = [number for row in found for number in row.changes]
        return self.reasons.of(numbers, followed=any("followed" in row.marks for row in found))


_Cells = tuple[list[CellLine], list[CellLine]]
