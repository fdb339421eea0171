"""Numbers of clauses and sections: printed, read again, and the styles of the levels below.

Styles after Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6đ and V.6b (I. / 1. / a)); 1.1., dash and
plus are usage that the decree does not provide for. Numbers of parts put in later have a suffix, so that the
numbers around them stay; the letters of suffixes follow the Vietnamese alphabet.
"""

import re
from functools import lru_cache

from kehoach.registry.layout import layout
from kehoach.spec.facets import NumberStyle
from kehoach.spec.model import Clause, Section
from kehoach.vietnamese.alphabet import letter, letter_index, roman, roman_index

Chain = tuple[NumberStyle, ...]

NUMBERED: frozenset[NumberStyle] = frozenset(("roman", "decimal", "nested-decimal", "letter"))
"""The styles whose markers tell one part from another."""

DEFAULT_CHAIN: Chain = ("roman", "decimal", "letter", "dash", "plus")

_SIGNS = " .()/:"
_LETTERS = "[a-zđ]{0,2}"
PATTERNS: dict[NumberStyle, str] = {
    "roman": rf"[IVXLCDM]+{_LETTERS}",
    "nested-decimal": rf"\d+{_LETTERS}(?:\.\d+{_LETTERS})+",
    "decimal": rf"\d+{_LETTERS}",
    "letter": r"[a-zđ]{1,2}\d{0,3}",
}
"""What the numbers of a style look like, with the suffix of a part put in later, without the signs around."""

SUFFIX = r"(?:(?<=[IVXLCDM\d])[a-zđ]{1,3}|(?<=[a-zđ])[1-9]\d{0,2})"
"""A suffix behind its number: letters behind figures and Roman numerals, figures behind a letter."""

_SUFFIXED = re.compile(rf"{SUFFIX}(?=[\W_]*$)")
_MARKERS: dict[NumberStyle, re.Pattern[str]] = {
    "roman": re.compile(rf"{PATTERNS['roman']}\.(?= |$)"),
    "nested-decimal": re.compile(rf"{PATTERNS['nested-decimal']}\.(?= |$)"),
    "decimal": re.compile(rf"{PATTERNS['decimal']}\.(?= |$)"),
    "letter": re.compile(rf"{PATTERNS['letter']}\)(?= |$)"),
    "dash": re.compile(r"-(?= |$)"),
    "plus": re.compile(r"\+(?= |$)"),
}

_NEXT: dict[NumberStyle, NumberStyle] = {
    "roman": "decimal", "decimal": "letter", "nested-decimal": "letter", "letter": "dash", "dash": "plus",
    "plus": "dash", "none": "none",
}  # fmt: skip


def below(chain: Chain, own: Chain) -> Chain:
    """The styles of the levels under a part: its own where it has some, else what is left of its chain."""
    return own or chain[1:] or (_NEXT[chain[0]],)


def is_unnumbered(part: Section | Clause) -> bool:
    """Whether a part has no number, whatever the style of its list.

    So a clause that is a table and nothing else: a number would stand alone on a line above it.
    """
    if isinstance(part, Section):
        return False
    if part.unnumbered or part.table is None:
        return part.unnumbered
    return not (part.heading or part.text or part.marker or part.repealed)


@lru_cache(maxsize=4096)
def marker(style: NumberStyle, index: int, parent: str) -> str:
    """The printed marker of the `index`-th part (from 1); `parent` is the marker above, for 1.1.

    Raises ValueError for a Roman number past 3999.
    """
    signs = layout().headings
    match style:
        case "roman":
            return f"{roman(index)}{signs.muc_suffix}"
        case "decimal":
            return f"{index}{signs.khoan_suffix}"
        case "nested-decimal":
            prefix = parent.removesuffix(signs.khoan_suffix)
            number = f"{prefix}.{index}" if prefix[:1].isdigit() else str(index)
            return f"{number}{signs.khoan_suffix}"
        case "letter":
            return f"{letter(index)}{signs.diem_suffix}"
        case "dash":
            return "-"
        case "plus":
            return "+"
        case "none":
            return ""


def suffixed(printed: str, n: int) -> str:
    """A printed number with its `n`-th suffix (from 1): "3." gives "3a.", "IV." "IVb.", but "a)" "a1)".

    A marker without a letter or digit stays as it is.
    """
    end = _end_of_number(printed)
    if not end:
        return printed
    return printed[:end] + (str(n) if printed[end - 1].islower() else letter(n)) + printed[end:]


def suffix_of(printed: str, number: str) -> int:
    """Which suffix of `number` gives the printed marker, the inverse of `suffixed`; 0 where none does."""
    end = _end_of_number(number)
    n = suffix_index(printed.removeprefix(number[:end]).removesuffix(number[end:]))
    return n if n > 0 and suffixed(number, n) == printed else 0


def suffix_index(suffix: str) -> int:
    """Which suffix it is, from 1: 2 for "b" and "2"; 0 for what is none."""
    try:
        return int(suffix) if suffix[:1].isdigit() else letter_index(suffix)
    except ValueError:
        return 0


def without_suffix(printed: str) -> str:
    """A printed number without its suffix: "3a." gives "3.", "a1)" gives "a)"."""
    return _SUFFIXED.sub("", printed)


def has_suffix(printed: str) -> bool:
    """Whether a printed number has a suffix."""
    return _SUFFIXED.search(printed) is not None


def bare_number(marker: str) -> str:
    """A marker without its signs: "2a" of "2a."."""
    return marker.strip(_SIGNS)


def marker_at(text: str) -> tuple[NumberStyle, str] | None:
    """The marker that a printed line begins with, and its style."""
    for style, pattern in _MARKERS.items():
        match = pattern.match(text)
        if match:
            return style, match[0]
    return None


def index_of(style: NumberStyle, marker: str) -> int:
    """The place of a printed number in its row, from 1, without its suffix; 0 where it has none."""
    number = bare_number(without_suffix(marker)).rpartition(".")[2]
    try:
        if number.isdigit():
            return int(number)
        return letter_index(number) if style == "letter" else roman_index(number)
    except ValueError:
        return 0


def _end_of_number(printed: str) -> int:
    end = len(printed)
    while end and not printed[end - 1].isalnum():
        end -= 1
    return end


class Counter:
    """Counts the parts under one parent, each style for itself."""

    def __init__(self, parent: str) -> None:
        self.parent = parent
        self.counts: dict[NumberStyle, int] = {}
        self._printed: dict[NumberStyle, str] = {}

    def next(self, style: NumberStyle, own: str | None = None, inserted: int = 0) -> str:
        """The marker of the next part of the style, `own` where it has one of its own.

        Only parts with numbers count, and of these none that was put in later (`inserted` from 1). Raises
        ValueError as `marker` does.
        """
        if style not in NUMBERED:
            return marker(style, 1, "") if own is None else own
        if inserted:
            return suffixed(self.last(style), inserted) if own is None else own
        index = self.counts[style] = self.counts.get(style, 0) + 1
        self._printed[style] = own or ""
        if own is None:
            own = self._printed[style] = marker(style, index, self.parent)
        return own

    def reprint(self, style: NumberStyle, own: str) -> None:
        """Take note that the last part that counts has a marker of its own."""
        self._printed[style] = own

    def last(self, style: NumberStyle) -> str:
        """The number to which a part put in next adds its suffix: that of the last part that counts.

        It is taken as printed, or computed where that part printed none; before all parts it is the first of
        the style. Raises ValueError as `marker` does.
        """
        printed = self._printed.get(style, "")
        if _end_of_number(printed):
            return printed
        return marker(style, max(1, self.counts.get(style, 0)), self.parent)
