"""Where everything stands in a Document: its parts by number and by id, with their texts and citations.

Parts are counted in reading order as nodes of the flat tree (`edition.document_tree`): parts of the document,
blocks, tables, rows, annexes. A text of a part has the name of the field that holds it in a plan: `heading`,
`text`, `title`, `table.caption`, `table.columns.0.title`, `cells.viec`.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from kehoach.edition.document_tree import ANNEX, BLOCK, ROW, TABLE, document_tree
from kehoach.edition.flow import Paragraph, block_flow
from kehoach.edition.frame_texts import frame_texts
from kehoach.edition.model import AnnexBlock, Block, Document, Facet, Run, Runs, TableBlock, TableRow
from kehoach.edition.repealed import is_repealed, says_repealed
from kehoach.edition.runs import joined, merged
from kehoach.edition.tree import Flat
from kehoach.edition.tree_addresses import Addresses
from kehoach.edition.unique_citations import UniqueCitations

_BETWEEN: Runs = (Run(" | "),)
_BREAK: Runs = (Run(" / "),)


class Index:
    """The index of one Document; what it holds is worked out when it is first asked for, and kept."""

    def __init__(self, document: Document, flat: Flat | None = None) -> None:
        """`flat` is the Document's tree where that was made already."""
        self.document = document
        self.flat = flat or Flat(document_tree(document))

    # By number

    def kind(self, number: int) -> str:
        """What kind of node a part is."""
        return self.flat.nodes[number].kind

    def block(self, number: int) -> Block:
        """The block of a part that is one."""
        part = self.flat.nodes[number].part
        assert isinstance(part, Block)
        return part

    def annex(self, number: int) -> AnnexBlock:
        """The annex of a part that is one."""
        part = self.flat.nodes[number].part
        assert isinstance(part, AnnexBlock)
        return part

    def table(self, number: int) -> TableBlock:
        """The table of a part that is one."""
        part = self.flat.nodes[number].part
        assert isinstance(part, TableBlock)
        return part

    def row(self, number: int) -> TableRow:
        """The row of a part that is one."""
        part = self.flat.nodes[number].part
        assert isinstance(part, TableRow)
        return part

    def under(self, number: int, kind: str = BLOCK) -> list[int]:
        """The parts of a kind right under a part."""
        return [each for each in self.flat.children[number] if self.flat.nodes[each].kind == kind]

    def part_of_document(self, name: str) -> int:
        """A part of the document by its field: `body`, `annexes`, `recipients`."""
        return next(each for each in self.flat.children[0] if self.flat.steps[each] == name)

    def table_of(self, number: int) -> int | None:
        """The table of a block."""
        below = self.flat.children[number]
        return below[0] if below and self.flat.nodes[below[0]].kind == TABLE else None

    def ancestors(self, number: int) -> Iterable[int]:
        """The parts above a part, the nearest first."""
        return self.flat.ancestors(number)

    def texts(self, number: int) -> dict[str, Runs]:
        """A part's own texts by name, without its number; no empty ones, and no running numbers."""
        return {name: runs for name, runs in self._texts(number) if runs}

    @cached_property
    def citations(self) -> UniqueCitations:
        """How each part is cited so that no other one is meant."""
        return UniqueCitations(self.flat)

    def citation(self, number: int) -> str:
        """The citation of a part, which no other part has."""
        return self.citations.address(number)

    @cached_property
    def printed_citations(self) -> Addresses:
        """How each part is cited as it is printed, so that two may have one citation."""
        return Addresses(self.flat)

    # By id

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The numbers of blocks, rows and annexes by id, in reading order."""
        return {
            node.id: number
            for number, node in enumerate(self.flat.nodes)
            if node.id and node.kind in (BLOCK, ROW, ANNEX)
        }

    def __contains__(self, id: str) -> bool:
        return id in self.numbers

    def id_of(self, number: int) -> str:
        """The id of a part; "" where it has none."""
        return self.flat.nodes[number].id

    def part(self, id: str) -> Block | AnnexBlock | TableRow | None:
        """The part with an id; None where it is not there."""
        number = self.numbers.get(id)
        part: Block | AnnexBlock | TableRow | None = None if number is None else self.flat.nodes[number].part
        return part

    def address(self, id: str) -> str:
        """How a part is cited as it is printed; "" where it is not there."""
        number = self.numbers.get(id)
        return "" if number is None else self.printed_citations.address(number)

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The same of all parts."""
        return {id: self.printed_citations.address(number) for id, number in self.numbers.items()}

    def ids_under(self, id: str) -> Iterator[str]:
        """The ids of a part and all under it; none where it is not there."""
        number = self.numbers.get(id)
        if number is not None:
            ids = (self.flat.nodes[each].id for each in range(number, self.flat.ends[number]))
            yield from filter(None, ids)

    def marker(self, id: str) -> str:
        """The printed number of a part: "2.", "Phụ lục I"; rows have none that is theirs."""
        match self.part(id):
            case Block() as block:
                return block.marker
            case AnnexBlock() as annex:
                return annex.label
        return ""

    def is_repealed(self, id: str) -> bool:
        """Whether a part says that it was repealed and nothing else."""
        match self.part(id):
            case Block() as block:
                return is_repealed(block)
            case AnnexBlock() as annex:
                return says_repealed(annex.title) and not annex.blocks
            case TableRow():
                texts = self.texts(self.numbers[id])
                return len(texts) == 1 and all(map(says_repealed, texts.values()))
        return False

    def texts_of(self, id: str) -> dict[str, Runs]:
        """The texts of a part and of its table's head, as `texts` has them."""
        number = self.numbers.get(id)
        if number is None:
            return {}
        table = self.table_of(number) if self.kind(number) == BLOCK else None
        return self.texts(number) if table is None else {**self.texts(number), **self.texts(table)}

    def facets(self, id: str) -> tuple[Facet, ...]:
        """The typed values of a clause."""
        part = self.part(id)
        return part.facets if isinstance(part, Block) else ()

    def lines(self, id: str) -> tuple[Runs, ...]:
        """The printed paragraphs of a part with all under it; a row of a table is one."""
        match self.part(id):
            case Block() as block:
                return tuple(_flow_lines([block]))
            case AnnexBlock() as annex:
                return ((Run(annex.label),), annex.title, *_flow_lines(annex.blocks))
            case TableRow() as row:
                return (_row_line(row),)
        return ()

    @cached_property
    def frame(self) -> dict[str, Runs]:
        """What is printed around the content, by name (`frame_texts`)."""
        return frame_texts(self.document)

    def _texts(self, number: int) -> Iterator[tuple[str, Runs]]:
        match self.flat.nodes[number].part:
            case Block() as block:
                yield "heading", block.heading
                yield "text", block.runs
            case TableBlock() as table:
                yield "table.caption", table.caption
                for at, column in enumerate(table.columns):
                    yield f"table.columns.{at}.title", (Run(column.title),) if column.title else ()
            case AnnexBlock() as annex:
                yield "title", annex.title
            case TableRow() as row:
                columns = self.table(self.flat.parents[number]).columns
                for at, (column, cell) in enumerate(zip(columns, row.cells, strict=False)):
                    if not column.running:
                        yield f"cells.{column.id or at}", joined(cell.paragraphs)


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
