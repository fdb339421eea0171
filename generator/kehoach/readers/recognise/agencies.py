"""Who leads and who supports: from "Giao Sở Nội vụ chủ trì, phối hợp với Sở Tài chính …" to agency ids.

Only agencies of the registry that exist on the signing date are taken, and only where the sentence says their
part: at its head, before "chủ trì", or behind "phối hợp với".
"""

import datetime
import re
from collections.abc import Iterable

from kehoach.edition.placeholders import ExpressionError
from kehoach.edition.scope import PlanScope
from kehoach.edition.spec_text import PrintedAs
from kehoach.edition.values import join_names
from kehoach.readers.recognise.facets import Facets
from kehoach.registry.agencies import agencies, find_agency_by_name
from kehoach.registry.units import Unit
from kehoach.spec.facets import Agencies

_LONGEST_TEXT = 50_000
_MOST = 20
_GIVEN = re.compile(r"(?:Giao|Đề nghị|Yêu cầu|giao|đề nghị)(?: cho)? ")
_LEADS = re.compile(
    r"(?: tỉnh| thành phố)?(?: \([^()]{2,60}\))? ?(?:là cơ quan )?(?:có trách nhiệm )?chủ trì"
)
_LABELLED = re.compile(r"(?:Cơ quan|Đơn vị) (?:chủ trì|thực hiện|chủ trì thực hiện): ?")
_SUPPORT_LABEL = re.compile(r"(?:Cơ quan|Đơn vị) phối hợp: ?")
_WITH = re.compile(r"phối hợp(?: chặt chẽ)?(?: với| cùng)? (?:các )?")
_AND = re.compile(r"(?:, | và |; | cùng )")


class AgencyNames:
    """Finds agencies by name in a plan's texts, as of one day and in one unit."""

    def __init__(self, scope: PlanScope, unit: Unit, on: datetime.date) -> None:
        self.scope = scope
        self.on = on
        names = {
            name
            for each in agencies(on)
            for name in (each.name_for(unit), each.name, each.abbreviation)
            if name
        }
        names |= {name.replace("Ủy ban nhân dân", "UBND") for name in names}
        self._pattern = re.compile(
            "|".join(_spelt(name) for name in sorted(names, key=len, reverse=True)) + r"(?!\w)", re.IGNORECASE
        )

    def read(self, text: str) -> Facets:
        """Who leads and who supports by the words of a clause."""
        if len(text) > _LONGEST_TEXT:
            return Facets()
        lead, lead_span = self._lead(text)
        partners, with_span = self._partners(text)
        partners = [each for each in partners if each not in lead]
        if not (lead or partners):
            return Facets()
        spans = [span for span in (lead_span, with_span) if span]
        return Facets(agencies=Agencies(lead=tuple(lead), partners=tuple(partners)), spans=tuple(spans))

    def _lead(self, text: str) -> tuple[list[str], PrintedAs | None]:
        begin = _GIVEN.match(text) or _LABELLED.match(text)
        start = begin.end() if begin else 0
        ids, end = self._list(text, start)
        if ids:
            return ids, self._span(text, start, end, ids, "agencies.lead")
        for led in _LEADS.finditer(text):
            before = self._last_before(text, led.start())
            if before:
                return [before[2]], self._span(text, before[0], before[1], [before[2]], "agencies.lead")
        return [], None

    def _partners(self, text: str) -> tuple[list[str], PrintedAs | None]:
        label = _SUPPORT_LABEL.match(text)
        for begin in [label] if label else _WITH.finditer(text):
            ids, end = self._list(text, begin.end())
            if ids:
                return ids, self._span(text, begin.end(), end, ids, "agencies.with")
        return [], None

    def _list(self, text: str, start: int) -> tuple[list[str], int]:
        """The ids of the agencies that are named one after the other from `start` on, and where they end."""
        ids: list[str] = []
        at = end = start
        while len(ids) < _MOST and (found := self._pattern.match(text, at)):
            name = self._id(found.group())
            if name is None:
                break
            ids.append(name)
            end = found.end()
            separator = _AND.match(text, end)
            if separator is None:
                break
            at = separator.end()
        return ids, end

    def _last_before(self, text: str, end: int) -> tuple[int, int, str] | None:
        last = None
        for found in self._pattern.finditer(text, max(0, end - 120), end):
            if found.end() == end and (name := self._id(found.group())):
                last = (found.start(), found.end(), name)
        return last

    def _id(self, printed: str) -> str | None:
        full = re.sub(r"\bUBND\b", "Ủy ban nhân dân", re.sub(r"\s*[-–]\s*", " - ", printed))
        found = find_agency_by_name(full, self.on)
        if found is None:
            return None
        try:
            self.scope.wording.agency(found.id)
        except (ExpressionError, LookupError):
            return None
        return found.id

    def _span(self, text: str, start: int, end: int, ids: Iterable[str], name: str) -> PrintedAs | None:
        words = join_names([self.scope.wording.agency(each) for each in ids])
        return PrintedAs(start, end, name) if words and text[start:end] == words else None


def _spelt(name: str) -> str:
    """A pattern for the spellings of a name: tone marks either way, hyphens with or without blanks."""
    words = re.escape(name).replace(r"\ \-\ ", r"\s?[-–]\s?").replace(r"\ ", " ")
    return words.replace("Ủy", "(?:Ủy|Uỷ)").replace("ủy", "(?:ủy|uỷ)").replace("hóa", "(?:hóa|hoá)")
