"""Ranges of a text: placeholders, names of issued documents, quotation marks, and what is taken already."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache

from kehoach.edition.placeholders import PLACEHOLDER
from kehoach.registry.document_types import document_types

_NAME_ENDS = re.compile(
    r"[;\n]|\.(?=\s|$)|,\s+(?=(?:yêu cầu|đề nghị|UBND|Ủy ban|Uỷ ban|các |giao |như sau))"
    r"| kết hợp | và các nội dung",
    re.IGNORECASE,
)
# In "Trên đây là kế hoạch … trên địa bàn tỉnh …" the ground is what the plan is carried out on from then on.
_OWN_NAME_ENDS = re.compile(rf"{_NAME_ENDS.pattern}| trên địa bàn ", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


class Ranges:
    """Ranges of one text that don't overlap; of two that would, the first stays."""

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in ranges:
            self.add(start, end)

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a range has anything in common with one of these."""
        at = bisect_left(self._starts, max(end, start + 1))
        return at > 0 and self._ends[at - 1] > start

    def add(self, start: int, end: int) -> bool:
        """Add a range, unless it overlaps; whether it was added."""
        if self.overlaps(start, end):
            return False
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)
        return True


def placeholders(text: str) -> Ranges:
    """The placeholders of a text."""
    return Ranges(match.span() for match in PLACEHOLDER.finditer(text))


@cache
def _document_name() -> re.Pattern[str]:
    """Where the name of an issued document begins: a citation, its number, or the plan's word for itself."""
    kinds = "|".join(each.name for each in document_types() if each.named_with_title)
    return re.compile(
        rf"(?P<full>\{{\{{\s*cite\('[^']*'\)\s*\}}\}})|\{{\{{\s*cite\([^)]*\)\s*\}}\}}"
        rf"|(?:{kinds})\s+(?:số\s+)?(?:\d\S*|\{{\{{\s*citations.*?\}}\}})"
        r"|(?P<own>Trên đây là (?:nội dung )?kế hoạch)",
        re.IGNORECASE,
    )


def documents(text: str) -> Ranges:
    """Where a text names documents that were issued, with their titles: those keep the names of their time.

    A title goes on to the end of its part of the sentence, but not where a comma follows the number, nor
    where the citation is in full and holds its title.
    """
    found = Ranges()
    last = 0
    for match in _document_name().finditer(text):
        if match.start() < last:
            continue
        last = match.end()
        if not match["full"] and text[last : last + 1] not in (",", ")"):
            ends = (_OWN_NAME_ENDS if match["own"] else _NAME_ENDS).search(text, last)
            last = ends.start() if ends else len(text)
        found.add(match.start(), last)
    return found


def closed(text: str) -> Ranges:
    """What no rule for words may touch: names of documents and placeholders."""
    found = documents(text)
    for match in PLACEHOLDER.finditer(text):
        found.add(*match.span())
    return found


def quotations(text: str) -> Ranges:
    """What stands in quotation marks, as names of movements do; marks in placeholders don't count."""
    masked = PLACEHOLDER.sub(lambda match: " " * len(match.group()), text)
    return Ranges(match.span() for match in _QUOTED.finditer(masked))
