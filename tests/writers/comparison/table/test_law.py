"""What every comparison table must hold: each change of the ChangeSet is in it, and no other word is marked.

Tried on pairs of issued plans and on random edits, both ways. Cells are compared as words: how a text is cut
into paragraphs and runs is not seen here. A renumbering that stands inside of a range ("khoản 5 đến khoản 9")
is not looked up either; `test_table.py` has the ranges.
"""

import re
from collections.abc import Iterator

import pytest

from kehoach.diff.model import (
    ColumnsChanged,
    Content,
    Deleted,
    Edited,
    FacetChanged,
    FieldChanged,
    Formatted,
    Inserted,
    Joined,
    Moved,
    Renumbered,
    Spans,
    Split,
)
from kehoach.diff.spans import new_runs, old_runs
from kehoach.edition.model import Block, Document, Runs, TableBlock, TableRow, plain
from kehoach.edition.runs import PARAGRAPH_END
from kehoach.writers.comparison import Comparison
from kehoach.writers.comparison.table.styles import DELETED, INSERTED, NEW, REPEALED
from kehoach.writers.comparison.table.write import write_table
from tests.edits import SEEDS, case
from tests.writers.comparison.comparing import comparison_of
from tests.writers.comparison.comparison_tables import Cell, comparisons, squeezed, table_rows

# A tenth of the cases that the laws of diff are tried on; the whole table is written and read for each.
CASES = [("forth", seed) for seed in SEEDS[::20]] + [("back", seed) for seed in SEEDS[10::20]]
NAMED = [name for name in comparisons() if name != "a plan and itself"]
_MARKER = re.compile(r"[-+]|[IVXLC]+\.|[0-9.]+|[a-zđ]{1,2}\)")


def words(runs: Runs) -> str:
    return squeezed(plain(runs).replace(PARAGRAPH_END, " "))


def pieces(spans: Spans, *, is_old: bool) -> list[str]:
    text = plain(old_runs(spans) if is_old else new_runs(spans))
    return [squeezed(piece) for piece in text.split(PARAGRAPH_END)]


def content_texts(content: Content) -> Iterator[str]:
    if content.block:
        yield from block_texts(content.block)
    if content.table:
        yield from of_table(content.table)
    if content.row:
        yield from (each for each in map(words, cells_of(content.row)) if not each.isdigit())
    if content.annex:
        yield words(content.annex.title)
        yield squeezed(content.annex.reference)
        for block in content.annex.blocks:
            yield from block_texts(block)
    if content.line:
        yield squeezed(content.line)


def block_texts(block: Block) -> Iterator[str]:
    yield words(block.heading)
    yield words(block.runs)
    if block.table:
        yield from of_table(block.table)
    for child in block.children:
        yield from block_texts(child)


def cells_of(row: TableRow) -> Iterator[Runs]:
    return (text for cell in row.cells for text in cell.paragraphs)


def of_table(table: TableBlock) -> Iterator[str]:
    yield words(table.caption)
    yield from (squeezed(column.title) for column in table.columns)
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if not column.running:
                yield from map(words, cell.paragraphs)


def tables_of(document: Document) -> Iterator[TableBlock]:
    stack = [*document.body, *(block for annex in document.annexes for block in annex.blocks)]
    for block in stack:
        stack += block.children
        if block.table:
            yield block.table


def expected(comparison: Comparison) -> Iterator[tuple[int, str]]:
    """What must be found in which column."""
    for change in comparison.changes.changes:
        match change:
            case Edited() | Formatted() | Split() | Joined():
                for column, is_old in ((0, True), (1, False)):
                    yield from ((column, piece) for piece in pieces(change.spans, is_old=is_old))
            case Inserted():
                yield from ((1, text) for text in content_texts(change.content))
            case Deleted():
                yield from ((0, text) for text in content_texts(change.content))
            case Moved():
                yield 2, change.old.address
                yield 2, change.new.address
            case FacetChanged(facet=name) if name != "citations" and change.old_value and change.new_value:
                told = change.old_words != change.new_words
                yield 2, squeezed(change.old_words if told else change.old_value)
                yield 2, squeezed(change.new_words if told else change.new_value)
            case FieldChanged() if change.field != "orientation":
                yield 0, squeezed(change.old_value)
                yield 1, squeezed(change.new_value)
            case ColumnsChanged():
                yield from ((1, squeezed(column.title)) for column in change.new_columns)
                added = [change.new_columns[at] for at, old in enumerate(change.kept) if old < 0]
                for cells in change.cells.values():
                    for column, cell in zip(added, cells, strict=True):
                        if not column.running:
                            yield from ((1, words(text)) for text in cell.paragraphs)
    for followed in comparison.changes.followed:
        yield 0, squeezed(words(old_runs(followed.spans)))
        yield 1, squeezed(words(new_runs(followed.spans)))


def missing(comparison: Comparison, rows: list[list[Cell]]) -> list[tuple[int, str]]:
    columns = ["\n".join(row[at].text for row in rows if len(row) > 1) for at in range(3)]
    lowered = [column.casefold() for column in columns]
    return [(at, text) for at, text in expected(comparison) if text.casefold() not in lowered[at]]


def unfounded(comparison: Comparison, rows: list[list[Cell]]) -> list[str]:
    """Marked words that are in no change."""
    gone, came = [], []
    for change in comparison.changes.changes:
        match change:
            case Edited() | Formatted() | Split() | Joined():
                gone += [plain(span.runs) for span in change.spans if span.op == "delete"]
                gone += [plain(span.was) for span in change.spans if span.op == "reference"]
                came += [plain(span.runs) for span in change.spans if span.op in ("insert", "reference")]
            case Inserted():
                came += content_texts(change.content)
            case Deleted():
                gone += content_texts(change.content)
            case FieldChanged():
                gone.append(change.old_value)
                came.append(change.new_value)
            case ColumnsChanged():
                # Of a column that is gone the ChangeSet names the title; its cells are in the old Document.
                gone += [text for table in tables_of(comparison.changes.old) for text in of_table(table)]
                came += [column.title for column in change.new_columns]
                added = [cell for row in change.cells.values() for cell in row]
                came += [words(text) for cell in added for text in cell.paragraphs]
    for followed in comparison.changes.followed:
        gone += [plain(span.was) for span in followed.spans if span.op == "reference"]
        came += [plain(span.runs) for span in followed.spans if span.op == "reference"]
    known = {name: list(map(squeezed, gone)) for name in (DELETED, REPEALED)}
    known |= {name: list(map(squeezed, came)) for name in (INSERTED, NEW)}
    return [
        text
        for row in rows
        for cell in row
        for style, text in cell.marked
        if style in known and not _MARKER.fullmatch(text.strip())
        if not any(squeezed(text) in each for each in known[style])
    ]


def check(comparison: Comparison) -> None:
    rows = table_rows(write_table(comparison))
    assert missing(comparison, rows) == []
    assert unfounded(comparison, rows) == []


@pytest.mark.parametrize("name", NAMED)
def test_every_change_is_shown_and_only_changed_words_are_marked(name: str) -> None:
    check(comparisons()[name])


@pytest.mark.parametrize(("way", "seed"), CASES)
def test_the_same_holds_for_random_edits(way: str, seed: int) -> None:
    plans = case(seed)
    check(comparison_of(*((plans.old, plans.new) if way == "forth" else (plans.new, plans.old))))


@pytest.mark.parametrize("name", NAMED)
def test_what_is_renumbered_is_cited_by_its_old_number_or_inside_of_a_range(name: str) -> None:
    rows = table_rows(write_table(comparisons()[name]))
    cited = " ".join(row[0].text.casefold() for row in rows)
    ranges = [row[0].text for row in rows if len(row) > 1 and row[1].text.startswith("Đánh số lại")]
    for change in comparisons()[name].changes.changes:
        if isinstance(change, Renumbered) and change.unit != "annex":
            parent = change.old.address.partition(" ")[2].partition(" ")[2]
            assert change.old.address.casefold() in cited or any(each.endswith(parent) for each in ranges)
