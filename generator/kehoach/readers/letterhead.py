"""From the lines above the title to the letterhead: who issues, the nation's name and motto, number, place
and date.

The letterhead stands in two columns, which text gives as one column after the other, as cells of a table, or
side by side with white space between ("Số: /KH-UBND Ninh Thuận, ngày tháng 7 năm 2022"), and a narrow column
wraps its lines ("UỶ BAN NHÂN" / "DÂN"). Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.1-4.
"""

import re
from collections.abc import Sequence

from kehoach.edition.model import Letterhead
from kehoach.readers.source import SourceLine, cells_of
from kehoach.vietnamese.unicode import tone_key

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
EMPTY = Letterhead(organ=(), nation="", motto="", number="", place_date="")

_FARTHEST = 60
_LONGEST = 130
_LONGEST_DATE = 80
_COLUMNS = re.compile(r"\t+ *| {3,}")
_NUMBER = re.compile(r"số *:|số *\d+ */", re.IGNORECASE)
_NUMBER_REST = re.compile(r"\d{0,6}[a-zđ]? */ ?[A-ZĐ][\w&-]*$")
_WHOLE_NUMBER = re.compile(r"/ ?[A-ZĐ][\w&.-]*$")
_DATE_PART = re.compile(r"(?:\d{1,2} +)?tháng\b|(?:\d{1,2} +)?năm +\d{4}$|\bngày\b", re.IGNORECASE)
_WHOLE_DATE = re.compile(r"năm *(?:\d{4}|[.…]+|20)?$", re.IGNORECASE)
_ORGAN = re.compile(
    r"(?:ỦY BAN|UỶ BAN|UBND|HỘI ĐỒNG|HĐND|SỞ|BAN|VĂN PHÒNG|TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG"
    r"|THỊ TRẤN|ĐẶC KHU|BỘ|CỤC|CHI CỤC|TỔNG CỤC|TRUNG TÂM|TRƯỜNG|CÔNG AN|VIỆN|PHÒNG|LIÊN ĐOÀN"
    r"|HỘI|ĐOÀN|MẶT TRẬN)\b"
)
_WRAPPED_ORGANS = tuple(
    map(tone_key, ("ỦY BAN NHÂN DÂN", "HỘI ĐỒNG NHÂN DÂN", "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM"))
)
_NATION_KEY, _MOTTO_KEY = tone_key(NATION), re.sub(r"\W+", " ", tone_key(MOTTO))
_RULES = re.compile(r"[-_=*–—~\s.]+$")


def find_letterhead(lines: Sequence[SourceLine], title: int) -> tuple[Letterhead, int]:
    """The letterhead that ends at the title line, and the index of its first line; empty where there is none.

    What stands before that line is not the plan's.
    """
    start = title
    while start > 0 and title - start < _FARTHEST and _belongs(lines[start - 1]):
        start -= 1
    while start < title and not _begins(lines[start]):
        start += 1
    return read_letterhead(lines[start:title]), start


def read_letterhead(lines: Sequence[SourceLine]) -> Letterhead:
    """The letterhead that the lines hold, whatever the order of its columns."""
    sorter = _Sorter()
    for line in lines:
        for cell in _cells(line):
            sorter.take(cell)
    return sorter.letterhead()


def _cells(line: SourceLine) -> list[str]:
    texts = cells_of(line.table) if line.table else [line.text]
    cells = [" ".join(cell.split()) for text in texts for cell in _COLUMNS.split(_beside(text))]
    return [cell for cell in cells if cell and not _RULES.match(cell)]


def _beside(text: str) -> str:
    """The line without the blanks for number and day, which would look like a gap between columns."""
    text = re.sub(r"(?i)(số *:)[\s.…]*/", r"\1 /", text)
    return re.sub(r"(?i)\b(ngày|tháng|năm)[ \t.…]{2,}(?=tháng|năm|\d)", r"\1 ", text)


def _belongs(line: SourceLine) -> bool:
    if line.table:
        return any(_is_of_letterhead(cell) for cell in _cells(line))
    return len(line.text) <= _LONGEST and all(map(_is_of_letterhead, _cells(line)))


def _begins(line: SourceLine) -> bool:
    first = next(iter(_cells(line)), "")
    return bool(_ORGAN.match(first) or _NUMBER.match(first) or _is_date(first) or _is_phrase(first))


def _is_of_letterhead(cell: str) -> bool:
    return bool(
        cell.isupper()
        or _NUMBER.match(cell)
        or _NUMBER_REST.match(cell)
        or _is_date(cell)
        or _is_phrase(cell)
    )


def _is_date(cell: str) -> bool:
    return _DATE_PART.search(cell) is not None and len(cell) < 70


def _is_phrase(cell: str) -> bool:
    key = tone_key(cell)
    return key in _NATION_KEY or re.sub(r"\W+", " ", key).strip() in _MOTTO_KEY


class _Sorter:
    """Puts cells where they belong, one after the other; an unfinished part takes the next cell that fits."""

    def __init__(self) -> None:
        self.organ: list[str] = []
        self.nation = self.motto = self.number = self.place_date = ""

    def take(self, cell: str) -> None:
        """Put the cell in its place; what fits nowhere is a line of the issuing body."""
        if self._phrase("nation", cell, _NATION_KEY) or self._phrase("motto", cell, _MOTTO_KEY):
            return
        if self._number(cell) or self._date(cell):
            return
        if self.organ and any(
            tone_key(f"{self.organ[-1]} {cell}") in phrase
            or phrase.endswith(tone_key(f"{self.organ[-1]} {cell}"))
            for phrase in _WRAPPED_ORGANS
        ):
            cell = f"{self.organ.pop()} {cell}"
        self.organ.append(cell)

    def letterhead(self) -> Letterhead:
        """The letterhead of the cells taken so far."""
        superior: tuple[str, ...] = ()
        organ = tuple(self.organ)
        if len(organ) > 1 and (
            own := next((at for at, line in enumerate(organ) if at and _names_agency(line)), 0)
        ):
            superior, organ = organ[:own], organ[own:]
        return Letterhead(
            superior=superior, organ=organ, nation=self.nation, motto=self.motto, number=self.number,
            place_date=self.place_date,
        )  # fmt: skip

    def _phrase(self, name: str, cell: str, phrase: str) -> bool:
        sofar = getattr(self, name)
        joined = f"{sofar} {cell}".strip()
        key = re.sub(r"[^\w]+", " ", tone_key(joined)).strip()
        if not phrase.startswith(key) or (not sofar and " " not in key):
            return False
        setattr(self, name, joined)
        return True

    def _number(self, cell: str) -> bool:
        open_number = bool(self.number) and not _WHOLE_NUMBER.search(self.number)
        if (not self.number and _NUMBER.match(cell)) or (open_number and _NUMBER_REST.match(cell)):
            self.number = f"{self.number} {cell}".strip()
            return True
        return False

    def _date(self, cell: str) -> bool:
        open_date = 0 < len(self.place_date) < _LONGEST_DATE and not _WHOLE_DATE.search(self.place_date)
        if open_date or (not self.place_date and _is_date(cell)):
            self.place_date = f"{self.place_date} {cell}".strip()
            return True
        return False


def _names_agency(line: str) -> bool:
    return (
        re.match(r"(?:SỞ|BAN|VĂN PHÒNG|CHI CỤC|CỤC|PHÒNG|TRUNG TÂM|CÔNG AN|TRƯỜNG|VIỆN)\b", line) is not None
    )
