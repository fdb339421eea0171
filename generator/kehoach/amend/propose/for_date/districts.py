"""What takes the place of words for the district level and for towns after 30 June 2025."""

import datetime
from collections.abc import Iterable, Iterator

from kehoach.amend.propose.for_date.ranges import closed
from kehoach.amend.propose.for_date.sites import Parts, Site, Span, Why
from kehoach.catalogue import fill
from kehoach.registry.district_level import Circumstance, district_level, units_below
from kehoach.registry.reorganisation import legal_source
from kehoach.registry.units import Unit, district_level_exists
from kehoach.spec.model import Clause
from kehoach.vietnamese.dates import short_date
from kehoach.vietnamese.unicode import capitalised

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
        taken, circumstances = closed(site.text), _circumstances(site)
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

    def is_repealed(self, part: Parts, siblings: Iterable[Clause]) -> bool:
        """Whether a clause is for districts alone, so that nothing of it is left."""
        clause = part.visit.part
        if not self.gone or not isinstance(clause, Clause):
            return False
        if (clause.only_if or "").strip() == "district_level":
            return True
        alone = set(clause.audience) == {_DISTRICT}
        if part.role not in _REPEALED_IN:
            beside = any(set(each.audience) == {_COMMUNE} for each in siblings)
            return alone and beside and clause.agencies is None
        if alone or (clause.award and clause.award.form in self.level.awards):
            return True
        return not clause.audience and bool(self.level.heading_regex.fullmatch(clause.heading or clause.text))


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
