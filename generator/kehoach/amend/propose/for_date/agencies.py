"""Agencies that a plan names and that are no more by a later day: in its texts and in its facets."""

import re
from collections.abc import Iterator, Mapping
from typing import get_args

from msgspec import Struct

from kehoach.amend.propose.for_date.heirs import Heir, Heirs
from kehoach.amend.propose.for_date.ranges import Ranges, documents
from kehoach.amend.propose.for_date.sites import Site, Span, Why, say
from kehoach.registry.agencies import Agency, Function, agency_exists, find_agency
from kehoach.registry.district_level import district_level
from kehoach.spec.model import Plan

_CALL = re.compile(r"\{\{\s*agency\(\s*['\"](?P<id>[^'\"]*)['\"]\s*\)(?P<filters>[^{}]*)\}\}")
_FACET = re.compile(r"\{\{[^{}]*\bagencies\.(?:lead|with)\b[^{}]*\}\}")
_AND = r"(?:\s*\([^()]*\))?(?:\s*[,;]\s*|\s+và\s+|\s+cùng\s+)"
# The last name but one of a list that goes on: "Sở Tài chính, ".
_LISTED_BEFORE = re.compile(r"(?:Sở|Ban|Bộ|Ủy ban|Hội|\}\})[^,;.]*, $")
_LONGEST_NAME = 100
_JOINERS = re.compile(r"(\s-\s|,\s|\svà\s)")
# Bodies whose names begin like an ended agency's.
_LONGER = r"(?!\w)(?!\s+(?:của\s+)?(?:HĐND|Hội đồng nhân dân))"


class Named(Struct, frozen=True):
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

    def __init__(self, plan: Plan, heirs: Heirs, table: Mapping[str, str]) -> None:
        self.plan, self.heirs, self.table = plan, heirs, table
        # Names of bodies that are words for a level are left to the rules for these.
        self.ended = tuple(each for each in heirs.ended() if each.id not in district_level().bodies)
        self._patterns = [(each, _pattern(each)) for each in self.ended]

    def heir(self, id: str, text: str) -> Heir | None:
        """The heir of what an id names in a facet or a call; None where that is still there."""
        if id in self.plan.agencies and id not in {each.id for each in self.ended}:
            return None
        if id in get_args(Function) and id not in self.plan.agencies:
            return self._in_charge(id)
        agency = find_agency(id)
        if agency is None or agency_exists(agency, self.heirs.day):
            return None
        return self.heirs.of(agency, text)

    def spans(self, site: Site) -> Iterator[Span]:
        """Where a text names an ended agency, and where two names of a list come to be one."""
        closed = documents(site.text)
        named = [each for each in self._named(site) if not closed.overlaps(each.start, each.end)]
        for run in _runs(site.text, named):
            yield from _listed(site.text, run)

    def _in_charge(self, function: str) -> Heir | None:
        signed = self.heirs.in_charge(function, self.heirs.signed, self.heirs.unit)
        then = self.heirs.in_charge(function, self.heirs.day, self.heirs.unit)
        before = find_agency(signed.agency) if signed else None
        if before is None or then is None or agency_exists(before, self.heirs.day):
            return None
        return self.heirs.by_function(function, before, then)

    def _named(self, site: Site) -> list[Named]:
        found = [*self._calls(site), *self._literal(site)]
        return sorted(found, key=lambda each: each.start)

    def _calls(self, site: Site) -> Iterator[Named]:
        for match in _CALL.finditer(site.text):
            id = match["id"]
            heir = self.heir(id, site.words)
            if heir:
                new = f"{{{{ agency('{heir.agency.id}'){match['filters'].rstrip()} }}}}"
                yield Named(match.start(), match.end(), self._called(heir.agency), new, heir)
            elif known := self.table.get(id) or self._entry(id):
                before = self.plan.agencies.get(id)
                changed = before is not None and before.name != known
                yield Named(match.start(), match.end(), known, match.group(), None, changed)

    def _entry(self, id: str) -> str:
        agency = find_agency(id)
        return self._called(agency) if agency else ""

    def _called(self, agency: Agency) -> str:
        return self.table.get(agency.id) or agency.name_for(self.heirs.unit)

    def _literal(self, site: Site) -> Iterator[Named]:
        taken = Ranges()
        heirs: dict[str, str] = {}
        for agency, pattern in self._patterns:
            found = list(pattern.finditer(site.text))
            heir = self.heirs.of(agency, site.words) if found else None
            for match in found if heir else ():
                if heir and taken.add(*match.span()):
                    heirs[heir.agency.id] = heir.name
                    new = heir.name.upper() if match.group().isupper() else heir.name
                    yield Named(match.start(), match.end(), heir.name, new, heir)
        for name in heirs.values():
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", site.text):
                yield Named(match.start(), match.end(), name, name, None)


def _runs(text: str, named: list[Named]) -> Iterator[list[Named]]:
    """The names that stand one after the other in a list."""
    run: list[Named] = []
    for each in named:
        if run and re.fullmatch(_AND, text[run[-1].end : each.start]):
            run.append(each)
            continue
        if run:
            yield run
        run = [each]
    if run:
        yield run


def _listed(text: str, run: list[Named]) -> Iterator[Span]:
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


def _pattern(agency: Agency) -> re.Pattern[str]:
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
