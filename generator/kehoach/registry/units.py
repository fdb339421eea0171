"""From an id, a code or a name and a date to the administrative unit that bears it on that day.

Codes are no stable keys: seven of them name another province from 1 July 2025 than before (15 was Yên Bái and
is Lào Cai). Ids follow names, so that one id may stand for units of different size before and after a merger.

A commune's id is ``<province>/<slug of its name>``. Where two communes of one province share a slug, both
have their type in front of it (``thanh-hoa/xa-dong-tien``), and where that does not tell them apart, their
code after it (``quang-ngai/son-ha-21289``).
"""

import datetime
import re

from kehoach.registry.unit_records import Level as Level
from kehoach.registry.unit_records import Unit as Unit
from kehoach.registry.unit_records import UnitIndex, communes, province_file, provinces
from kehoach.registry.unit_records import UnitType as UnitType
from kehoach.vietnamese.unicode import slug, tone_key

_PROVINCE_CODE_LENGTH = 2
_DAY = datetime.timedelta(days=1)
_PREFIX = re.compile(r"(?:(tỉnh)|(thành phố|thủ đô|tp\.?)|(xã)|(phường|p\.)|(đặc khu)) ")
_PREFIX_TYPES: tuple[UnitType, ...] = ("tinh", "thanh-pho", "xa", "phuong", "dac-khu")
_DASH = re.compile(r"\s*[-\u2010-\u2015]\s*")


def find_unit(id: str, on: datetime.date) -> Unit | None:
    """Return the unit that bears ``id`` on the day ``on``, or None when none does.

    ``hue`` is no unit in 2020, ``thua-thien-hue`` none from 2025; ``unit_history`` says why.
    """
    return _standing(_index_of_id(id).by_id.get(id, []), on)


def unit_history(id: str) -> tuple[Unit, ...]:
    """Return every record of ``id`` in the order of time; empty for an id that no unit ever bore."""
    return tuple(_index_of_id(id).by_id.get(id, ()))


def unit_then(unit: Unit | None, on: datetime.date) -> Unit | None:
    """Return what ``unit`` has become by a day ``on`` that is no earlier than itself; None where that is not
    on record.
    """
    if unit is None or unit.exists(on):
        return unit
    if unit.successor is None or unit.valid_to is None:
        return None
    return find_unit(unit.successor, on) or unit_then(find_unit(unit.successor, unit.valid_to + _DAY), on)


def unit_by_code(code: str, on: datetime.date) -> Unit | None:
    """Return the unit with the official ``code`` on the day ``on``: two digits a province, five a commune."""
    index = provinces() if len(code) == _PROVINCE_CODE_LENGTH else communes()
    return _standing(index.by_code.get(code, []), on)


def units_on(on: datetime.date, level: Level = "province", province: str | None = None) -> tuple[Unit, ...]:
    """Return the units of ``level`` on the day ``on``, communes only of the ``province`` if one is given.

    63 provinces to 30 June 2025, 34 from 1 July 2025 (Nghị quyết 202/2025/QH15). Communes before that day are
    not on record, so there are none then.
    """
    index = provinces() if level == "province" else communes()
    return tuple(unit for unit in index.units if unit.exists(on) and province in (None, unit.province))


def find_unit_by_name(name: str, on: datetime.date, province: str | None = None) -> Unit | None:
    """Return the unit called ``name`` on the day ``on``, whatever its capitals, dashes and tone placement.

    ``name`` may begin with its type ("tỉnh", "thành phố", "TP.", "xã", "phường", "đặc khu"), which must then
    be its type on that day: "thành phố Lào Cai" is no province. With ``province``, an id, its communes are
    searched; without, the provinces. None when no unit, or more than one, is so called.
    """
    index = provinces() if province is None else communes()
    for type_, rest in _readings(name):
        found = [
            unit
            for unit in index.by_name.get(rest, [])
            if unit.exists(on) and unit.province == province and type_ in (None, unit.type)
        ]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def district_level_exists(on: datetime.date) -> bool:
    """Tell whether districts (huyện, quận, thị xã) exist: to 30 June 2025 (Nghị quyết 203/2025/QH15)."""
    return on <= province_file().district_level_ended


def units_called(name: str) -> tuple[Unit, ...]:
    """Return every record that ``name`` may mean, of whatever time: an id, or a name as ``find_unit_by_name``
    takes it, or a province's without its marks ("ninh thuan").

    Those of a province come first and alone; where there is none, the communes of all provinces.
    """
    if known := unit_history(name):
        return known
    for index in (provinces, communes):
        for type_, rest in _readings(name):
            if found := [unit for unit in index().by_name.get(rest, []) if type_ in (None, unit.type)]:
                return tuple(found)
        if index is provinces and (known := unit_history(slug(name))):
            return known
    return ()


def suggest_units(name: str, on: datetime.date, limit: int = 3) -> tuple[Unit, ...]:
    """Return units of the day ``on`` that may have been meant by ``name``, an id or a name, the likeliest
    first, ``limit`` at most.

    What an ended unit became (``ninh-thuan`` in 2026: Khánh Hòa), or what one not yet begun was made of, and
    nothing else then; otherwise units whose ids look like it.
    """
    import difflib  # imported here: only a wrong id needs it

    if heirs := _heirs(units_called(name), on):
        return heirs[:limit]
    place, slash, _ = name.partition("/")
    standing = units_on(on, "commune", _province_like(place, on)) if slash else units_on(on)
    wanted = name if slash else slug(_PREFIX.sub("", tone_key(name)))
    ids = difflib.get_close_matches(wanted, [unit.id for unit in standing], n=limit)
    found = (find_unit(candidate, on) for candidate in ids if candidate != name)
    return tuple(unit for unit in found if unit is not None)


def _heirs(records: tuple[Unit, ...], on: datetime.date) -> tuple[Unit, ...]:
    """Return what ended ``records`` have become by the day ``on``, or what later ones were then."""
    found: list[Unit | None] = []
    for record in records:
        if record.valid_to is not None and record.valid_to < on:
            found.append(unit_then(record, on))
        elif record.valid_from is not None and on < record.valid_from:
            found += [find_unit(id, on) for id in record.predecessors]
    return tuple({unit.id: unit for unit in found if unit}.values())


def _index_of_id(id: str) -> UnitIndex:
    return communes() if "/" in id else provinces()


def _standing(records: list[Unit], on: datetime.date) -> Unit | None:
    return next((unit for unit in records if unit.exists(on)), None)


def _readings(name: str) -> list[tuple[UnitType | None, str]]:
    """Return the ways to read a name: as a type with what follows it, and as a whole."""
    key = tone_key(_DASH.sub(" - ", " ".join(name.split())))
    prefix = _PREFIX.match(key)
    if prefix is None or prefix.lastindex is None:
        return [(None, key)]
    return [(_PREFIX_TYPES[prefix.lastindex - 1], key[prefix.end() :]), (None, key)]


def _province_like(id: str, on: datetime.date) -> str | None:
    if find_unit(id, on) is not None:
        return id
    return next((unit.id for unit in suggest_units(id, on, limit=1)), None)
