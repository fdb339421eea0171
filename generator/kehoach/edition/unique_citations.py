"""How each part of a version is cited so that no other one is meant, and back from a citation to its part."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from kehoach.catalogue import decode_beside
from kehoach.edition.address import PARTS, ROW_WORDS, TABLE_WORDS, around, steps_of
from kehoach.edition.citation.steps import normal_address
from kehoach.edition.document_tree import ANNEX, BLOCK, PART, ROW, TABLE
from kehoach.edition.model import Block
from kehoach.edition.tree import Flat


class _Words(Struct, frozen=True):
    """What citations of a number that is printed twice say, and what the body of a plan is called."""

    whole: str
    ordinals: tuple[str, ...]
    twice: str


@cache
def _words() -> _Words:
    return decode_beside(__file__, "unique_citations.json", _Words)


def twice(nth: int) -> str:
    """What stands behind the n-th number of a kind: " (thứ hai)"; in digits past ten."""
    known = _words().ordinals
    return _words().twice.format(nth=known[nth - 1] if nth <= len(known) else nth)


def without_twice(step: str) -> str:
    """A step without what `twice` puts behind it."""
    return re.sub(re.escape(_words().twice).replace(r"\{nth\}", r"\S+"), "", step)


class UniqueCitations:
    """The citations of the parts of a flat tree (`edition.document_tree`), which are given by number.

    Where a document was issued with one number twice, the second is "khoản 5 (thứ hai) Mục VI". A paragraph
    that is all of a part of the document is "phần kết thúc", the table of the only one of an annex "bảng tại
    Phụ lục"; both are found by their place too ("đoạn thứ 1 phần kết thúc").
    """

    def __init__(self, flat: Flat) -> None:
        self.flat = flat
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
            return (_words().whole if step == "body" else PARTS.get(step, "")), ""
        if node.kind == ANNEX:
            return node.key, ""
        if node.kind == TABLE:
            return TABLE_WORDS, self._around_table(parent)
        if node.kind == ROW:
            return f"{ROW_WORDS} {int(flat.steps[number]) + 1}", self.address(parent)
        return self._name_block(number, parent) if node.kind == BLOCK else ("", "")

    def _name_block(self, number: int, parent: int) -> tuple[str, str]:
        if number not in self._named:
            siblings = self._blocks(parent)
            steps = steps_of(tuple(map(self._block, siblings)))
            self._named |= {each: step for each, (_, step) in zip(siblings, steps, strict=True)}
        outer = self.address(parent)
        if self._kind(parent) == PART and self.flat.steps[parent] == "body":
            outer = ""
        elif self._kind(parent) == BLOCK:
            outer = around(self._block(number), self._block(parent), self.place(parent), self.outer[parent])
        if self._is_alone(number) and self._kind(parent) == PART and outer:
            self._placed[number] = f"{self._named[number]} {outer}"
            return outer, ""
        return self._named[number], outer

    def _is_alone(self, number: int) -> bool:
        """Whether a block is all that stands in its list, and has no number."""
        return not self._block(number).marker and len(self._blocks(self.flat.parents[number])) == 1

    def _around_table(self, block: int) -> str:
        home = self.flat.parents[block]
        return self.address(home if self._kind(home) == ANNEX and self._is_alone(block) else block)

    def _keep(self, number: int, step: str, outer: str) -> None:
        plain, nth, kind = step, 1, self._kind(number)
        while step and self._by_address.get(normal_address(f"{step} {outer}"), {}).keys() - {PART}:
            nth += 1
            step = plain + twice(nth)
        self.steps[number], self.outer[number] = step, outer
        for citation in filter(None, (step and f"{step} {outer}", self._placed.get(number))):
            self._by_address.setdefault(normal_address(citation), {}).setdefault(kind, number)

    def _kind(self, number: int) -> str:
        return self.flat.nodes[number].kind

    def _block(self, number: int) -> Block:
        block: Block = self.flat.nodes[number].part
        return block

    def _blocks(self, parent: int) -> list[int]:
        return [each for each in self.flat.children[parent] if self._kind(each) == BLOCK]
