"""What a renderer has to know of a table besides its rows."""

from kehoach.diff.columns import compare_columns
from kehoach.diff.model import ChangeSet
from kehoach.diff.rows.cells import column_pairs
from kehoach.diff.rows.model import Row
from kehoach.diff.spans import new_runs, old_runs
from kehoach.edition.document_tree import TABLE
from kehoach.edition.model import TableBlock, TableColumn, plain
from kehoach.edition.tree import Flat

_NO_COLUMNS: tuple[TableColumn, ...] = ()


class Tables:
    """The tables of both versions by path."""

    def __init__(self, changes: ChangeSet) -> None:
        self._old = _tables(changes.matching.old)
        self._new = _tables(changes.matching.new)

    def running(self, columns: Row) -> set[int]:
        """The places of running numbers in the rows of a table, by the row of its columns."""
        before = columns.old or (columns.other if columns.new else None)
        old = self._old[before.path].columns if before else _NO_COLUMNS
        new = self._new[columns.new.path].columns if columns.new else _NO_COLUMNS
        if not (before and columns.new):
            return {at for at, column in enumerate(old or new) if column.running}
        pairs = column_pairs(len(old), compare_columns(old, new)[0])
        return {
            at
            for at, (first, second) in enumerate(pairs)
            if (new[second] if second >= 0 else old[first]).running
        }


def titles_of(columns: Row) -> list[str]:
    """The titles of a table's columns, of both versions, by its row of columns."""
    return [plain(new_runs(spans)) or plain(old_runs(spans)) for spans in columns.cells]


def _tables(flat: Flat) -> dict[str, TableBlock]:
    return {flat.path(at): node.part for at, node in enumerate(flat.nodes) if node.kind == TABLE}
