"""Laying out tables: cell texts, running numbers, column widths, and the page that they need."""

from collections.abc import Iterable

from kehoach.document.expand import Expander
from kehoach.document.model import Cell, Run, TableBlock, TableColumn, TableRow, plain
from kehoach.document.placeholders import Scope
from kehoach.registry.layout import layout
from kehoach.spec.model import Orientation, Table

_RUNNING_MM = 12.0
_LEAST_MM = 22.0


def lay_out_table(
    table: Table, scope: Scope, pointer: str, expander: Expander, page: Orientation | None = None
) -> TableBlock:
    """A table with its cells filled in. Columns without a width share what the others leave.

    It fills the width of `page`, or else of the page that it needs.
    """
    orientation = page or _page_of(table)
    columns = _columns(table, orientation, scope, pointer, expander)
    rows = []
    for index, row in enumerate(table.rows):
        where = f"{pointer}/rows/{index}/cells"
        cells = [
            _running_cell(index + 1)
            if column.running
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
    """Landscape where the columns need more than the width of an upright page, unless the plan says otherwise."""
    least = sum(column.width_mm or (_RUNNING_MM if column.running else _LEAST_MM) for column in table.columns)
    needed: Orientation = "landscape" if least > layout().page.text_width_mm() else "portrait"
    return table.orientation or needed


def _columns(
    table: Table, orientation: Orientation, scope: Scope, pointer: str, expander: Expander
) -> tuple[TableColumn, ...]:
    room = layout().page.text_width_mm(landscape=orientation == "landscape")
    given = [column.width_mm or (_RUNNING_MM if column.running else 0.0) for column in table.columns]
    open_columns = given.count(0.0)
    share = max((room - sum(given)) / open_columns, _LEAST_MM) if open_columns else 0.0
    widths = [width or share for width in given]
    scale = room / sum(widths)
    return tuple(
        TableColumn(
            id=column.id,
            title=plain(expander.runs(column.title, scope, f"{pointer}/columns/{index}/title")),
            width_mm=round(width * scale, 2),
            align="center" if column.running else column.align,
            running=column.running,
        )
        for index, (column, width) in enumerate(zip(table.columns, widths, strict=True))
    )


def _cell(text: str, scope: Scope, pointer: str, expander: Expander) -> Cell:
    return Cell(tuple(expander.runs(line, scope, pointer) for line in text.split("\n")) if text else ())


def _running_cell(number: int) -> Cell:
    return Cell(((Run(str(number)),),))
