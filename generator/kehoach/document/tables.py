"""Laying out tables: cell texts, running numbers, column widths, and the page that they need."""

from collections.abc import Iterable

from kehoach.document.expand import Expander
from kehoach.document.model import Block, Cell, Run, TableBlock, TableColumn, TableRow
from kehoach.document.placeholders import Scope
from kehoach.registry.layout import layout
from kehoach.spec.model import Column, Orientation, Table

_RUNNING_MM = 12.0
_LEAST_MM = 22.0


def lay_out_table(table: Table, scope: Scope, pointer: str, expander: Expander) -> TableBlock:
    """A table with its cells filled in. Columns without a width share what the others leave.

    It stands on a landscape page where its columns need more than the width of an upright one, unless
    `orientation` says otherwise.
    """
    orientation = table.orientation or _needed(table.columns)
    columns = _columns(table, scope, pointer, orientation, expander)
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


def page_of(blocks: Iterable[Block]) -> Orientation:
    """The page that blocks need: landscape where a table among them does."""
    stack = list(blocks)
    while stack:
        block = stack.pop()
        if block.table and block.table.orientation == "landscape":
            return "landscape"
        stack.extend(block.children)
    return "portrait"


def _needed(columns: tuple[Column, ...]) -> Orientation:
    least = sum(column.width_mm or (_RUNNING_MM if column.running else _LEAST_MM) for column in columns)
    return "landscape" if least > layout().page.text_width_mm() else "portrait"


def _columns(
    table: Table, scope: Scope, pointer: str, orientation: Orientation, expander: Expander
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
            title="".join(
                run.text for run in expander.runs(column.title, scope, f"{pointer}/columns/{index}/title")
            ),
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
