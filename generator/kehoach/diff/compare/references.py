"""Texts that cite parts of their own document: where they do, and which parts they mean.

They are read as an amendment reads them whose citations follow (`edition.citation`), so that what follows
there is no edit here.
"""

from collections.abc import Collection, Iterable, Iterator

from kehoach.diff.matching import Matching
from kehoach.diff.words import NO_SPOTS, Parts, Spots
from kehoach.edition.citation.in_text import Citations, citations, may_cite
from kehoach.edition.citation.meanings import Meanings, this_of
from kehoach.edition.document_tree import ANNEX, BLOCK
from kehoach.edition.model import Document
from kehoach.edition.tree_addresses import Addresses
from kehoach.registry.document_types import document_types


class References:
    """Finds the citations whose number changed only because the cited parts were renumbered."""

    def __init__(self, found: Matching, old: Addresses, new: Addresses) -> None:
        self._found = found
        self._old = _Version(old, found.of_old)
        self._new = _Version(new, [at if there >= 0 else -1 for at, there in enumerate(found.of_new)])

    def spots(self, old: int, new: int, before: str, after: str) -> tuple[Spots, Spots]:
        """Citations of renumbered parts in two versions of a text of a pair of parts, by new numbers."""
        if not (may_cite(before) and may_cite(after)):
            return NO_SPOTS, NO_SPOTS
        first = dict(self._old.cited(before, old))
        # Where the new number is printed twice, the part that was cited before is meant.
        second = dict(self._new.cited(after, new, {part for parts in first.values() for part in parts}))
        return self._renumbered_only(first), self._renumbered_only(second)

    def renumbered(self, spots: Spots) -> Iterable[int]:
        """The renumbered parts that spots name, each once."""
        return dict.fromkeys(part for parts in spots.values() for part in parts if self._is_renumbered(part))

    def _renumbered_only(self, spots: Spots) -> Spots:
        return {span: parts for span, parts in spots.items() if any(map(self._is_renumbered, parts))}

    def _is_renumbered(self, new: int) -> bool:
        return self._old.addresses.address(self._found.of_new[new]) != self._new.addresses.address(new)


class _Version:
    """One version; `numbers` has for every part its number in the new one, -1 where it is in one alone."""

    def __init__(self, addresses: Addresses, numbers: list[int]) -> None:
        self.addresses, self._numbers = addresses, numbers
        self._own_type = _type_of(addresses.flat.nodes[0].part)
        self._known: Meanings[int] | None = None

    def cited(
        self, text: str, part: int, likely: Collection[int] = ()
    ) -> Iterator[tuple[tuple[int, int], Parts]]:
        """The stretches of a part's text that cite parts, each with what it says something of.

        The tail of an enumeration ("3 Mục I" of "khoản 2, 3 Mục I") is said of all members, and the end of a
        range of all between. A stretch with a part that is in one version alone is left out.
        """
        for each in citations(text, self._own_type):
            if each.loose:
                continue
            parts = self._meanings.parts(each, this_of(each.this, self._address_around(part)), likely)
            for nth in range(len(each.members)):
                said = [self._number(parts[at]) for at in each.said_in(nth)]
                if -1 not in said:
                    yield each.stretch(nth), (*said, *self._within_range(each, parts, nth))

    def _number(self, part: int | None) -> int:
        return -1 if part is None else self._numbers[part]

    def _within_range(self, each: Citations, parts: list[int | None], nth: int) -> list[int]:
        """What both versions have of a range that ends with a member, in the order of the new one."""
        first, last = parts[nth - 1], parts[nth]
        if nth - 1 not in each.ranges or first is None or last is None:
            return []
        return sorted({self._numbers[part] for part in self._meanings.between(first, last)} - {-1})

    @property
    def _meanings(self) -> Meanings[int]:
        if self._known is None:
            blocks = (
                number
                for number, node in enumerate(self.addresses.flat.nodes)
                if node.kind == BLOCK and node.part.kind != "quote"
            )
            self._known = Meanings({number: self.addresses.address(number) for number in blocks})
        return self._known

    def _address_around(self, part: int) -> str:
        """How the block or annex is cited in which a text stands; "" where it stands in none."""
        flat = self.addresses.flat
        near = (
            number for number in (part, *flat.ancestors(part)) if flat.nodes[number].kind in (BLOCK, ANNEX)
        )
        return next(map(self.addresses.address, near), "")


def _type_of(document: Document) -> str:
    """The name of a document's type, as texts write it: "Kế hoạch"."""
    printed = document.title.kind.casefold()
    return next((kind.name for kind in document_types() if kind.name.casefold() == printed), "")
