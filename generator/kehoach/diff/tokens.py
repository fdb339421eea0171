"""Tokens of a text: what a reader takes as one word stays one token.

Dates, numbers with their units, document numbers and the names of agencies are whole; else a token is a
word, a run of white space, or one other sign.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from kehoach.registry.agencies import agencies
from kehoach.vietnamese.dates import find_dates

_UNITS = (
    "%/năm", "%", "điểm phần trăm", "triệu đồng", "tỷ đồng", "nghìn đồng", "đồng", "hộ", "người", "xã",
    "thôn", "tập thể", "cá nhân", "hộ gia đình", "bộ", "năm", "tháng", "ngày", "lần", "km", "ha",
)  # fmt: skip
_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_NUMBER = re.compile(
    rf"\d+[a-zđ]?/(?:\d{{4}}/)?[A-ZĐ][^\W\d_]*(?:-[^\W\d_]+\d*)*"
    rf"|(?:{_FIGURE})(?:\s?[-–]\s?(?:{_FIGURE}))?(?:\s?%(?:/năm)?|\s(?:{'|'.join(_UNITS)})\b)?"
)
_DIGIT = re.compile(r"\d")

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043"
_DOUBLE_QUOTES, _SINGLE_QUOTES = (
    "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033",
    "\u2018\u2019\u201a\u201b\u2032",
)
_DROPPED = "\u00ad\u200b\u2060\ufeff"
_PIECE = re.compile(rf"(?:\w[\u0300-\u036f{_DROPPED}]*)+|\s+|.", re.DOTALL)
_LETTER = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_VARIANTS = str.maketrans(
    {
        **dict.fromkeys(_DASHES, "-"),
        **dict.fromkeys(_DOUBLE_QUOTES, '"'),
        **dict.fromkeys(_SINGLE_QUOTES, "'"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\t", " "),
        **dict.fromkeys(_DROPPED, None),
    }
)
_BLANKS = re.compile(r" {2,}")
_VARIED = re.compile(f"[{''.join(map(chr, _VARIANTS))}]|  ")


def without_variants(text: str) -> str:
    """The text under which typographic variants are equal: Unicode form, dashes, quotes, kinds of blanks."""
    if not has_variants(text):
        return text
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text.translate(_VARIANTS)))


def has_variants(text: str) -> bool:
    """Whether `without_variants` would change a text."""
    return _VARIED.search(text) is not None or not unicodedata.is_normalized("NFC", text)


def tokens(text: str, spots: Iterable[tuple[int, int]] = ()) -> list[str]:
    """The tokens of a text; joined again they are the text. `spots` are stretches that stay whole too."""
    found: list[str] = []
    end = 0
    for start, stop in _whole(text, spots):
        found += _PIECE.findall(text, end, start)
        found.append(text[start:stop])
        end = stop
    return found + _PIECE.findall(text, end)


def _whole(text: str, spots: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the tokens stand that are longer than a word, in order and apart from each other."""
    composed, places = _composed(text)
    spans = [match.span() for match in _agency_names().finditer(composed)]
    if _DIGIT.search(composed):
        spans += [(_first_digit(composed, start), stop) for start, stop, _ in find_dates(composed)]
        spans += [match.span() for match in _NUMBER.finditer(composed)]
    spans = [(places[start], places[stop]) for start, stop in spans]
    # A spot wins over all else, a date over the numbers in it, what begins first over what begins inside.
    taken = sorted(spots)
    spans = [span for span in spans if not any(span[0] < stop and start < span[1] for start, stop in taken)]
    spans = sorted([*spans, *taken], key=lambda span: (span[0], -span[1]))
    apart: list[tuple[int, int]] = []
    for span in spans:
        if not apart or span[0] >= apart[-1][1]:
            apart.append(span)
    return apart


def _composed(text: str) -> tuple[str, Sequence[int]]:
    """The text in NFC, in which names and units are known, and the place of each of its signs in the text."""
    if unicodedata.is_normalized("NFC", text):
        return text, range(len(text) + 1)
    letters: list[str] = []
    places: list[int] = []
    for match in _LETTER.finditer(text):
        letter = unicodedata.normalize("NFC", match[0])
        letters.append(letter)
        # Marks for which there is no letter of its own stay behind the letter.
        places += (match.start(), *range(match.end() - len(letter) + 1, match.end()))
    return "".join(letters), (*places, len(text))


def _first_digit(text: str, start: int) -> int:
    """Where a date's figures begin: "ngày" before them stays when the date changes."""
    found = _DIGIT.search(text, start)
    return found.start() if found else start


@cache
def _agency_names() -> re.Pattern[str]:
    """Names of two words and more, the longest first; templates of names stand for their fixed beginning."""
    names = {
        name.partition("{")[0].strip()
        for agency in agencies()
        for name in (agency.name, *agency.names.values(), *agency.other_names)
    }
    rests: dict[str, list[str]] = defaultdict(list)
    for name in sorted((name for name in names if " " in name), key=lambda name: (-len(name), name)):
        rest = re.escape(name[1:]).replace(r"\-", f"[-{_DASHES}]").replace(r"\ ", r"\s")
        rests[name[0]].append(rest)
    # Each alternative begins with a letter: so the search steps over all places where none of these stands.
    by_letter = (rf"{letter}(?<!\w{letter})(?:{'|'.join(each)})" for letter, each in rests.items())
    return re.compile(rf"(?:{'|'.join(by_letter)})(?!\w)")
