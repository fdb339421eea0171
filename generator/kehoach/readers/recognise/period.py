"""The years that a plan covers: by its title, else guessed from its opening or its date."""

import re

from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.model import Document, plain
from kehoach.spec.model import Period
from kehoach.vietnamese.dates import PartialDate, find_dates

_FIRST_YEAR, _LAST_YEAR = 1945, 2100
_READ = 20_000
_RANGE = re.compile(
    r"(?:giai đoạn|thời kỳ)\s+(?:từ\s+)?(?:năm\s+)?(\d{4})\s*(?:[-–]|đến(?: năm)?)\s*(\d{4})", re.IGNORECASE
)
_TERM = re.compile(r"nhiệm kỳ\s+(\d{4})\s*[-–]\s*(\d{4})", re.IGNORECASE)
_UNTIL = re.compile(r"đến (?:hết )?năm (\d{4})", re.IGNORECASE)
_IN_YEAR = re.compile(r"năm (\d{4})", re.IGNORECASE)


def recognise_period(
    document: Document, subject: str, date: PartialDate | None, words: str, findings: list[Diagnostic]
) -> Period:
    """The period of a plan with a subject and a date; `words` are all its texts. A guess is reported."""
    opening = " ".join(plain(block.runs) for block in (*document.legal_bases, *document.introduction))
    signed = date.year if date else None
    said = _said(subject, opening, signed)
    if said:
        return said
    guess = _guessed(subject, opening, signed, words)
    findings.append(Diagnostic("R102", {"period": str(guess)}, Place(pointer="/period")))
    return guess


def _said(subject: str, opening: str, signed: int | None) -> Period | None:
    """By the title: a range, one year, or up to a year: from where the opening says, else the signing."""
    ranges = _years(_RANGE.search(subject))
    if ranges:
        return ranges
    until = _year(_UNTIL.search(subject))
    if until:
        named = (_years(match) for match in _RANGE.finditer(opening))
        around = next((each for each in named if each and each.last == until), None)
        return around or Period(first=min(signed or until, until), last=until)
    year = _year(_IN_YEAR.search(subject))
    return Period(first=year, last=year) if year else None


def _guessed(subject: str, opening: str, signed: int | None, words: str) -> Period:
    """By the signing, else a range or a term that is named, else the first date of all."""
    year = signed
    if not signed:
        ranges = _years(_RANGE.search(opening)) or _years(_TERM.search(subject))
        if ranges:
            return ranges
        year = next((date.year for _, _, date in find_dates(words[:_READ]) if date.year), None)
    year = year if year and _is_valid(year) else _FIRST_YEAR
    return Period(first=year, last=year)


def _years(match: re.Match[str] | None) -> Period | None:
    if match is None:
        return None
    first, last = int(match[1]), int(match[2])
    return Period(first=first, last=last) if _is_valid(first) and _is_valid(last) and first <= last else None


def _year(match: re.Match[str] | None) -> int | None:
    return int(match[1]) if match and _is_valid(int(match[1])) else None


def _is_valid(year: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR
