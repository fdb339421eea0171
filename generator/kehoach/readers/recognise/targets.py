"""Figures to reach, with what they measure: "giảm 1,5 - 2%/năm", "xuống dưới 0,5%"."""

import re
from typing import Literal

from kehoach.edition.spec_text import PrintedAs
from kehoach.edition.values import target_record
from kehoach.readers.recognise.facets import Facets
from kehoach.spec.facets import Target, Unit
from kehoach.spec.ids import free_name
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


def recognise_targets(text: str) -> Facets:
    """The percentages that a clause sets as targets."""
    if len(text) > _LONGEST_TEXT:
        return Facets()
    targets: dict[str, Target] = {}
    spans = []
    for match in list(_FIGURE.finditer(text))[:_MOST]:
        target = _target(text, match)
        base = target.indicator.replace("-", "_")
        name = free_name(base if base[:1].isalpha() else f"n_{base}", targets)
        targets[name] = target
        end = match.end()
        if target_record(target).text == text[match.start() : end]:
            spans.append(PrintedAs(match.start(), end, f"targets.{name}"))
    return Facets(targets=targets, spans=tuple(spans))


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
