"""The skeleton of a document: its parts in order with markers and addresses, before their texts."""

from difflib import get_close_matches

from msgspec import Struct

from kehoach.document.address import block_addresses
from kehoach.document.expand import Expander
from kehoach.document.model import Block
from kehoach.document.numbering import Chain, Counter, below
from kehoach.document.outline import Outline
from kehoach.document.placeholders import ExpressionError
from kehoach.spec.model import Annex, Clause, NumberStyle, Plan, Section
from kehoach.spec.walk import slots

_PLAIN: Chain = ("none",)


class Node(Struct, kw_only=True):
    """A section or clause in its place."""

    part: Section | Clause
    pointer: str
    role: str
    level: int
    style: NumberStyle
    marker: str
    children: list["Node"]


class Skeleton:
    """The parts of a document as nodes; `address_of` works once it is built."""

    def __init__(self) -> None:
        self.legal_bases: list[Node] = []
        self.introduction: list[Node] = []
        self.body: list[Node] = []
        self.closing: list[Node] = []
        self.annexes: list[tuple[Annex, str, list[Node]]] = []
        self._addresses: dict[str, str] | None = None

    def address_of(self, name: str) -> str:
        """The citation of the clause or section with an id. Raises ExpressionError where there is none."""
        if self._addresses is None:
            self._addresses = {each.block.id: each.address for each in block_addresses(map(_bare, self.body))}
        if name not in self._addresses:
            near = ", ".join(get_close_matches(name, self._addresses, n=3)) or "–"
            raise ExpressionError("S306", id=name, near=near)
        return self._addresses[name]


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
            nodes = builder.clauses(annex.body, f"{where}/body", "", chain, 0, Counter(""))
            skeleton.annexes.append((annex, where, nodes))


class _Builder:
    def __init__(self, plan: Plan, expander: Expander) -> None:
        self.expander = expander
        self.slots = {name: (pointer, clauses) for name, pointer, clauses in slots(plan)}
        self.given = not plan.outline

    def sections(
        self, sections: tuple[Section, ...], pointer: str, chain: Chain, level: int, counter: Counter
    ) -> list[Node]:
        nodes = []
        for index, section in enumerate(sections):
            where = f"{pointer}/{index}"
            if not self.expander.holds(section.only_if, where) or (self.given and not self._filled(section)):
                continue
            printed = self._marker(section.marker, chain[0], counter)
            inner, beneath = below(chain, section.numbering), Counter(printed)
            children = self._content(section, inner, level + 1, beneath)
            children += self.sections(section.sections, f"{where}/sections", inner, level + 1, beneath)
            nodes.append(
                Node(
                    part=section, pointer=where, role=", ".join(_names(section)), level=level, style=chain[0],
                    marker=printed, children=children,
                )
            )  # fmt: skip
        return nodes

    def clauses(
        self, clauses: tuple[Clause, ...], pointer: str, role: str, chain: Chain, level: int, counter: Counter
    ) -> list[Node]:
        nodes = []
        for index, clause in enumerate(clauses):
            where = f"{pointer}/{index}"
            if not self.expander.holds(clause.only_if, where):
                continue
            style: NumberStyle = "none" if clause.unnumbered else chain[0]
            printed = "" if clause.unnumbered else self._marker(clause.marker, style, counter)
            inner = below(chain, clause.numbering)
            children = self.clauses(clause.children, f"{where}/children", role, inner, level + 1, Counter(printed))
            nodes.append(
                Node(
                    part=clause, pointer=where, role=role, level=level, style=style, marker=printed,
                    children=children,
                )
            )  # fmt: skip
        return nodes

    def _content(self, section: Section, chain: Chain, level: int, counter: Counter) -> list[Node]:
        nodes = []
        for name in _names(section):
            for slot, (pointer, clauses) in self._slots_of(name):
                nodes += self.clauses(clauses, pointer, slot, chain, level, counter)
        return nodes

    def _slots_of(self, name: str) -> list[tuple[str, tuple[str, tuple[Clause, ...]]]]:
        if name in self.slots:
            return [(name, self.slots[name])]
        return [(slot, found) for slot, found in self.slots.items() if slot.startswith(f"{name}.")]

    def _filled(self, section: Section) -> bool:
        return any(self._slots_of(name) for name in _names(section)) or any(map(self._filled, section.sections))

    @staticmethod
    def _marker(own: str | None, style: NumberStyle, counter: Counter) -> str:
        computed = counter.next(style)
        return computed if own is None else own


def _names(section: Section) -> tuple[str, ...]:
    return (section.content,) if isinstance(section.content, str) else section.content


def _bare(node: Node) -> Block:
    return Block(
        id=node.part.id or "", kind="clause", style=node.style, marker=node.marker,
        children=tuple(map(_bare, node.children)),
    )  # fmt: skip
