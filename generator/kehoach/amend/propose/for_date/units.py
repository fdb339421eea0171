"""Administrative units in a plan's texts: provinces that are called otherwise by a later day, and what takes
the place of words for the district level and for towns after 30 June 2025.
"""

import datetime
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from kehoach.amend.parts.part import Part, lead
from kehoach.amend.propose.for_date.texts import Passage, Span, Taken, Why, role_of, say, shown
from kehoach.catalogue import fill
from kehoach.edition.placeholders import PLACEHOLDER
from kehoach.edition.scope import PlanScope
from kehoach.registry.district_level import Circumstance, district_level, units_below
from kehoach.registry.reorganisation import legal_source
from kehoach.registry.unit_changes import tell_change
from kehoach.registry.units import Unit, district_level_exists, unit_history, unit_then, units_on
from kehoach.spec.model import Clause
from kehoach.vietnamese.dates import short_date
from kehoach.vietnamese.unicode import capitalised, capitals

_DEPENDS_ON_UNIT = re.compile(r"\b(?:unit|province|movement|variables)\b")
_OF_A_DOCUMENT = re.compile(
    r"\b(?:cite|ref|citations|document|law|decree|amending_law|decision|agencies|when)\b"
)
_DASH = re.compile(r"\s*[-–]\s*")
_LEVEL = re.compile(r"\bdistrict_level\b")
_DISTRICT, _COMMUNE = "district", "commune"
_REPEALED_IN = ("criteria", "award_forms", "award_procedure")
_NO_TASKS = ("requirements", "objectives", "participants", "criteria", "award_forms")


class Renaming(Struct, frozen=True):
    """A unit that is called otherwise by a later day, and the unit that its name stands for then."""

    old: Unit
    new: Unit
    change: str

    def why(self, reason: str, decide: str = "") -> Why:
        """Why a name or a noun is changed for it, by the acts on the new unit."""
        told = say(reason, change=self.change, old=self.old.type_name, new=self.new.type_name)
        return Why(told, legal_source(self.new.source), decide)


class Renamings:
    """The provinces of the day of signing whose full names are others by a later day.

    `own` is what became of the plan's own unit, None where it is called as it was.
    """

    def __init__(self, unit: Unit, signed: datetime.date, day: datetime.date) -> None:
        others = (each for each in units_on(signed) if each.id != unit.id)
        found = [each for old in (unit, *others) if (each := _renaming(old, day))]
        self.own = next((each for each in found if each.old.id == unit.id), None)
        self._by_name = {_key(each.old.name): each for each in found}
        names = sorted((each.old.name for each in found), key=len, reverse=True)
        spelt = (re.escape(name).replace(r"\ \-\ ", r"\s*[-–]\s*").replace(r"\ ", r"\s+") for name in names)
        self._pattern = re.compile(
            rf"(?<!\w)(?:(?P<noun>tỉnh|thành phố|thủ đô|TP\.?)\s+)?(?P<name>{'|'.join(spelt)})(?!\w)",
            re.IGNORECASE,
        )
        self._name_goes_on = re.compile(rf"\s[{capitals()}]")

    def spans(self, passage: Passage) -> Iterator[Span]:
        """Where a text names a unit that is called otherwise; names of issued documents are left alone."""
        for start, end, new, change in self._named(passage):
            if change is self.own:
                yield Span(start, end, new, self._why(change, passage, start, end))
            else:
                decide = say("unit_other_decide", old=change.old.full_name, new=change.new.full_name)
                yield Span(start, end, new, change.why("unit_other", decide))
        if self.own:
            yield from self._printed(passage, self.own)
            for start, end, new in self._nouns(passage, self.own):
                yield Span(start, end, new, self.own.why("unit_type"))

    def of_body(self, passage: Passage) -> Iterator[Span]:
        """Where the name of a body that the plan defines names such a unit: no heir of it is on record."""
        decide = say("unit_body_decide", name=passage.text)
        for start, end, new, change in self._named(passage):
            yield Span(start, end, new, change.why("unit_body", decide))
        if self.own:
            for start, end, new in self._nouns(passage, self.own):
                yield Span(start, end, new, self.own.why("unit_body", decide))

    def _why(self, own: Renaming, passage: Passage, start: int, end: int) -> Why:
        """Why the plan's own name changes, with what has to be decided about the ground that it covers."""
        if passage.quotations.overlaps(start, end):
            return own.why("unit", say("unit_quoted"))
        return own.why("unit", say("unit_scope", old=own.old.full_name, new=own.new.full_name))

    def _named(self, passage: Passage) -> Iterator[tuple[int, int, str, Renaming]]:
        return (each for each in self._in(passage.text) if not passage.closed.overlaps(*each[:2]))

    def _in(self, text: str) -> Iterator[tuple[int, int, str, Renaming]]:
        """The places of a text that name a unit, what stands there then, and the unit."""
        for match in self._pattern.finditer(text) if self._by_name else ():
            noun, name = match["noun"], match["name"]
            change, upper = self._by_name[_key(name)], name.isupper()
            old, new = change.old, change.new
            if not upper and (not name[0].isupper() or self._name_goes_on.match(text, match.end())):
                continue
            if noun and noun.casefold().rstrip(".") not in (old.type_name.casefold(), "tp"):
                continue  # thành phố Nam Định is no province
            if not noun and change is not self.own:
                continue
            words = new.full_name if noun else new.place
            if upper:
                words = words.upper()
            elif noun and noun[0].isupper():
                words = capitalised(words)
            yield match.start(), match.end(), words, change

    def _printed(self, passage: Passage, own: Renaming) -> Iterator[Span]:
        """Placeholders that print the old name or the old type."""
        for match in PLACEHOLDER.finditer(passage.text):
            expression = match.group()[2:-2].strip()
            if passage.documents.overlaps(*match.span()) or passage.scope is None:
                continue
            if not _DEPENDS_ON_UNIT.search(expression) or _OF_A_DOCUMENT.search(expression):
                continue
            now = new = shown(expression, passage.scope) or ""
            for start, end, words, change in reversed([*self._in(now)]):
                if change is own:
                    new = new[:start] + words + new[end:]
            if new != now:
                yield Span(match.start(), match.end(), new, self._why(own, passage, *match.span()))
            elif now == own.old.type_name != own.new.type_name and "type_name" in expression:
                yield Span(match.start(), match.end(), own.new.type_name, own.why("unit_type"))

    def _nouns(self, passage: Passage, own: Renaming) -> Iterator[tuple[int, int, str]]:
        """The noun of the unit's type where it stands alone: "trên địa bàn tỉnh" of what is a city now."""
        of_any_unit = "cấp|các|liên|hai|mỗi|từng|thuộc"
        pattern = (
            rf"(?<!\w)(?P<before>(?!(?:{of_any_unit})\s)\w+)\s+{own.old.type_name}(?!\w)(?!\s[{capitals()}])"
        )
        for match in re.finditer(pattern, passage.text) if own.old.type_name != own.new.type_name else ():
            if not passage.closed.overlaps(*match.span()):
                yield match.start(), match.end(), f"{match['before']} {own.new.type_name}"


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

    def spans(self, passage: Passage) -> Iterator[Span]:
        """Where a text speaks of districts or towns; names of issued documents are left alone."""
        taken, circumstances = Taken(passage.closed), _circumstances(passage)
        for rule in self.level.rules if self.gone else ():
            becomes, decide = rule.then(circumstances)
            for match in rule.regex.finditer(passage.text):
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

    def printed(self, passage: Passage, then: PlanScope) -> Iterator[Span]:
        """Placeholders that print otherwise without the level: they become what they print then."""
        if not self.gone or passage.scope is None:
            return
        scope = then.of(passage.chain[0])[0] if passage.chain else then.base
        for match in PLACEHOLDER.finditer(passage.text):
            expression = match.group()[2:-2].strip()
            if _LEVEL.search(expression):
                before, after = shown(expression, passage.scope), shown(expression, scope)
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


def _circumstances(passage: Passage) -> frozenset[Circumstance]:
    """Whether a text speaks to communes alone, so that a district in it is the level above them, and whether
    it gives no tasks.
    """
    found: set[Circumstance] = set()
    if _COMMUNE in passage.audience and _DISTRICT not in passage.audience:
        found.add("communes")
    if passage.role in _NO_TASKS:
        found.add("no-tasks")
    return frozenset(found)


def _cased(new: str, old: str) -> str:
    """New words with the capitals of the old ones."""
    if old.isupper():
        return new.upper()
    return capitalised(new) if old[:1].isupper() else new


def _renaming(old: Unit, day: datetime.date) -> Renaming | None:
    new = unit_then(old, day)
    if new is None or new.full_name == old.full_name:
        return None
    told = tell_change(unit_history(old.id), day)
    return Renaming(old, new, told or f"{capitalised(old.full_name)} nay là {new.full_name}")


def _key(name: str) -> str:
    """A name as it is looked up, however its blanks, dashes and capitals are written."""
    return " ".join(_DASH.sub(" - ", name).split()).casefold()
