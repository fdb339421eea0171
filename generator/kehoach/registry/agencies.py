"""From a function, a date and a unit to the agency in charge, and from an ended agency to those that followed
it.

An agency is resolved by the date of the document and by function, never one to one: of what the department of
labour did until 28 February 2025, labour went to Sở Nội vụ, poverty reduction to Sở Nông nghiệp và Môi
trường, social protection to Sở Y tế, vocational training to Sở Giáo dục và Đào tạo (Nghị định 45/2025/NĐ-CP).
The day differs by province by some weeks.
"""

import datetime
from functools import cache
from typing import Literal, get_args

import msgspec

from kehoach.registry._data import holds, load
from kehoach.registry.unit_records import Unit, UnitType
from kehoach.vietnamese.unicode import tone_key

AgencyLevel = Literal["trung-uong", "tinh", "huyen", "xa"]
"""The level of government that an agency belongs to: the centre, a province, a district, a commune."""

_COMMITTEE = "ubnd-tinh"


class Function(msgspec.Struct, frozen=True):
    """Work that agencies hold; ``name`` is Vietnamese, ``keywords`` show that a text is about it."""

    id: str
    name: str
    keywords: tuple[str, ...] = ()


class Succession(msgspec.Struct, frozen=True, kw_only=True):
    """To which agency what part of an ended one went, and from when.

    ``matters`` says what in Vietnamese; ``functions`` are those of it that the registry knows.
    """

    agency: str
    matters: str
    functions: tuple[str, ...]
    valid_from: datetime.date | None
    verified: bool = True


class Agency(msgspec.Struct, frozen=True, kw_only=True):
    """An agency, or a group of them (``ubnd-cap-xa``), with the first and the last day on which it exists.

    ``names`` gives other names by type of unit, ``other_names`` what else it is called. ``symbol`` is its
    part of a document's symbol, which its head decides (Nghị định 30/2020/NĐ-CP, Phụ lục I Phần I Mục II.3):
    what is usual, unless ``symbol_verified``. A date of None is not on record and counts as open.
    ``depends_on_province``: some provinces have it and some do not, or call it otherwise.
    """

    id: str
    name: str
    names: dict[UnitType, str] = {}
    abbreviation: str | None = None
    other_names: tuple[str, ...] = ()
    symbol: str | None = None
    symbol_verified: bool = False
    level: AgencyLevel
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    successors: tuple[Succession, ...] = ()
    depends_on_province: bool = False
    source: str
    verified: bool

    def name_for(self, unit: Unit) -> str:
        """Return its name in ``unit``, which is of its level: "Công an thành phố" in a city."""
        return unit.as_named(self.names.get(unit.type, self.name))


class Holding(msgspec.Struct, frozen=True, kw_only=True):
    """That an agency holds a function at a level of government between two dates, both included.

    ``units`` and ``unit_types`` narrow it to some units. ``depends_on_province``: it is the usual holder, and
    a province may have given the function to another, which the registry does not know.
    """

    function: str
    level: AgencyLevel
    agency: str
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    units: tuple[str, ...] | None = None
    unit_types: tuple[UnitType, ...] | None = None
    depends_on_province: bool = False
    source: str
    verified: bool


class _File(msgspec.Struct, frozen=True):
    functions: tuple[Function, ...]
    holdings: tuple[Holding, ...]
    agencies: tuple[Agency, ...]


def agencies(on: datetime.date | None = None) -> tuple[Agency, ...]:
    """Return every agency on record, or those that exist on the day ``on``."""
    return tuple(agency for agency in _file().agencies if on is None or agency_exists(agency, on))


def find_agency(id: str) -> Agency | None:
    """Return the agency with the id ``id``, such as ``so-noi-vu``, ended or not; or None."""
    return _by_id().get(id)


def find_agency_by_name(name: str, on: datetime.date) -> Agency | None:
    """Return the agency called or abbreviated ``name``, in any type of unit, whatever its tone placement.

    One that exists on the day ``on`` comes before one that does not, and a higher level before a lower one;
    None when none is so called.
    """
    found = _by_name().get(tone_key(" ".join(name.split())), [])
    return next((agency for agency in found if agency_exists(agency, on)), found[0] if found else None)


def symbol_of(organ: str) -> str | None:
    """Return the issuer's part of a document's symbol: "UBND" for ``ubnd``, "SNV" for ``so-noi-vu``.

    ``organ`` is the id of an agency, or ``ubnd`` for the committee of any unit. None where none is on record.
    Most are usage only, which a province may depart from: see ``Agency.symbol_verified``.
    """
    found = find_agency(_COMMITTEE if organ == "ubnd" else organ)
    return found.symbol if found else None


def agency_exists(agency: Agency, on: datetime.date) -> bool:
    """Tell whether ``agency`` exists on the day ``on``."""
    return holds(agency.valid_from, agency.valid_to, on)


def functions() -> tuple[Function, ...]:
    """Return every function on record."""
    return _file().functions


def holding(function: str, on: datetime.date, unit: Unit | None) -> Holding | None:
    """Return who holds ``function`` on the day ``on`` in ``unit``, a province or a commune; in the centre for
    None.

    What names the unit comes before what holds in general. None where no holder is on record, as for communes
    before 1 July 2025.
    """
    for candidate in _file().holdings:
        valid = holds(candidate.valid_from, candidate.valid_to, on)
        if candidate.function == function and valid and _covers(candidate, unit):
            return candidate
    return None


def agency_for(function: str, on: datetime.date, unit: Unit | None) -> Agency:
    """Return the agency that holds ``function`` on the day ``on`` in ``unit``.

    Ask ``holding`` for whether that depends on the province: so it is for ethnic affairs, where Sở Dân tộc và
    Tôn giáo is given from 1 March 2025 though provinces without one have left them to Sở Nội vụ. Raises
    ``LookupError`` when ``function`` is no function, or no holder is on record.
    """
    name, held = function_name(function), holding(function, on, unit)
    if held is None:
        where = "the central government" if unit is None else unit.full_name
        raise LookupError(f"no agency is on record for {name} in {where} on {on.isoformat()}")
    return _by_id()[held.agency]


def successors(agency: Agency, on: datetime.date) -> tuple[Succession, ...]:
    """Return what became of an ``agency`` that has ended by the day ``on``, one entry for each part of its
    work.

    Empty while it exists, and when nothing is on record.
    """
    if agency.valid_to is None or on <= agency.valid_to:
        return ()
    return tuple(part for part in agency.successors if part.valid_from is None or part.valid_from <= on)


def function_name(function: str) -> str:
    """Return the name of ``function`` in Vietnamese; raises ``LookupError`` when it is none."""
    for known in functions():
        if known.id == function:
            return known.name
    raise LookupError(f"{function!r} is no function: {', '.join(each.id for each in functions())}")


def functions_in(text: str) -> frozenset[str]:
    """Return the functions that ``text`` is about, by the words on record for them."""
    said = " ".join(text.casefold().split())
    return frozenset(known.id for known in functions() if any(word in said for word in known.keywords))


def _covers(candidate: Holding, unit: Unit | None) -> bool:
    if unit is None:
        return candidate.level == "trung-uong"
    return (
        candidate.level == ("tinh" if unit.level == "province" else "xa")
        and (candidate.units is None or unit.id in candidate.units)
        and (candidate.unit_types is None or unit.type in candidate.unit_types)
    )


@cache
def _file() -> _File:
    return load("agencies.json", _File)


@cache
def _by_id() -> dict[str, Agency]:
    return {agency.id: agency for agency in _file().agencies}


@cache
def _by_name() -> dict[str, list[Agency]]:
    levels = get_args(AgencyLevel)
    found: dict[str, list[Agency]] = {}
    for agency in sorted(_file().agencies, key=lambda agency: levels.index(agency.level)):
        names = {agency.name, *agency.names.values(), *agency.other_names, agency.abbreviation or ""}
        for name in names - {""}:
            found.setdefault(tone_key(name), []).append(agency)
    return found
