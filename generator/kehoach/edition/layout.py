"""Laying out: from a Plan to the Document that it reads as.

Two passes over the parts that `only_if` lets in: numbers first, so that every part has its address; then the
texts, whose placeholders may refer to those addresses.
"""

from collections.abc import Iterator

from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.edition.expand import Expander
from kehoach.edition.facets import facets_of
from kehoach.edition.frame import annex_reference, issuer_name, letterhead, recipients, signature
from kehoach.edition.model import AnnexBlock, Block, BlockKind, Document, Runs, Title
from kehoach.edition.outline import Outline
from kehoach.edition.placeholders import ExpressionError
from kehoach.edition.repealed import REPEALED, moved_words
from kehoach.edition.scope import PlanScope
from kehoach.edition.skeleton import Node, PlacedAnnex, Skeleton, build_skeleton
from kehoach.edition.tables import lay_out_table, page_for
from kehoach.edition.wording import signing_date
from kehoach.errors import SpecError
from kehoach.registry import units
from kehoach.registry.document_types import is_titled
from kehoach.registry.layout import layout
from kehoach.registry.unit_changes import tell_change
from kehoach.spec.facets import Orientation
from kehoach.spec.model import Annex, Clause, Plan, Section, Table
from kehoach.spec.structure import placement_findings
from kehoach.vietnamese.dates import short_date

Findings = list[Diagnostic]


def lay_out(plan: Plan, outline: Outline, *, facets: bool = True) -> Document:
    """The plan as a Document; the sections of the outline are for a plan that has none of its own.

    `facets` gives its clauses their typed values, which are compared and never printed. Raises SpecError with
    every finding where a placeholder, a reference or a name of the registry is wrong.
    """
    document, findings = lay_out_with_findings(plan, outline, facets=facets)
    if document is None or has_errors(findings):
        raise SpecError(findings)
    return document


def lay_out_with_findings(
    plan: Plan, outline: Outline, *, facets: bool = True
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The plan as a Document and what was found on the way, with JSON pointers.

    There is no Document where the issuing unit is unknown, or did not exist on the signing date; the texts
    are then checked with another unit in its place, so that their findings come too.
    """
    findings: Findings = []
    known_unit = _unit(plan, findings)
    unit = known_unit or units.units_on(signing_date(plan))[0]
    if not plan.outline:
        findings += placement_findings(plan, outline.sections, "")
    skeleton = Skeleton()
    scope = PlanScope(plan, unit, skeleton.address_of)
    expander = Expander(scope, findings, facets=facets)
    build_skeleton(plan, outline, expander, skeleton)
    document = _document(plan, unit, skeleton, expander)
    return (document if known_unit else None), tuple(findings)


def lay_out_numbers(plan: Plan, outline: Outline) -> dict[str, str]:
    """The citation of every section, clause and annex by its id; their texts are not laid out."""
    skeleton = Skeleton()
    unit = _unit(plan, []) or units.units_on(signing_date(plan))[0]
    expander = Expander(PlanScope(plan, unit, skeleton.address_of), [], facets=False)
    build_skeleton(plan, outline, expander, skeleton)
    return skeleton.addresses


def _unit(plan: Plan, findings: Findings) -> units.Unit | None:
    on, name = signing_date(plan), plan.issuer.unit
    found = units.find_unit(name, on)
    if found is None:
        history = units.unit_history(name)
        where = Place(pointer="/issuer/unit")
        if history:
            told = {language: tell_change(history, on, language) for language in ("vi", "en")}
            args = {"id": name, "date": short_date(on), "history": told["vi"], "history_en": told["en"]}
            findings.append(Diagnostic("A002", args, where))
        else:
            near = ", ".join(each.id for each in units.suggest_units(name, on))
            findings.append(Diagnostic("A001", {"id": name, "near": near}, where))
    return found


def _document(plan: Plan, unit: units.Unit, skeleton: Skeleton, expander: Expander) -> Document:
    subject = tuple(
        expander.runs(line, expander.scope.base, "/document/subject")
        for line in plan.document.subject.split("\n")
    )
    kind = expander.document_type(plan.document.type)
    return Document(
        id=plan.id,
        issuer=issuer_name(plan, unit),
        letterhead=letterhead(plan, unit, expander),
        title=Title(kind=kind.upper() if is_titled(plan.document.type) else "", subject=subject),
        legal_bases=_blocks(skeleton.legal_bases, expander, "portrait"),
        introduction=_blocks(skeleton.introduction, expander),
        body=_blocks(skeleton.body, expander),
        closing=_blocks(skeleton.closing, expander),
        closing_mark=(layout().parts["ket_thuc"].text or "") if plan.document.closing_mark else "",
        recipients=recipients(plan, expander),
        signature=signature(plan, expander),
        annexes=tuple(_annex(each, annex_reference(plan, unit, kind), expander) for each in skeleton.annexes),
    )


def _annex(placed: PlacedAnnex, reference: str, expander: Expander) -> AnnexBlock:
    annex = placed.annex
    page = annex.orientation or page_for(_tables_in(placed.nodes))
    title = expander.runs(annex.title, expander.scope.base, f"{placed.pointer}/title")
    return AnnexBlock(
        id=annex.id or "",
        label=placed.label,
        title=_ended(annex, expander) if annex.repealed else title,
        reference=reference,
        orientation=page,
        blocks=_blocks(placed.nodes, expander, page),
    )


def _tables_in(nodes: list[Node]) -> Iterator[Table]:
    for node in nodes:
        if isinstance(node.part, Clause) and node.part.table:
            yield node.part.table
        yield from _tables_in(node.children)


def _blocks(nodes: list[Node], expander: Expander, page: Orientation | None = None) -> tuple[Block, ...]:
    """Nodes with their texts filled in; `page` holds all their tables, None where each has its own page."""
    return tuple(_block(node, expander, page) for node in nodes)


def _ended(part: Clause | Section | Annex, expander: Expander) -> Runs:
    """What stands in the place of a part that is no more: that it was repealed, or where it was moved."""
    if part.moved_to is None:
        return REPEALED
    try:
        return moved_words(expander.scope.address_of(part.moved_to))
    except ExpressionError:
        return moved_words("")


def _block(node: Node, expander: Expander, page: Orientation | None) -> Block:
    children = _blocks(node.children, expander, page)
    part = node.part
    if part.repealed:
        kind: BlockKind = "section" if isinstance(part, Section) else "clause"
        return Block(
            id=part.id or "", kind=kind, role=node.role, level=node.level, style=node.style,
            marker=node.marker, runs=_ended(part, expander),
        )  # fmt: skip
    if isinstance(part, Section):
        heading = expander.runs(part.heading, expander.scope.base, f"{node.pointer}/heading")
        return Block(
            id=part.id or "", kind="section", role=node.role, level=node.level, style=node.style,
            marker=node.marker, heading=heading, children=children,
        )  # fmt: skip
    scope = expander.clause_scope(part, node.pointer)
    table = lay_out_table(part.table, scope, f"{node.pointer}/table", expander, page) if part.table else None
    return Block(
        id=part.id or "", kind="clause", role=node.role, level=node.level, style=node.style,
        marker=node.marker,
        heading=expander.runs(part.heading, scope, f"{node.pointer}/heading") if part.heading else (),
        runs=expander.runs(part.text, scope, f"{node.pointer}/text"), table=table,
        facets=facets_of(part, scope) if expander.facets else (), children=children,
    )  # fmt: skip
