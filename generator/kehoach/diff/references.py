"""Texts that cite parts of their own document: where they do, and which parts they mean."""

from functools import cached_property

from kehoach.diff.matching import Matching
from kehoach.diff.words import NO_SPOTS, Spots
from kehoach.edition.address import CITATION, normal_address
from kehoach.edition.document_tree import BLOCK
from kehoach.edition.tree_addresses import Addresses


class References:
    """Finds the citations whose number changed only because the cited part was renumbered."""

    def __init__(self, found: Matching, old: Addresses, new: Addresses) -> None:
        self._found = found
        self._old, self._new = old, new

    def spots(self, old: str, new: str) -> tuple[Spots, Spots]:
        """Citations of renumbered pairs in two versions of a text, by the pair's new number."""
        if CITATION.search(old) is None or CITATION.search(new) is None:
            return NO_SPOTS, NO_SPOTS
        of_old = self._found.of_old
        before = {
            span: of_old[number]
            for span, number in _cited(old, self._old_numbers).items()
            if of_old[number] >= 0 and self._is_renumbered(number)
        }
        after = {
            span: number
            for span, number in _cited(new, self._new_numbers).items()
            if (there := self._found.of_new[number]) >= 0 and self._is_renumbered(there)
        }
        return before, after

    def _is_renumbered(self, old: int) -> bool:
        return self._old.address(old) != self._new.address(self._found.of_old[old])

    @cached_property
    def _old_numbers(self) -> dict[str, int]:
        return _by_address(self._old)

    @cached_property
    def _new_numbers(self) -> dict[str, int]:
        return _by_address(self._new)


def _by_address(addresses: Addresses) -> dict[str, int]:
    """The blocks by address; where a printed number repeats, the first has it."""
    known: dict[str, int] = {}
    for number, node in enumerate(addresses.flat.nodes):
        if node.kind == BLOCK:
            known.setdefault(normal_address(addresses.address(number)), number)
    return known


def _cited(text: str, numbers: dict[str, int]) -> dict[tuple[int, int], int]:
    cited = {}
    for match in CITATION.finditer(text):
        number = numbers.get(normal_address(match[0]))
        if number is not None:
            cited[match.span()] = number
    return cited
