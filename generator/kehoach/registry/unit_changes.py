"""From the records of a unit and a date to a sentence on why it is not there: what it became, or was."""

import datetime
from collections.abc import Sequence

from kehoach.catalogue import Catalogue, Language
from kehoach.registry.units import Unit, find_unit
from kehoach.vietnamese.dates import short_date
from kehoach.vietnamese.unicode import capitalised

_DAY = datetime.timedelta(days=1)
_WORDS = Catalogue(__file__, "unit_changes.json")


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
        return _WORDS.say("ended", language, old=unit.full_name, day=short_date(last))
    key = "renamed" if heir.predecessors == (unit.id,) else "merged"
    return _WORDS.say(key, language, old=unit.full_name, new=heir.full_name, day=short_date(last + _DAY))


def _beginning(unit: Unit, language: Language) -> str:
    first = unit.valid_from or datetime.date.min + _DAY
    found = (find_unit(id, first - _DAY) for id in unit.predecessors)
    old = ", ".join(each.full_name for each in found if each)
    key = "before" if old else "began"
    return _WORDS.say(key, language, new=unit.full_name, old=old, day=short_date(first))
