"""Agencies that a plan names and that are no more by a later day: who inherited their work, and what the
plan's texts say then.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import product

from msgspec import Struct

from kehoach.amend.propose.for_date.texts import Passage, Span, Taken, Why, say
from kehoach.registry.agencies import (
    Agency,
    agencies,
    agency_exists,
    find_agency,
    function_name,
    functions,
    functions_in,
    holding,
    successors,
)
from kehoach.registry.district_level import district_level
from kehoach.registry.reorganisation import legal_source
from kehoach.registry.units import Unit, units_on
from kehoach.spec.model import Plan
from kehoach.vietnamese.dates import short_date

_CALL = re.compile(r"\{\{\s*agency\(\s*['\"](?P<id>[^'\"]*)['\"]\s*\)(?P<filters>[^{}]*)\}\}")
_AND = r"(?:\s*\([^()]*\))?(?:\s*[,;]\s*|\s+và\s+|\s+cùng\s+)"
# The last name but one of a list that goes on: "Sở Tài chính, ".
_LISTED_BEFORE = re.compile(r"(?:Sở|Ban|Bộ|Ủy ban|Hội|\}\})[^,;.]*, $")
_LONGEST_NAME = 100
_JOINERS = re.compile(r"(\s-\s|,\s|\svà\s)")
# Bodies whose names begin like an ended agency's.
_LONGER = r"(?!\w)(?!\s+(?:của\s+)?(?:HĐND|Hội đồng nhân dân))"


class Lapse(Struct, frozen=True):
    """The time from the signing of a plan to a later day, in its unit as it is then.

    `subject` is what the plan as a whole is about: where the words of a place don't say which part of an
    ended agency's work is meant, it makes the proposal, and the heir says that this has to be decided.
    """

    unit: Unit
    signed: datetime.date
    day: datetime.date
    subject: str


class Heir(Struct, frozen=True):
    """The agency that is proposed for one that has ended, its name in the unit then, and why."""

    agency: Agency
    name: str
    why: Why


class _Choice(Struct, frozen=True):
    """An agency that inherited a part of an ended one's work; `sure` where its records are verified."""

    agency: Agency
    function: str
    matters: str
    sure: bool
    depends: bool


class _Named(Struct, frozen=True):
    """An agency that a text names, what it is called then, the words for it, and its heir where it has ended.

    `renamed` is an entry of the plan that is called otherwise then.
    """

    start: int
    end: int
    name: str
    new: str
    heir: Heir | None
    renamed: bool = False


class AgencyNames:
    """Finds the agencies of one plan in texts. `table` is what entries of the plan are called by the day."""

    def __init__(self, plan: Plan, lapse: Lapse, table: Mapping[str, str]) -> None:
        self.plan, self.lapse, self.table = plan, lapse, table
        # Names of bodies that are words for a level are left to the rules for these.
        self.ended = {
            each.id: each
            for each in agencies(lapse.signed)
            if not agency_exists(each, lapse.day) and each.id not in district_level().bodies
        }

    def heir(self, id: str, text: str) -> Heir | None:
        """The heir of what an id names in a facet or a call; None where that is still there."""
        if id in self.plan.agencies and id not in self.ended:
            return None
        if id not in self.plan.agencies and any(each.id == id for each in functions()):
            return self._heir_by_function(id)
        agency = find_agency(id)
        if agency is None or agency_exists(agency, self.lapse.day):
            return None
        return heir_of(agency, text, self.lapse)

    def spans(self, passage: Passage) -> Iterator[Span]:
        """Where a text names an ended agency, and where two names of a list come to be one."""
        found = sorted([*self._calls(passage), *self._literal(passage)], key=lambda each: each.start)
        found = [each for each in found if not passage.documents.overlaps(each.start, each.end)]
        for run in _runs(passage.text, found):
            yield from _listed(passage.text, run)

    def name(self, id: str) -> str:
        """What an agency is called then; the id where it is none."""
        agency = find_agency(id)
        return self.table.get(id) or (agency.name_for(self.lapse.unit) if agency else id)

    def _heir_by_function(self, function: str) -> Heir | None:
        """The heir where a plan names an agency by its function."""
        lapse = self.lapse
        signed, then = (holding(function, day, lapse.unit) for day in (lapse.signed, lapse.day))
        before = find_agency(signed.agency) if signed else None
        heir = find_agency(then.agency) if then else None
        if before is None or then is None or heir is None or agency_exists(before, lapse.day):
            return None
        choice = _Choice(heir, function, function_name(function), True, then.depends_on_province)
        return _heir(before, choice, "", lapse)

    def _calls(self, passage: Passage) -> Iterator[_Named]:
        for match in _CALL.finditer(passage.text):
            id, (start, end) = match["id"], match.span()
            if heir := self.heir(id, passage.words):
                new = f"{{{{ agency('{heir.agency.id}'){match['filters'].rstrip()} }}}}"
                yield _Named(start, end, self.name(heir.agency.id), new, heir)
            elif id in self.table or find_agency(id):
                before = self.plan.agencies.get(id)
                changed = before is not None and before.name != self.name(id)
                yield _Named(start, end, self.name(id), match.group(), None, changed)

    def _literal(self, passage: Passage) -> Iterator[_Named]:
        taken = Taken(len(passage.text))
        heirs: dict[str, str] = {}
        for agency in self.ended.values():
            found = [*_pattern(agency.id).finditer(passage.text)]
            heir = heir_of(agency, passage.words, self.lapse) if found else None
            for match in found if heir else ():
                if heir and taken.add(*match.span()):
                    heirs[heir.agency.id] = heir.name
                    new = heir.name.upper() if match.group().isupper() else heir.name
                    yield _Named(match.start(), match.end(), heir.name, new, heir)
        for name in heirs.values():
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", passage.text):
                yield _Named(match.start(), match.end(), name, name, None)


def heir_of(agency: Agency, text: str, lapse: Lapse) -> Heir | None:
    """The heir of an ended agency by the words of a place; None where none is on record."""
    choices = list(_choices(agency, lapse))
    if not choices:
        return None
    chosen, clear = _chosen(choices, text, lapse.subject)
    told = (f"{each.agency.name_for(lapse.unit)} ({each.matters})" for each in choices)
    undecided = say("agency_decide", name=agency.name, choices="; ".join(dict.fromkeys(told)))
    return _heir(agency, chosen, "" if clear else undecided, lapse)


def _heir(ended: Agency, chosen: _Choice, undecided: str, lapse: Lapse) -> Heir:
    name, last = chosen.agency.name_for(lapse.unit), short_date(ended.valid_to) if ended.valid_to else ""
    decide = [undecided] if undecided else []
    if chosen.depends:
        decide.append(say("agency_depends", heir=name, unit=lapse.unit.full_name))
    if not chosen.sure:
        decide.append(say("agency_unverified", name=ended.name))
    reason = say("agency", name=ended.name, ended=last, matters=chosen.matters, heir=name)
    return Heir(chosen.agency, name, Why(reason, legal_source(ended.source), " ".join(decide)))


def _choices(agency: Agency, lapse: Lapse) -> Iterator[_Choice]:
    """The agencies that inherited an ended one's work, for each function of it."""
    of_district = agency.level == "huyen"
    units = [None] if agency.level == "trung-uong" else [lapse.unit]
    if of_district:
        units = [*_communes(lapse)]
    for part in successors(agency, lapse.day):
        sure, heir = agency.verified and part.verified, find_agency(part.agency)
        if not part.functions and heir and agency_exists(heir, lapse.day):
            yield _Choice(heir, "", part.matters, sure, of_district)
        for function, unit in product(part.functions, units):
            held = holding(function, lapse.day, unit)
            heir = find_agency(held.agency) if held else None
            if held and heir:
                depends = held.depends_on_province or of_district
                yield _Choice(heir, function, part.matters, sure and held.verified, depends)


def _communes(lapse: Lapse) -> Iterator[Unit]:
    """One xã and one phường, since their offices differ."""
    standing = units_on(lapse.day, "commune", lapse.unit.province or lapse.unit.id)
    for type_ in ("xa", "phuong"):
        yield from [unit for unit in standing if unit.type == type_][:1]


def _chosen(choices: list[_Choice], text: str, subject: str) -> tuple[_Choice, bool]:
    """The choice that the words mean, and whether that is clear."""
    if len({each.agency.id for each in choices}) == 1:
        return choices[0], True
    named = [each for each in choices if each.function in functions_in(text)]
    if len({each.agency.id for each in named}) == 1:
        return named[0], True
    about = [each for each in named or choices if each.function in functions_in(subject)]
    return (about or named or choices)[0], False


def _runs(text: str, named: list[_Named]) -> Iterator[list[_Named]]:
    """The names that stand one after the other in a list."""
    run: list[_Named] = []
    for each in named:
        if run and re.fullmatch(_AND, text[run[-1].end : each.start]):
            run.append(each)
            continue
        if run:
            yield run
        run = [each]
    if run:
        yield run


def _listed(text: str, run: list[_Named]) -> Iterator[Span]:
    """The spans of one list: each name for itself, or the whole list where a name would be said twice."""
    kept = list({each.name.casefold(): each for each in reversed(run)}.values())[::-1]
    heirs = [each.heir for each in run if each.heir]
    if len(kept) == len(run) or not (heirs or any(each.renamed for each in run)):
        yield from (Span(each.start, each.end, each.new, each.heir.why) for each in run if each.heir)
        return
    starts = {each.start for each in kept}
    pieces: list[str] = []
    for at, each in enumerate(run):
        if each.start in starts:
            before = text[run[at - 1].end : each.start] if pieces else ""
            pieces.append(before + each.new)
    whole, start = "".join(pieces), run[0].start
    if run[-1].start not in starts and " và " in text[run[-2].end : run[-1].start]:
        head, comma, tail = whole.rpartition(", ")
        if comma:
            whole = f"{head} và {tail}"
        elif _LISTED_BEFORE.search(text, max(0, start - _LONGEST_NAME), start):
            whole, start = f" và {whole}", start - len(", ")
    yield Span(start, run[-1].end, whole, _why(heirs))


def _why(heirs: list[Heir]) -> Why:
    """Why a list is shortened."""
    if not heirs:
        return Why(say("listed"))
    decide = " ".join(dict.fromkeys(heir.why.decide for heir in heirs if heir.why.decide))
    return Why(say("agency_listed", reason=heirs[0].why.reason), heirs[0].why.source, decide)


@cache
def _pattern(id: str) -> re.Pattern[str]:
    """The pattern for an agency's names, in all their spellings."""
    agency = find_agency(id)
    assert agency is not None
    names = {agency.name, *agency.names.values(), *agency.other_names, agency.abbreviation or ""} - {""}
    spelt = sorted(map(_spelt, names), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelt)}){_LONGER}", re.IGNORECASE)


def _spelt(name: str) -> str:
    """A pattern for the ways in which a name is written: parts by their initials, dashes as they come.

    "Sở Lao động - Thương binh và Xã hội" is also Sở LĐTBXH, Sở LĐ-TB&XH and Sở Lao động - TB&XH.
    """
    noun, _, rest = name.partition(" ")
    pieces = _JOINERS.split(rest)
    parts = []
    for at, piece in enumerate(pieces):
        if at % 2:
            parts.append(r"(?:\s*[-–&,]\s*|\s+và\s+|\s*)")
        else:
            syllables = piece.split()
            initials = "".join(each[0] for each in syllables).upper()
            full = r"\s+".join(map(re.escape, syllables))
            parts.append(f"(?:{full}|{initials})" if len(syllables) > 1 else full)
    return re.escape(noun) + r"\s+" + "".join(parts)
