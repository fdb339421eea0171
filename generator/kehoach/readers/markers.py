"""What numbers a paragraph: "I." "1." "1.1." "a)" "đ)" "-" "+" "•" "Phần I" …, as printed and as a place in a
row.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục V.6b (I. / 1. / a)) and what issued plans use beside it.
"""

import re
from typing import Literal

from msgspec import Struct

from kehoach.edition.numbering import SUFFIX, index_of, suffix_index, without_suffix
from kehoach.spec.facets import NumberStyle
from kehoach.vietnamese.alphabet import LETTERS

MarkerKind = Literal[
    "part", "chapter", "division", "capital", "roman", "article", "decimal", "nested", "parenthesis",
    "letter", "small-roman", "dash", "plus", "bullet",
]  # fmt: skip


class Marker(Struct, frozen=True):
    """A marker at the start of a paragraph.

    `printed` is the marker as it stands, `row` tells apart the rows of one kind ("1)" and "(1)", "•" and
    "*"), `value` is its place in the row from 1 (0 for a dash), `end` the offset at which the words begin.
    A number that was put in later has a suffix, the `inserted`-th (1 for "3a." and "a1)"); its `value` is
    that of "3." and "a)".
    """

    kind: MarkerKind
    printed: str
    row: str
    value: int
    end: int
    inserted: int = 0


# The depth of the kinds that have one; the others stand below whatever they are met under.
RANKS: dict[MarkerKind, int] = {
    "part": 0, "chapter": 1, "division": 2, "capital": 3, "roman": 4, "article": 5, "decimal": 6, "nested": 7,
}  # fmt: skip
STYLES: dict[MarkerKind, NumberStyle] = {
    "part": "roman", "chapter": "roman", "division": "roman", "capital": "roman", "roman": "roman",
    "article": "decimal", "decimal": "decimal", "nested": "nested-decimal", "parenthesis": "decimal",
    "letter": "letter", "small-roman": "letter", "dash": "dash", "plus": "plus", "bullet": "dash",
}  # fmt: skip
HEADING_KINDS: frozenset[MarkerKind] = frozenset(
    ("part", "chapter", "division", "capital", "roman", "article")
)
BULLETS: frozenset[MarkerKind] = frozenset(("dash", "plus", "bullet"))

MAX_NESTING = 5
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_NAMED: dict[str, MarkerKind] = {"phần": "part", "chương": "chapter", "mục": "division", "điều": "article"}
_ALPHABET = "abcdđefghijklmnopqrstuvwxyz"

_WORDS = r"(?=[^\W\d_]|[“\"'‘«(\[]|\d|%)"
_SHAPES = re.compile(
    rf"""
    (?P<named> (?P<word> (?i: phần | chương | mục | điều ) ) \s+ (?i: thứ \s+ )?
        (?P<ordinal> [IVXLC]+ | \d{{1,2}} | (?i: {"|".join(_ORDINALS)} ) )
        (?P<stop> \s* [.:–-] )? (?= \s | $ ) \s* )
  | (?P<nested> (?P<path> (?: \d{{1,2}} | [IVX]{{1,5}} ) (?: \.\d{{1,2}} ){{1,{MAX_NESTING}}} )
        (?! [\d/,%] | \.\d ) [.)]? \s* {_WORDS} )
  | (?P<capital> (?P<big> [IVXLC]{{1,6}} | [A-HĐ] ) (?: \s? [./:)] | \s* [-–] (?= \s ) )
        (?: \s+ {_WORDS} | (?= [^\W\d_] ) | \s* $ ) )
  | (?P<decimal> (?P<digits> \d{{1,3}} ) (?P<close> [./)] )
        (?: (?= [^\W\d_] | [“"(] ) | \s+ (?= \S ) | \s* $ ) )
  | (?P<round> \( (?P<inner> \d{{1,2}} | [a-zđ] | [ivx]{{1,4}} ) \) \s* {_WORDS} )
  | (?P<letter> (?P<small> [a-zđ]{{1,2}} ) (?: \) \s* | [./] \s+ (?= [^\W\d_] ) | \) \s* $ ) )
  | (?P<dash> [-–—−] (?: \s+ | (?= [^\W\d_] | [“"(] ) ) (?= \S ) )
  | (?P<plus> \+ (?: \s+ | (?= [^\W\d_] | [“"(] ) ) (?= \S ) )
  | (?P<bullet> (?: [•●▪◦○■□♦◆➢►▶✓✔∙·‣⁃] \s* | \*\s+ | \*(?= [^\W\d_] ) | [\uf000-\uf0ff] \s* ) (?= \S ) )
    """,
    re.VERBOSE,
)  # fmt: skip
_LONGEST = 60
_SUFFIX = re.compile(
    r"(?P<number>\(?(?:(?:\d{1,2}\.){0,5}\d{1,3}|[IVXLC]{1,6}|[a-zđ]{1,2}))"
    rf"(?P<suffix>{SUFFIX})(?=[./)](?:\s+\S|\s*$))"
)


def marker_of(text: str) -> Marker | None:
    """The marker that the text begins with, or None. White space before it is not expected."""
    match = _SHAPES.match(text[:_LONGEST])
    if match is None or match.lastgroup is None:
        return None
    shape = next(name for name in _READ if match[name] is not None)
    return _READ[shape](match, text)


class Rows:
    """Reads markers one after the other: what was read before tells "3a." from words that look like it."""

    def __init__(self) -> None:
        self._last: dict[tuple[MarkerKind, str], Marker] = {}

    def marker_of(self, text: str) -> Marker | None:
        """The marker that the text begins with, also one with a suffix where its row has its number."""
        found = marker_of(text)
        later = None if found else suffixed_marker_of(text)
        if later and (last := self._last.get((later.kind, later.row))) and follows(last, later):
            return later
        return found

    def read(self, marker: Marker) -> None:
        """Take a marker for the last of its row."""
        self._last[marker.kind, marker.row] = marker


def suffixed_marker_of(text: str) -> Marker | None:
    """The marker with a suffix ("3a.", "IIa.", "a1)") that the text seems to begin with, or None."""
    match = _SUFFIX.match(text[:_LONGEST])
    if match is None:
        return None
    number, suffix = match["number"], match["suffix"]
    found, inserted = marker_of(number + text[match.end() :]), suffix_index(suffix)
    if found is None or not inserted:
        return None
    printed = number + suffix + found.printed[len(number) :]
    return Marker(found.kind, printed, found.row, found.value, found.end + len(suffix), inserted)


def follows(before: Marker, after: Marker) -> bool:
    """Whether `after` is the next of the row of `before`. In letters both "e, g" and "e, f" are met."""
    if (before.kind, before.row) != (after.kind, after.row):
        return False
    if before.kind in BULLETS:
        return True
    old, new = without_suffix(before.printed), without_suffix(after.printed)
    if after.inserted:
        return old == new and after.inserted == before.inserted + 1
    if before.kind == "letter" and len(old) == len(new):
        return _next_letter(old[:1], new[:1])
    return after.value == before.value + 1


def _next_letter(before: str, after: str) -> bool:
    return any(
        before in row and after in row and row.index(after) == row.index(before) + 1
        for row in (_ALPHABET, LETTERS)
    )


def _named(match: re.Match[str], text: str) -> Marker | None:
    word, ordinal = match["word"], match["ordinal"]
    kind = _NAMED[word.lower()]
    rest = text[match.end() :]
    # "Phần I Kế hoạch …" in a sentence is no heading: a heading has nothing after it, a stop, or capitals.
    if not (word[:1].isupper() and (not rest or match["stop"] or rest == rest.upper())):
        return None
    value = _ordinal(ordinal)
    return Marker(kind, match.group().rstrip(), kind, value, match.end()) if value else None


def _ordinal(text: str) -> int:
    word = text.lower()
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else index_of("roman", text)


def _nested(match: re.Match[str], text: str) -> Marker | None:
    printed = match.group().rstrip()
    rest = text[match.end() :]
    path = match["path"]
    # Without a stop it may be a figure: "1.5 triệu đồng". A heading begins with a capital.
    if printed == path and not rest[:1].isupper():
        return None
    if not path[0].isdigit() and not index_of("roman", path.partition(".")[0]):
        return None
    last = path.rpartition(".")[2]
    depth = path.count(".")
    return Marker("nested", printed, f"nested-{depth}", int(last), match.end())


def _capital(match: re.Match[str], text: str) -> Marker | None:
    big = match["big"]
    if not big.isupper():
        return None
    printed = match.group().rstrip()
    # A lone C comes after B: no plan has a hundred sections.
    if big != "C" and (value := index_of("roman", big)):
        return Marker("roman", printed, "roman", value, match.end())
    if len(big) > 1:
        return None
    return Marker("capital", printed, "capital", _ALPHABET.index(big.lower()) + 1, match.end())


def _decimal(match: re.Match[str], text: str) -> Marker | None:
    kind: MarkerKind = "parenthesis" if match["close"] == ")" else "decimal"
    return Marker(kind, match.group().rstrip(), "1" + match["close"], int(match["digits"]), match.end())


def _round(match: re.Match[str], text: str) -> Marker | None:
    inner = match["inner"]
    if inner.isdigit():
        return Marker("parenthesis", f"({inner})", "(1)", int(inner), match.end())
    if not inner.islower():
        return None
    if set(inner) <= set("ivx") and inner not in ("v", "x"):
        return Marker("small-roman", f"({inner})", "(i)", index_of("roman", inner.upper()), match.end())
    return Marker("letter", f"({inner})", "(a)", _ALPHABET.index(inner) + 1, match.end())


def _letter(match: re.Match[str], text: str) -> Marker | None:
    small, printed = match["small"], match.group().rstrip()
    # "a." and "a/" are met in sentences too.
    if printed[-1] in "./" and not text[match.end() : match.end() + 1].isupper():
        return None
    if len(small) == 2:
        value = index_of("roman", small.upper())
        return Marker("small-roman", printed, "i)", value, match.end()) if value else None
    return Marker("letter", printed, "a" + printed[-1], _ALPHABET.index(small) + 1, match.end())


def _sign(match: re.Match[str], text: str) -> Marker | None:
    kind: MarkerKind = "dash" if match["dash"] else "plus" if match["plus"] else "bullet"
    sign = match.group().rstrip()
    return Marker(kind, sign, "-" if kind == "dash" else sign, 0, match.end())


_READ = {
    "named": _named, "nested": _nested, "capital": _capital, "decimal": _decimal, "round": _round,
    "letter": _letter, "dash": _sign, "plus": _sign, "bullet": _sign,
}  # fmt: skip
