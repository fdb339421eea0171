"""Quoted tables as tables of a plan, and the operations on rows."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from kehoach.amend.instrument.read_back.state import State
from kehoach.amend.model import Insert, Replace
from kehoach.edition.flow import Item, Paragraph
from kehoach.edition.model import Runs, TableBlock
from kehoach.edition.spec_text import escape, written
from kehoach.spec.dump import plain as json_of
from kehoach.spec.model import Clause, Column, Row, Table
from kehoach.vietnamese.unicode import slug

_NOT_ID = re.compile(r"[^a-z0-9]+")


def table_value(table: TableBlock, known: Table | None, state: State) -> Table:
    """A quoted table as a plan's; columns that were there keep what is not printed of them."""
    columns: list[Column] = []
    taken: set[str] = set()
    before = list(known.columns) if known else []
    for index, column in enumerate(table.columns):
        title = written_line(column.title)
        running = _is_running(table, index)
        same = next((each for each in before if each.title == title and each.running == running), None)
        if same is None:
            kept = {each.id for each in before} | taken
            same = Column(id=_free(title, kept), title=title, running=running, align=column.align)
        else:
            before.remove(same)
        taken.add(same.id)
        columns.append(same)
    rows = tuple(Row(id=state.new_id(), cells=_cells(row.cells, columns)) for row in table.rows)
    orientation = known.orientation if known else None
    return Table(caption=written(table.caption), orientation=orientation, columns=tuple(columns), rows=rows)


def table_of(items: Sequence[Item]) -> TableBlock | None:
    """The table that is all of a quote."""
    return items[0].table if len(items) == 1 and not isinstance(items[0], Paragraph) else None


def written_line(text: str) -> str:
    """A text in one look that prints these words."""
    return escape(text)


def replace_table(state: State, block: int, items: Sequence[Item]) -> bool:
    """Give a clause the quoted table in place of its own."""
    table = table_of(items)
    id = state.id_of(block)
    value = state.part(id).value
    if table is None or not isinstance(value, Clause):
        return False
    state.set(id, "table", json_of(table_value(table, value.table, state)))
    return True


def insert_rows(state: State, items: Sequence[Item], block: int, **anchor: str) -> bool:
    """Put the quoted rows beside a row, or into a table."""
    table, columns = table_of(items), _columns(state, block)
    if table is None or len(columns) != len(table.columns):
        return False
    ((where, target),) = anchor.items()
    for row in table.rows:
        value = Row(id=state.new_id(), cells=_cells(row.cells, columns))
        state.move(replace(Insert(row=value), **{where: target}))
        if where != "before":
            where, target = "after", value.id or ""
    return True


def replace_row(state: State, row: int, block: int, items: Sequence[Item]) -> bool:
    """Give a row the quoted cells."""
    table, columns = table_of(items), _columns(state, block)
    if table is None or len(table.rows) != 1 or len(columns) != len(table.columns):
        return False
    id = state.id_of(row)
    value = Row(id=id, cells=_cells(table.rows[0].cells, columns))
    state.exchange(Replace(target=id, old="", row=value))
    return True


def _columns(state: State, block: int) -> tuple[Column, ...]:
    value: Any = state.part(state.id_of(block)).value
    return value.table.columns if isinstance(value, Clause) and value.table else ()


def _cells(cells: Sequence[Any], columns: Sequence[Column]) -> dict[str, str]:
    return {
        column.id: text
        for cell, column in zip(cells, columns, strict=True)
        if not column.running and (text := cell_text(cell.paragraphs))
    }


def cell_text(paragraphs: Sequence[Runs]) -> str:
    """The text of a cell that prints these paragraphs."""
    return "\n".join(written(each) for each in paragraphs)


def _is_running(table: TableBlock, index: int) -> bool:
    """Whether a column counts the rows: 1, 2, 3 …"""
    cells = [row.cells[index].paragraphs for row in table.rows]
    numbers = [plain_of(cell) for cell in cells]
    if not cells:
        return table.columns[index].running
    return numbers == [str(number) for number in range(1, len(cells) + 1)]


def plain_of(paragraphs: Sequence[Runs]) -> str:
    """The words of a cell."""
    return "\n".join("".join(run.text for run in each) for each in paragraphs)


def _free(title: str, taken: set[str]) -> str:
    stem = _NOT_ID.sub("-", slug(title)).strip("-")[:60].strip("-") or "cot"
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name
