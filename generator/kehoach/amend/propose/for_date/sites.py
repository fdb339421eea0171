"""The texts of a plan that an amendment for a date may change, each with what has to be known to judge it."""

import datetime
import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from kehoach.catalogue import Catalogue
from kehoach.edition.model import Block, Document, plain
from kehoach.edition.placeholders import Scope
from kehoach.edition.scope import PlanScope
from kehoach.edition.values import date_if_real
from kehoach.registry.units import Unit
from kehoach.spec.facets import When
from kehoach.spec.model import Annex, Clause, Plan, Row, Section
from kehoach.spec.walk import PartValue, Visit, visit_all

_SHORT = "movement.short"  # a clause that says so is about what the movement is for
_WORDS = Catalogue(__file__)
_UNTOUCHED = ("legal_bases", "introduction")


class Why(Struct, frozen=True):
    """Why something is changed, on what ground, and what has to be decided first."""

    reason: str
    source: str = ""
    decide: str = ""


class Span(Struct, frozen=True):
    """Words of a text, from `start` to `end`, and the words that take their place."""

    start: int
    end: int
    new: str
    why: Why


class Site(Struct, frozen=True, kw_only=True):
    """One text: of a field of a part, or, without a part, of an entry of the plan.

    `chain` is the clause that it stands in with the clauses around it, the nearest first; `words` what it
    says in print with the headings around it; `past` whether its own time was over on the day.
    """

    id: str
    field: str
    text: str
    role: str = ""
    chain: tuple[Clause, ...] = ()
    words: str = ""
    past: bool = False
    scope: Scope | None = None

    @property
    def audience(self) -> frozenset[str]:
        """For whom it is, by the nearest clause that says so."""
        return next((frozenset(clause.audience) for clause in self.chain if clause.audience), frozenset())


class Parts(Struct, frozen=True):
    """A part with the clauses that it stands in, itself among them, and the role that they have."""

    visit: Visit
    role: str
    chain: tuple[Clause, ...]


def say(key: str, /, **fields: str) -> str:
    """A sentence of a reason or a decision with its fields filled in."""
    return _WORDS.say(key, **fields)


def standing(plan: Plan, document: Document) -> list[Parts]:
    """The parts of a plan that print and may change; legal bases and introduction may not."""
    printed = set(_printed(document))
    at = {visit.pointer: visit for visit in visit_all(plan)}
    found = []
    for visit in at.values():
        role = visit.pointer.removeprefix("/content").split("/")[1]
        chain = tuple(_chain(visit, at))
        known = chain[0].id if chain else visit.part.id
        if role not in _UNTOUCHED and known in printed and not visit.part.repealed:
            found.append(Parts(visit, role, chain))
    return found


def sites(plan: Plan, unit: Unit, document: Document, parts: list[Parts], day: datetime.date) -> list[Site]:
    """Every text of the parts, in the order of the canonical form."""
    printed, scope = _printed(document), PlanScope(plan, unit, lambda name: "")
    over = is_over(plan, day)
    found = []
    for each in parts:
        part, chain = each.visit.part, each.chain
        known = [printed.get(clause.id or "", "") for clause in chain[:1]]
        known += [clause.heading or clause.text for clause in chain[1:]]
        for field, text in fields_of(part):
            said = "\n".join(
                [text, *known, *([plan.movement.name] if plan.movement and _SHORT in text else [])]
            )
            found.append(
                Site(
                    id=part.id or "", field=field, text=text, role=each.role, chain=chain, words=said,
                    past=not over and is_past(chain, day),
                    scope=scope.of(chain[0])[0] if chain else scope.base,
                )
            )  # fmt: skip
    return found


def fields_of(part: PartValue) -> Iterator[tuple[str, str]]:
    """The texts of a part that say something, with their fields."""
    match part:
        case Clause():
            pairs = [("heading", part.heading), ("text", part.text)]
            if part.table:
                pairs.append(("table.caption", part.table.caption))
                pairs += [
                    (f"table.columns.{at}.title", column.title)
                    for at, column in enumerate(part.table.columns)
                ]
        case Section():
            pairs = [("heading", part.heading)]
        case Row():
            pairs = [(f"cells.{column}", text) for column, text in part.cells.items()]
        case Annex():
            pairs = [("title", part.title)]
    return ((field, text) for field, text in pairs if text)


def is_over(plan: Plan, day: datetime.date) -> bool:
    """Whether the period of a plan was over before the day."""
    return datetime.date(plan.period.last, 12, 31) < day


def is_past(chain: tuple[Clause, ...], day: datetime.date) -> bool:
    """Whether the dates that the nearest clause with dates sets were all over before the day."""
    for clause in chain:
        dates = [*filter(None, (clause.when,)), *clause.milestones.values()]
        if dates:
            return all(_was_before(date, day) for date in dates)
    return False


def _was_before(when: When, day: datetime.date) -> bool:
    known = [date_if_real(text) for text in (when.by, when.on, when.start, when.end) if text]
    if when.every or not known:
        return False
    return all(date is not None and date.year is not None and date.last_day() < day for date in known)


def _chain(visit: Visit, at: Mapping[str, Visit]) -> Iterator[Clause]:
    pointer = visit.pointer
    while pointer in at:
        part = at[pointer].part
        if isinstance(part, Clause):
            yield part
        pointer = re.sub(r"/(?:children|table/rows)/\d+$|/[a-z_]+/\d+$", "", pointer)


def _printed(document: Document) -> dict[str, str]:
    """The words of every printed block and annex by id."""
    found: dict[str, str] = {}
    stack: list[Block] = []
    for blocks in (document.legal_bases, document.introduction, document.body, document.closing):
        stack += blocks
    for annex in document.annexes:
        found[annex.id] = plain(annex.title)
        stack += annex.blocks
    while stack:
        block = stack.pop()
        found[block.id] = f"{plain(block.heading)}\n{plain(block.runs)}"
        stack += block.children
    return found
