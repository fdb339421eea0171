"""The skeleton of a document: its parts in order with markers and addresses, before their texts."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from kehoach.diagnostics.near import nearest
from kehoach.edition.address import PARTS, block_addresses
from kehoach.edition.expand import Expander
from kehoach.edition.frame import annex_labels
from kehoach.edition.model import Block
from kehoach.edition.numbering import Chain, Counter, below, is_unnumbered
from kehoach.edition.outline import Outline
from kehoach.edition.placeholders import ExpressionError, quote
from kehoach.spec.facets import NumberStyle
from kehoach.spec.model import Annex, Clause, Plan, Section
from kehoach.spec.walk import placed_slots, slots

_PLAIN: Chain = ("none",)


class Node(Struct, kw_only=True, gc=False):
    """A section or clause in its place."""

    part: Section | Clause
    pointer: str
    role: str
    level: int
    style: NumberStyle
    marker: str
    children: list["Node"]


class PlacedAnnex(Struct, kw_only=True):
    """An annex in its place; `label` is "Phụ lục I"."""

    annex: Annex
    pointer: str
    label: str = ""
    nodes: list[Node]


class Skeleton:
    """The parts of a document as nodes; `address_of` works once it is built."""

    def __init__(self) -> None:
        self.legal_bases: list[Node] = []
        self.introduction: list[Node] = []
        self.body: list[Node] = []
        self.closing: list[Node] = []
        self.annexes: list[PlacedAnnex] = []
        self.built = False

    @cached_property
    def addresses(self) -> dict[str, str]:
        """The citation of every clause, section and annex by its id."""
        known = {annex.annex.id or "": annex.label for annex in self.annexes}
        for frame, nodes in self._parts():
            known |= {each.block.id: each.address for each in block_addresses(map(_bare, nodes), frame)}
        known.pop("", None)
        return known

    def _parts(self) -> Iterator[tuple[str, list[Node]]]:
        for name, frame in PARTS.items():
            yield frame, getattr(self, name)
        for annex in self.annexes:
            yield annex.label, annex.nodes

    def address_of(self, name: str) -> str:
        """The citation of the clause, section or annex with an id.

        Raises ExpressionError where there is none, and before there are numbers: in `only_if`, on which they
        depend.
        """
        if not self.built:
            raise ExpressionError("S303", expression=f"ref({quote(repr(name))})", what="ref")
        if name not in self.addresses:
            near = ", ".join(nearest(name, self.addresses))
            raise ExpressionError("S306", id=quote(name), near=near)
        return self.addresses[name]


def build_skeleton(plan: Plan, outline: Outline, expander: Expander, skeleton: Skeleton) -> None:
    """Fill a skeleton from the plan: the parts that `only_if` lets in, in the order of the outline."""
    builder = _Builder(plan, expander)
    skeleton.legal_bases = builder.clauses(plan.legal_bases, "/legal_bases", "", _PLAIN, 0, Counter(""))
    skeleton.introduction = builder.clauses(plan.introduction, "/introduction", "", _PLAIN, 0, Counter(""))
    sections, pointer = (plan.outline, "/outline") if plan.outline else (outline.sections, "")
    skeleton.body = builder.sections(sections, pointer, outline.numbering, 0, Counter(""))
    skeleton.closing = builder.clauses(plan.closing, "/closing", "", _PLAIN, 0, Counter(""))
    for index, annex in enumerate(plan.annexes):
        where = f"/annexes/{index}"
        if expander.holds(annex.only_if, where):
            chain = annex.numbering or outline.numbering
            body = () if annex.repealed else annex.body
            nodes = builder.clauses(body, f"{where}/body", "", chain, 0, Counter(""))
            skeleton.annexes.append(PlacedAnnex(annex=annex, pointer=where, nodes=nodes))
    try:
        labels = annex_labels([placed.annex.inserted for placed in skeleton.annexes])
    except ValueError:
        expander.found("S211", "/annexes", number=str(len(skeleton.annexes)))
        labels = [""] * len(skeleton.annexes)
    for placed, label in zip(skeleton.annexes, labels, strict=True):
        placed.label = label
    skeleton.built = True


class _Builder:
    def __init__(self, plan: Plan, expander: Expander) -> None:
        self.expander = expander
        self.slots = {name: (pointer, clauses) for name, pointer, clauses in slots(plan)}
        self.given = not plan.outline
        self.held: dict[str, bool] = {}

    def sections(
        self, sections: tuple[Section, ...], pointer: str, chain: Chain, level: int, counter: Counter
    ) -> list[Node]:
        nodes = []
        for index, section in enumerate(sections):
            where = f"{pointer}/{index}"
            if not self._holds(section, where) or (self.given and not self._filled(section, where)):
                continue
            printed = self._marker(section, chain[0], counter, where)
            inner, beneath = below(chain, section.numbering), Counter(printed)
            children: list[Node] = []
            if not section.repealed:
                children = self._content(section, inner, level + 1, beneath)
                children += self.sections(section.sections, f"{where}/sections", inner, level + 1, beneath)
            nodes.append(
                Node(
                    part=section, pointer=where, role=", ".join(placed_slots(section)), level=level,
                    style=chain[0], marker=printed, children=children,
                )
            )  # fmt: skip
        return nodes

    def clauses(
        self, clauses: tuple[Clause, ...], pointer: str, role: str, chain: Chain, level: int, counter: Counter
    ) -> list[Node]:
        nodes = []
        for index, clause in enumerate(clauses):
            where = f"{pointer}/{index}"
            if not self._holds(clause, where):
                continue
            unnumbered = is_unnumbered(clause)
            style: NumberStyle = "none" if unnumbered else chain[0]
            printed = "" if unnumbered else self._marker(clause, style, counter, where)
            children: list[Node] = []
            if clause.children and not clause.repealed:
                inner = below(chain, clause.numbering)
                children = self.clauses(
                    clause.children, f"{where}/children", role, inner, level + 1, Counter(printed)
                )
            nodes.append(
                Node(
                    part=clause, pointer=where, role=role, level=level, style=style, marker=printed,
                    children=children,
                )
            )  # fmt: skip
        return nodes

    def _content(self, section: Section, chain: Chain, level: int, counter: Counter) -> list[Node]:
        nodes = []
        for name in placed_slots(section):
            for slot, (pointer, clauses) in self._slots_of(name):
                nodes += self.clauses(clauses, pointer, slot, chain, level, counter)
        return nodes

    def _slots_of(self, name: str) -> list[tuple[str, tuple[str, tuple[Clause, ...]]]]:
        if name in self.slots:
            return [(name, self.slots[name])]
        return [(slot, found) for slot, found in self.slots.items() if slot.startswith(f"{name}.")]

    def _filled(self, section: Section, where: str) -> bool:
        """Whether anything stands under a section of the template's outline, or that it was repealed."""
        if section.repealed:
            return True
        for name in placed_slots(section):
            for _, (pointer, clauses) in self._slots_of(name):
                if any(self._holds(clause, f"{pointer}/{index}") for index, clause in enumerate(clauses)):
                    return True
        inner = ((each, f"{where}/sections/{index}") for index, each in enumerate(section.sections))
        return any(self._holds(each, pointer) and self._filled(each, pointer) for each, pointer in inner)

    def _holds(self, part: Section | Clause, where: str) -> bool:
        """Whether `only_if` lets a part in; asked once, since a wrong condition is a finding."""
        if part.only_if is None:
            return True
        if where not in self.held:
            self.held[where] = self.expander.holds(part.only_if, where)
        return self.held[where]

    def _marker(self, part: Section | Clause, style: NumberStyle, counter: Counter, where: str) -> str:
        """The marker of the next part: its own, or the computed one."""
        try:
            return counter.next(style, part.marker, part.inserted)
        except ValueError:
            self.expander.found("S211", where, number=str(counter.counts[style]))
            return ""


def _bare(node: Node) -> Block:
    return Block(
        id=node.part.id or "", kind="clause", style=node.style, marker=node.marker,
        children=tuple(map(_bare, node.children)),
    )  # fmt: skip
