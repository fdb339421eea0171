"""Figures to reach: "giảm 1,5 - 2%/năm", "50% số xã thoát khỏi …", "xuống dưới 0,5%" with what they
measure.
"""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from kehoach.edition.spec_text import Span
from kehoach.edition.values import target_record
from kehoach.spec.facets import Target, Unit
from kehoach.vietnamese.numbers import parse_number
from kehoach.vietnamese.unicode import slug

_LONGEST_TEXT = 20_000
_MOST = 12
_BEFORE = 90
_WORDS = 6
_FEWEST_WORDS = 2
_FIGURE = re.compile(
    r"(?P<low>\d{1,3}(?:,\d{1,2})?)(?:\s?[-–]\s?(?P<high>\d{1,3}(?:,\d{1,2})?))?\s?%(?P<year>\s?/\s?năm)?(?![\w/])"
)
_CHANGES: tuple[tuple[Literal["decrease", "increase", "keep"], str], ...] = (
    ("decrease", r"\bgiảm\b|\bhạ\b"), ("increase", r"\btăng\b"), ("keep", r"duy trì tỷ lệ|giữ vững"),
)  # fmt: skip
_BOUNDS: tuple[tuple[Literal["above", "below", "at-least", "at-most"], str], ...] = (
    ("above", r"\btrên\s*$"), ("below", r"\bdưới\s*$"), ("at-least", r"(?:ít nhất|tối thiểu)\s*$"),
    ("at-most", r"(?:không quá|tối đa)\s*$"),
)  # fmt: skip
_UNTIL = re.compile(r"(?:đến|trước|vào)(?: cuối| hết)? năm (\d{4})", re.IGNORECASE)
_NOT_MEASURED = re.compile(
    r"\b(?:đến|từ|giảm|tăng|thêm|trên|dưới|xuống|đạt|phấn đấu|ít nhất|tối thiểu|còn|năm|cuối"
    r"|duy trì|mức|và|\d+)\b",
    re.IGNORECASE,
)
_CLAUSE_START = re.compile(r".*[;:.,]\s", re.DOTALL)


class Figures(Struct, frozen=True, kw_only=True):
    """The targets of a clause by name, and where their figures stand in the words."""

    targets: dict[str, Target] = {}
    spans: tuple[Span, ...] = ()


def recognise_targets(text: str) -> Figures:
    """The percentages that a clause sets as targets."""
    if len(text) > _LONGEST_TEXT:
        return Figures()
    targets: dict[str, Target] = {}
    spans = []
    for match in list(_FIGURE.finditer(text))[:_MOST]:
        target = _target(text, match)
        name = _free(target.indicator.replace("-", "_"), targets)
        targets[name] = target
        end = match.end()
        if target_record(target).text == text[match.start() : end]:
            spans.append(Span(match.start(), end, f"targets.{name}"))
    return Figures(targets=targets, spans=tuple(spans))


def _target(text: str, match: re.Match[str]) -> Target:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    before = before if match.start() <= _BEFORE else before.partition(" ")[2]
    stretch = before[cut.end() :] if (cut := _CLAUSE_START.match(before)) else before
    after = text[match.end() : match.end() + _BEFORE]
    low = parse_number(match["low"])
    high = parse_number(match["high"]) if match["high"] else None
    unit: Unit = "percent-per-year" if match["year"] else "percent"
    bound = next((name for name, words in _BOUNDS if re.search(words, before)), None)
    until = _UNTIL.search(before) or _UNTIL.search(after)
    return Target(
        indicator=_indicator(stretch, after),
        change=next((name for name, words in _CHANGES if re.search(words, stretch, re.IGNORECASE)), "reach"),
        value=(low, high) if high is not None else low,
        unit=unit,
        bound=bound or ("at-least" if after.startswith(" trở lên") else None),
        by=until[1] if until else None,
    )


def _indicator(before: str, after: str) -> str:
    """An id from the words that say what is measured: those before the figure, else those after it."""
    words = slug(_NOT_MEASURED.sub(" ", before)).split("-")
    if len(words) < _FEWEST_WORDS:
        words = slug(re.split(r"[;,.]", after)[0]).split("-") or words
    return "-".join(words[:_WORDS])[:50].strip("-") or "chi-tieu"


def _free(base: str, taken: Sequence[str] | dict[str, Target]) -> str:
    base = base if base[:1].isalpha() else f"n_{base}"
    name, count = base, 2
    while name in taken:
        name, count = f"{base}_{count}", count + 1
    return name
