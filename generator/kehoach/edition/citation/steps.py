"""The steps of a citation, "khoản 2", and a citation as its steps.

Words after Nghị định 30/2020/NĐ-CP, Phụ lục II: Mục with a capital, khoản and điểm without. What has no
number is counted among its own kind.
"""

import re

from kehoach.edition.numbering import PATTERNS
from kehoach.spec.facets import NumberStyle

_WORD: dict[NumberStyle, str] = {
    "roman": "Mục", "decimal": "khoản", "nested-decimal": "khoản", "letter": "điểm",
    "dash": "gạch đầu dòng thứ", "plus": "dấu cộng thứ", "none": "đoạn thứ",
}  # fmt: skip

COUNTED: tuple[NumberStyle, ...] = ("dash", "plus", "none")
"""The styles whose parts are cited by their place among those of the style, not by a number of their own."""

COUNTED_WORDS = tuple(_WORD[style] for style in COUNTED)

ANNEX = "phụ lục"

FIGURES = rf"(?:{PATTERNS['nested-decimal']}|{PATTERNS['decimal']})"
# A Roman number has its suffix in small letters only, lest "chi" be 100hi.
NUMBER = rf"(?:{FIGURES}|[IVXLC]+|(?-i:[IVXLC]+[a-zđ]{{1,2}})|{PATTERNS['letter']})\b"
WORDS = "|".join(dict.fromkeys(_WORD.values()))
STEP = rf"(?P<word>{WORDS})\s(?P<number>{NUMBER})"
"""Patterns of a number, of the words before one, and of a step; for expressions that ignore case."""

_BETWEEN = re.compile(r"[\s,]+")
_IN_ADDRESS = re.compile(rf"(?P<word>{WORDS})\s(?P<number>\S+)(?:\s|$)", re.IGNORECASE)


def step_word(style: NumberStyle) -> str:
    """What a part of a numbering style is called in a citation: "khoản"."""
    return _WORD[style]


def normal_address(citation: str) -> str:
    """A citation as it is compared with others: capitals, commas and extra blanks do not matter."""
    if "," in citation or "  " in citation or not citation.isprintable():  # few have other blanks than " "
        citation = _BETWEEN.sub(" ", citation)
    return citation.strip().casefold()


def steps_of_address(address: str) -> list[tuple[str, str]]:
    """The steps of a part's citation as word and number: "khoản 2", "Mục I", "Phụ lục II"."""
    steps, at = [], 0
    while match := _IN_ADDRESS.match(address, at):
        steps.append((match["word"], match["number"]))
        at = match.end()
    rest = address[at:]
    if rest.casefold().startswith(ANNEX):
        steps.append((rest[: len(ANNEX)], rest[len(ANNEX) :].strip()))
    elif rest:
        steps.append((rest, ""))
    return steps


def joined_steps(steps: list[tuple[str, str]]) -> str:
    """Steps as the citation that they make."""
    return " ".join(f"{word} {number}".strip() for word, number in steps)
