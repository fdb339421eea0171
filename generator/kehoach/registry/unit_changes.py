"""From the records of a unit and a date to a sentence on why it is not there: what it became, or was."""

import datetime
from collections.abc import Sequence
from typing import Literal

from kehoach.registry.units import Unit, find_unit
from kehoach.vietnamese.dates import short_date
from kehoach.vietnamese.unicode import capitalised

Language = Literal["vi", "en"]

_DAY = datetime.timedelta(days=1)
_MERGED = {"vi": "{old} đã nhập vào {new} từ ngày {day}", "en": "{old} became part of {new} on {day}"}
_RENAMED = {"vi": "{old} đã trở thành {new} từ ngày {day}", "en": "{old} became {new} on {day}"}
_ENDED = {"vi": "{old} chỉ có đến hết ngày {day}", "en": "{old} existed up to {day}"}
_BEGAN = {"vi": "{new} có từ ngày {day}", "en": "{new} exists from {day}"}
_BEFORE = {"vi": "{began}; trước đó là {old}", "en": "{began}; before that it was {old}"}


def tell_change(records: Sequence[Unit], on: datetime.date, language: Language = "vi") -> str:
    """Return why none of ``records``, those of one name in the order of time, holds on the day ``on``.

    "Tỉnh Ninh Thuận đã nhập vào tỉnh Khánh Hòa từ ngày 01/7/2025", "Thành phố Huế có từ ngày 01/01/2025;
    trước đó là tỉnh Thừa Thiên Huế"; without a full stop. Empty when one holds, and without records.
    """
    ended = [each for each in records if each.valid_to is not None and each.valid_to < on]
    coming = [each for each in records if each.valid_from is not None and on < each.valid_from]
    if any(each.exists(on) for each in records):
        return ""
    if ended:
        return capitalised(_ending(ended[-1], language))
    return capitalised(_beginning(coming[0], language)) if coming else ""


def _ending(unit: Unit, language: Language) -> str:
    last = unit.valid_to or datetime.date.max - _DAY
    heir = find_unit(unit.successor, last + _DAY) if unit.successor else None
    if heir is None:
        return _ENDED[language].format(old=unit.full_name, day=short_date(last))
    words = _RENAMED if heir.predecessors == (unit.id,) else _MERGED
    return words[language].format(old=unit.full_name, new=heir.full_name, day=short_date(last + _DAY))


def _beginning(unit: Unit, language: Language) -> str:
    first = unit.valid_from or datetime.date.min + _DAY
    began = _BEGAN[language].format(new=unit.full_name, day=short_date(first))
    found = (find_unit(id, first - _DAY) for id in unit.predecessors)
    names = [each.full_name for each in found if each is not None]
    return _BEFORE[language].format(began=began, old=", ".join(names)) if names else began
