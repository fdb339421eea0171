"""Numbers that stay: which parts of a tree count, and the suffix of one that is put between them.

Existing numbers stay and what is inserted takes a suffix ("khoản 2a", "điểm a1"), as the wording of legal
normative documents has it (customary for plans).
"""

from collections.abc import Callable, Iterable

from kehoach.amend.parts.part import Part, Parts
from kehoach.amend.parts.tree import Tree, slot_of
from kehoach.edition.numbering import Chain, below
from kehoach.edition.outline import Outline
from kehoach.spec.facets import NumberStyle
from kehoach.spec.model import Clause, Section

_COUNTED: tuple[NumberStyle, ...] = ("roman", "decimal", "nested-decimal", "letter")
_PLAIN: Chain = ("none",)


class Numbers:
    """What counts in a tree whose outline is its own, or else the template's."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.outline: Outline = tree.outline

    def counts(self, part: Part) -> bool:
        """Whether a part takes a number of its own by which it is cited, on which those behind depend."""
        return self._counts(part, self.chain(part.home) if part.kind != "annex" else _PLAIN)

    def _counts(self, part: Part, chain: Chain) -> bool:
        value = part.value
        if part.kind == "row" or value.inserted:
            return False
        if part.kind == "clause" and (value.unnumbered or _is_bare_table(part)):
            return False
        return part.kind == "annex" or chain[0] in _COUNTED

    def is_numbered(self, part: Part) -> bool:
        """Whether a part prints a number of its own, counted or with a suffix."""
        return bool(part.value.inserted) or self.counts(part) if part.kind != "row" else False

    def suffix(self, part: Part) -> int:
        """The n of the suffix that keeps the numbers behind a new part; 0 where none stands behind it."""
        if not self.counts(part):
            return 0
        line = self._line(part.home)
        counts = self._counting()
        at = line.index(part)
        behind, following = _until(line[at + 1 :], counts)
        if following is None:
            return 0
        before, previous = _until(line[at - 1 :: -1] if at else [], counts)
        if previous is None:  # the suffix is put to the number that follows, as it is behind it
            others, _ = _until(line[line.index(following) + 1 :], counts)
        else:
            others, earlier = _until(
                line[line.index(previous) - 1 :: -1] if line.index(previous) else [], counts
            )
            others = others if earlier is None else []  # what stands before the first number has its suffixes
        return max((each.value.inserted for each in (*before, *behind, *others)), default=0) + 1

    def beside(self, part: Part) -> list[Part]:
        """The parts with a suffix between two numbers, in their order; the part is one of them."""
        line = self._line(part.home)
        at = line.index(part)
        before, _ = _until(line[at - 1 :: -1] if at else [], self._counting())
        behind, _ = _until(line[at + 1 :], self._counting())
        return [each for each in (*reversed(before), part, *behind) if each.value.inserted]

    def _counting(self) -> Callable[[Part], bool]:
        """The same as `counts`, for many parts of few lists."""
        chains: dict[Parts, Chain] = {}

        def counts(part: Part) -> bool:
            if part.home not in chains:
                chains[part.home] = self.chain(part.home)
            return self._counts(part, chains[part.home])

        return counts

    def chain(self, parts: Parts) -> Chain:
        """The numbering styles of a list and of the levels below it."""
        owner = parts.owner
        if owner is None:
            return self._root_chain(parts.name)
        if owner.kind == "annex":
            return owner.value.numbering or self.outline.numbering
        if owner.kind == "section":
            return below(self.chain(owner.home), owner.value.numbering)
        return below(self.chain(owner.home), owner.value.numbering)

    def placed_by(self, slot: str) -> Part | None:
        """The section of the plan's own outline that places a slot."""
        role = slot.partition(".")[0]
        for section in self.sections():
            if {slot, role} & set(names(section.value)):
                return section
        return None

    def sections(self) -> Iterable[Part]:
        """The sections of the plan's own outline."""
        for parts in self.tree.lists["/outline"]:
            yield from parts.below()

    def _root_chain(self, pointer: str) -> Chain:
        if pointer == "/outline":
            return self.outline.numbering
        slot = slot_of(pointer)
        if not slot:
            return _PLAIN
        section = self.placed_by(slot)
        if section is not None:
            return below(self.chain(section.home), section.value.numbering)
        return _given_chain(self.outline.sections, slot, self.outline.numbering) or self.outline.numbering[1:]

    def _line(self, parts: Parts) -> list[Part]:
        """The parts that are numbered in one row with those of a list: a section's content is one row."""
        section = parts.owner if parts.name == "sections" else None
        if parts.owner is None and slot_of(parts.name):
            section = self.placed_by(slot_of(parts.name))
        if section is None:
            return list(parts)
        line = [
            part
            for slot in names(section.value)
            for at in self.tree.slots(slot)
            for part in self.tree.lists[at]
        ]
        return line + list(section.lists["sections"])


def _until(parts: Iterable[Part], counts: Callable[[Part], bool]) -> tuple[list[Part], Part | None]:
    """The parts up to the first that counts, and that one."""
    passed: list[Part] = []
    for part in parts:
        if counts(part):
            return passed, part
        passed.append(part)
    return passed, None


def names(section: Section) -> tuple[str, ...]:
    """The slots that a section places."""
    return (section.content,) if isinstance(section.content, str) else section.content


def _given_chain(sections: Iterable[Section], slot: str, chain: Chain) -> Chain | None:
    """The styles under the section of a template's outline that places a slot."""
    for section in sections:
        inner = below(chain, section.numbering)
        if {slot, slot.partition(".")[0]} & set(names(section)):
            return inner
        found = _given_chain(section.sections, slot, inner)
        if found:
            return found
    return None


def _is_bare_table(part: Part) -> bool:
    value = part.value
    return (
        isinstance(value, Clause)
        and value.table is not None
        and not (value.heading or value.text or value.marker)
    )
