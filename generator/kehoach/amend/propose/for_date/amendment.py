"""The amendment that a change in the registry asks for: units, agencies and levels as of a later day.

Letterhead, number, date, legal bases, introduction and recipients of the issued plan stay as they were, and
so do the titles of documents that it names; the unit's successor issues the amendment.
"""

import datetime
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.apply.tree import Tree
from kehoach.amend.model import Amendment, Operation, Repeal, Set
from kehoach.amend.propose.for_date.agencies import AgencyNames
from kehoach.amend.propose.for_date.districts import Districts
from kehoach.amend.propose.for_date.facets import FacetChange, Facets, new_entries
from kehoach.amend.propose.for_date.heirs import Heir, Heirs
from kehoach.amend.propose.for_date.instrument import instrument
from kehoach.amend.propose.for_date.operations import Change, apart, merged, operations_of, put
from kehoach.amend.propose.for_date.sites import (
    Parts,
    Site,
    Span,
    Why,
    is_over,
    is_past,
    say,
    sites,
    standing,
)
from kehoach.amend.propose.for_date.units import Renaming, dependent_spans, renamings, unit_on, unit_spans
from kehoach.amend.version import with_ids_in_order
from kehoach.diagnostics import Diagnostic
from kehoach.edition.edition import Edition
from kehoach.edition.model import Document, plain
from kehoach.edition.scope import PlanScope
from kehoach.edition.values import date_if_real
from kehoach.edition.wording import signing_date
from kehoach.errors import AmendmentError
from kehoach.registry.agencies import agency_exists, find_agency
from kehoach.registry.units import Unit, find_unit
from kehoach.spec.model import Clause, Issuer, Plan
from kehoach.vietnamese.dates import short_date

_CALL = re.compile(r"agency\(\s*['\"]([^'\"]*)['\"]\s*\)")


def amendment_for_date(edition: Edition, day: datetime.date) -> Amendment:
    """The amendment by which a plan follows what changed in the registry between its signing and a later day.

    Every operation says why and on what ground; what the registry does not settle carries what has to be
    decided, with the likeliest as proposal. Without operations where nothing changed. Raises AmendmentError
    where the day is before the plan's own, SpecError where the plan can't be laid out.
    """
    _refuse_earlier(edition.plan, day)
    edition = with_ids_in_order(edition)
    plan, document = edition.plan, edition.document
    signed = signing_date(plan)
    unit = find_unit(plan.issuer.unit, signed)
    assert unit is not None  # a plan without one is not laid out
    new = unit_on(unit.id, signed, day) or unit
    districts = Districts(new, signed, day)
    heirs = Heirs(new, signed, day, _subject(plan, document))
    made = list(_Proposal(edition, unit, heirs, districts).operations()) if day > signed else []
    issuer = Issuer(organ=_organ(plan, heirs), unit=new.id)
    same = issuer == plan.issuer and new.full_name == unit.full_name
    return instrument(edition, None if same else issuer, made, districts, day)


def _refuse_earlier(plan: Plan, day: datetime.date) -> None:
    issued = date_if_real(plan.document.date)
    if issued is not None and day < issued.first_day():
        args = {"date": short_date(day), "begins": short_date(issued.first_day())}
        raise AmendmentError([(-1, Diagnostic("U211", args))])


def _subject(plan: Plan, document: Document) -> str:
    """What the plan is about: the words of its title, and the name of its movement."""
    named = [plan.movement.name] if plan.movement else []
    return "\n".join([*map(plain, document.title.subject), *named])


def _organ(plan: Plan, heirs: Heirs) -> str:
    """The body that issues on the day: the plan's own, or the heir of one that has ended."""
    organ = find_agency(plan.issuer.organ)
    if organ is None or plan.issuer.organ in plan.agencies or agency_exists(organ, heirs.day):
        return plan.issuer.organ
    heir = heirs.of(organ, heirs.subject)
    return heir.agency.id if heir else organ.id


class _Use(Struct, frozen=True):
    """An entry of the plan's agencies with the words of the places that use it."""

    id: str
    name: str
    words: str


class _Proposal:
    """The operations for one plan and one day."""

    def __init__(self, edition: Edition, old: Unit, heirs: Heirs, districts: Districts) -> None:
        self.edition, self.plan, document = edition, edition.plan, edition.document
        self.old, self.heirs, self.districts = old, heirs, districts
        plan = self.plan
        self.signed, self.day, new = heirs.signed, heirs.day, heirs.unit
        self.changes: list[Renaming] = renamings(old, self.signed, self.day)
        parts = standing(plan, document)
        self.repealed = list(self._repealed(parts))
        self.parts = [each for each in parts if not self._inside(each, self.repealed)]
        self.sites = sites(plan, old, document, self.parts, self.day)
        at_day = replace(
            plan,
            document=replace(plan.document, date=self.day.isoformat()),
            issuer=replace(plan.issuer, unit=new.id),
        )
        self.scope_then = PlanScope(at_day, new, lambda name: "")
        self.scope_decision = say("unit_scope", old=old.full_name, new=new.full_name)
        self.past = say("past", date=short_date(self.day))
        self.over = (
            say("over", period=str(plan.period), date=short_date(self.day)) if is_over(plan, self.day) else ""
        )

    def operations(self) -> Iterator[Operation]:
        """All of them; where the time of the plan is over, each asks whether it is still worth while."""
        for each in self._proposed():
            why = merged([Why(each.reason, each.source, each.decide), Why("", "", self.over)])
            yield replace(each, decide=why.decide)

    def _proposed(self) -> Iterator[Operation]:
        """Repeals, entries, texts, facets."""
        entries = list(self._entries())
        table = {each.id: put(each.name, spans) for each, spans in entries}
        names = AgencyNames(self.plan, self.heirs, table)
        facets = Facets(names, self.districts, table)
        by_clause = {each.visit.part.id or "": self._facet(facets, each) for each in self.parts}
        changes = [
            Change(site, spans)
            for site in self.sites
            if (spans := self._spans(site, names, by_clause.get(site.id)))
        ]
        told = {each.site.id for each in changes if any(span.why.decide for span in each.spans)}
        yield from (self._repeal(each) for each in self.repealed)
        yield from self._new_entries(names, by_clause.values(), changes)
        yield from self._nouns()
        yield from (_renamed(each, spans) for each, spans in entries if spans)
        yield from operations_of(self._tree(), changes)
        for each in self.parts:
            yield from by_clause[each.visit.part.id or ""].operations
            yield from facets.audience(each, (each.visit.part.id or "") in told)

    def _repealed(self, parts: list[Parts]) -> Iterator[Parts]:
        """The topmost clauses that are for districts alone."""
        taken: list[Parts] = []
        around: dict[str, list[Clause]] = {}
        for each in parts:
            if isinstance(each.visit.part, Clause):
                around.setdefault(each.visit.pointer.rpartition("/")[0], []).append(each.visit.part)
        for each in parts:
            beside = tuple(around.get(each.visit.pointer.rpartition("/")[0], ()))
            if not self._inside(each, taken) and self.districts.is_repealed(each, beside):
                taken.append(each)
                yield each

    def _inside(self, part: Parts, tops: Iterable[Parts]) -> bool:
        pointer = part.visit.pointer
        return any(
            pointer == top.visit.pointer or pointer.startswith(f"{top.visit.pointer}/") for top in tops
        )

    def _tree(self) -> Tree:
        """The plan's parts as they are once the repeals have been made."""
        tree = Tree(self.plan, self.edition.outline)
        for each in self.repealed:
            tree.forget(tree.parts[each.visit.part.id or ""])
        return tree

    def _repeal(self, part: Parts) -> Repeal:
        clause = part.visit.part
        assert isinstance(clause, Clause)
        why = self.districts.why(decide="repeal")
        past = self.past if not self.over and is_past(part.chain, self.day) else ""
        return Repeal(
            target=clause.id or "", old=clause.heading or clause.text,
            reason=why.reason, source=why.source, decide=f"{why.decide} {past}".strip(),
        )  # fmt: skip

    def _spans(self, site: Site, names: AgencyNames, facet: FacetChange | None) -> tuple[Span, ...]:
        own = facet.spans if facet and site.field == "text" else ()
        found = [*own, *self._dependent(site), *names.spans(site), *self.districts.spans(site)]
        found += unit_spans(site, self.old, self.changes, self.scope_decision)
        return tuple(self._in_time(span, site) for span in apart(found))

    def _in_time(self, span: Span, site: Site) -> Span:
        """A span with the question whether it is worth while, where the time of its clause is over."""
        if not site.past:
            return span
        why = span.why
        return Span(
            span.start, span.end, span.new, Why(why.reason, why.source, f"{why.decide} {self.past}".strip())
        )

    def _dependent(self, site: Site) -> Iterator[Span]:
        if self.districts.gone:
            scope = self.scope_then.of(site.chain[0])[0] if site.chain else self.scope_then.base
            yield from dependent_spans(site, scope, self.districts.why())

    def _facet(self, facets: Facets, part: Parts) -> FacetChange:
        clause = part.visit.part
        if not isinstance(clause, Clause):
            return FacetChange()
        own = [site for site in self.sites if site.id == clause.id]
        text = "\n".join(site.words for site in own)
        return facets.agencies(clause, text, self.past if any(site.past for site in own) else "")

    def _new_entries(
        self, names: AgencyNames, facets: Iterable[FacetChange], changes: list[Change]
    ) -> Iterator[Set]:
        called = "\n".join(span.new for change in changes for span in change.spans)
        heirs = [heir for facet in facets for heir in facet.heirs]
        heirs += [heir for heir in self._called_heirs(names) if f"agency('{heir.agency.id}')" in called]
        there = {heir.agency.id: agency_exists(heir.agency, self.signed) for heir in heirs}
        return new_entries(heirs, names, there)

    def _nouns(self) -> Iterator[Set]:
        """Entries for bodies of the registry whose names say the type of the unit, where it is another."""
        change = next((each for each in self.changes if each.old.id == self.old.id), None)
        if change is None or change.old.type == change.new.type:
            return
        for id in self._used():
            agency = find_agency(id)
            if agency is None or id in self.plan.agencies or not agency_exists(agency, self.day):
                continue
            if agency.name_for(change.old) != (name := agency.name_for(change.new)):
                reason = say("agency_noun", change=change.change)
                yield Set(
                    field=f"agencies.{id}", old=None, new={"name": name}, reason=reason, source=change.source
                )

    def _used(self) -> list[str]:
        """The ids of the agencies that texts and facets use, each once."""
        found: dict[str, None] = {}
        for site in self.sites:
            facet = site.chain[0].agencies if site.chain else None
            found |= dict.fromkeys(
                [*sorted(_calls(site.text)), *((*facet.lead, *facet.partners) if facet else ())]
            )
        return list(found)

    def _called_heirs(self, names: AgencyNames) -> Iterator[Heir]:
        for site in self.sites:
            for id in _calls(site.text):
                if heir := names.heir(id, site.words):
                    yield heir

    def _entries(self) -> Iterator[tuple[_Use, tuple[Span, ...]]]:
        """The entries of the plan's agencies that are in use, with what changes in their names."""
        names = AgencyNames(self.plan, self.heirs, {})
        ended = {each.id for each in names.ended}
        for use in self._uses():
            if use.id in ended:
                continue
            site = Site(id="", field=f"agencies.{use.id}.name", text=use.name, words=use.words)
            units = (self._body(span, use) for span in unit_spans(site, self.old, self.changes))
            yield use, apart([*names.spans(site), *self.districts.spans(site), *units])

    def _body(self, span: Span, use: _Use) -> Span:
        change = self.changes[0]
        decide = say("unit_body_decide", name=use.name)
        why = Why(say("unit_body", change=change.change), change.source, decide)
        return Span(span.start, span.end, span.new, why)

    def _uses(self) -> Iterator[_Use]:
        said: dict[str, list[str]] = {id: [] for id in self.plan.agencies}
        for site in self.sites:
            facet = site.chain[0].agencies if site.chain else None
            used = {*_calls(site.text), *((*facet.lead, *facet.partners) if facet else ())}
            for id in used & said.keys():
                said[id].append(site.words)
        for id, texts in said.items():
            if texts:
                yield _Use(id, self.plan.agencies[id].name, "\n".join(texts))


def _calls(text: str) -> set[str]:
    """The ids of the agencies that a text calls by a placeholder."""
    return {match[1] for match in _CALL.finditer(text)}


def _renamed(use: _Use, spans: tuple[Span, ...]) -> Set:
    why = merged(span.why for span in spans)
    return Set(
        field=f"agencies.{use.id}.name", old=use.name, new=put(use.name, spans),
        reason=why.reason, source=why.source, decide=why.decide,
    )  # fmt: skip
