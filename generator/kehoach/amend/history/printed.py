"""A version of a plan as it is printed, asked by the ids of its parts."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from msgspec.structs import replace

from kehoach.diff.spans import joined
from kehoach.edition.document_tree import ANNEX, BLOCK, ROW, TABLE, document_tree
from kehoach.edition.edition import Edition
from kehoach.edition.flow import Paragraph, block_flow
from kehoach.edition.model import AnnexBlock, Block, Facet, Run, Runs, TableBlock, TableRow
from kehoach.edition.repealed import is_repealed, says_repealed
from kehoach.edition.runs import merged
from kehoach.edition.tree import Flat
from kehoach.edition.tree_addresses import Addresses
from kehoach.errors import SpecError
from kehoach.spec.model import Clause

_BETWEEN: Runs = (Run(" | "),)
_BREAK: Runs = (Run(" / "),)


class Printed:
    """A plan laid out. Raises SpecError for one that can't be laid out at all."""

    def __init__(self, edition: Edition) -> None:
        document = edition.draft
        if document is None:
            raise SpecError(edition.findings)
        self.document = document
        self.flat = Flat(document_tree(document))
        self._addresses = Addresses(self.flat)
        self._numbers = {
            node.id: number
            for number, node in enumerate(self.flat.nodes)
            if node.id and node.kind in (BLOCK, ROW, ANNEX)
        }

    def __contains__(self, id: str) -> bool:
        return id in self._numbers

    def ids(self) -> Iterator[str]:
        """The ids of all parts, in reading order."""
        yield from self._numbers

    def address(self, id: str) -> str:
        """How a part is cited; "" for one that is not there."""
        number = self._numbers.get(id)
        return "" if number is None else self._addresses.address(number)

    def under(self, id: str) -> Iterator[str]:
        """The ids of a part and all under it; none where it is not there."""
        number = self._numbers.get(id)
        if number is not None:
            for each in range(number, self.flat.ends[number]):
                if self.flat.nodes[each].id:
                    yield self.flat.nodes[each].id

    def marker(self, id: str) -> str:
        """The printed number of a part: "2.", "Phụ lục I"; rows have none that is theirs."""
        match self._part(id):
            case Block() as block:
                return block.marker
            case AnnexBlock() as annex:
                return annex.label
        return ""

    def is_repealed(self, id: str) -> bool:
        """Whether a part says that it was repealed and nothing else."""
        match self._part(id):
            case Block() as block:
                return is_repealed(block)
            case AnnexBlock() as annex:
                return says_repealed(annex.title) and not annex.blocks
            case TableRow() as row:
                texts = [runs for cell in row.cells for runs in cell.paragraphs if runs]
                return any(map(says_repealed, texts)) and len(texts) <= 2
        return False

    def facets(self, id: str) -> tuple[Facet, ...]:
        """The typed values of a clause."""
        part = self._part(id)
        return part.facets if isinstance(part, Block) else ()

    def texts(self, id: str) -> dict[str, Runs]:
        """A part's own texts by their fields ("text", "cells.viec"), without its number; no empty ones."""
        return {name: runs for name, runs in self._texts(id) if runs}

    def lines(self, id: str) -> tuple[Runs, ...]:
        """The printed paragraphs of a part with all under it; a row of a table is one."""
        match self._part(id):
            case Block() as block:
                return tuple(_flow_lines([block]))
            case AnnexBlock() as annex:
                return ((Run(annex.label),), annex.title, *_flow_lines(annex.blocks))
            case TableRow() as row:
                return (_row_line(row),)
        return ()

    @cached_property
    def frame(self) -> dict[str, Runs]:
        """What stands around the parts, by what it is."""
        document = self.document
        head, end = document.letterhead, document.signature
        lines = {
            "issuer": (*head.superior, *head.organ), "number": (head.number,),
            "place_date": (head.place_date,), "kind": (document.title.kind,),
            "recipients": tuple(map(_without_dash, document.recipients)), "signature": (*end.lines, end.name),
        }  # fmt: skip
        frame = {name: joined((Run(line),) for line in each if line) for name, each in lines.items()}
        return {**frame, "subject": joined(document.title.subject)}

    def _part(self, id: str) -> object:
        number = self._numbers.get(id)
        return None if number is None else self.flat.nodes[number].part

    def _texts(self, id: str) -> Iterator[tuple[str, Runs]]:
        match self._part(id):
            case Block() as block:
                yield "heading", block.heading
                yield "text", block.runs
                if block.table:
                    yield "table.caption", block.table.caption
                    for at, column in enumerate(block.table.columns):
                        yield f"table.columns.{at}.title", (Run(column.title),) if column.title else ()
            case AnnexBlock() as annex:
                yield "title", annex.title
            case TableRow() as row:
                for column, cell in zip(self._table_of(id).columns, row.cells, strict=True):
                    if not column.running:
                        yield f"cells.{column.id}", joined(cell.paragraphs)

    def _table_of(self, row: str) -> TableBlock:
        above = self.flat.nodes[self.flat.parents[self._numbers[row]]]
        assert above.kind == TABLE
        table: TableBlock = above.part
        return table


def _without_dash(line: str) -> str:
    """A line of recipients without the dash before it, which every line has."""
    return line.removeprefix("-").lstrip()


def texts_in(edition: Edition, texts: Sequence[tuple[Clause | None, str]]) -> list[Runs]:
    """How texts would print in a version, each in the clause that it is given with, else in none."""
    if not texts:
        return []
    clauses = tuple(_bare(clause or Clause(), text) for clause, text in texts)
    printed = edition.amended(replace(edition.plan, closing=clauses))
    document = printed.draft
    if document is None:
        raise SpecError(printed.findings)
    return [block.runs for block in document.closing]


def _bare(clause: Clause, text: str) -> Clause:
    """A clause with its typed values, and with nothing to print but a text."""
    return replace(
        clause, id=None, only_if=None, repealed=False, heading="", text=text, table=None, children=()
    )


def _flow_lines(blocks: Sequence[Block]) -> Iterator[Runs]:
    for item in block_flow(blocks):
        if isinstance(item, Paragraph):
            yield item.runs
        else:
            if item.table.caption:
                yield item.table.caption
            yield _beside([(Run(column.title),) for column in item.table.columns])
            yield from map(_row_line, item.table.rows)


def _row_line(row: TableRow) -> Runs:
    return _beside([_with(_BREAK, cell.paragraphs) for cell in row.cells])


def _beside(cells: Sequence[Runs]) -> Runs:
    return _with(_BETWEEN, cells)


def _with(between: Runs, texts: Sequence[Runs]) -> Runs:
    return merged(run for at, text in enumerate(texts) for run in (*(between if at else ()), *text))
