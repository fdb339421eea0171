"""Clauses on tables: their rows, their captions, and whole tables."""

from collections.abc import Iterator

from msgspec.structs import replace

from kehoach.amend.instrument.sentences.part_texts import verb_of
from kehoach.amend.instrument.sentences.quoted_parts import cells_by_column, table_value
from kehoach.amend.instrument.sentences.quotes import quoted_lines, quoted_table
from kehoach.amend.instrument.sentences.state import Reader, Request, State
from kehoach.amend.instrument.sentences.statement import Arrival, Statement, Telling, arrivals
from kehoach.amend.model import Insert, Replace
from kehoach.edition.address import ROW_WORDS
from kehoach.edition.document_tree import ROW, TABLE
from kehoach.edition.flow import Paragraph
from kehoach.edition.model import Cell, TableBlock, TableRow
from kehoach.edition.repealed import says_repealed
from kehoach.spec.dump import plain as json_of
from kehoach.spec.model import Clause, Column, Row


def table_statements(telling: Telling, block: int, other: int) -> Iterator[Statement]:
    """What changed in the table of a block that is `other` in the new version."""
    before, after = telling.old.table_of(block), telling.new.table_of(other)
    if before is None:
        if after is not None:
            yield telling.about("table.insert", block, quoted_table(telling.new.table(after)), shift=0.3)
    elif after is None:
        yield telling.about("table.repeal", before, field="table")
    elif before not in telling.choice.whole and _is_row_by_row(telling, before, after):
        yield from _caption(telling, before, after)
        yield from _rows(telling, before, after)
    else:
        table = telling.new.table(after)
        if cells_of(telling.old.table(before)) != cells_of(table) or before in telling.choice.whole:
            yield telling.about("table.change", before, quoted_table(table), field="table")


def cells_of(table: TableBlock) -> tuple[object, ...]:
    """What a table says, without widths and the like."""
    titles = tuple(column.title for column in table.columns)
    return table.caption, titles, tuple(row.cells for row in table.rows)


def counted_anew(telling: Telling, parts: set[int]) -> list[int]:
    """The tables (old), of those that parts are or stand in, in which rows that stay have another number."""
    flat = telling.old.flat
    tables = {each if flat.nodes[each].kind == TABLE else flat.parents[each] for each in parts}
    pairs = ((table, telling.of_old[table]) for table in sorted(tables))
    return [table for table, after in pairs if after >= 0 and _is_counted_anew(telling, after)]


def _is_row_by_row(telling: Telling, before: int, after: int) -> bool:
    """Whether the tables have the same columns, and rows that stayed in their order."""
    one, other = telling.old.table(before).columns, telling.new.table(after).columns
    if len(one) != len(other):
        return False
    for index, (column, its) in enumerate(zip(one, other, strict=True)):
        told = column.title == its.title or (before, f"table.columns.{index}.title") in telling.left
        if column.running != its.running or not told:
            return False
    kept = [telling.of_new[row] for row in _kept(telling, after)]
    return kept == sorted(kept) and bool(kept)


def _kept(telling: Telling, table: int) -> list[int]:
    """The rows of a table (new) that were there before."""
    return [row for row in telling.new.under(table, ROW) if telling.of_new[row] >= 0]


def _caption(telling: Telling, before: int, after: int) -> Iterator[Statement]:
    old, new = telling.old.table(before).caption, telling.new.table(after).caption
    if old != new and (before, "table.caption") not in telling.left:
        quote = quoted_lines([new]) if new else ()
        yield telling.about(f"caption.{verb_of(old, new)}", before, quote, field="table")


def _rows(telling: Telling, before: int, after: int) -> Iterator[Statement]:
    old, new, table = telling.old, telling.new, telling.new.table(after)
    gone: list[int] = []
    for row in old.under(before, ROW):
        other = telling.of_old[row]
        if other < 0 or (_is_repealed(table, new.row(other)) and not _is_repealed(table, old.row(row))):
            gone.append(row)
        elif not _says_the_same(telling, table, row, other):
            quote = quoted_table(table, [_numbered(new.row(other), old.row(row), table)])
            yield telling.about("row.change", row, quote, field="row")
    if gone:
        yield telling.about_all("row.repeal", gone, "rows")
    for arrival in arrivals(new.under(after, ROW), _kept(telling, after), telling.of_new):
        yield _inserted(telling, before, after, arrival)


def _inserted(telling: Telling, before: int, after: int, arrival: Arrival) -> Statement:
    table, rows = telling.new.table(after), [telling.new.row(row) for row in arrival.parts]
    if _is_counted_anew(telling, after):
        rows = [_numbered(row, None, table) for row in rows]
    where, beside, at = arrival.place(telling.old.flat, before)
    fields = {
        "parts": ROW_WORDS if len(rows) == 1 else f"{len(rows):02} {ROW_WORDS}",
        "table" if where == "into" else "row": telling.old.citation(beside),
    }
    return Statement(
        key=f"row.insert_{where}", fields=fields, quote=quoted_table(table, rows), at=at, old=before
    )


def _is_counted_anew(telling: Telling, after: int) -> bool:
    """Whether rows that stay in a table have another running number."""
    running = [index for index, column in enumerate(telling.new.table(after).columns) if column.running]
    kept = [(telling.old.row(telling.of_new[row]), telling.new.row(row)) for row in _kept(telling, after)]
    return any(one.cells[index] != other.cells[index] for one, other in kept for index in running)


def _is_repealed(table: TableBlock, row: TableRow) -> bool:
    """Whether a row says that it was repealed and nothing else."""
    cells = [cell for cell, column in zip(row.cells, table.columns, strict=True) if not column.running]
    filled = [cell for cell in cells if cell.paragraphs]
    return len(filled) == 1 and len(filled[0].paragraphs) == 1 and says_repealed(filled[0].paragraphs[0])


def _numbered(row: TableRow, source: TableRow | None, table: TableBlock) -> TableRow:
    """A row with the running number of the one by which it is cited; of one that is new there is none."""
    cells = tuple(
        (source.cells[index] if source else Cell()) if column.running else cell
        for index, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True))
    )
    return replace(row, cells=cells)


def _says_the_same(telling: Telling, table: TableBlock, old: int, new: int) -> bool:
    before, after = telling.old.row(old), telling.new.row(new)
    return all(
        column.running
        or before.cells[index] == after.cells[index]
        or (old, f"cells.{column.id or index}") in telling.left
        for index, column in enumerate(table.columns)
    )


def _table(request: Request) -> bool:
    """Read: Sửa đổi bảng tại khoản 2 Mục I như sau: …; Bãi bỏ bảng …; Bổ sung bảng tại khoản 2 …."""
    state, table = request.state, _quoted_table(request)
    id = state.id_of(request.one["target"]) if request.verb == "insert" else _owner(request)
    value = state.part(id).value
    if request.verb == "repeal":
        state.set(id, "table", None)
        return True
    if table is None or not isinstance(value, Clause):
        return False
    state.set(id, "table", json_of(table_value(table, value.table, state)))
    return True


def _insert_rows(request: Request) -> bool:
    """Read: Bổ sung 02 hàng vào sau hàng 3 bảng tại …."""
    state, id = request.state, _owner(request)
    table, columns = _quoted_table(request), _columns(state, id)
    if table is None or len(columns) != len(table.columns):
        return False
    where, target = "last", id
    if "row" in request.one:
        where, target = request.where, state.id_of(request.one["row"])
    for row in table.rows:
        value = Row(id=state.new_id(), cells=cells_by_column(row.cells, columns))
        state.move(replace(Insert(row=value), **{where: target}))
        if where != "before":
            where, target = "after", value.id or ""
    return True


def _change_row(request: Request) -> bool:
    """Read: Sửa đổi hàng 3 bảng tại … như sau: …."""
    state, table = request.state, _quoted_table(request)
    columns = _columns(state, _owner(request))
    if table is None or len(table.rows) != 1 or len(columns) != len(table.columns):
        return False
    id = state.id_of(request.one["row"])
    value = Row(id=id, cells=cells_by_column(table.rows[0].cells, columns))
    state.exchange(Replace(target=id, old="", row=value))
    return True


def _quoted_table(request: Request) -> TableBlock | None:
    """The table that is all of a quote."""
    items = request.items
    return items[0].table if len(items) == 1 and not isinstance(items[0], Paragraph) else None


def _owner(request: Request) -> str:
    """The id of the clause whose table a sentence cites, or cites a row of."""
    flat = request.state.index.flat
    table = request.one["table"] if "table" in request.one else flat.parents[request.one["row"]]
    return request.state.id_of(flat.parents[table])


def _columns(state: State, id: str) -> tuple[Column, ...]:
    value = state.part(id).value
    return value.table.columns if isinstance(value, Clause) and value.table else ()


READ: dict[str, Reader] = {f"table.{verb}": _table for verb in ("change", "insert", "repeal")}
READ |= {f"row.insert_{where}": _insert_rows for where in ("after", "before", "into")}
READ |= {
    "row.change": _change_row,
    "row.repeal": lambda request: request.state.repeal(request.many["rows"]),
}
