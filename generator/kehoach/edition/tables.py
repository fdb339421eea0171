"""Laying out tables: cell texts, running numbers, column widths, and the page that they need."""

from collections.abc import Iterable, Sequence

from kehoach.edition.expand import Expander
from kehoach.edition.model import Cell, Run, TableBlock, TableColumn, TableRow, plain
from kehoach.edition.placeholders import Scope
from kehoach.edition.repealed import REPEALED
from kehoach.registry.layout import layout
from kehoach.spec.facets import Orientation
from kehoach.spec.model import Column, Table

_RUNNING_MM = 14.0  # "STT" in bold
_LEAST_MM = 22.0


def lay_out_table(
    table: Table, scope: Scope | None, pointer: str, expander: Expander, page: Orientation | None = None
) -> TableBlock:
    """A table with its cells filled in. It fills the width of `page`, or else of the page that it needs."""
    orientation = page or _page_of(table)
    columns = _columns(table, orientation, scope, pointer, expander)
    rows = []
    for index, row in enumerate(table.rows):
        where = f"{pointer}/rows/{index}/cells"
        texts = iter((Cell((REPEALED,)),) if row.repealed else ())
        cells = [
            _running_cell(index + 1)
            if column.running
            else next(texts, Cell())
            if row.repealed
            else _cell(row.cells.get(column.id, ""), scope, f"{where}/{column.id}", expander)
            for column in table.columns
        ]
        rows.append(TableRow(row.id or "", tuple(cells)))
    return TableBlock(
        caption=expander.runs(table.caption, scope, f"{pointer}/caption"),
        orientation=orientation,
        columns=columns,
        rows=tuple(rows),
    )


def page_for(tables: Iterable[Table]) -> Orientation:
    """The page that holds all the tables: landscape where one of them needs it."""
    return "landscape" if any(_page_of(table) == "landscape" for table in tables) else "portrait"


def _page_of(table: Table) -> Orientation:
    """Landscape where the columns need more than an upright page has, unless the plan says otherwise."""
    wide = sum(map(_least, table.columns)) > layout().page.text_width_mm()
    return table.orientation or ("landscape" if wide else "portrait")


def _columns(
    table: Table, orientation: Orientation, scope: Scope | None, pointer: str, expander: Expander
) -> tuple[TableColumn, ...]:
    widths = _widths(table.columns, layout().page.text_width_mm(landscape=orientation == "landscape"))
    return tuple(
        TableColumn(
            id=column.id,
            title=plain(expander.runs(column.title, scope, f"{pointer}/columns/{index}/title")),
            width_mm=round(width, 2),
            align="center" if column.running else column.align,
            running=column.running,
        )
        for index, (column, width) in enumerate(zip(table.columns, widths, strict=True))
    )


def _widths(columns: Sequence[Column], room: float) -> list[float]:
    """Widths that fill the room: columns without one share what is left, else all but the numbers stretch.

    Numbers that want more than half of the room shrink or stretch as the others do, which would else vanish.
    """
    widths = [_least(column) for column in columns]
    rest = room - sum(widths)
    shares = [not column.running and column.width_mm is None for column in columns]
    if rest > 0 and any(shares):
        return [width + rest * share / sum(shares) for width, share in zip(widths, shares, strict=True)]
    numbers = sum(width for width, column in zip(widths, columns, strict=True) if column.running)
    if numbers > room / 2 or numbers == sum(widths):
        return [width * room / sum(widths) for width in widths]
    scale = (room - numbers) / (sum(widths) - numbers)
    return [width if column.running else width * scale for width, column in zip(widths, columns, strict=True)]


def _least(column: Column) -> float:
    return column.width_mm or (_RUNNING_MM if column.running else _LEAST_MM)


def _cell(text: str, scope: Scope | None, pointer: str, expander: Expander) -> Cell:
    return Cell(tuple(expander.runs(line, scope, pointer) for line in text.split("\n")) if text else ())


def _running_cell(number: int) -> Cell:
    return Cell(((Run(str(number)),),))
