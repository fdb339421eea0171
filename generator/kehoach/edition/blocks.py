"""The blocks of a document: what `only_if` lets in, in the order of the outline, with numbers and texts."""

from collections.abc import Iterator
from functools import cached_property

from kehoach.diagnostics.near import nearest
from kehoach.edition.address import PARTS, block_addresses
from kehoach.edition.expand import Expander
from kehoach.edition.facets import facets_of
from kehoach.edition.frame import annex_labels
from kehoach.edition.model import AnnexBlock, Block, Runs
from kehoach.edition.numbering import Chain, Counter, below, is_unnumbered
from kehoach.edition.outline import Outline
from kehoach.edition.placeholders import ExpressionError, quote
from kehoach.edition.repealed import REPEALED, moved_words
from kehoach.edition.scope import PlanScope, no_address
from kehoach.edition.tables import lay_out_table, page_for
from kehoach.registry.units import Unit
from kehoach.spec.facets import NumberStyle, Orientation
from kehoach.spec.model import Annex, Clause, Plan, Section, Table
from kehoach.spec.walk import placed_slots, slots

_PLAIN: Chain = ("none",)


class Addresses:
    """The citation of every clause, section and annex of a plan by its id.

    They are worked out when the first is asked for, from the plan's parts without their texts: texts may
    refer to addresses.
    """

    def __init__(self, plan: Plan, outline: Outline, unit: Unit) -> None:
        self.plan = plan
        self.outline = outline
        self.unit = unit

    @cached_property
    def by_id(self) -> dict[str, str]:
        """All of them."""
        scope = PlanScope(self.plan, self.unit, no_address)
        blocks = Blocks(self.plan, self.outline, Expander(scope, [], facets=False, texts=False))
        annexes = blocks.annexes("")
        found = {annex.id: annex.label for annex in annexes}
        parts = [(PARTS[name], part) for name, part in blocks.parts().items()]
        for frame, part in (*parts, *((annex.label, annex.blocks) for annex in annexes)):
            found |= {each.block.id: each.address for each in block_addresses(part, frame)}
        found.pop("", None)
        return found

    def of(self, name: str) -> str:
        """The citation of the part with an id. Raises ExpressionError where there is none."""
        if name not in self.by_id:
            raise ExpressionError("S306", id=quote(name), near=", ".join(nearest(name, self.by_id)))
        return self.by_id[name]


class Blocks:
    """Makes the blocks of one plan. Findings go to those of its `expander`.

    `outline` gives the numbering, and the sections where the plan has none of its own: of these the ones
    without content are left out.
    """

    def __init__(self, plan: Plan, outline: Outline, expander: Expander) -> None:
        self.plan = plan
        self.outline = outline
        self.expander = expander
        self._slots = {name: (pointer, clauses) for name, pointer, clauses in slots(plan)}
        self._held: dict[str, bool] = {}

    def parts(self) -> dict[str, tuple[Block, ...]]:
        """The blocks of the parts before the annexes, by the names of `PARTS`."""
        plan, chain = self.plan, self.outline.numbering
        sections, pointer = (plan.outline, "/outline") if plan.outline else (self.outline.sections, "")
        return {
            "legal_bases": self._part(plan.legal_bases, "/legal_bases", _PLAIN, "portrait"),
            "introduction": self._part(plan.introduction, "/introduction", _PLAIN),
            "body": tuple(self._sections(sections, pointer, chain, 0, Counter(""))),
            "closing": self._part(plan.closing, "/closing", _PLAIN),
        }

    def annexes(self, reference: str) -> tuple[AnnexBlock, ...]:
        """The annexes; `reference` is the line under their titles that names the plan."""
        placed = [(annex, f"/annexes/{index}") for index, annex in enumerate(self.plan.annexes)]
        placed = [(annex, where) for annex, where in placed if self._holds(annex, where)]
        try:
            labels = annex_labels([annex.inserted for annex, _ in placed])
        except ValueError:
            self.expander.found("S211", "/annexes", number=str(len(placed)))
            labels = [""] * len(placed)
        return tuple(
            self._annex(annex, where, label, reference)
            for (annex, where), label in zip(placed, labels, strict=True)
        )

    def _annex(self, annex: Annex, where: str, label: str, reference: str) -> AnnexBlock:
        chain, body = annex.numbering or self.outline.numbering, () if annex.repealed else annex.body
        page = annex.orientation or page_for(self._tables(body, f"{where}/body"))
        title = self.expander.runs(annex.title, self.expander.base, f"{where}/title")
        return AnnexBlock(
            id=annex.id or "",
            label=label,
            title=self._ended_words(annex) if annex.repealed else title,
            reference=reference,
            orientation=page,
            blocks=self._part(body, f"{where}/body", chain, page),
        )

    def _tables(self, clauses: tuple[Clause, ...], pointer: str) -> Iterator[Table]:
        for index, clause in enumerate(clauses):
            where = f"{pointer}/{index}"
            if self._holds(clause, where):
                if clause.table:
                    yield clause.table
                if not clause.repealed:
                    yield from self._tables(clause.children, f"{where}/children")

    def _sections(
        self, sections: tuple[Section, ...], pointer: str, chain: Chain, level: int, counter: Counter
    ) -> Iterator[Block]:
        for index, section in enumerate(sections):
            where = f"{pointer}/{index}"
            if not self._holds(section, where) or not (self.plan.outline or self._filled(section, where)):
                continue
            style, role = chain[0], ", ".join(placed_slots(section))
            printed = self._marker(section, style, counter, where)
            if section.repealed:
                yield self._ended(section, role, level, style, printed)
                continue
            inner, beneath = below(chain, section.numbering), Counter(printed)
            children = [
                *self._content(section, inner, level + 1, beneath),
                *self._sections(section.sections, f"{where}/sections", inner, level + 1, beneath),
            ]
            heading = self.expander.runs(section.heading, self.expander.base, f"{where}/heading")
            yield Block(
                id=section.id or "", kind="section", role=role, level=level, style=style, marker=printed,
                heading=heading, children=tuple(children),
            )  # fmt: skip

    def _content(self, section: Section, chain: Chain, level: int, counter: Counter) -> Iterator[Block]:
        for name in placed_slots(section):
            for slot, (pointer, clauses) in self._slots_of(name):
                yield from self._clauses(clauses, pointer, slot, chain, level, counter, None)

    def _part(
        self, clauses: tuple[Clause, ...], pointer: str, chain: Chain, page: Orientation | None = None
    ) -> tuple[Block, ...]:
        return self._clauses(clauses, pointer, "", chain, 0, Counter(""), page)

    def _clauses(
        self, clauses: tuple[Clause, ...], pointer: str, role: str, chain: Chain, level: int,
        counter: Counter, page: Orientation | None,
    ) -> tuple[Block, ...]:  # fmt: skip
        """`page` holds all tables of the clauses; None where each has its own page."""
        expander, blocks = self.expander, []
        for index, clause in enumerate(clauses):
            where = f"{pointer}/{index}"
            if clause.only_if is not None and not self._holds(clause, where):
                continue
            unnumbered = is_unnumbered(clause)
            style: NumberStyle = "none" if unnumbered else chain[0]
            printed = "" if unnumbered else self._marker(clause, style, counter, where)
            if clause.repealed:
                blocks.append(self._ended(clause, role, level, style, printed))
                continue
            children: tuple[Block, ...] = ()
            if clause.children:
                inner = below(chain, clause.numbering)
                children = self._clauses(
                    clause.children, f"{where}/children", role, inner, level + 1, Counter(printed), page
                )
            scope = expander.clause_scope(clause, where)
            table = None
            if clause.table and expander.texts:
                table = lay_out_table(clause.table, scope, f"{where}/table", expander, page)
            block = Block(
                id=clause.id or "", kind="clause", role=role, level=level, style=style, marker=printed,
                heading=expander.runs(clause.heading, scope, f"{where}/heading") if clause.heading else (),
                runs=expander.runs(clause.text, scope, f"{where}/text"), table=table,
                facets=facets_of(clause, scope) if expander.facets else (), children=children,
            )  # fmt: skip
            blocks.append(block)
        return tuple(blocks)

    def _ended(
        self, part: Section | Clause, role: str, level: int, style: NumberStyle, printed: str
    ) -> Block:
        """The block of a part that is no more."""
        return Block(
            id=part.id or "", kind="section" if isinstance(part, Section) else "clause", role=role,
            level=level, style=style, marker=printed, runs=self._ended_words(part),
        )  # fmt: skip

    def _ended_words(self, part: Section | Clause | Annex) -> Runs:
        """What stands in the place of a part that is no more: that it was repealed, or where it was moved."""
        if part.moved_to is None:
            return REPEALED
        try:
            return moved_words(self.expander.scope.address_of(part.moved_to))
        except ExpressionError:
            return moved_words("")

    def _slots_of(self, name: str) -> list[tuple[str, tuple[str, tuple[Clause, ...]]]]:
        if name in self._slots:
            return [(name, self._slots[name])]
        return [(slot, found) for slot, found in self._slots.items() if slot.startswith(f"{name}.")]

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

    def _holds(self, part: Section | Clause | Annex, where: str) -> bool:
        """Whether `only_if` lets a part in; asked once, since a wrong condition is a finding."""
        if part.only_if is None:
            return True
        if where not in self._held:
            self._held[where] = self.expander.holds(part.only_if, where)
        return self._held[where]

    def _marker(self, part: Section | Clause, style: NumberStyle, counter: Counter, where: str) -> str:
        """The marker of the next part: its own, or the computed one."""
        try:
            return counter.next(style, part.marker, part.inserted)
        except ValueError:
            self.expander.found("S211", where, number=str(counter.counts[style]))
            return ""
