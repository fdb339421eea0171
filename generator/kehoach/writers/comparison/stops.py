"""The changes of a page one after another, as a reader steps through them."""

from collections.abc import Iterable, Iterator

from kehoach.diff.model import ChangeSet, Deleted, Inserted, Moved
from kehoach.diff.rows.model import Row
from kehoach.writers.comparison.passages import Passage, Section, is_change
from kehoach.writers.comparison.sides import before_of


class Stops:
    """Numbers of changes from 1, by the order of reading, and where each change of the ChangeSet is told."""

    def __init__(self, changes: ChangeSet, sections: Iterable[Section]) -> None:
        self.count = 0
        self._of_change: dict[int, list[int]] = {}
        self.by_section: list[tuple[Section, list[int]]] = []
        for section in sections:
            numbers = []
            for rows in _stops(section, changes):
                self.count += 1
                numbers.append(self.count)
                for change in {number for row in rows for number in row.changes}:
                    self._of_change.setdefault(change, []).append(self.count)
            self.by_section.append((section, numbers))

    def of(self, change: int) -> int:
        """Where a change is told, at its new place where it has two; 0 where it is nowhere."""
        return self._of_change.get(change, [0])[-1]

    def other(self, change: int, stop: int) -> int:
        """The other place where a move is told; 0 where there is none."""
        return next((each for each in self._of_change.get(change, ()) if each != stop), 0)


def is_stop(row: Row, changes: ChangeSet) -> bool:
    """Whether a row of a table is a change by itself, and not one of a table that came or went."""
    if not row.marks:
        return False
    change = changes.changes[row.changes[0]]
    side = row.new if row.marks[0] == "inserted" else before_of(row)
    whole = change.new if isinstance(change, Inserted) else None
    if isinstance(change, Deleted | Moved):
        whole = change.old
    return whole is None or side is None or whole.path == side.path


def _stops(section: Section, changes: ChangeSet) -> Iterator[tuple[Row, ...]]:
    for passage in section.passages:
        yield from _stops_of(passage, changes)


def _stops_of(passage: Passage, changes: ChangeSet) -> Iterator[tuple[Row, ...]]:
    if passage.kind == "table":
        yield from ((row,) for row in passage.rows if is_stop(row, changes))
    elif is_change(passage):
        yield passage.rows
