"""Dates that a clause sets: "trước ngày 30/7/2022", "trong tháng 7/2022", "từ tháng 10/2025 đến hết tháng 3
năm 2026".

A date counts only behind a word that sets it, so that the dates of cited documents and of history stay out.
"""

import re
from collections.abc import Callable, Sequence

from kehoach.edition.spec_text import PrintedAs
from kehoach.readers.recognise.facets import Facets
from kehoach.spec.facets import EventKind, When
from kehoach.spec.ids import free_name
from kehoach.vietnamese.dates import PartialDate, find_dates, long_date, short_date

_LONGEST_TEXT = 50_000
_MOST = 12
_BEFORE, _AROUND = 40, 60

_BY = re.compile(
    r"(?:trước|chậm nhất(?: là)?|muộn nhất(?: là)?|hạn cuối(?: là)?|đến hết|xong trước)(?: ngày)?\s*$",
    re.IGNORECASE,
)
_ON = re.compile(
    r"(?:trong|vào|vào cuối|vào đầu|hoàn thành|thực hiện|tổ chức|định kỳ)(?: ngày)?\s*$", re.IGNORECASE
)
_FROM = re.compile(r"\btừ(?: ngày)?\s*$", re.IGNORECASE)
_TO = re.compile(r"^\s*(?:đến|-|–)\s*(?:hết\s*)?(?:ngày\s*)?$", re.IGNORECASE)
_NOUNS = ("ngày ", "tháng ", "năm ")
_LABEL = re.compile(r"^(?:Trong |Đến )?$", re.IGNORECASE)
# "Hội đồng Thi đua - Khen thưởng" is no event.
_BODY_NAME = "thi đua - khen thưởng"
_NO_EVENT = "…" * len(_BODY_NAME)
_SENTENCE_END = re.compile(r"[.;]\s")
_EVENTS: tuple[tuple[EventKind, str], ...] = (
    ("midterm", "sơ kết"), ("final", "tổng kết"), ("launch", "phát động"), ("register", "đăng ký"),
    ("award", "khen thưởng"), ("report", "báo cáo"), ("funding", "kinh phí"),
)  # fmt: skip


def recognise_dates(text: str, style: str, since: int, taken: Sequence[PrintedAs]) -> Facets:
    """The dates from the year `since` on that the words of a clause set: one as `when`, several by name.

    `style` is how dates print without a filter; stretches in `taken` are not read.
    """
    if len(text) > _LONGEST_TEXT:
        return Facets()
    found = _settings(text, since, taken)[:_MOST]
    if not found:
        return Facets()
    if len(found) == 1:
        when, start, end, date = found[0]
        span = _span(text, start, end, date, "when", style)
        return Facets(when=when, spans=(span,) if span else ())
    milestones: dict[str, When] = {}
    spans = []
    for when, start, end, date in found:
        name = free_name(when.event or "date", milestones)
        milestones[name] = when
        if span := _span(text, start, end, date, f"milestones.{name}", style):
            spans.append(span)
    return Facets(milestones=milestones, spans=tuple(spans))


def _settings(text: str, since: int, taken: Sequence[PrintedAs]) -> list[tuple[When, int, int, PartialDate]]:
    dates = [
        (start, end, date)
        for start, end, date in find_dates(text)
        if (date.year or since) >= since and not any(span.start < end and start < span.end for span in taken)
    ]
    settings = []
    skip = -1
    for index, (start, end, date) in enumerate(dates):
        if index <= skip:
            continue
        before = text[max(0, start - _BEFORE) : start]
        event = _event(text, start, end)
        following = dates[index + 1] if index + 1 < len(dates) else None
        if _FROM.search(before) and following and _TO.match(text[end : following[0]]):
            skip = index + 1
            when = When(start=str(date), end=str(following[2]), event=event)
        elif _BY.search(before):
            when = When(by=str(date), every="year" if date.year is None else None, event=event)
        elif _ON.search(before) or (
            _LABEL.match(text[:start]) and text[end : end + 2].lstrip()[:1] in (":", ",")
        ):
            when = When(on=str(date), every="year" if date.year is None else None, event=event)
        else:
            continue
        settings.append((when, start, end, date))
    return settings


def _event(text: str, start: int, end: int) -> EventKind | None:
    """What happens at a date, by the nearest word before it, else after it."""
    before = _SENTENCE_END.split(
        text[max(0, start - _AROUND) : start].lower().replace(_BODY_NAME, _NO_EVENT)
    )[-1]
    nearest = max(((before.rfind(words), kind) for kind, words in _EVENTS), key=lambda each: each[0])
    if nearest[0] >= 0:
        return nearest[1]
    after = _SENTENCE_END.split(text[end : end + _AROUND].lower())[0]
    places = [(after.find(words), kind) for kind, words in _EVENTS if words in after]
    return min(places)[1] if places else None


def _span(text: str, start: int, end: int, date: PartialDate, name: str, style: str) -> PrintedAs | None:
    """The stretch that the placeholder prints word for word.

    Behind a noun that stays ("ngày", "tháng", "năm") the form is stated, since another style would repeat it.
    """
    printed = text[start:end]
    writers: tuple[tuple[str, Callable[[PartialDate], str]], ...] = (
        ("short", short_date),
        ("long", long_date),
    )
    for form, write in sorted(writers, key=lambda each: each[0] != style):
        words = write(date)
        noun = (text[:start] + printed.removesuffix(words)).endswith(_NOUNS)
        if printed.endswith(words) and printed.removesuffix(words) in ("", *_NOUNS):
            form = "date('yyyy')" if noun and words == str(date.year) else form
            return PrintedAs(
                end - len(words), end, name if form == style and not noun else f"{name} | {form}"
            )
    return None
