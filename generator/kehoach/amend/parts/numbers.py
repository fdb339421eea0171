"""Numbers that stay: which parts of a tree count, and the suffix of one that is put between them.

Existing numbers stay and what is inserted takes a suffix ("khoản 2a", "điểm a1"), as the wording of legal
normative documents has it (customary for plans).
"""

from collections.abc import Iterable

from kehoach.amend.parts.part import Part, Parts, built
from kehoach.amend.parts.tree import Tree, slot_of
from kehoach.edition.numbering import NUMBERED, Chain, below, is_unnumbered
from kehoach.spec.model import Section
from kehoach.spec.walk import placed_slots

_PLAIN: Chain = ("none",)


class Numbers:
    """What counts in a tree whose outline is its own, or else the template's."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.outline = tree.outline

    def is_numbered(self, part: Part) -> bool:
        """Whether a part prints a number of its own, counted or with a suffix."""
        return part.kind != "row" and (bool(part.value.inserted) or self._counts(part, {}))

    def suffix(self, part: Part) -> int:
        """The n of the suffix that keeps the numbers behind a new part; 0 where none stands behind it."""
        chains: dict[Parts, Chain] = {}
        if not self._counts(part, chains):
            return 0
        row = self._row(part.home)
        at = row.index(part)
        previous, following = self._nearest(row, at, -1, chains), self._nearest(row, at, 1, chains)
        if following is None:
            return 0
        if previous is None:  # the suffix is put to the number that follows, as it is behind it
            start, end = 0, self._nearest(row, following, 1, chains)
        else:  # what stands before the first number has its suffixes too
            is_first = self._nearest(row, previous, -1, chains) is None
            start, end = 0 if is_first else previous, following
        return 1 + max([int(each.value.inserted) for each in row[start:end]])

    def behind(self, part: Part) -> list[Part]:
        """The parts with a suffix from one of them to the next number, in their order."""
        row = self._row(part.home)
        at = row.index(part)
        return [each for each in row[at : self._nearest(row, at, 1, {})] if each.value.inserted]

    def chain(self, parts: Parts) -> Chain:
        """The numbering styles of a list and of the levels below it."""
        owner = parts.owner
        if owner is not None:
            around = self.outline.numbering if owner.kind == "annex" else self.chain(owner.home)
            return owner.value.numbering or (around if owner.kind == "annex" else below(around, ()))
        if parts.name == "/outline":
            return self.outline.numbering
        slot = slot_of(parts.name)
        sections = (*built(self.tree.lists["/outline"]), *self.outline.sections)
        given = self.outline.numbering
        return (_chain_of_slot(sections, slot, given) or given[1:]) if slot else _PLAIN

    def sections(self) -> Iterable[Part]:
        """The sections of the plan's own outline."""
        for parts in self.tree.lists["/outline"]:
            yield from parts.below()

    def _counts(self, part: Part, chains: dict[Parts, Chain]) -> bool:
        """Whether a part takes a number of its own by which it is cited, on which those behind depend.

        `chains` keeps the styles of the lists that were asked for.
        """
        if part.kind == "annex":
            return not part.value.inserted
        if part.kind == "row" or part.value.inserted or is_unnumbered(part.value):
            return False
        if part.home not in chains:
            chains[part.home] = self.chain(part.home)
        return chains[part.home][0] in NUMBERED

    def _nearest(self, row: list[Part], at: int, step: int, chains: dict[Parts, Chain]) -> int | None:
        """Where the nearest part that counts stands in a row, before (-1) or behind (1) one of its parts."""
        stop = len(row) if step == 1 else -1
        return next((each for each in range(at + step, stop, step) if self._counts(row[each], chains)), None)

    def _row(self, parts: Parts) -> list[Part]:
        """The parts that are numbered in one row with those of a list: a section's content is one row."""
        slot = slot_of(parts.name) if parts.owner is None else ""
        section = parts.owner if parts.name == "sections" else self._placing(slot) if slot else None
        if section is None:
            return list(parts)
        placed = self.tree.placed_by(section)
        content = [part for pointer in placed for part in self.tree.lists[pointer]]
        return content + list(section.lists["sections"])

    def _placing(self, slot: str) -> Part | None:
        """The section of the plan's own outline that places a slot."""
        return next((each for each in self.sections() if _places(each.value, slot)), None)


def _places(section: Section, slot: str) -> bool:
    return not {slot, slot.partition(".")[0]}.isdisjoint(placed_slots(section))


def _chain_of_slot(sections: Iterable[Section], slot: str, chain: Chain) -> Chain | None:
    """The styles under the section that places a slot; None where none does."""
    for section in sections:
        inner = below(chain, section.numbering)
        found = inner if _places(section, slot) else _chain_of_slot(section.sections, slot, inner)
        if found:
            return found
    return None
