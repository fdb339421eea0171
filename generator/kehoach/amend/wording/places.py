"""How an amendment names the parts of the version that it amends: each by a citation of its own."""

from collections.abc import Iterable

from kehoach.amend.wording.words import ordinal, words
from kehoach.diff.document_tree import ANNEX, BLOCK, PART, ROW, TABLE, document_tree
from kehoach.diff.tree import Flat
from kehoach.document.address import PARTS, ROW_WORDS, TABLE_WORDS, around, normal_address, steps_of
from kehoach.document.model import AnnexBlock, Block, Document, TableBlock, TableRow


class Places:
    """The parts of a Document by number in its flat tree (`diff.document_tree`), and by citation.

    Where a document was issued with one number twice, the second is "khoản 5 (thứ hai) Mục VI".
    """

    def __init__(self, document: Document, flat: Flat | None = None) -> None:
        self.document = document
        self.flat = flat or Flat(document_tree(document))
        self.steps: dict[int, str] = {}
        self.outer: dict[int, str] = {}
        self._by_address: dict[str, int] = {}
        self._named: dict[int, str] = {}
        for number in range(len(self.flat)):
            self._keep(number, *self._name(number))

    def address(self, number: int) -> str:
        """The citation of a part, which no other part has."""
        return f"{self.steps[number]} {self.outer[number]}".strip()

    def find(self, citation: str, *kinds: str) -> int | None:
        """The part of one of the kinds that a citation names."""
        found = self._by_address.get(normal_address(citation))
        return found if found is not None and self.flat.nodes[found].kind in kinds else None

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
            return TABLE_WORDS, self.address(parent)
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
            outer = around(self.block(number), self.block(parent), outer, self.outer[parent])
        return self._named[number], outer

    def _keep(self, number: int, step: str, outer: str) -> None:
        plain, nth = step, 1
        while step and normal_address(f"{step} {outer}") in self._by_address:
            nth += 1
            step = plain + words().twice.format(nth=ordinal(nth))
        self.steps[number], self.outer[number] = step, outer
        if step:
            self._by_address[normal_address(f"{step} {outer}")] = number
