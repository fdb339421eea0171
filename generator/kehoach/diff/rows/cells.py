"""The cells of table rows of two versions as spans, over the columns of both."""

from collections.abc import Sequence

from kehoach.diff.columns import compare_columns
from kehoach.diff.model import Span, SpanOp, Spans
from kehoach.diff.rows.model import BothColumns
from kehoach.diff.spans import text_spans
from kehoach.edition.model import Run, Runs, TableColumn, TableRow
from kehoach.edition.runs import joined


def columns_of_pair(old: tuple[TableColumn, ...], new: tuple[TableColumn, ...]) -> BothColumns:
    """The columns of a table that both versions have."""
    kept = compare_columns(old, new)[0]
    gone = [at for at in range(len(old)) if at not in kept]
    places: list[tuple[int, int]] = []
    for after, before in enumerate(kept):
        while gone and before >= 0 and gone[0] < before:
            places.append((gone.pop(0), -1))
        places.append((before, after))
    return _columns([*places, *((at, -1) for at in gone)], old, new)


def columns_of_one(columns: tuple[TableColumn, ...], *, is_old: bool) -> BothColumns:
    """The columns of a table that only one version has here."""
    places = [(at, -1) if is_old else (-1, at) for at in range(len(columns))]
    return _columns(places, columns, columns)


def _columns(
    places: list[tuple[int, int]], old: Sequence[TableColumn], new: Sequence[TableColumn]
) -> BothColumns:
    titles = [
        (new[after].title if after >= 0 else "") or (old[before].title if before >= 0 else "")
        for before, after in places
    ]
    counted = (
        at for at, (before, after) in enumerate(places) if (new[after] if after >= 0 else old[before]).running
    )
    return BothColumns(places=tuple(places), titles=tuple(titles), running=frozenset(counted))


def title_texts(columns: tuple[TableColumn, ...]) -> list[Runs]:
    """The texts of a header row."""
    return [(Run(column.title),) for column in columns]


def cell_texts(row: TableRow) -> list[Runs]:
    """The texts of a row's cells."""
    return [joined(cell.paragraphs) for cell in row.cells]


def cells_of_pair(
    old: list[Runs], new: list[Runs], columns: BothColumns, known: dict[int, Spans]
) -> tuple[Spans, ...]:
    """The cells of a row that both versions have; `known` are spans that are worked out, by old column."""
    cells = []
    for before, after in columns.places:
        if before >= 0 and after >= 0:
            cells.append(known.get(before) or text_spans(old[before], new[after]))
        else:
            cells.append(whole("delete", old[before]) if before >= 0 else whole("insert", new[after]))
    return tuple(cells)


def cells_of_one(row: list[Runs], columns: BothColumns, op: SpanOp, *, is_old: bool) -> tuple[Spans, ...]:
    """The cells of a row that only one version has, in the columns of both."""
    places = [before if is_old else after for before, after in columns.places]
    return tuple(whole(op, row[place]) if place >= 0 else () for place in places)


def whole(op: SpanOp, runs: Runs) -> Spans:
    """A whole text as one span; none for an empty one."""
    return (Span(op=op, runs=runs),) if runs else ()
