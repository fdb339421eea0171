"""What a later day changes beside the words: the plan's table of agencies, who carries a clause out, and for
whom it is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import asdict

from kehoach.amend.model import Set
from kehoach.amend.propose.for_date.agencies import AgencyNames, Heir
from kehoach.amend.propose.for_date.operations import Change
from kehoach.amend.propose.for_date.texts import Passage, Span, Why, merged, say
from kehoach.amend.propose.for_date.units import Districts, Renaming, without_districts
from kehoach.registry.agencies import agency_exists, find_agency
from kehoach.spec.model import Clause

_BODY = re.compile(r"^(?:Chủ tịch\s+)?(?:UBND|Ủy ban nhân dân)\s+", re.IGNORECASE)
_WITH = re.compile(
    r"(?:,\s*)?\s*phối hợp(?: chặt chẽ)?(?: với| cùng)?(?: các)?\s+\{\{\s*agencies\.with[^{}]*\}\}",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\{\{\s*agencies\.lead\b")
_CAPITALISED = re.compile(r"\{\{\s*agencies\.lead\s*\|\s*capitalise")
_CALL = re.compile(r"agency\(\s*['\"]([^'\"]*)['\"]\s*\)")


class FacetChange(Struct, frozen=True):
    """The operations on one clause's agencies, the heirs in them, and words of its text that go with them."""

    operations: tuple[Set, ...] = ()
    heirs: tuple[Heir, ...] = ()
    spans: tuple[Span, ...] = ()


def called(text: str) -> list[str]:
    """The ids of the agencies that a text calls by a placeholder."""
    return sorted({match[1] for match in _CALL.finditer(text)})


def used(passage: Passage) -> list[str]:
    """The ids of the agencies that a text and its clause's facet use."""
    facet = passage.chain[0].agencies if passage.chain else None
    return [*called(passage.text), *((*facet.lead, *facet.partners) if facet else ())]


def who(clause: Clause, text: str, past: str, names: AgencyNames, source: str) -> FacetChange:
    """Who leads and who supports by the day; `text` is what the clause says, `past` what has to be decided
    where its time is over, `source` the ground where two are one then.
    """
    facet = clause.agencies
    if facet is None:
        return FacetChange()
    heirs = {id: heir for id in (*facet.lead, *facet.partners) if (heir := names.heir(id, text))}

    def then(ids: tuple[str, ...], text: str) -> list[str]:
        return _once([heirs[id].agency.id if id in heirs else id for id in ids], text, names)

    def why(ids: tuple[str, ...], more: str) -> Why:
        """Because of the ends of a list's own agencies, or because two are one now."""
        found = [heirs[id].why for id in ids if id in heirs]
        return merged(found).asking(more) if found else Why(say("listed"), source)

    lead = then(facet.lead, clause.text)
    leading = {names.name(id).casefold() for id in lead}
    partners = [id for id in then(facet.partners, "") if names.name(id).casefold() not in leading]
    if not heirs and (tuple(lead), tuple(partners)) == (facet.lead, facet.partners):
        return FacetChange()
    spans: tuple[Span, ...] = ()
    alone = ""
    if facet.partners and not partners and (match := _WITH.search(clause.text)):
        alone = say("agency_alone", heir=names.name(lead[0]) if lead else "")
        spans = (Span(match.start(), match.end(), "", why(facet.partners, alone)),)
    ended, partly = why(facet.lead, past), why(facet.partners, f"{alone} {past}".strip())
    made = [*_set(clause, "agencies.lead", facet.lead, lead, ended)]
    made += _set(clause, "agencies.with", facet.partners, partners, partly)
    return FacetChange(tuple(made), tuple(heirs.values()), spans)


def audience(clause: Clause, districts: Districts, decided: bool) -> Iterator[Set]:
    """For whom a clause is without districts; `decided` says that its words had to be decided about."""
    if districts.gone and "district" in clause.audience:
        why = districts.why("audience").asking(say("follows") if decided else "")
        yield from _set(clause, "audience", clause.audience, without_districts(clause.audience), why)


def of_heirs(heirs: Iterable[Heir], names: AgencyNames) -> Iterator[Set]:
    """Entries for heirs that did not exist on the day of signing, so that the plan can name them."""
    for id, heir in {each.agency.id: each for each in heirs}.items():
        if not agency_exists(heir.agency, names.lapse.signed) and id not in names.plan.agencies:
            reason = say("agency_new", heir=heir.name)
            yield Set(field=f"agencies.{id}", new={"name": heir.name}, reason=reason, source=heir.why.source)


def of_another_type(ids: Iterable[str], own: Renaming, names: AgencyNames) -> Iterator[Set]:
    """Entries for bodies of the registry whose names say the type of the unit, where it is another."""
    for id in ids:
        agency = find_agency(id)
        if agency is None or id in names.plan.agencies or not agency_exists(agency, names.lapse.day):
            continue
        if agency.name_for(own.old) != (name := agency.name_for(own.new)):
            yield Set(field=f"agencies.{id}", new={"name": name}, **asdict(own.why("agency_noun")))


def renamed(change: Change) -> Set:
    """The operation on the name of an entry."""
    passage, why = change.passage, merged(span.why for span in change.spans)
    return Set(field=passage.field, old=passage.text, new=change.new, **asdict(why))


def _set(clause: Clause, field: str, old: Sequence[str], new: Sequence[str], why: Why) -> Iterator[Set]:
    if tuple(old) != tuple(new):
        before, after = list(old) or None, list(new) or None
        yield Set(target=clause.id or "", field=field, old=before, new=after, **asdict(why))


def _once(ids: list[str], text: str, names: AgencyNames) -> list[str]:
    """Ids of one list, each body once: of two that are one by the day, the entry that kept its name."""
    kept: dict[str, str] = {}
    for id in dict.fromkeys(ids):
        key = _BODY.sub("", names.table[id]).casefold() if id in names.table else id
        if key not in kept or _gives_way(kept[key], id, text, names):
            kept[key] = id
    return list(kept.values())


def _gives_way(first: str, second: str, text: str, names: AgencyNames) -> bool:
    """Whether the first of two may go for the second without the text reading worse for it."""
    before = names.plan.agencies.get(first)
    if before is None or "huyện" not in before.name.lower():
        return False
    one, other = names.name(first), names.name(second)
    alike = one == other or (one.casefold() == other.casefold() and bool(_CAPITALISED.search(text)))
    return alike or not _PRINTED.search(text)
