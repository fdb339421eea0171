"""What an ended agency's work has become by a later day: the one heir that is meant, or a choice."""

import datetime
from collections.abc import Iterator

from msgspec import Struct

from kehoach.amend.propose.for_date.sites import Why, say
from kehoach.registry.agencies import (
    Agency,
    Holding,
    Succession,
    agencies,
    agency_exists,
    find_agency,
    function_name,
    functions_in,
    holding,
    successors,
)
from kehoach.registry.reorganisation import legal_source
from kehoach.registry.units import Unit, units_on
from kehoach.vietnamese.dates import short_date

_SAMPLES = ("xa", "phuong")


class Heir(Struct, frozen=True):
    """The agency that is proposed, its name in the unit then, and why."""

    agency: Agency
    name: str
    why: Why


class _Choice(Struct, frozen=True):
    agency: Agency
    function: str
    matters: str
    sure: bool
    depends: bool


class Heirs:
    """Finds heirs between the day of signing and a later day in one unit, as it is then.

    `subject` is what the plan as a whole is about: where the words of a place don't say which part of the
    work is meant, it makes the proposal, and the heir says that this has to be decided.
    """

    def __init__(self, unit: Unit, signed: datetime.date, day: datetime.date, subject: str) -> None:
        self.unit, self.signed, self.day, self.subject = unit, signed, day, subject

    def ended(self) -> tuple[Agency, ...]:
        """The agencies that existed on the day of signing and don't on the later one."""
        return tuple(
            each
            for each in agencies(self.signed)
            if each.valid_to is not None and not agency_exists(each, self.day)
        )

    def of(self, agency: Agency, text: str) -> Heir | None:
        """The heir of an ended agency by the words of a place; None where none is on record."""
        choices = list(self._choices(agency))
        if not choices:
            return None
        chosen, clear = _chosen(choices, text, self.subject)
        decide = [] if clear else [self._undecided(agency, choices)]
        if chosen.depends:
            named = chosen.agency.name_for(self.unit)
            decide.append(say("agency_depends", heir=named, unit=self.unit.full_name))
        if not chosen.sure:
            decide.append(say("agency_unverified", name=agency.name))
        return Heir(chosen.agency, self._name(chosen.agency), self._why(agency, chosen, " ".join(decide)))

    def in_charge(self, function: str, on: datetime.date, unit: Unit) -> Holding | None:
        """Who holds a function in a unit on a day; None where that is not on record."""
        try:
            return holding(function, on, unit)
        except LookupError:
            return None

    def by_function(self, function: str, before: Agency, held: Holding) -> Heir | None:
        """The heir where a plan names an agency by its function."""
        agency = find_agency(held.agency)
        if agency is None:
            return None
        choice = _Choice(agency, function, function_name(function), held.verified, held.depends_on_province)
        decide = say("agency_depends", heir=agency.name_for(self.unit), unit=self.unit.full_name)
        return Heir(agency, self._name(agency), self._why(before, choice, decide if choice.depends else ""))

    def _name(self, agency: Agency) -> str:
        return agency.name if agency.level == "trung-uong" else agency.name_for(self.unit)

    def _why(self, ended: Agency, chosen: _Choice, decide: str) -> Why:
        last = short_date(ended.valid_to) if ended.valid_to else ""
        reason = say(
            "agency", name=ended.name, ended=last, matters=chosen.matters, heir=self._name(chosen.agency)
        )
        return Why(reason, legal_source(ended.source), decide)

    def _undecided(self, agency: Agency, choices: list[_Choice]) -> str:
        told = [f"{self._name(each.agency)} ({each.matters})" for each in choices]
        return say("agency_decide", name=agency.name, choices="; ".join(dict.fromkeys(told)))

    def _choices(self, agency: Agency) -> Iterator[_Choice]:
        for part in successors(agency, self.day):
            for function in part.functions or ("",):
                yield from self._part(agency, part, function)

    def _part(self, agency: Agency, part: Succession, function: str) -> Iterator[_Choice]:
        units = [None] if agency.level == "trung-uong" else [self.unit]
        if agency.level == "huyen":
            units = list(self._communes())
        for unit in units if function else ():
            held = self._held(function, unit)
            heir = find_agency(held.agency) if held else None
            if held and heir:
                sure = agency.verified and part.verified and held.verified
                depends = held.depends_on_province or agency.level == "huyen"
                yield _Choice(heir, function, part.matters, sure, depends)
        heir = find_agency(part.agency)
        if not function and heir and agency_exists(heir, self.day):
            yield _Choice(heir, "", part.matters, agency.verified and part.verified, agency.level == "huyen")

    def _held(self, function: str, unit: Unit | None) -> Holding | None:
        try:
            return holding(function, self.day, unit)
        except LookupError:
            return None

    def _communes(self) -> Iterator[Unit]:
        """One commune of each type, since their offices differ by it."""
        standing = units_on(self.day, "commune", self.unit.province or self.unit.id)
        for kind in _SAMPLES:
            yield from [unit for unit in standing if unit.type == kind][:1]


def _chosen(choices: list[_Choice], text: str, subject: str) -> tuple[_Choice, bool]:
    """The choice that the words mean, and whether that is clear."""
    if len({each.agency.id for each in choices}) == 1:
        return choices[0], True
    named = [each for each in choices if each.function in functions_in(text)]
    if len({each.agency.id for each in named}) == 1:
        return named[0], True
    about = [each for each in named or choices if each.function in functions_in(subject)]
    return (about or named or choices)[0], False
