"""What plans say of the district level, which ended on 30 June 2025, and what takes its place.

Districts and towns (thị trấn) ended with that day; communes are xã, phường, đặc khu since (Nghị quyết
203/2025/QH15, Luật 72/2025/QH15).
"""

import datetime
import re
from collections.abc import Collection
from functools import cache, cached_property
from typing import Literal

import msgspec

from kehoach.registry._data import load
from kehoach.registry.unit_records import TYPE_NAMES, Unit
from kehoach.registry.units import district_level_exists, units_on
from kehoach.vietnamese.unicode import capitals

Circumstance = Literal["communes", "no-tasks"]
"""Where a text stands: in what is for communes alone, or in what gives no tasks."""

_PIECE = re.compile(r"\{([a-z]+)\}")


class Otherwise(msgspec.Struct, frozen=True):
    """What a rule puts and asks in a circumstance; `becomes` is empty where it puts the same."""

    where: Circumstance
    decide: str
    becomes: str = ""


class LevelRule(msgspec.Struct, frozen=True, dict=True, kw_only=True):
    """Words for a level that is gone, and what they become.

    `becomes` has fields: `communes`, `unit`, `phrase` and the groups of the pattern. `reason` and `decide`
    are keys of `DistrictLevel.sentences`; `decide` is empty where nothing has to be decided.
    """

    pattern: str
    needs: tuple[str, ...] = ()
    becomes: str
    reason: str
    decide: str = ""
    otherwise: tuple[Otherwise, ...] = ()
    source: str
    verified: bool

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """Return the pattern for whole words, whatever their capitals."""
        return re.compile(rf"(?<!\w)(?:{_spelt_out(self.pattern)})(?!\w)", re.IGNORECASE)

    def then(self, circumstances: Collection[Circumstance]) -> tuple[str, str]:
        """Return what the words become there, and what has to be decided."""
        for each in self.otherwise:
            if each.where in circumstances:
                return each.becomes or self.becomes, each.decide
        return self.becomes, self.decide

    def fits(self, phrase: str) -> bool:
        """Tell whether what the pattern found is meant: it has one of the words that the rule needs."""
        return not self.needs or any(word in phrase.lower() for word in self.needs)


class DistrictLevel(msgspec.Struct, frozen=True, dict=True, kw_only=True):
    """The shape of ``district_level.json``.

    ``basis`` is the number of the law on which an amendment for it rests; ``bodies`` are agencies and
    ``awards`` forms of commendation that ended with the level and that ``rules`` speak of.
    """

    valid_from: datetime.date
    source: str
    verified: bool
    basis: str
    bodies: tuple[str, ...]
    awards: tuple[str, ...]
    below: dict[str, str]
    words: dict[str, str]
    heading: str
    sentences: dict[str, str]
    rules: tuple[LevelRule, ...]

    @cached_property
    def heading_regex(self) -> re.Pattern[str]:
        """Return the pattern of a heading that means districts alone."""
        return re.compile(_spelt_out(self.heading), re.IGNORECASE)


@cache
def district_level() -> DistrictLevel:
    """Return what is on record about the level that ended."""
    return load("district_level.json", DistrictLevel)


def units_below(unit: Unit, on: datetime.date) -> str:
    """Return the types of units right below the province of ``unit`` on a day: "xã, phường, đặc khu"."""
    if district_level_exists(on):
        return district_level().below.get(unit.type, "")
    standing = {each.type for each in units_on(on, "commune", unit.province or unit.id)}
    return ", ".join(name for type_, name in TYPE_NAMES.items() if type_ in standing)


def _spelt_out(pattern: str) -> str:
    """Return a pattern with the pieces that it names in braces.

    A proper name has at most six syllables: what fits no rule in the end is tried from every beginning.
    """
    words = {**district_level().words, "name": rf"(?:\s+(?-i:[{capitals()}])\w*){{1,6}}"}
    while (spelt := _PIECE.sub(lambda piece: words[piece[1]], pattern)) != pattern:
        pattern = spelt
    return pattern
