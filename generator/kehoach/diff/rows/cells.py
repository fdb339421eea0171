"""The cells of table rows of two versions as spans, over the columns of both."""

from collections.abc import Sequence

from kehoach.diff.model import Span, SpanOp, Spans
from kehoach.diff.spans import joined, text_spans
from kehoach.edition.model import Run, Runs, TableColumn, TableRow

ColumnPairs = tuple[tuple[int, int], ...]
"""Old and new place of each column, -1 where a version lacks it: in the new order, the old ones between."""


def column_pairs(old: int, kept: Sequence[int]) -> ColumnPairs:
    """The columns of both versions. `old` is how many there were, `kept` as in `model.ColumnsChanged`."""
    gone = [at for at in range(old) if at not in kept]
    pairs: list[tuple[int, int]] = []
    for new, before in enumerate(kept):
        while gone and before >= 0 and gone[0] < before:
            pairs.append((gone.pop(0), -1))
        pairs.append((before, new))
    return (*pairs, *((at, -1) for at in gone))


def titles(columns: tuple[TableColumn, ...]) -> list[Runs]:
    """The texts of a header row."""
    return [(Run(column.title),) for column in columns]


def texts(row: TableRow) -> list[Runs]:
    """The texts of a row's cells."""
    return [joined(cell.paragraphs) for cell in row.cells]


def cells_of_pair(
    old: list[Runs], new: list[Runs], pairs: ColumnPairs, known: dict[int, Spans]
) -> tuple[Spans, ...]:
    """The cells of a row that both versions have; `known` are spans that are worked out, by old column."""
    cells = []
    for before, after in pairs:
        if before >= 0 and after >= 0:
            cells.append(known.get(before) or text_spans(old[before], new[after]))
        else:
            cells.append(whole("delete", old[before]) if before >= 0 else whole("insert", new[after]))
    return tuple(cells)


def cells_of_one(row: list[Runs], pairs: ColumnPairs, op: SpanOp, *, is_old: bool) -> tuple[Spans, ...]:
    """The cells of a row that only one version has, in the columns of both."""
    places = [before if is_old else after for before, after in pairs]
    return tuple(whole(op, row[place]) if place >= 0 else () for place in places)


def whole(op: SpanOp, runs: Runs) -> Spans:
    """A whole text as one span; none for an empty one."""
    return (Span(op=op, runs=runs),) if runs else ()
