"""From a laid-out table to a table of the spec."""

from collections.abc import Sequence

from kehoach.edition.model import Cell, TableBlock, TableRow
from kehoach.edition.repealed import says_repealed
from kehoach.edition.spec_text import escape, written
from kehoach.spec.model import Column, Row, Table

_LONGEST_TITLE = 1_900


def recognise_table(table: TableBlock) -> Table:
    """The table with its columns named; running numbers are left to be counted again."""
    names = [f"c{index}" for index in range(1, len(table.columns) + 1)]
    columns = tuple(
        Column(
            id=name,
            title=escape(column.title[:_LONGEST_TITLE]),
            width_mm=column.width_mm or None,
            align="left" if column.running else column.align,
            running=column.running,
        )
        for name, column in zip(names, table.columns, strict=True)
    )
    rows = tuple(_row(columns, row) for row in table.rows)
    return Table(caption=written(table.caption), columns=columns, rows=rows)


def _row(columns: Sequence[Column], row: TableRow) -> Row:
    texts = [
        (column.id, cell) for column, cell in zip(columns, row.cells, strict=False) if not column.running
    ]
    if [at for at, (_, cell) in enumerate(texts) if _text(cell)] == [0]:
        paragraphs = texts[0][1].paragraphs
        if len(paragraphs) == 1 and says_repealed(paragraphs[0]):
            return Row(repealed=True, cells={})
    return Row(cells={name: text for name, cell in texts if (text := _text(cell))})


def _text(cell: Cell) -> str:
    return "\n".join(map(written, cell.paragraphs))
