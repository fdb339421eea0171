"""What takes the place of words for the district level and for towns after 30 June 2025."""

import datetime
import re
from collections.abc import Iterable, Iterator

from kehoach.amend.parts.part import Part, lead
from kehoach.amend.propose.for_date.texts import Ranges, Site, Span, Why, role_of, shown
from kehoach.catalogue import fill
from kehoach.edition.placeholders import PLACEHOLDER
from kehoach.edition.scope import PlanScope
from kehoach.registry.district_level import Circumstance, district_level, units_below
from kehoach.registry.reorganisation import legal_source
from kehoach.registry.units import Unit, district_level_exists
from kehoach.spec.model import Clause
from kehoach.vietnamese.dates import short_date
from kehoach.vietnamese.unicode import capitalised

_LEVEL = re.compile(r"\bdistrict_level\b")
_DISTRICT, _COMMUNE = "district", "commune"
_REPEALED_IN = ("criteria", "award_forms", "award_procedure")
_NO_TASKS = ("requirements", "objectives", "participants", "criteria", "award_forms")


class Districts:
    """The rules for one plan: its unit by the day says which types of communes there are.

    `below` are the units right below the unit on the day, as recipients name them.
    """

    def __init__(self, unit: Unit, signed: datetime.date, day: datetime.date) -> None:
        self.unit, self.level = unit, district_level()
        self.gone = district_level_exists(signed) and not district_level_exists(day)
        self.below = units_below(unit, day)
        self.source = legal_source(self.level.source)

    def why(self, reason: str = "level", decide: str = "", **given: str) -> Why:
        """Why something about districts is changed, by the sentences on record."""
        given |= {"date": short_date(self.level.valid_from), "communes": self.below}
        told, asked = (fill(self.level.sentences[key], given) if key else "" for key in (reason, decide))
        return Why(told, self.source, asked)

    def spans(self, site: Site) -> Iterator[Span]:
        """Where a text speaks of districts or towns; names of issued documents are left alone."""
        taken, circumstances = Ranges(site.closed), _circumstances(site)
        for rule in self.level.rules if self.gone else ():
            becomes, decide = rule.then(circumstances)
            for match in rule.regex.finditer(site.text):
                phrase = match.group()
                if taken.overlaps(*match.span()) or not rule.fits(phrase):
                    continue
                taken.add(*match.span())
                groups = match.groupdict("")
                units = {"communes": self.below, "unit": self.unit.type_name, "phrase": phrase}
                new = fill(becomes, groups | units)
                # The body before communes stays: so one phrase serves for all bodies.
                kept = len(groups.get("organ", "")) if new.endswith(self.below) else 0
                if phrase[kept:] != new[kept:]:
                    why = self.why(rule.reason, decide, phrase=phrase, new=new)
                    words = _cased(new[kept:], phrase[kept:])
                    yield Span(match.start() + kept, match.end(), words, why)

    def printed(self, site: Site, then: PlanScope) -> Iterator[Span]:
        """Placeholders that print otherwise without the level: they become what they print then."""
        if not self.gone or site.scope is None:
            return
        scope = then.of(site.chain[0])[0] if site.chain else then.base
        for match in PLACEHOLDER.finditer(site.text):
            expression = match.group()[2:-2].strip()
            if _LEVEL.search(expression):
                before, after = shown(expression, site.scope), shown(expression, scope)
                if before is not None and after is not None and before != after:
                    yield Span(match.start(), match.end(), after, self.why())

    def repealed(self, parts: list[Part]) -> Iterator[Part]:
        """The topmost clauses that are for districts alone, so that nothing of them is left."""
        known, taken = set(parts), set[Part]()
        for part in parts if self.gone else ():
            if part.kind == "clause" and not taken.intersection(part.above()):
                beside = (each.value for each in part.home if each in known)
                if self._is_repealed(part.value, role_of(part), beside):
                    taken.add(part)
                    yield part

    def _is_repealed(self, clause: Clause, role: str, beside: Iterable[Clause]) -> bool:
        if (clause.only_if or "").strip() == "district_level":
            return True
        alone = set(clause.audience) == {_DISTRICT}
        if role not in _REPEALED_IN:
            for_communes = any(set(each.audience) == {_COMMUNE} for each in beside)
            return alone and for_communes and clause.agencies is None
        if alone or (clause.award and clause.award.form in self.level.awards):
            return True
        return not clause.audience and bool(self.level.heading_regex.fullmatch(lead(clause)))


def without_districts(audience: tuple[str, ...]) -> tuple[str, ...]:
    """For whom a clause is once there are no districts: communes in their place, each once."""
    return tuple(dict.fromkeys(_COMMUNE if each == _DISTRICT else each for each in audience))


def _circumstances(site: Site) -> frozenset[Circumstance]:
    """Whether a text speaks to communes alone, so that a district in it is the level above them, and whether
    it gives no tasks.
    """
    found: set[Circumstance] = set()
    if _COMMUNE in site.audience and _DISTRICT not in site.audience:
        found.add("communes")
    if site.role in _NO_TASKS:
        found.add("no-tasks")
    return frozenset(found)


def _cased(new: str, old: str) -> str:
    """New words with the capitals of the old ones."""
    if old.isupper():
        return new.upper()
    return capitalised(new) if old[:1].isupper() else new
