"""Forms of commendation, occasions, quotas, copies: "Không quá 05 tập thể, 07 cá nhân"."""

import datetime
import re
from functools import lru_cache
from typing import Literal

from kehoach.edition.spec_text import PrintedAs
from kehoach.readers.recognise.facets import Facets
from kehoach.registry.awards import awards
from kehoach.registry.units import Unit
from kehoach.spec.facets import Award, Occasion, Quota, RecipientKind
from kehoach.vietnamese.numbers import padded
from kehoach.vietnamese.unicode import tone_key

_LONGEST_TEXT = 5_000
_COUNTS = {
    "groups": r"(\d{1,6}) tập thể",
    "individuals": r"(\d{1,6}) cá nhân",
    "households": r"(\d{1,6}) hộ\b",
}
_COPIES = re.compile(r"\b(\d{1,3}) bộ\b(?! trưởng)")
_YEAR = re.compile(r"\bnăm (\d{4})\b")
_QUOTA = re.compile(r"(?:[Kk]hông quá|[Tt]ối đa|[Ss]ố lượng|[Cc]họn|: ?)\s*\d")
_OCCASIONS: tuple[tuple[Occasion, str], ...] = (
    ("annual", r"h[àằ]ng năm"), ("midterm", r"sơ kết|giữa kỳ"), ("final", r"tổng kết"),
    ("thematic", r"chuyên đề"),
    ("unscheduled", r"đột xuất"),
)  # fmt: skip
_GRADES: tuple[tuple[Literal["nhat", "nhi", "ba"], str], ...] = (
    ("nhat", "Nhất"),
    ("nhi", "Nhì"),
    ("ba", "Ba"),
)
_RECIPIENTS: tuple[tuple[RecipientKind, str], ...] = (
    ("collective", r"tập thể"), ("individual", r"cá nhân"), ("household", r"hộ gia đình"),
)  # fmt: skip


def recognise_award(text: str, unit: Unit | None, on: datetime.date) -> Facets:
    """The form, occasions, quota and copies that a short clause about commendation names."""
    if len(text) > _LONGEST_TEXT:
        return Facets()
    forms = _forms(text, unit, on)
    form = forms[0] if len(forms) == 1 else None
    quota, spans = _quota(text)
    copies = _COPIES.search(text)
    occasions = tuple(occasion for occasion, words in _OCCASIONS if re.search(words, text, re.IGNORECASE))
    if len(forms) > 1 and not quota:
        return Facets(awards={each.replace("-", "_"): Award(form=each) for each in forms})
    if not (form or quota or copies or (occasions and re.match(r"(?:Khen thưởng|Tặng)", text))):
        return Facets()
    years = set(_YEAR.findall(text))
    if copies and copies[1] == padded(int(copies[1])):
        spans.append(PrintedAs(copies.start(1), copies.end(1), "award.copies"))
    award = Award(
        form=form,
        grade=next((grade for grade, words in _GRADES if form and f"hạng {words}" in text), None),
        occasions=occasions,
        year=int(years.pop()) if occasions and len(years) == 1 else None,
        recipients=tuple(kind for kind, words in _RECIPIENTS if quota and re.search(words, text)),
        quota=quota,
        copies=int(copies[1]) if copies else None,
    )
    return Facets(award=award, spans=tuple(spans))


def _quota(text: str) -> tuple[Quota | None, list[PrintedAs]]:
    if not _QUOTA.search(text):
        return None, []
    counts, spans = {}, []
    for name, pattern in _COUNTS.items():
        found = re.findall(pattern, text)
        match = re.search(pattern, text)
        if match is None or len(found) != 1:
            continue
        counts[name] = int(match[1])
        if padded(counts[name]) == match[1]:
            spans.append(PrintedAs(match.start(1), match.end(1), f"award.quota.{name}"))
    return (Quota(**counts), spans) if counts else (None, [])


def _forms(text: str, unit: Unit | None, on: datetime.date) -> list[str]:
    """The forms that the words name; a longer name takes the words from a shorter one ("Giấy khen")."""
    key = tone_key(re.sub(r"\bUBND\b", "Ủy ban nhân dân", text))
    found: list[tuple[int, str]] = []
    for name, form in _names(unit, on):
        if (at := key.find(name)) >= 0:
            found.append((at, form))
            key = key.replace(name, " " * len(name))
    return [form for _, form in sorted(found)]


@lru_cache(maxsize=64)
def _names(unit: Unit | None, on: datetime.date) -> tuple[tuple[str, str], ...]:
    named = {
        (tone_key(each.name_for(unit) if unit else each.name), each.id)
        for each in awards()
        if each.exists(on)
    }
    return tuple(sorted(named, key=lambda each: (-len(each[0]), each)))
