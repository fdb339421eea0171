"""Where the rows of a comparison stand: their places in both versions, and which are inside of which."""

from collections.abc import Iterator

from kehoach.diff.model import ChangeSet, Moved
from kehoach.diff.rows.model import Row, Side


def side_of(row: Row) -> Side:
    """The row's place in the new version, or where it is gone, in the old."""
    side = row.new or row.old
    assert side is not None
    return side


def before_of(row: Row) -> Side | None:
    """The row's place in the old version, also where it stands elsewhere now."""
    return row.old or row.other


def sides(row: Row) -> tuple[Side | None, Side | None]:
    """The row's places in both versions; the old one of what moved is where it came from."""
    return before_of(row), row.new


def is_moved_root(row: Row, changes: ChangeSet) -> bool:
    """Whether a row with the mark of a move is of the part that moved, and not of one inside of it."""
    before = before_of(row)
    change = changes.changes[row.changes[0]]
    return isinstance(change, Moved) and before is not None and change.old.path == before.path


def parent_of(path: str) -> str:
    """The path of the part around a part; "" for the outermost."""
    return path.rpartition("/")[0]


def step_of(path: str) -> int:
    """The place of a part among its siblings. Raises ValueError for one that has a name there."""
    return int(path.rpartition("/")[2])


class Enclosing:
    """Parts of both versions, to ask whether a row is inside of one in both."""

    def __init__(self, *rows: Row) -> None:
        self._new_of: dict[str, str] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Take in the part of a row that both versions have."""
        before = before_of(row)
        if before and row.new:
            self._new_of[before.path] = row.new.path

    def holds(self, row: Row) -> bool:
        """Whether a row is inside of one of the parts, in both versions."""
        before, after = before_of(row), row.new
        if not (before and after):
            return False
        around = (self._new_of.get(above) for above in _above(before.path))
        return any(there is not None and after.path.startswith(f"{there}/") for there in around)


def _above(path: str) -> Iterator[str]:
    while path := parent_of(path):
        yield path
