"""The entries and facets of a plan that a later day changes: agencies, and for whom a clause is."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from kehoach.amend.model import Set
from kehoach.amend.propose.for_date.agencies import AgencyNames
from kehoach.amend.propose.for_date.districts import Districts, without_districts
from kehoach.amend.propose.for_date.heirs import Heir
from kehoach.amend.propose.for_date.operations import merged
from kehoach.amend.propose.for_date.sites import Parts, Span, Why, say
from kehoach.registry.agencies import find_agency
from kehoach.spec.facets import Agencies
from kehoach.spec.model import Clause

_BODY = re.compile(r"^(?:Chủ tịch\s+)?(?:UBND|Ủy ban nhân dân)\s+", re.IGNORECASE)
_WITH = re.compile(
    r"(?:,\s*)?\s*phối hợp(?: chặt chẽ)?(?: với| cùng)?(?: các)?\s+\{\{\s*agencies\.with[^{}]*\}\}",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\{\{\s*agencies\.lead\b")
_CAPITALISED = re.compile(r"\{\{\s*agencies\.lead\s*\|\s*capitalise")


class FacetChange(Struct, frozen=True):
    """The operations on one clause's agencies, the heirs in them, and words of its text that go with them."""

    operations: tuple[Set, ...] = ()
    heirs: tuple[Heir, ...] = ()
    spans: tuple[Span, ...] = ()


class Facets:
    """Changes facets by the names of the day. `table` is what entries of the plan are called then."""

    def __init__(self, names: AgencyNames, districts: Districts, table: Mapping[str, str]) -> None:
        self.names, self.districts, self.table = names, districts, table

    def agencies(self, clause: Clause, text: str, past: str) -> FacetChange:
        """Who leads and who supports by the day; `text` is what the clause says, `past` what has to be
        decided where its time is over.
        """
        facet = clause.agencies
        if facet is None:
            return FacetChange()
        heirs = {id: heir for id in (*facet.lead, *facet.partners) if (heir := self.names.heir(id, text))}
        lead = self._once([self._id(id, heirs) for id in facet.lead], clause.text)
        partners = self._once([self._id(id, heirs) for id in facet.partners], "")
        leading = {self._name(id).casefold() for id in lead}
        partners = [id for id in partners if self._name(id).casefold() not in leading]
        if not heirs and (tuple(lead), tuple(partners)) == (facet.lead, facet.partners):
            return FacetChange()
        spans: tuple[Span, ...] = ()
        alone = ""
        if facet.partners and not partners and (match := _WITH.search(clause.text)):
            alone = say("agency_alone", heir=self._name(lead[0]) if lead else "")
            why = self._why(facet.partners, heirs, alone)
            spans = (Span(match.start(), match.end(), "", why),)
        whys = (
            self._why(facet.lead, heirs, past),
            self._why(facet.partners, heirs, f"{alone} {past}".strip()),
        )
        made = _sets(clause, facet, Agencies(lead=tuple(lead), partners=tuple(partners)), whys)
        return FacetChange(tuple(made), tuple(heirs.values()), spans)

    def _why(self, ids: tuple[str, ...], heirs: Mapping[str, Heir], more: str) -> Why:
        """Why a list changes: because of its own agencies' ends, or because two are one now."""
        found = [heirs[id].why for id in ids if id in heirs]
        why = merged(found or [Why(say("listed"), self.districts.source)])
        return Why(why.reason, why.source, f"{why.decide} {more if found else ''}".strip())

    def audience(self, part: Parts, told: bool) -> Iterator[Set]:
        """For whom a clause is without districts; `told` says that its words had to be decided about."""
        clause = part.visit.part
        if not self.districts.gone or not isinstance(clause, Clause) or "district" not in clause.audience:
            return
        why = self.districts.why("audience")
        yield Set(
            target=clause.id or "", field="audience", old=list(clause.audience),
            new=list(without_districts(clause.audience)), reason=why.reason, source=why.source,
            decide=say("follows") if told else "",
        )  # fmt: skip

    def _id(self, id: str, heirs: Mapping[str, Heir]) -> str:
        return heirs[id].agency.id if id in heirs else id

    def _name(self, id: str) -> str:
        agency = find_agency(id)
        return self.table.get(id) or (agency.name_for(self.names.heirs.unit) if agency else id)

    def _once(self, ids: list[str], text: str) -> list[str]:
        """Ids of one list, each body once: of two that are one by the day, the entry that kept its name."""
        kept: list[str] = []
        for id in dict.fromkeys(ids):
            key = self._key(id)
            twin = next((other for other in kept if self._key(other) == key), None)
            if twin is None:
                kept.append(id)
            elif self._gives_way(twin, id, text):
                kept[kept.index(twin)] = id
        return kept

    def _key(self, id: str) -> str:
        if id not in self.table:
            return id
        return _BODY.sub("", self.table[id]).casefold()

    def _gives_way(self, first: str, second: str, text: str) -> bool:
        """Whether the first of two may go for the second without the text reading worse for it."""
        before = {
            id: self.names.plan.agencies[id].name for id in (first, second) if id in self.names.plan.agencies
        }
        spoke = re.search(r"huyện", before.get(first, ""), re.IGNORECASE) is not None
        one, other = self._name(first), self._name(second)
        alike = one == other or (one.casefold() == other.casefold() and bool(_CAPITALISED.search(text)))
        return spoke and (alike or not _PRINTED.search(text))


def new_entries(heirs: list[Heir], names: AgencyNames, signed_there: Mapping[str, bool]) -> Iterator[Set]:
    """Entries for heirs that did not exist on the day of signing, so that the plan can name them."""
    for heir in {each.agency.id: each for each in heirs}.values():
        if not signed_there[heir.agency.id] and heir.agency.id not in names.plan.agencies:
            yield Set(
                field=f"agencies.{heir.agency.id}", old=None, new={"name": heir.name},
                reason=say("agency_new", heir=heir.name), source=heir.why.source,
            )  # fmt: skip


def _sets(clause: Clause, old: Agencies, new: Agencies, whys: tuple[Why, Why]) -> Iterator[Set]:
    lists: tuple[tuple[str, Any, Any], ...] = (
        ("agencies.lead", old.lead, new.lead),
        ("agencies.with", old.partners, new.partners),
    )
    for (field, before, after), why in zip(lists, whys, strict=True):
        if before != after:
            yield Set(
                target=clause.id or "", field=field, old=list(before) or None, new=list(after) or None,
                reason=why.reason, source=why.source, decide=why.decide,
            )  # fmt: skip
