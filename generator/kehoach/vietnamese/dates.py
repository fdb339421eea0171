"""Dates as plans know them, often only in part: in a spec, written in a document, found in a text."""

import calendar
import datetime
import re
from functools import lru_cache

import msgspec

from kehoach.vietnamese.unicode import nfc

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_ISO_EACH_YEAR = re.compile(r"--(\d{2})-(\d{2})")
# A token stands alone: the m of "năm" in a pattern is no month.
_TOKEN = re.compile(r"(?<![^\W_])(dd?|mm?|yyyy)(?![^\W_])")
_BLANK = "    "
# Any year that is not a leap year: 29 February is not a day of each year.
_SOME_YEAR = 2023

_EACH_YEAR = r"(?= \s+ h[àằ]ng \s+ năm \b )"
# First the signs that a date can begin with: at most places of a text nothing else has to be tried.
_WRITTEN = re.compile(
    rf"""
    (?= [nt\d] ) (?:
    (?: \b ngày \s+ (?P<long_day>\d{{1,2}}) \s+ )?
        \b tháng \s+ (?P<long_month>\d{{1,2}}) \s+ năm \s+ (?P<long_year>\d{{4}})
    | (?<![\d/]) (?P<short_day>\d{{1,2}}) / (?P<short_month>\d{{1,2}}) / (?P<short_year>\d{{4}})
    | \b tháng \s+ (?P<half_month>\d{{1,2}}) / (?P<half_year>\d{{4}})
    | \b ngày \s+ (?P<each_long_day>\d{{1,2}}) \s+ tháng \s+ (?P<each_long_month>\d{{1,2}}) {_EACH_YEAR}
    | (?<![\d/]) (?P<each_day>\d{{1,2}}) / (?P<each_month>\d{{1,2}}) {_EACH_YEAR}
    | \b năm \s+ (?P<year>\d{{4}})
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_TYPED = re.compile(
    r"""
    (?: ngày \s )? (?P<day>[0-9]{1,2}) (?P<sep>[/.-]) (?P<month>[0-9]{1,2}) (?P=sep) (?P<year>[0-9]{4})
    | (?: tháng \s )? (?P<half_month>[0-9]{1,2}) [/.-] (?P<half_year>[0-9]{4})
    | (?: (?: ngày \s )? (?P<long_day>[0-9]{1,2}) \s )?
        tháng \s (?P<long_month>[0-9]{1,2}) \s năm \s (?P<long_year>[0-9]{4})
    | năm \s (?P<only_year>[0-9]{4})
    """,
    re.VERBOSE,
)
# What follows a date must not make it part of something longer, such as the number of a document.
_GOES_ON = re.compile(r"\d|/\w")


class PartialDate(msgspec.Struct, frozen=True):
    """A date of which the day, or the day and the month, may be unknown; or a day that comes back each year.

    ``year`` is None only for a day of each year (1 December of each year), which has a month and a day.
    Raises ``ValueError`` for a day without a month and for what no calendar has; 29 February is not a day of
    each year.
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Hold the invariants named above."""
        if self.month is None and (self.day is not None or self.year is None):
            raise ValueError("a date needs a year, or a month and a day of each year")
        if self.year is None and self.day is None:
            raise ValueError("a day of each year needs its day")
        datetime.date(
            _SOME_YEAR if self.year is None else self.year,
            1 if self.month is None else self.month,
            1 if self.day is None else self.day,
        )

    def __str__(self) -> str:
        """Return the form that ``parse_date`` reads."""
        year = "-" if self.year is None else f"{self.year:04}"
        return "-".join([year, *(f"{part:02}" for part in (self.month, self.day) if part is not None)])

    @classmethod
    def of(cls, day: datetime.date) -> "PartialDate":
        """Return the complete date ``day``."""
        return cls(day.year, day.month, day.day)

    def first_day(self, in_year: int | None = None) -> datetime.date:
        """Return the first day that the date can mean; ``in_year`` says which year, for a day of each year.

        Raises ``ValueError`` for a day of each year without ``in_year``.
        """
        return datetime.date(self._year(in_year), self.month or 1, self.day or 1)

    def last_day(self, in_year: int | None = None) -> datetime.date:
        """Return the last day that the date can mean; otherwise as ``first_day``."""
        year, month = self._year(in_year), self.month or 12
        return datetime.date(year, month, self.day or calendar.monthrange(year, month)[1])

    def _year(self, in_year: int | None) -> int:
        year = in_year if self.year is None else self.year
        if year is None:
            raise ValueError(f"{self} comes each year: say in which one")
        return year


AnyDate = PartialDate | datetime.date
"""What the writing functions take: a date known in part, or a day of the calendar."""


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate:
    """Return the date that a spec writes: ``2022``, ``2022-07``, ``2022-07-30``, ``--12-01``.

    The last is 1 December of each year. Raises ``ValueError`` for another form and for a date that does not
    exist.
    """
    if match := _ISO_EACH_YEAR.fullmatch(text):
        parts: list[int | None] = [None, int(match[1]), int(match[2])]
    elif match := _ISO.fullmatch(text):
        parts = [None if part is None else int(part) for part in match.groups()]
    else:
        raise ValueError(f"{text!r} is not a date: write 2022, 2022-07, 2022-07-30 or --12-01")
    try:
        return PartialDate(*parts)
    except ValueError:
        raise ValueError(f"{text!r} is not in the calendar") from None


def read_date(text: str) -> PartialDate:
    """Return the date that a person typed, of which the day, or the day and the month, may be left out.

    Read are "1/12/2026" and "01/12/2026", the day first, also with dots or hyphens; "12/2026"; "ngày 1 tháng
    12 năm 2026", "tháng 12 năm 2026", "năm 2026"; and what ``parse_date`` reads, but no day of each year.
    Raises ``ValueError`` for another form and for a date that does not exist.
    """
    typed = re.sub(r"\s*([/.-])\s*", r"\1", " ".join(nfc(text).casefold().split()))
    match = _TYPED.fullmatch(typed)
    if match is None:
        date = parse_date(typed)
        if date.year is None:
            raise ValueError(f"{text!r} has no year")
        return date
    try:
        return _matched(match)
    except ValueError:
        raise ValueError(f"{text!r} is not in the calendar") from None


@lru_cache(maxsize=4096)
def long_date(date: AnyDate) -> str:
    """Return the date in words: "ngày 02 tháng 6 năm 2022", "tháng 7 năm 2022", "năm 2022".

    A zero stands before days 1 to 9 and months 1 and 2 only: Nghị định 30/2020/NĐ-CP, Phụ lục I Phần I Mục
    II.4. A day of each year is "ngày 01 tháng 12".
    """
    known = _partial(date)
    words = []
    if known.day is not None:
        words.append(f"ngày {known.day:02}")
    if known.month is not None:
        words.append(f"tháng {_month(known.month)}")
    if known.year is not None:
        words.append(f"năm {known.year}")
    return " ".join(words)


@lru_cache(maxsize=4096)
def short_date(date: AnyDate) -> str:
    """Return the date in figures, with the zeros of ``long_date``: "02/6/2022", "7/2022", "2022", "01/12".

    The decree does not provide for short dates; that most plans use them is usage.
    """
    known = _partial(date)
    parts = []
    if known.day is not None:
        parts.append(f"{known.day:02}")
    if known.month is not None:
        parts.append(_month(known.month))
    if known.year is not None:
        parts.append(str(known.year))
    return "/".join(parts)


def place_date(place: str, date: AnyDate | None) -> str:
    """Return the line of place and date of a document: "Ninh Thuận, ngày 02 tháng 6 năm 2022".

    ``date`` may lack any part, or be None: four spaces then stand in for the part, one more on either side,
    for the clerk to fill in; none after the last word. Source: Nghị định 30/2020/NĐ-CP, Phụ lục I Phần I Mục
    II.4.
    """
    known = None if date is None else _partial(date)
    day = _BLANK if known is None or known.day is None else f"{known.day:02}"
    month = _BLANK if known is None or known.month is None else _month(known.month)
    year = _BLANK if known is None or known.year is None else str(known.year)
    return f"{place}, ngày {day} tháng {month} năm {year}".rstrip()


@lru_cache(maxsize=4096)
def date_in_format(date: AnyDate, pattern: str) -> str:
    """Return the date in the form of ``pattern``: ``"dd/m/yyyy"`` gives "02/6/2022".

    Tokens, each standing alone between characters that are no letters or digits: ``dd`` and ``mm`` with two
    digits, ``d`` and ``m`` without a zero, ``yyyy``. The rest is copied. A token for an unknown part is left
    out with the text between it and its neighbour, so that the same pattern gives "7/2022" for July 2022.
    """
    known = _partial(date)
    texts = {
        "dd": known.day and f"{known.day:02}", "d": known.day and str(known.day),
        "mm": known.month and f"{known.month:02}", "m": known.month and str(known.month),
        "yyyy": known.year and f"{known.year:04}",
    }  # fmt: skip
    before, *rest = _TOKEN.split(pattern)
    tokens, after = rest[::2], rest[1::2]
    written = ""
    for token, preceding in zip(tokens, ["", *after], strict=False):
        if text := texts[token]:
            written += (preceding if written else "") + text
    return before + written + (after[-1] if after else "")


def find_dates(text: str) -> list[tuple[int, int, PartialDate]]:
    """Return the dates in ``text`` (NFC), in order: where each starts, where it ends, and the date.

    Found are "ngày 02 tháng 6 năm 2022", "tháng 7 năm 2022", "02/6/2022", "tháng 7/2022", "năm 2022", and
    with "hằng năm" after them "01/12" and "ngày 01 tháng 12". Dates that do not exist, and figures that go on
    as the number of a document does, are passed over.
    """
    found = []
    for match in _WRITTEN.finditer(text):
        if _GOES_ON.match(text, match.end()):
            continue
        try:
            found.append((match.start(), match.end(), _matched(match)))
        except ValueError:
            continue
    return found


def _matched(match: re.Match[str]) -> PartialDate:
    """The date whose parts the groups of a match hold, each named after its part: "short_day"."""
    groups = match.groupdict().items()
    parts = {name.rpartition("_")[2]: int(part) for name, part in groups if part and name != "sep"}
    return PartialDate(parts.get("year"), parts.get("month"), parts.get("day"))


def _partial(date: AnyDate) -> PartialDate:
    return PartialDate.of(date) if isinstance(date, datetime.date) else date


def _month(month: int) -> str:
    return f"{month:02}" if month <= 2 else str(month)
