"""From a model plan, a unit, a period and a date of signing to a plan of that unit, as JSON has it.

A model (`specs/models/`) is a plan whose texts hold placeholders, and whose facets and frame hold tokens
where a plan holds years, dates and ids: `{unit}`, `{from}`, `{to}`, `{mid}` (the year in the middle of the
period), `{date}`, `{movement}` (the name of the movement in that period) and `{variables.NAME}` (a variable's
value; under `when` its date). A token that is the whole value gives a number where a number belongs. Beside
the fields of a plan a model has `model`: its title, its levels of units, the first year that it is made for.
"""

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from kehoach.diagnostics import Diagnostic
from kehoach.diagnostics.near import nearest
from kehoach.errors import SpecError
from kehoach.registry import movements, units
from kehoach.registry.unit_changes import tell_change
from kehoach.registry.units import Level, Unit
from kehoach.vietnamese.dates import PartialDate, find_dates, long_date, parse_date, read_date, short_date
from kehoach.vietnamese.numbers import number, parse_number

Period = tuple[int, int]
Variables = dict[str, dict[str, Any]]

_TOKEN = re.compile(r"(?<!\{)\{(unit|from|to|mid|date|movement|variables\.[a-z][a-z0-9_]*)\}(?!\})")
_YEARS = ("from", "to", "mid")
_YEAR_KEYS = ("from", "to", "year")
_DAY_KEYS = ("by", "on", "start", "end")
_MEASURES = ("percent", "percent-per-year", "percentage-point", "times", "million-dong", "billion-dong")
_LINE = re.compile(r"[^\x00-\x1f\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]{1,2000}")
_CAMPAIGN = "Vì người nghèo"
_LEVEL_NAMES: dict[Level, tuple[str, str]] = {
    "province": ("cấp tỉnh", "provinces and centrally run cities"),
    "commune": ("cấp xã", "communes"),
}


class Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The field `model`: what the model is called, for which levels of units, and from which year on."""

    title: str = ""
    levels: tuple[Level, ...] = ("province", "commune")
    first_year: int = 1945


def new_plan(
    model: Mapping[str, Any],
    unit: str,
    period: Period,
    date: str | None = None,
    settings: Mapping[str, str] | None = None,
    *,
    today: datetime.date | None = None,
) -> dict[str, Any]:
    """Make a plan from a model; `spec.load.read` takes its JSON.

    `unit` is an id or a name; `date` the day, month or year of signing as `read_date` takes it, without which
    `default_date` chooses one; `settings` are values for variables, as a user writes them, whose mark
    `decide` then goes. Raises SpecError with every finding (N1xx).
    """
    header = _header(model)
    findings = [*_period_findings(header, period)]
    day = _signing_day(date, period, findings)
    days = [] if findings else [day] if day else _possible_days(period, today)
    found = _find_unit(unit, days, header, findings)
    variables = _variables(model, settings or {}, findings)
    if findings or not found:
        raise SpecError(findings)
    standing, signed = found
    tokens: dict[str, Any] = {
        "unit": standing.id,
        "from": period[0],
        "to": period[1],
        "mid": sum(period) // 2,
        "date": signed,
        "movement": movement_name(period, parse_date(signed).last_day()),
        **{f"variables.{name}": variable.get("value") for name, variable in variables.items()},
    }
    made = {key: value for key, value in model.items() if key != "model"}
    if variables:
        made["variables"] = variables
    return {key: _filled(value, key, tokens) for key, value in made.items()}


def default_date(period: Period, today: datetime.date | None = None) -> str:
    """Return the month that a plan without a date is taken to be signed in, as "2022-07".

    The first in which what it rests on is there: the one after the Prime Minister's decision on the movement,
    else the first of the period; the month of `today` where that is later. Never after the period.
    """
    first = _earliest(period)
    if today and period[0] <= today.year <= period[1]:
        first = max(first, (today.year, today.month))
    return f"{first[0]}-{first[1]:02}"


def movement_name(period: Period, on: datetime.date = datetime.date.max) -> str:
    """Return what the movement is called in a plan signed on the day `on`.

    By the decision for the period where it is issued, else by the latest one before. Before any decision it
    is called as the campaign of the Fatherland Front is, which has no period: "Vì người nghèo".
    """
    spans = [period, *((year, year) for year in range(period[0] - 1, period[0] - 100, -1))]
    found = (movements.national_decision(*span, on) for span in spans)
    return next((decision.name for decision in found if decision), _CAMPAIGN)


def _earliest(period: Period) -> tuple[int, int]:
    month = (period[0], 1)
    decision = movements.national_decision(*period, datetime.date.max)
    if decision:
        issued = decision.date
        month = max(month, (issued.year + issued.month // 12, issued.month % 12 + 1))
    return min(month, (period[1], 12))


def _possible_days(period: Period, today: datetime.date | None) -> list[PartialDate]:
    """List the default date and then every month of the period, for a unit that is not there all the time."""
    months = [
        PartialDate(year, month)
        for year in range(period[0], period[1] + 1)
        for month in range(1, 13)
        if (year, month) >= _earliest(period)
    ]
    return [parse_date(default_date(period, today)), *months]


def _header(model: Mapping[str, Any]) -> Header:
    try:
        return msgspec.convert(model.get("model", {}), Header)
    except msgspec.ValidationError as error:
        raise SpecError([Diagnostic("N110", {"reason": f"model: {error}"})]) from None


def _period_findings(header: Header, period: Period) -> Iterator[Diagnostic]:
    first, last = period
    if first > last:
        yield Diagnostic("N101", {"first": str(first), "last": str(last)})
    elif first < header.first_year or last >= datetime.MAXYEAR:
        yield Diagnostic("N102", {"period": _printed(period), "first": str(header.first_year)})


def _signing_day(date: str | None, period: Period, findings: list[Diagnostic]) -> PartialDate | None:
    """Read the date as it was given. It lies in the period, or at most in the year before."""
    if date is None or not date.strip():
        return None
    try:
        day = read_date(date)
        first, last = day.first_day(), day.last_day()
    except ValueError:
        findings.append(Diagnostic("N103", {"date": date}))
        return None
    if first.year > period[1] or last.year < period[0] - 1:
        findings.append(Diagnostic("N104", {"date": short_date(day), "period": _printed(period)}))
    return day


def _find_unit(
    name: str, days: list[PartialDate], header: Header, findings: list[Diagnostic]
) -> tuple[Unit, str] | None:
    """Find the unit, and the first of the days on which it is there; a date known in part means its last."""
    for day in days:
        on = day.last_day()
        found = units.find_unit(name, on) or units.find_unit_by_name(name, on)
        if found:
            if found.level not in header.levels:
                findings.append(_wrong_level(found, header))
            return found, str(day)
    if days:
        findings.append(_no_unit(name, days[0], header))
    return None


def _wrong_level(found: Unit, header: Header) -> Diagnostic:
    vi, en = (", ".join(names) for names in zip(*(_LEVEL_NAMES[each] for each in header.levels), strict=True))
    return Diagnostic("N107", {"unit": found.full_name, "levels": vi, "levels_en": en})


def _no_unit(name: str, day: PartialDate, header: Header) -> Diagnostic:
    on, called = day.last_day(), units.units_called(name)
    if called and called[0].level not in header.levels:
        return _wrong_level(called[0], header)
    near = ", ".join(f"{each.id} ({each.full_name})" for each in units.suggest_units(name, on))
    history = tell_change(called, on)
    if not history:
        return Diagnostic("N105" if near else "N111", {"unit": name, "near": near})
    args = {"unit": name, "date": short_date(day), "near": near, "history": history}
    return Diagnostic("N106", args | {"history_en": tell_change(called, on, "en")})


def _variables(
    model: Mapping[str, Any], settings: Mapping[str, str], findings: list[Diagnostic]
) -> Variables:
    """Return the model's variables with the settings in them."""
    try:
        variables = msgspec.convert(model.get("variables", {}), Variables)
    except msgspec.ValidationError as error:
        findings.append(Diagnostic("N110", {"reason": f"variables: {error}"}))
        return {}
    for name, text in settings.items():
        if name not in variables:
            near = nearest(name, variables) or list(variables)
            findings.append(Diagnostic("N108", {"name": name, "near": ", ".join(near)}))
            continue
        variable = variables[name]
        suggested = variable.get("value")
        value = _setting(text.strip(), suggested, variable.get("unit"))
        if value is None:
            args = {"name": name, "label": str(variable.get("label") or name), "value": text}
            findings.append(Diagnostic("N109", args | {"example": _example(suggested)}))
            continue
        variables[name] = {**variable, "value": value}
        variables[name].pop("decide", None)
    return variables


def _setting(text: str, suggested: Any, unit: Any) -> Any:
    """Read a value of the kind that the model suggests; None where it is of another.

    A day of each year is written out in words. A count is a whole number; a measure may be a range.
    """
    if isinstance(suggested, str):
        day = _day_of_year(text)
        if _day_of_year(suggested):
            return long_date(day) if day else None
        return text if _LINE.fullmatch(text) else None
    numbers = [_number(part) for part in re.split(r"\s*[-–]\s*", text)]
    low, high = numbers[0], numbers[-1]
    if low is None or high is None or len(numbers) > 2 or low > high:
        return None
    if unit not in _MEASURES and not isinstance(suggested, list | tuple):
        return low if len(numbers) == 1 and isinstance(low, int) else None
    return low if low == high else [low, high]


def _number(text: str) -> int | float | None:
    """Read a number with a decimal comma, or with a point and one or two places."""
    written = text.replace(".", ",") if re.fullmatch(r"[0-9]{1,9}\.[0-9]{1,2}", text) else text
    try:
        return parse_number(written) if re.fullmatch(r"[0-9.,]{1,12}", written) else None
    except ValueError:
        return None


def _day_of_year(text: str) -> PartialDate | None:
    """Read a day of each year: "ngày 15 tháng 11", "15/11", "--11-15"."""
    try:
        day = parse_date(text)
    except ValueError:
        written = text if text.startswith("ngày") or "/" in text else f"ngày {text}"
        found = find_dates(f"{written} hằng năm")
        return found[0][2] if found and found[0][:2] == (0, len(written)) else None
    return day if day.year is None else None


def _example(value: Any) -> str:
    """Write a suggested value as a user may: "1 - 1,5"."""
    ends = value if isinstance(value, list | tuple) else [value]
    return " - ".join(number(each) if isinstance(each, int | float) else str(each) for each in ends)


def _filled(value: Any, key: str, tokens: Mapping[str, Any]) -> Any:
    if isinstance(value, dict):
        return {name: _filled(each, name, tokens) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_filled(each, key, tokens) for each in value]
    if not isinstance(value, str):
        return value
    whole = _TOKEN.fullmatch(value)
    if whole:
        return _token(whole[1], key, tokens)
    return _TOKEN.sub(lambda match: str(_token(match[1], "", tokens)), value)


def _token(name: str, key: str, tokens: Mapping[str, Any]) -> Any:
    """Return what a token gives at a key: a number or a date where one belongs."""
    if name not in tokens:
        raise SpecError([Diagnostic("N110", {"reason": f"{{{name}}}"})])
    value = tokens[name]
    if name in _YEARS:
        return value if key in _YEAR_KEYS else str(value)
    if key in _DAY_KEYS and isinstance(value, str):
        return str(_day_of_year(value) or value)
    return value


def _printed(period: Period) -> str:
    return "-".join(map(str, dict.fromkeys(period)))
