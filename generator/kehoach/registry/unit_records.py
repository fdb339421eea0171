"""The record of a unit, and the indexes of the two data files that hold them.

Communes are in a file of their own, so that a plan of a province never reads the 3,321 of them.
"""

import datetime
from functools import cache, cached_property
from typing import Literal

import msgspec

from kehoach.registry._data import holds, load
from kehoach.vietnamese.unicode import tone_key

UnitType = Literal["tinh", "thanh-pho", "xa", "phuong", "dac-khu"]
"""The types of units; ``thanh-pho`` is a centrally run city, of the province level."""

Level = Literal["province", "commune"]
"""The two levels of local government since 1 July 2025; the district level between them is not on record."""

TYPE_NAMES: dict[UnitType, str] = {
    "tinh": "tỉnh",
    "thanh-pho": "thành phố",
    "xa": "xã",
    "phuong": "phường",
    "dac-khu": "đặc khu",
}
"""Each type as a noun in running text."""

_COMMUNES_BEGAN = datetime.date(2025, 7, 1)


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """An administrative unit as it was between two dates, both included.

    A unit whose name, code or type changed has one record for each span. ``id`` is the slug of the name, for
    a commune after its province's (``lao-cai/muong-khuong``); ``code`` is the official one, which may have
    been another unit's before. ``predecessors`` and ``successor`` are ids. A date of None is not on record
    and counts as open. ``capital_noun``: the noun before the name is written with a capital (Nghị định
    30/2020/NĐ-CP, Phụ lục II).
    """

    id: str
    code: str
    name: str
    type: UnitType
    province: str | None = None
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    predecessors: tuple[str, ...] = ()
    successor: str | None = None
    capital_noun: bool = False
    source: str
    verified: bool

    @property
    def level(self) -> Level:
        """Return ``province`` or ``commune``."""
        return "province" if self.province is None else "commune"

    @property
    def type_name(self) -> str:
        """Return the noun of the type: "tỉnh", "thành phố", "xã", "phường", "đặc khu".

        Thành phố Hồ Chí Minh calls itself "Thành phố", with the capital, also where the noun stands alone.
        """
        noun = TYPE_NAMES[self.type]
        return noun.capitalize() if self.capital_noun and self.level == "province" else noun

    def as_named(self, name: str) -> str:
        """Return ``name``, of an agency or an award, as the unit writes it: "Công an Thành phố"."""
        return name.replace(TYPE_NAMES[self.type], self.type_name) if self.capital_noun else name

    @property
    def full_name(self) -> str:
        """Return type and name as in running text: "tỉnh Ninh Thuận", "Thành phố Hồ Chí Minh".

        The noun is small, but has a capital before the name of a person, a number or an event (Nghị định
        30/2020/NĐ-CP, Phụ lục II).
        """
        noun = TYPE_NAMES[self.type]
        return f"{noun.capitalize() if self.capital_noun else noun} {self.name}"

    @property
    def letterhead(self) -> str:
        """Return type and name as in a letterhead: "TỈNH NINH THUẬN"."""
        return self.full_name.upper()

    @property
    def place(self) -> str:
        """Return the name before the date of a document: "Ninh Thuận", but "Thành phố Hồ Chí Minh".

        In full when the unit is named after a person, a number or an event (Nghị định 30/2020/NĐ-CP, Phụ lục
        I Phần I Mục II.4).
        """
        return self.full_name if self.capital_noun else self.name

    def exists(self, on: datetime.date) -> bool:
        """Tell whether this record holds on the day ``on``."""
        return holds(self.valid_from, self.valid_to, on)


class ProvinceFile(msgspec.Struct, frozen=True):
    """The shape of ``units.json``."""

    district_level_ended: datetime.date
    units: tuple[Unit, ...]


class UnitIndex:
    """Units found by id, by code, and by the key of their name; records in the order of time."""

    def __init__(self, units: tuple[Unit, ...]) -> None:
        """Index ``units``, which come in the order of time for each id."""
        self.units = units
        self.by_id: dict[str, list[Unit]] = {}
        self.by_code: dict[str, list[Unit]] = {}
        for unit in units:
            self.by_id.setdefault(unit.id, []).append(unit)
            self.by_code.setdefault(unit.code, []).append(unit)

    @cached_property
    def by_name(self) -> dict[str, list[Unit]]:
        """Return the units by ``tone_key`` of their names; made when first asked for."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            found.setdefault(tone_key(unit.name), []).append(unit)
        return found


@cache
def province_file() -> ProvinceFile:
    """Return the decoded ``units.json``."""
    return load("units.json", ProvinceFile)


@cache
def provinces() -> UnitIndex:
    """Return every province-level unit on record, with its past."""
    return UnitIndex(province_file().units)


class _CommuneRow(msgspec.Struct, frozen=True, array_like=True):
    slug: str
    code: str
    name: str
    type: UnitType
    valid_from: datetime.date = _COMMUNES_BEGAN
    valid_to: datetime.date | None = None
    capital_noun: bool = False


class _CommuneFile(msgspec.Struct, frozen=True):
    source: str
    verified: bool
    provinces: dict[str, tuple[_CommuneRow, ...]]


@cache
def communes() -> UnitIndex:
    """Return every commune-level unit on record, which begins on 1 July 2025."""
    file = load("communes.json", _CommuneFile)
    return UnitIndex(
        tuple(
            Unit(
                id=f"{province}/{row.slug}", code=row.code, name=row.name, type=row.type, province=province,
                valid_from=row.valid_from, valid_to=row.valid_to, capital_noun=row.capital_noun,
                source=file.source, verified=file.verified,
            )
            for province, rows in file.provinces.items()
            for row in rows
        )
    )  # fmt: skip
