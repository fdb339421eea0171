"""The parts of one version that a footnote can stand at, by names that hold from version to version."""

from collections.abc import Iterator
from functools import cached_property

from kehoach.amend.consolidated.statements import WORDS, say
from kehoach.edition.address import PARTS
from kehoach.edition.citation.steps import step_word
from kehoach.edition.document_tree import ANNEX, BLOCK, PART, ROW
from kehoach.edition.edition import Edition
from kehoach.edition.index import Index
from kehoach.edition.model import AnnexBlock, Block, TableRow, plain
from kehoach.edition.repealed import is_ended, says_ended

BASES = "/legal_bases"
"""What the list of legal bases is called; the other parts of a Document are named by their fields too."""

CAPTION, COLUMNS = "table.caption", "table"
"""The names of a block's texts that are its table's: its caption, and the titles of its columns together."""


class NotedPart:
    """A block, row or annex of one version.

    `name` is its id, else what its place is called: sections of a template's outline may have no id. `parent`
    is the name of the part around it, or of the part of the Document ("/body").
    """

    def __init__(self, index: Index, number: int, name: str, parent: str, *, is_basis: bool) -> None:
        self._index, self._number = index, number
        self.name, self.parent, self._is_basis = name, parent, is_basis

    @cached_property
    def noun(self) -> str:
        """What it is called: "khoản", "căn cứ", "hàng", "Phụ lục"."""
        match self.printed:
            case TableRow():
                return say("noun.row")
            case AnnexBlock():
                return say("noun.annex")
        if self.parent == BASES:
            return say("noun.basis")
        key = f"noun.{self.step.rpartition(' ')[0]}"
        return say(key) if key in WORDS else self.step

    @property
    def step(self) -> str:
        """How it is cited in its list: "khoản 2", "căn cứ thứ 3"."""
        step = self._index.printed_citations.step(self._number)
        return _as_basis(step) if self.parent == BASES else step

    @property
    def address(self) -> str:
        """How it is cited in the plan, as it is printed."""
        address = self._index.printed_citations.address(self._number)
        return _as_basis(address) if self._is_basis else address

    @property
    def printed(self) -> Block | AnnexBlock | TableRow:
        """The part itself."""
        part: Block | AnnexBlock | TableRow = self._index.flat.nodes[self._number].part
        return part

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return isinstance(self.printed, TableRow)

    @property
    def number(self) -> tuple[str, str]:
        """Its printed number and the style of it, "" where it has none."""
        match self.printed:
            case Block() as block:
                return block.marker, block.style
            case AnnexBlock() as annex:
                return annex.label, ""
        return "", ""

    @property
    def marker(self) -> str:
        """Its printed number."""
        return self.number[0]

    @cached_property
    def texts(self) -> dict[str, str]:
        """Its own words by name (`Index`), those of a table's head with it: the titles of columns as one."""
        texts = {name: plain(runs) for name, runs in self._index.texts(self._number).items()}
        if isinstance(self.printed, Block) and (table := self.printed.table) is not None:
            if table.caption:
                texts[CAPTION] = plain(table.caption)
            texts[COLUMNS] = "\n".join(column.title for column in table.columns) or "\n"
        return texts

    @property
    def is_ended(self) -> bool:
        """Whether it says that it was repealed or moved away, and nothing else."""
        match self.printed:
            case Block() as block:
                return is_ended(block)
            case AnnexBlock() as annex:
                return says_ended(annex.title) and not annex.blocks
        return self._index.is_repealed(self.name)

    @property
    def has_table(self) -> bool:
        """Whether it holds a table of its own."""
        return isinstance(self.printed, Block) and self.printed.table is not None

    @property
    def holds_parts(self) -> bool:
        """Whether other parts stand under it, rows aside."""
        match self.printed:
            case Block() as block:
                return bool(block.children)
            case AnnexBlock() as annex:
                return bool(annex.blocks)
        return False


class NotedParts:
    """The parts of a version in reading order, by name, and the names of those in one list by what is around.

    Raises SpecError where the version can't be laid out.
    """

    def __init__(self, edition: Edition) -> None:
        self.document, self.index = edition.document, edition.index
        self.all: dict[str, NotedPart] = {}
        self.lists: dict[str, list[str]] = {}
        flat, bases = self.index.flat, range(0)
        names: dict[int, str] = {}
        for number, node in enumerate(flat.nodes):
            step, around = flat.steps[number], names.get(flat.parents[number], "")
            names[number] = around
            if node.kind == PART:
                names[number] = f"/{step}"
                bases = range(number, flat.ends[number]) if names[number] == BASES else bases
            elif node.kind in (BLOCK, ROW, ANNEX):
                name = names[number] = node.id or f"{around}/{node.role or step}"
                self.all[name] = NotedPart(self.index, number, name, around, is_basis=number in bases)
                self.lists.setdefault(around, []).append(name)

    def above(self, name: str) -> Iterator[str]:
        """The names of the parts around a part, the nearest first."""
        part = self.all.get(name)
        while part is not None:
            yield part.parent
            part = self.all.get(part.parent)

    def before(self, name: str) -> Iterator[str]:
        """The names of the parts before a part in its list, the nearest first."""
        line = self.lists[self.all[name].parent]
        return reversed(line[: line.index(name)])

    def under(self, name: str) -> Iterator[str]:
        """The names of the parts under a part, in reading order."""
        for each in self.lists.get(name, ()):
            yield each
            yield from self.under(each)

    def printed_under(self, name: str) -> list[tuple[str, dict[str, str]]]:
        """The numbers and words of a part and of all under it."""
        return [(self.all[each].marker, self.all[each].texts) for each in (name, *self.under(name))]


def _as_basis(citation: str) -> str:
    """The citation of a paragraph among the legal bases, which are counted as such."""
    before, _, after = citation.removesuffix(f" {PARTS['legal_bases']}").rpartition(step_word("none"))
    return f"{before}{say('basis')}{after}"
