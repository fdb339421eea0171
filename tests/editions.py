"""What the engine does with Editions, for tests that have plans: each under its shipped outline."""

from collections.abc import Iterable, Sequence
from datetime import date

from kehoach.amend.apply.replay import replay as replay_edition
from kehoach.amend.apply.steps import Replayed
from kehoach.amend.consolidated import consolidated_text
from kehoach.amend.history import history as histories
from kehoach.amend.history.model import History
from kehoach.amend.instrument import document as instruments
from kehoach.amend.instrument import printed as quiet
from kehoach.amend.instrument import reading
from kehoach.amend.instrument import wording as clauses
from kehoach.amend.load import LoadedAmendment
from kehoach.amend.model import Amendment, Operation
from kehoach.amend.parts.tree import Tree
from kehoach.amend.propose.for_date import amendment as for_date
from kehoach.api import amendment_from_diff, apply
from kehoach.check import amendments as amendment_checks
from kehoach.check import check as check_spec
from kehoach.diagnostics import Diagnostic
from kehoach.edition import layout
from kehoach.edition.model import Block, Document
from kehoach.edition.outline import Outline
from kehoach.outlines import edition_of, outline_for
from kehoach.spec.load import Loaded
from kehoach.spec.model import Plan
from kehoach.spec.source import Source

__all__ = [
    "amendment_for_date", "amendment_from_diff", "apply", "check", "check_amendment", "check_amendments",
    "consolidated", "correction_letter", "history", "instrument_document", "lay_out", "lay_out_with_findings",
    "read_wording", "replay", "tree_of", "unprinted", "wording",
]  # fmt: skip


def lay_out(plan: Plan, outline: Outline | None = None, *, facets: bool = True) -> Document:
    return layout.lay_out(plan, outline or outline_for(plan), facets=facets)


def lay_out_with_findings(
    plan: Plan, outline: Outline | None = None
) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    return layout.lay_out_with_findings(plan, outline or outline_for(plan))


def tree_of(plan: Plan) -> Tree:
    return Tree(plan, outline_for(plan))


def replay(plan: Plan, amendments: Sequence[Amendment], as_of: date | None = None) -> Replayed:
    return replay_edition(edition_of(plan), amendments, as_of)


def consolidated(plan: Plan, amendments: Sequence[Amendment], as_of: date | None = None) -> Document:
    issued = edition_of(plan)
    replayed = replay_edition(issued, amendments, as_of)
    return consolidated_text.consolidated(issued, amendments, replayed, as_of)


def history(plan: Plan, amendments: Sequence[Amendment], part: str | None = None) -> History:
    return histories.history(edition_of(plan), amendments, part)


def instrument_document(
    before: Plan, after: Plan, amendment: Amendment, earlier: Sequence[Amendment] = ()
) -> Document:
    return instruments.amending_plan(edition_of(before), edition_of(after), amendment, earlier).document


def correction_letter(
    before: Plan, after: Plan, amendment: Amendment, earlier: Sequence[Amendment] = ()
) -> Document:
    return instruments.correction_letter(edition_of(before), edition_of(after), amendment, earlier).document


def unprinted(before: Plan, after: Plan, amendment: Amendment) -> tuple[int, ...]:
    return quiet.unprinted(edition_of(before), edition_of(after), amendment)


def wording(before: Plan, after: Plan, amendment: Amendment) -> tuple[Block, ...]:
    return clauses.wording(edition_of(before), edition_of(after), amendment).clauses


def read_wording(printed: Iterable[reading.Printed], plan: Plan) -> tuple[Operation, ...]:
    return reading.read_wording(printed, edition_of(plan))


def amendment_for_date(plan: Plan, day: date) -> Amendment:
    return for_date.amendment_for_date(edition_of(plan), day)


def check(data: bytes, file: str = "") -> tuple[tuple[Diagnostic, ...], Source]:
    return check_spec(data, file, outline_for)


def check_amendment(
    plan: Loaded | None, before: Sequence[LoadedAmendment], amendment: LoadedAmendment
) -> amendment_checks.Findings:
    return amendment_checks.check_amendment(plan, before, amendment, outline_for)


def check_amendments(
    plan: Loaded | None, amendments: Sequence[LoadedAmendment]
) -> list[amendment_checks.Findings]:
    return amendment_checks.check_amendments(plan, amendments, outline_for)
