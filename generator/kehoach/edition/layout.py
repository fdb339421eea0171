"""Laying out: from a Plan to the Document that it reads as."""

from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.edition.blocks import Addresses, Blocks
from kehoach.edition.expand import Expander
from kehoach.edition.frame import annex_reference, issuer_name, letterhead, recipients, signature
from kehoach.edition.model import Document, Title
from kehoach.edition.outline import Outline
from kehoach.edition.scope import PlanScope
from kehoach.edition.wording import signing_date
from kehoach.errors import SpecError
from kehoach.registry import units
from kehoach.registry.document_types import is_titled
from kehoach.registry.layout import layout
from kehoach.registry.unit_changes import tell_change
from kehoach.spec.model import Plan
from kehoach.spec.structure import placement_findings
from kehoach.vietnamese.dates import short_date


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
    findings: list[Diagnostic] = []
    known_unit = _unit(plan, findings)
    unit = known_unit or _some_unit(plan)
    if not plan.outline:
        findings += placement_findings(plan, outline.sections, "")
    expander = _expander(plan, outline, unit, findings, facets=facets)
    document = _document(plan, unit, Blocks(plan, outline, expander))
    return (document if known_unit else None), tuple(findings)


def expander_of(plan: Plan, outline: Outline) -> Expander:
    """What fills in single texts as the plan would print them, whatever it prints; findings go nowhere."""
    return _expander(plan, outline, _unit(plan, []) or _some_unit(plan), [])


def lay_out_numbers(plan: Plan, outline: Outline) -> dict[str, str]:
    """The citation of every section, clause and annex by its id; their texts are not laid out."""
    unit = _unit(plan, []) or _some_unit(plan)
    return Addresses(plan, outline, unit).by_id


def _expander(
    plan: Plan, outline: Outline, unit: units.Unit, findings: list[Diagnostic], *, facets: bool = True
) -> Expander:
    scope = PlanScope(plan, unit, Addresses(plan, outline, unit).of)
    return Expander(scope, findings, facets=facets)


def _some_unit(plan: Plan) -> units.Unit:
    """A unit that stands in for one that is unknown."""
    return units.units_on(signing_date(plan))[0]


def _unit(plan: Plan, findings: list[Diagnostic]) -> units.Unit | None:
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


def _document(plan: Plan, unit: units.Unit, blocks: Blocks) -> Document:
    expander = blocks.expander
    subject = tuple(
        expander.runs(line, expander.base, "/document/subject") for line in plan.document.subject.split("\n")
    )
    kind, parts = expander.document_type(plan.document.type), blocks.parts()
    return Document(
        id=plan.id,
        issuer=issuer_name(plan, unit),
        letterhead=letterhead(plan, unit, expander),
        title=Title(kind=kind.upper() if is_titled(plan.document.type) else "", subject=subject),
        legal_bases=parts["legal_bases"],
        introduction=parts["introduction"],
        body=parts["body"],
        closing=parts["closing"],
        closing_mark=(layout().parts["ket_thuc"].text or "") if plan.document.closing_mark else "",
        recipients=recipients(plan, expander),
        signature=signature(plan, expander),
        annexes=blocks.annexes(annex_reference(plan, unit, kind)) if plan.annexes else (),
    )
