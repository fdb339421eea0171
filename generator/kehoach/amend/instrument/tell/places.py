"""How an amendment names the parts of the version that it amends: each by a citation of its own."""

from collections.abc import Iterable, Sequence

from kehoach.amend.instrument.tell.words import ordinal, words
from kehoach.edition.address import PARTS, ROW_WORDS, TABLE_WORDS, around, steps_of
from kehoach.edition.citation.steps import normal_address
from kehoach.edition.document_tree import ANNEX, BLOCK, PART, ROW, TABLE, document_tree
from kehoach.edition.model import AnnexBlock, Block, Document, TableBlock, TableRow
from kehoach.edition.tree import Flat


class Places:
    """The parts of a Document by number in its flat tree (`diff.document_tree`), and by citation.

    Where a document was issued with one number twice, the second is "khoản 5 (thứ hai) Mục VI". A paragraph
    that is all of a part of the document is "phần kết thúc", the table of the only one of an annex "bảng tại
    Phụ lục"; both are found by their place too ("đoạn thứ 1 phần kết thúc").
    """

    def __init__(self, document: Document, flat: Flat | None = None) -> None:
        self.document = document
        self.flat = flat or Flat(document_tree(document))
        self.steps: dict[int, str] = {}
        self.outer: dict[int, str] = {}
        self._by_address: dict[str, dict[str, int]] = {}
        self._placed: dict[int, str] = {}
        self._named: dict[int, str] = {}
        for number in range(len(self.flat)):
            self._keep(number, *self._name(number))

    def address(self, number: int) -> str:
        """The citation of a part, which no other part has."""
        return f"{self.steps[number]} {self.outer[number]}".strip()

    def place(self, number: int) -> str:
        """The citation by the place in its list, also of what is the only one there."""
        return self._placed.get(number) or self.address(number)

    def own_step(self, number: int) -> str:
        """A block's own step of a citation, in its list: "khoản 2"."""
        return self._named[number] if number in self._placed else self.steps[number]

    def find(self, citation: str, *kinds: str) -> int | None:
        """The part of one of the kinds that a citation names; of the first kind where it names several."""
        found = self._by_address.get(normal_address(citation), {})
        return next((found[kind] for kind in kinds if kind in found), None)

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

    def table_of(self, number: int) -> int | None:
        """The table of a block."""
        below = self.flat.children[number]
        return below[0] if below and self.flat.nodes[below[0]].kind == TABLE else None

    def ancestors(self, number: int) -> Iterable[int]:
        """The parts above a part, the nearest first."""
        return self.flat.ancestors(number)

    def listed(self, numbers: Iterable[int]) -> str:
        """Several parts in one sentence: "khoản 1, khoản 3 Mục II; điểm a khoản 2 Mục IV"."""
        groups: list[tuple[str, list[str]]] = []
        for number in numbers:
            step, outer = self.steps[number], self.outer[number]
            if groups and groups[-1][0] == outer:
                groups[-1][1].append(step)
            else:
                groups.append((outer, [step]))
        return "; ".join(f"{', '.join(steps)} {outer}".strip() for outer, steps in groups)

    def placed(self, numbers: Sequence[int]) -> str:
        """The same of parts of one list by their places, as what comes there is told."""
        return self.place(numbers[0]) if len(numbers) == 1 else self.listed(numbers)

    def find_listed(self, citation: str, *kinds: str) -> list[int] | None:
        """The parts that such a list names; None where one of them is not there."""
        found: list[int] = []
        for group in citation.split("; "):
            *firsts, last = group.split(", ")
            number = self.find(last, *kinds)
            if number is None:
                return None
            for first in firsts:
                other = self.find(f"{first} {self.outer[number]}", *kinds)
                if other is None:
                    return None
                found.append(other)
            found.append(number)
        return found

    def _name(self, number: int) -> tuple[str, str]:
        """A part's own step and what stands behind it."""
        flat = self.flat
        node, parent = flat.nodes[number], flat.parents[number]
        if node.kind == PART:
            step = str(flat.steps[number])
            return (words().whole if step == "body" else PARTS.get(step, "")), ""
        if node.kind == ANNEX:
            return node.key, ""
        if node.kind == TABLE:
            return TABLE_WORDS, self._around_table(parent)
        if node.kind == ROW:
            return f"{ROW_WORDS} {int(flat.steps[number]) + 1}", self.address(parent)
        return self._name_block(number, parent) if node.kind == BLOCK else ("", "")

    def _name_block(self, number: int, parent: int) -> tuple[str, str]:
        if number not in self._named:
            siblings = self.under(parent)
            steps = steps_of(tuple(map(self.block, siblings)))
            self._named |= {each: step for each, (_, step) in zip(siblings, steps, strict=True)}
        outer = self.address(parent)
        if self.kind(parent) == PART and self.flat.steps[parent] == "body":
            outer = ""
        elif self.kind(parent) == BLOCK:
            outer = around(self.block(number), self.block(parent), self.place(parent), self.outer[parent])
        if self._is_alone(number) and self.kind(parent) == PART and outer:
            self._placed[number] = f"{self._named[number]} {outer}"
            return outer, ""
        return self._named[number], outer

    def _is_alone(self, number: int) -> bool:
        """Whether a block is all that stands in its list, and has no number."""
        return not self.block(number).marker and len(self.under(self.flat.parents[number])) == 1

    def _around_table(self, block: int) -> str:
        home = self.flat.parents[block]
        return self.address(home if self.kind(home) == ANNEX and self._is_alone(block) else block)

    def _keep(self, number: int, step: str, outer: str) -> None:
        plain, nth, kind = step, 1, self.kind(number)
        while step and self._by_address.get(normal_address(f"{step} {outer}"), {}).keys() - {PART}:
            nth += 1
            step = plain + words().twice.format(nth=ordinal(nth))
        self.steps[number], self.outer[number] = step, outer
        for citation in filter(None, (step and f"{step} {outer}", self._placed.get(number))):
            self._by_address.setdefault(normal_address(citation), {}).setdefault(kind, number)
