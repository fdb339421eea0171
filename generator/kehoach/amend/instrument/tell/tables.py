"""Clauses on tables: their rows, their captions, and whole tables."""

from collections.abc import Iterator

from msgspec.structs import replace

from kehoach.amend.instrument.phrasing.quotes import quoted_lines, quoted_table
from kehoach.amend.instrument.phrasing.texts import Field
from kehoach.amend.instrument.tell.model import Pairs, Told
from kehoach.edition.address import ROW_WORDS
from kehoach.edition.document_tree import ROW
from kehoach.edition.index import Index
from kehoach.edition.model import Cell, Runs, TableBlock, TableRow
from kehoach.edition.repealed import says_repealed


def table_clauses(
    old: Index, new: Index, pairs: Pairs, block: int, other: int, whole: set[int], left: set[Field]
) -> Iterator[Told]:
    """What changed in the table of a block that is `other` in the new version."""
    before, after = old.table_of(block), new.table_of(other)
    if before is None and after is None:
        return
    if before is None:
        assert after is not None
        quote = quoted_table(new.table(after))
        yield Told(
            key="table.insert", fields={"target": old.citation(block)}, quote=quote, at=block + 0.3, old=block
        )
        return
    name = {"table": old.citation(before)}
    if after is None:
        yield Told(key="table.repeal", fields=name, at=before, old=before)
        return
    table = new.table(after)
    if before in whole or not _row_by_row(old, new, pairs, before, after, left):
        if cells_of(old.table(before)) != cells_of(table) or before in whole:
            yield Told(key="table.change", fields=name, quote=quoted_table(table), at=before, old=before)
        return
    if (before, "table.caption") not in left:
        yield from _caption(old.table(before).caption, table.caption, name, before)
    yield from _rows(old, new, pairs, before, after, left)


def cells_of(table: TableBlock) -> tuple[object, ...]:
    """What a table says, without widths and the like."""
    titles = tuple(column.title for column in table.columns)
    return table.caption, titles, tuple(row.cells for row in table.rows)


def is_repealed_row(table: TableBlock, row: TableRow) -> bool:
    """Whether a row says that it was repealed and nothing else."""
    cells = [cell for cell, column in zip(row.cells, table.columns, strict=True) if not column.running]
    filled = [cell for cell in cells if cell.paragraphs]
    return len(filled) == 1 and len(filled[0].paragraphs) == 1 and says_repealed(filled[0].paragraphs[0])


def _row_by_row(old: Index, new: Index, pairs: Pairs, before: int, after: int, left: set[Field]) -> bool:
    """Whether the tables have the same columns, and rows that stayed in their order."""
    one, other = old.table(before).columns, new.table(after).columns
    if len(one) != len(other):
        return False
    for index, (column, its) in enumerate(zip(one, other, strict=True)):
        told = column.title == its.title or (before, f"table.columns.{index}.title") in left
        if column.running != its.running or not told:
            return False
    kept = [pairs.of_new[row] for row in new.under(after, ROW) if pairs.of_new[row] >= 0]
    return kept == sorted(kept) and bool(kept)


def _caption(old: Runs, new: Runs, name: dict[str, str], at: int) -> Iterator[Told]:
    if old == new:
        return
    if not new:
        yield Told(key="caption.repeal", fields=name, at=at, old=at)
        return
    key = "caption.change" if old else "caption.insert"
    yield Told(key=key, fields=name, quote=quoted_lines([new]), at=at, old=at)


def _rows(old: Index, new: Index, pairs: Pairs, before: int, after: int, left: set[Field]) -> Iterator[Told]:
    table = new.table(after)
    gone: list[int] = []
    for row in old.under(before, ROW):
        other = pairs.of_old[row]
        if other < 0 or (is_repealed_row(table, new.row(other)) and not is_repealed_row(table, old.row(row))):
            gone.append(row)
        elif not _says_the_same(table, row, old.row(row), new.row(other), left):
            quote = quoted_table(table, [_numbered(new.row(other), old.row(row), table)])
            yield Told(key="row.change", fields={"row": old.citation(row)}, quote=quote, at=row, old=row)
    if gone:
        yield Told(key="row.repeal", fields={"rows": old.citations.listed(gone)}, at=gone[0], old=gone[0])
    yield from _new_rows(
        old, new, pairs, before, after, shifted=is_counted_anew(old, new, pairs, before, after)
    )


def is_counted_anew(old: Index, new: Index, pairs: Pairs, before: int, after: int) -> bool:
    """Whether rows that stay in a table have another running number."""
    running = [index for index, column in enumerate(new.table(after).columns) if column.running]
    kept = [
        (old.row(pairs.of_new[row]), new.row(row)) for row in new.under(after, ROW) if pairs.of_new[row] >= 0
    ]
    return any(one.cells[index] != other.cells[index] for one, other in kept for index in running)


def _numbered(row: TableRow, source: TableRow | None, table: TableBlock) -> TableRow:
    """A row with the running number of the one by which it is cited; of one that is new there is none."""
    cells = tuple(
        (source.cells[index] if source else Cell()) if column.running else cell
        for index, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True))
    )
    return replace(row, cells=cells)


def _says_the_same(
    table: TableBlock, number: int, before: TableRow, after: TableRow, left: set[Field]
) -> bool:
    return all(
        column.running
        or before.cells[index] == after.cells[index]
        or (number, f"cells.{column.id or index}") in left
        for index, column in enumerate(table.columns)
    )


def _new_rows(
    old: Index, new: Index, pairs: Pairs, before: int, after: int, *, shifted: bool
) -> Iterator[Told]:
    rows = new.under(after, ROW)
    anchor = -1
    waiting: list[int] = []
    for row in [*rows, -1]:
        if row >= 0 and pairs.of_new[row] < 0:
            waiting.append(row)
            continue
        if waiting:
            following = pairs.of_new[row] if row >= 0 else -1
            yield _inserted(old, new, before, after, waiting, anchor, following, shifted=shifted)
            waiting = []
        anchor = pairs.of_new[row] if row >= 0 else -1


def _inserted(
    old: Index, new: Index, before: int, after: int, rows: list[int], anchor: int, following: int,
    *, shifted: bool,
) -> Told:  # fmt: skip
    table, inserted = new.table(after), [new.row(row) for row in rows]
    if shifted:
        inserted = [_numbered(row, None, table) for row in inserted]
    quote = quoted_table(table, inserted)
    fields = {"parts": ROW_WORDS if len(rows) == 1 else f"{len(rows):02} {ROW_WORDS}"}
    if anchor >= 0:
        fields["row"] = old.citation(anchor)
        return Told(key="row.insert_after", fields=fields, quote=quote, at=anchor + 0.5, old=before)
    if following >= 0:
        fields["row"] = old.citation(following)
        return Told(key="row.insert_before", fields=fields, quote=quote, at=following - 0.5, old=before)
    fields["table"] = old.citation(before)
    return Told(key="row.insert_into", fields=fields, quote=quote, at=before + 0.5, old=before)
