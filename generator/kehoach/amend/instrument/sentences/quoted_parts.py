"""What an amendment quotes as parts of a plan: clauses, sections, annexes, tables."""

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kehoach.amend.instrument.sentences.drawing import Drawn, draw
from kehoach.amend.instrument.sentences.state import State
from kehoach.amend.model import Insert
from kehoach.edition.flow import Item, Paragraph
from kehoach.edition.model import Cell, Runs, TableBlock, plain
from kehoach.edition.numbering import Chain, below
from kehoach.edition.spec_text import escape, written
from kehoach.spec.facets import NumberStyle
from kehoach.spec.model import Annex, Clause, Column, Row, Section, Table
from kehoach.vietnamese.unicode import slug

_NOT_ID = re.compile(r"[^a-z0-9]+")


def clause_of(state: State, drawn: Drawn, chain: Chain, id: str) -> Clause:
    """A quoted clause with all under it as a plan's; its numbers are noted as expected."""
    numbering = _numbering(drawn.children, below(chain, ()))
    inner = below(chain, numbering)
    bare_table = drawn.table is not None and not (drawn.heading or drawn.runs or drawn.marker)
    state.expect(id, drawn.marker, drawn.style)
    return Clause(
        id=id,
        unnumbered=drawn.style == "none" and chain[0] != "none" and not bare_table,
        numbering=numbering,
        heading=written(drawn.heading),
        text=written(drawn.runs),
        table=table_value(drawn.table, None, state) if drawn.table else None,
        children=tuple(clause_of(state, each, inner, state.new_id()) for each in drawn.children),
    )


def insert_section(state: State, drawn: Drawn, id: str, field: str, target: str) -> None:
    """Put a quoted section where `field` ("after", "last") of a target says, with its content."""
    chain = _chain_of_sections(state, field, target)
    state.expect(id, drawn.marker, drawn.style)
    numbering = _numbering(drawn.children, below(chain, ()))
    inner = below(chain, numbering)
    children = list(drawn.children)
    if (drawn.heading and drawn.runs) or drawn.table:
        children.insert(0, Drawn(runs=drawn.runs if drawn.heading else (), table=drawn.table))
    section = Section(id=id, heading=written(drawn.heading or drawn.runs), numbering=numbering)
    pointer = ""
    if children:
        pointer, slot = state.new_slot()
        section = replace(section, content=slot)
    state.move(replace(Insert(section=section), **{field: target}))
    for child in children:
        state.move(Insert(clause=clause_of(state, child, inner, state.new_id()), last=pointer))


def _chain_of_sections(state: State, field: str, target: str) -> Chain:
    if target == "/outline" or target not in state.tree.parts:
        return state.numbers.outline.numbering
    part = state.part(target)
    chain = state.numbers.chain(part.home)
    return below(chain, part.value.numbering) if field == "last" else chain


def _numbering(children: Iterable[Drawn], chain: Chain) -> Chain:
    """The numbering that a part needs for what stands under it, where the chain gives that another style."""
    style: NumberStyle | None = next((each.style for each in children if each.style != "none"), None)
    return (style,) if style and chain[0] != style else ()


def annex_of(state: State, items: Sequence[Item], id: str) -> Annex | None:
    """A quoted annex: its label, its title, its clauses."""
    if not items or not isinstance(items[0], Paragraph):
        return None
    title: Runs = ()
    rest = items[1:]
    if rest and isinstance(rest[0], Paragraph):
        title, rest = rest[0].runs, rest[1:]
    drawn = draw(rest, [])
    chain = state.numbers.outline.numbering
    numbering = _numbering(drawn, chain)
    body = tuple(clause_of(state, each, numbering or chain, state.new_id()) for each in drawn)
    return Annex(id=id, title=written(title), numbering=numbering, body=body)


def table_value(table: TableBlock, known: Table | None, state: State) -> Table:
    """A quoted table as a plan's; columns that were there keep what is not printed of them."""
    columns: list[Column] = []
    before = list(known.columns) if known else []
    for index, column in enumerate(table.columns):
        title, running = escape(column.title), _is_running(table, index)
        same = next((each for each in before if each.title == title and each.running == running), None)
        if same is None:
            taken = {each.id for each in (*before, *columns)}
            same = Column(id=_free(title, taken), title=title, running=running, align=column.align)
        else:
            before.remove(same)
        columns.append(same)
    rows = tuple(Row(id=state.new_id(), cells=cells_by_column(row.cells, columns)) for row in table.rows)
    orientation = known.orientation if known else None
    return Table(caption=written(table.caption), orientation=orientation, columns=tuple(columns), rows=rows)


def cells_by_column(cells: Sequence[Cell], columns: Sequence[Column]) -> dict[str, str]:
    """The texts of a quoted row that print its cells, by the ids of columns; none that only counts rows."""
    texts = ("\n".join(map(written, cell.paragraphs)) for cell in cells)
    return {
        column.id: text for text, column in zip(texts, columns, strict=True) if text and not column.running
    }


def _is_running(table: TableBlock, index: int) -> bool:
    """Whether a column counts the rows: 1, 2, 3 …"""
    numbers = ["\n".join(map(plain, row.cells[index].paragraphs)) for row in table.rows]
    if not numbers:
        return table.columns[index].running
    return numbers == [str(number) for number in range(1, len(numbers) + 1)]


def _free(title: str, taken: set[str]) -> str:
    stem = _NOT_ID.sub("-", slug(title)).strip("-")[:60].strip("-") or "cot"
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name
