"""The timeline of a history as SVG: the plan's period, and one lane an instrument.

Each lane has its label on a line of its own, so that no two can meet; a label that is too long is cut.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from html import escape
from pathlib import Path

from msgspec import Struct

from kehoach.amend.history.model import History, HistoryEntry, PartVersion
from kehoach.catalogue import Language
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.history.labels import say
from kehoach.writers.history.scale import Scale, day_of, scale_of
from kehoach.writers.history.told import day, part_name, span_of_days
from kehoach.writers.text import width_of

WIDE, NARROW = 900, 340
_MARGIN = 14
_AXIS, _FIRST_LANE, _LANE, _ROW = 46, 66, 44, 18
_SIZE, _BOLD_SIZE, _SMALL_SIZE = 8.0, 8.8, 7.4
"""The width of a letter at 13 px, bold at 13 px and at 12 px, of the widest fonts that a page may find."""


class _Lane(Struct, frozen=True):
    """An instrument with the entries that it has."""

    label: str
    short: str
    signed: date | None
    entries: tuple[HistoryEntry, ...]


def write_svg(history: History, language: Language) -> str:
    """The timeline as a file of its own, in light and dark."""
    style = f"<style>\n{_beside('timeline_alone.css')}{timeline_style()}</style>"
    return timeline(history, language, WIDE, style=style) + "\n"


@cache
def timeline_style() -> str:
    """The style rules of the picture, for a page that has its colours."""
    return _beside("timeline.css")


def timeline(history: History, language: Language, width: int, *, style: str = "") -> str:
    """The picture for a width in px."""
    lanes = _lanes(history, language)
    versions = history.part.versions if history.part else ()
    scale = scale_of(history, _MARGIN, width - _MARGIN)
    signs = _signs(width, language, with_versions=bool(versions))
    bottom = _FIRST_LANE + _LANE * (len(lanes) + bool(versions))
    height = bottom + 12 + _ROW * (signs[-1].row + 1)
    about = escape(say("timeline.about", language, id=history.plan.id))
    lines = [
        f'<svg class="timeline" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-label="{about}">',
        f"<title>{about}</title>{style}",
        f'<rect class="tl-paper" width="{width}" height="{height}"/>',
        *_axis(history, scale, bottom, language),
    ]
    top = _FIRST_LANE
    if history.part:
        lines += _part_lane(part_name(history.part), versions, scale, top, language)
        top += _LANE
    for number, lane in enumerate(lanes):
        lines += _lane(lane, scale, top + _LANE * number, language, is_plan=not number)
    lines += [*_legend(signs, bottom + 16), "</svg>"]
    return "\n".join(lines)


def _lanes(history: History, language: Language) -> list[_Lane]:
    """The plan, then its instruments in order of effect; one that has several days is one lane."""
    signed = f", {say('signed', language, date=day(history.plan.signed))}" if history.plan.signed else ""
    lanes = [
        _Lane(f"{say('plan', language, kind=history.plan.kind)}{signed}", "", day_of(history.plan.signed), ())
    ]
    for index in dict.fromkeys(each.amendment for each in history.entries):
        entries = tuple(each for each in history.entries if each.amendment == index)
        instrument = entries[0].instrument
        number = f" {instrument.number}" if instrument.number else ""
        days = ", ".join(dict.fromkeys(day(each.effective) for each in entries if each.effective))
        told = [f"{instrument.kind}{number}"]
        told += [say("signed", language, date=day(instrument.signed))] if instrument.signed else []
        told += [say("effective", language, date=days)] if days else [say("draft", language)]
        dates = dict.fromkeys(filter(None, (day(instrument.signed), days)))
        short = f"{instrument.number or instrument.kind}, {' → '.join(dates)}" if dates else ""
        lanes.append(_Lane(", ".join(told), short, day_of(instrument.signed), entries))
    return lanes


def _axis(history: History, scale: Scale, bottom: float, language: Language) -> Iterator[str]:
    first, last = date(history.period.first, 1, 1), date(history.period.last, 12, 31)
    left, right = scale.at(first), scale.at(last)
    words = say("period", language, period=history.period)
    yield f'<rect class="tl-period" x="{left}" y="22" width="{_round(right - left)}" height="{bottom - 22}"/>'
    yield _label(words, left, 16, scale, "tl-name")
    for year in scale.years():
        x = scale.at(date(year, 1, 1))
        yield f'<line class="tl-year" x1="{x}" y1="{_AXIS - 6}" x2="{x}" y2="{bottom}"/>'
        yield f'<text class="tl-tick" x="{_round(x + 3)}" y="{_AXIS - 9}">{year}</text>'
    yield f'<line class="tl-axis" x1="{scale.left}" y1="{_AXIS}" x2="{scale.right}" y2="{_AXIS}"/>'


def _lane(lane: _Lane, scale: Scale, top: float, language: Language, *, is_plan: bool) -> Iterator[str]:
    y = top + 26
    signed = None if lane.signed is None else scale.at(lane.signed)
    days = [(each, found) for each in lane.entries if (found := day_of(each.effective))]
    places = [scale.at(found) for _, found in days]
    known = [*([] if signed is None else [signed]), *places]
    label = lane.label if width_of(lane.label) <= _room(scale, _SIZE) else lane.short or lane.label
    yield _label(label, min(known, default=scale.left), top + 12, scale, "tl-label")
    if len(known) > 1:
        back = " tl-back" if any(each.retroactive for each, _ in days) else ""
        yield f'<line class="tl-span{back}" x1="{min(known)}" y1="{y}" x2="{max(known)}" y2="{y}"/>'
    if not places and not is_plan:
        start = scale.left if signed is None else signed
        yield f'<line class="tl-draft" x1="{start}" y1="{y}" x2="{scale.right}" y2="{y}"/>'
    for (entry, _), x in zip(days, places, strict=True):
        key = "retroactive" if entry.retroactive else "effective"
        told = escape(say(key, language, date=day(entry.effective)))
        yield f'<circle class="tl-effective" cx="{x}" cy="{y}" r="4.5"><title>{told}</title></circle>'
    if signed is not None and lane.signed:
        told = escape(say("signed", language, date=day(lane.signed.isoformat())))
        yield f'<circle class="tl-signed" cx="{signed}" cy="{y}" r="6.5"><title>{told}</title></circle>'


def _part_lane(
    name: str, versions: tuple[PartVersion, ...], scale: Scale, top: float, language: Language
) -> Iterator[str]:
    """The versions of a part as bars, each with its number where there is room for it."""
    yield _label(capitalised(name), scale.left, top + 12, scale, "tl-name")
    for number, version in enumerate(versions, 1):
        if version.draft or version.state == "absent":
            continue
        begin = day_of(version.begin) or scale.first
        end = day_of(version.end)
        left = scale.at(begin)
        right = scale.right if end is None else scale.at(end + timedelta(days=1))
        look = " tl-repealed" if version.state == "repealed" else ""
        shape = f'x="{left}" y="{top + 19}" width="{_round(max(right - left, 1))}" height="15"'
        told = escape(f"{number}. {span_of_days(version, language)}")
        yield f'<rect class="tl-version{look}" {shape}><title>{told}</title></rect>'
        if right - left > 2 * _SIZE * len(str(number)):
            middle = _round((left + right) / 2)
            yield f'<text class="tl-number" x="{middle}" y="{top + 30.5}">{number}</text>'


class _Sign(Struct, frozen=True):
    """An item of the legend and where it begins."""

    key: str
    words: str
    x: float
    row: int


def _signs(width: int, language: Language, *, with_versions: bool) -> list[_Sign]:
    """The legend, in as many rows as it needs."""
    signs: list[_Sign] = []
    x, row = float(_MARGIN + 7), 0
    for key in ("signed", "effective", *(["version"] if with_versions else [])):
        words = say(f"legend.{key}", language)
        size = 20 + width_of(words) * _SMALL_SIZE
        if signs and x + size > width - _MARGIN:
            x, row = float(_MARGIN + 7), row + 1
        signs.append(_Sign(key, words, _round(x), row))
        x += size + 12
    return signs


def _legend(signs: list[_Sign], top: float) -> Iterator[str]:
    for sign in signs:
        x, y = sign.x, top + _ROW * sign.row
        if sign.key == "version":
            yield f'<rect class="tl-version" x="{x - 5}" y="{y - 5}" width="10" height="10"/>'
        else:
            radius = 6.5 if sign.key == "signed" else 4.5
            yield f'<circle class="tl-{sign.key}" cx="{x}" cy="{y}" r="{radius}"/>'
        yield f'<text class="tl-tick" x="{x + 11}" y="{y + 4}">{escape(sign.words)}</text>'


def _label(words: str, x: float, y: float, scale: Scale, look: str) -> str:
    """A text that begins at a place, or further left where it would run out of the picture."""
    size = _BOLD_SIZE if look == "tl-name" else _SIZE
    room = _room(scale, size)
    shown = words if width_of(words) <= room else f"{words[: room - 1].rstrip(' ,')}…"
    start = max(scale.left, min(x, scale.right - width_of(shown) * size))
    title = "" if shown == words else f"<title>{escape(words)}</title>"
    return f'<text class="{look}" x="{_round(start)}" y="{y}">{title}{escape(shown)}</text>'


def _room(scale: Scale, size: float) -> int:
    """How many letters of a size have room in the picture."""
    return int((scale.right - scale.left) / size)


def _round(place: float) -> float:
    return round(place, 1)


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
