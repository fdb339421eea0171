"""The amendment that a change in the registry asks for: units, agencies and levels as of a later day.

Letterhead, number, date, legal bases, introduction and recipients of the issued plan stay as they were, and
so do the titles of documents that it names; the unit's successor issues the amendment.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping

from msgspec.structs import asdict, replace

from kehoach.amend.instrument.name import amending_subject
from kehoach.amend.model import Amendment, Amends, Operation, Repeal
from kehoach.amend.parts.part import Part, lead
from kehoach.amend.parts.tree import Tree
from kehoach.amend.propose.for_date import entries, texts
from kehoach.amend.propose.for_date.agencies import AgencyNames, Heir, Lapse, heir_of
from kehoach.amend.propose.for_date.entries import FacetChange, called, used
from kehoach.amend.propose.for_date.operations import Change, change_of, operations_of
from kehoach.amend.propose.for_date.texts import Passage, Span, Why, say
from kehoach.amend.propose.for_date.units import Districts, Renamings
from kehoach.amend.propose.limits import refuse_too_many
from kehoach.amend.version import version_of, with_ids_in_order
from kehoach.diagnostics import Diagnostic
from kehoach.edition.edition import Edition
from kehoach.edition.model import plain
from kehoach.edition.scope import PlanScope
from kehoach.edition.spec_text import escape
from kehoach.edition.values import date_if_real
from kehoach.edition.wording import signing_date
from kehoach.errors import AmendmentError
from kehoach.registry.agencies import agency_exists, find_agency
from kehoach.registry.reorganisation import Act, acts_in
from kehoach.registry.units import Unit, find_unit, unit_then
from kehoach.spec.model import Citation, Clause, DocumentInfo, Issuer, Plan, Signature
from kehoach.vietnamese.dates import short_date

_SCHEMA = "plan.schema.json"
_MAX_ID = 100
_PARTY = "tinh-uy"


def amendment_for_date(edition: Edition, day: datetime.date) -> Amendment:
    """The amendment by which a plan follows what changed in the registry between its signing and a later day.

    Every operation says why and on what ground; what the registry does not settle carries what has to be
    decided, with the likeliest as proposal. Without operations where nothing changed. Raises AmendmentError
    where the day is before the plan's own or the changes are too many for one, SpecError where the plan can't
    be laid out.
    """
    issued = date_if_real(edition.plan.document.date)
    if issued is not None and day < issued.first_day():
        args = {"date": short_date(day), "begins": short_date(issued.first_day())}
        raise AmendmentError([(-1, Diagnostic("U211", args))])
    edition = with_ids_in_order(edition)
    plan, signed = edition.plan, signing_date(edition.plan)
    unit = find_unit(plan.issuer.unit, signed)
    assert unit is not None  # a plan without one is not laid out
    lapse = Lapse(unit_then(unit, day) or unit, signed, day, _subject(edition))
    districts = Districts(lapse.unit, signed, day)
    proposal = _Proposal(edition, unit, lapse, districts)
    made = tuple(proposal.operations()) if day > signed else ()
    refuse_too_many(made)
    issuer = Issuer(organ=_organ(plan, lapse), unit=lapse.unit.id)
    same = issuer == plan.issuer and lapse.unit.full_name == unit.full_name
    return _instrument(edition, None if same else issuer, made, districts, day)


def _subject(edition: Edition) -> str:
    """What the plan is about: the words of its title, and the name of its movement."""
    movement = edition.plan.movement
    return "\n".join([*map(plain, edition.document.title.subject), *([movement.name] if movement else [])])


def _organ(plan: Plan, lapse: Lapse) -> str:
    """The body that issues on the day: the plan's own, or the heir of one that has ended."""
    organ = find_agency(plan.issuer.organ)
    if organ is None or plan.issuer.organ in plan.agencies or agency_exists(organ, lapse.day):
        return plan.issuer.organ
    heir = heir_of(organ, lapse.subject, lapse)
    return heir.agency.id if heir else organ.id


class _Proposal:
    """The operations for one plan and one day."""

    def __init__(self, edition: Edition, old: Unit, lapse: Lapse, districts: Districts) -> None:
        plan = self.plan = edition.plan
        self.lapse, self.districts, day = lapse, districts, lapse.day
        self.renamings = Renamings(old, lapse.signed, day)
        self.tree = Tree(plan, edition.outline)
        parts = texts.standing(self.tree, edition.index)
        self.repealed = [*districts.repealed(parts)]
        for part in self.repealed:
            self.tree.forget(part)
        self.parts = [part for part in parts if part.id in self.tree.parts]
        self.passages = texts.passages(edition, old, self.parts, day)
        self.of_part = defaultdict[str, list[Passage]](list)
        for passage in self.passages:
            self.of_part[passage.id].append(passage)
        self.names_at_signing = AgencyNames(plan, lapse, {})
        at_day = replace(
            plan,
            document=replace(plan.document, date=day.isoformat()),
            issuer=replace(plan.issuer, unit=lapse.unit.id),
        )
        self.scope_then = PlanScope(at_day, lapse.unit, lambda name: "")
        over, date = datetime.date(plan.period.last, 12, 31) < day, short_date(day)
        self.past = "" if over else say("past", date=date)
        self.over = say("over", period=str(plan.period), date=date) if over else ""

    def operations(self) -> Iterator[Operation]:
        """All of them; where the time of the plan is over, each asks whether it is still worth while."""
        for each in self._proposed():
            yield replace(each, decide=Why("", "", each.decide).asking(self.over).decide)

    def _proposed(self) -> Iterator[Operation]:
        """Repeals, entries, texts, facets."""
        table = {id: change_of(each, self._entry_spans(each)) for id, each in self._entries()}
        names = AgencyNames(self.plan, self.lapse, {id: each.new for id, each in table.items()})
        facets = {part.id: self._facet(part, names) for part in self.parts if part.kind == "clause"}
        changes = [each for passage in self.passages if (each := self._change(passage, names, facets)).spans]
        decided = {each.passage.id for each in changes if any(span.why.decide for span in each.spans)}
        yield from map(self._repeal, self.repealed)
        yield from entries.of_heirs(self._heirs(names, facets, changes), names)
        if own := self.renamings.own:
            ids = dict.fromkeys(id for passage in self.passages for id in used(passage))
            yield from entries.of_another_type(ids, own, names)
        yield from (entries.renamed(each) for each in table.values() if each.spans)
        yield from operations_of(self.tree, changes)
        for id, facet in facets.items():
            yield from facet.operations
            yield from entries.audience(self.tree.parts[id].value, self.districts, id in decided)

    def _repeal(self, part: Part) -> Repeal:
        why = self.districts.why(decide="repeal")
        if texts.is_past(texts.clauses_around(part), self.lapse.day):
            why = why.asking(self.past)
        return Repeal(target=part.id, old=lead(part.value), **asdict(why))

    def _facet(self, part: Part, names: AgencyNames) -> FacetChange:
        own = self.of_part[part.id]
        past = self.past if any(passage.past for passage in own) else ""
        words = "\n".join(passage.words for passage in own)
        return entries.who(part.value, words, past, names, self.districts.source)

    def _change(self, passage: Passage, names: AgencyNames, facets: Mapping[str, FacetChange]) -> Change:
        """What changes in a text; where its time is over, every change asks whether it is worth while."""
        found = [*facets[passage.id].spans] if passage.field == "text" and passage.id in facets else []
        found += self.districts.printed(passage, self.scope_then)
        found += [*names.spans(passage), *self.districts.spans(passage), *self.renamings.spans(passage)]
        if passage.past:
            found = [replace(span, why=span.why.asking(self.past)) for span in found]
        return change_of(passage, found)

    def _entries(self) -> Iterator[tuple[str, Passage]]:
        """The names of the plan's agencies that are in use, with the words of the places that use them."""
        said = defaultdict[str, list[str]](list)
        for passage in self.passages:
            for id in dict.fromkeys(used(passage)):
                said[id].append(passage.words)
        for id, agency in self.plan.agencies.items():
            if id in said and id not in self.names_at_signing.ended:
                field, words = f"agencies.{id}.name", "\n".join(said[id])
                yield id, Passage(id="", field=field, text=agency.name, words=words)

    def _entry_spans(self, passage: Passage) -> Iterator[Span]:
        yield from self.names_at_signing.spans(passage)
        yield from self.districts.spans(passage)
        yield from self.renamings.of_body(passage)

    def _heirs(
        self, names: AgencyNames, facets: Mapping[str, FacetChange], changes: list[Change]
    ) -> Iterator[Heir]:
        """The heirs that facets name, and those that texts call by the day."""
        then = "\n".join(span.new for change in changes for span in change.spans)
        for facet in facets.values():
            yield from facet.heirs
        for passage in self.passages:
            for id in called(passage.text):
                heir = names.heir(id, passage.words)
                if heir and f"agency('{heir.agency.id}')" in then:
                    yield heir


def _instrument(
    edition: Edition, issuer: Issuer | None, made: tuple[Operation, ...],
    districts: Districts, day: datetime.date,
) -> Amendment:  # fmt: skip
    """The amendment, a document of the same kind as the plan (Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3).

    `issuer` is who issues it on the day, None for the plan's own; number, date and name of who signs are left
    for the clerk. It takes effect when it is signed: that is after the day, since no amendment reaches back.
    """
    plan, end = edition.plan, f"-{day.isoformat()}"
    acts = (
        acts_in("; ".join([districts.level.basis if districts.gone else "", *(each.source for each in made)]))
        if made
        else ()
    )
    committee = plan.issuer.organ == "ubnd" and districts.unit.level == "province"
    return Amendment(
        schema=plan.schema.replace(_SCHEMA, "amendment.schema.json") if plan.schema.endswith(_SCHEMA) else "",
        schema_version=1,
        id=plan.id[: _MAX_ID - len(end)].rstrip("-") + end,
        amends=Amends(plan=plan.id, version=version_of(plan)),
        issuer=issuer,
        document=DocumentInfo(
            type=plan.document.type,
            symbol=plan.document.symbol if issuer is None or issuer.organ == plan.issuer.organ else None,
            date_style=plan.document.date_style,
            subject=amending_subject(edition),
        ),
        citations={act.id: _citation(act) for act in acts},
        legal_bases=tuple(
            Clause(id=f"basis-{act.id}", citations=(act.id,), text=f"Căn cứ {{{{ cite('{act.id}') }}}}{mark}")
            for act, mark in zip(acts, [";"] * (len(acts) - 1) + ["."], strict=False)
        ),
        operations=made,
        recipients=_recipients(districts) if committee else tuple(map(escape, edition.document.recipients)),
        signature=Signature(authority="TM. ỦY BAN NHÂN DÂN", title="CHỦ TỊCH")
        if plan.issuer.organ == "ubnd"
        else Signature(title=plan.signature.title),
    )


def _citation(act: Act) -> Citation:
    return Citation(
        type=act.type, number=act.number, date=act.date.isoformat() if act.date else None,
        issuer=act.issuer, subject=act.subject,
    )  # fmt: skip


def _recipients(districts: Districts) -> tuple[str, ...]:
    unit, party = districts.unit, find_agency(_PARTY)
    assert party is not None
    told = say("recipients", party=party.name_for(unit), type=unit.type_name, local=districts.below)
    return tuple(told.splitlines())
