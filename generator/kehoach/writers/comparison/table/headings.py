"""Under which heading of the plan a row of the comparison table stands."""

from kehoach.diff.rows.model import Row, Side
from kehoach.diff.spans import new_runs, old_runs
from kehoach.edition.address import OTHER_PARTS, PARTS
from kehoach.edition.model import plain
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.comparison.table.labels import say

_NAMED = {**OTHER_PARTS, **PARTS}
_DIVIDED = ("body", "annexes")
_CLOSING = "closing"


class Headings:
    """The headings of the outermost sections and annexes, noted while the rows pass in reading order."""

    def __init__(self) -> None:
        self._headings: dict[tuple[bool, str], str] = {}
        self._stayed: dict[str, str] = {}

    def note(self, row: Row) -> None:
        """Keep where a part of both versions stands now, and the heading of an outermost section or annex."""
        if row.old is not None and row.new is not None:
            self._stayed[row.old.path] = row.new.path
        if row.part not in ("heading", "title"):
            return
        for side, is_old in ((row.old, True), (row.new, False)):
            if side is not None and _top(side.path) == side.path:
                self._headings[is_old, side.path] = _heading(row)

    def of(self, row: Row) -> str:
        """The heading above a row: of its part in the new version, or of one that only the old has."""
        path, is_old = (row.new.path, False) if row.new is not None else self._path_of_old(row)
        top = _top(path)
        name = top.partition("/")[0]
        if name in _DIVIDED:
            return self._headings.get((is_old, top), capitalised(say("body")))
        return capitalised(_NAMED[name or _CLOSING])

    def _path_of_old(self, row: Row) -> tuple[str, bool]:
        """The new path of the nearest part around an old one that stayed, else the old path; and which."""
        assert row.old is not None
        above = row.old.path
        while above and above not in self._stayed:
            above = above.rpartition("/")[0]
        return (self._stayed[above], False) if above else (row.old.path, True)


def _heading(row: Row) -> str:
    if row.new is not None:
        return _titled(row.new, row.new.address, plain(new_runs(row.spans)))
    assert row.old is not None
    return _titled(row.old, say("current", address=row.old.address), plain(old_runs(row.spans)))


def _titled(side: Side, address: str, heading: str) -> str:
    return f"{capitalised(address)}. {heading}" if side.marker else heading


def _top(path: str) -> str:
    name, _, rest = path.partition("/")
    return f"{name}/{rest.partition('/')[0]}" if name in _DIVIDED else name
