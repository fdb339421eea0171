"""From the lines after the closing mark to the list of recipients, the signature, and what is not the plan's.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7 and II.9. Text gives the two columns one after the other,
in either order, as cells of a table, or side by side.
"""

import re
from collections.abc import Sequence
from itertools import groupby

from msgspec import Struct

from kehoach.edition.model import Run, SignatureBlock
from kehoach.readers.source import SourceLine, cells_of
from kehoach.vietnamese.unicode import tone_key

_COLUMNS = re.compile(r"\t+ *| {4,}")
_RECIPIENTS = re.compile(r"(?i)n[ơo]i nhận *:?")
_ITEM = re.compile(r"[-–+•*●▪] *(?=\S)")
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q|T/M|K/T|T/L)\. ?[A-ZĐÀ-Ỹ]")
_TITLE = re.compile(
    r"(?:PHÓ |QUYỀN |Q\. ?)?(?:CHỦ TỊCH|GIÁM ĐỐC|CHÁNH VĂN PHÒNG|TRƯỞNG BAN|TRƯỞNG PHÒNG|BỘ TRƯỞNG|THỨ TRƯỞNG"
    r"|CỤC TRƯỞNG|CHI CỤC TRƯỞNG|HIỆU TRƯỞNG|CHỦ NHIỆM|BÍ THƯ|TỔNG THƯ KÝ|VỤ TRƯỞNG|VIỆN TRƯỞNG"
    r"|CHÁNH THANH TRA|CHỈ HUY TRƯỞNG)\b"
)
_NAME_WORD = r"[A-ZĐÀÁẢÃẠÂẦẤẨẪẬĂẰẮẲẴẶÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]['’]?[^\W\d_]*\.?"
_NAME = re.compile(rf"(?:(?:GS|PGS|TS|ThS|BS|KS|CN)\.? ?)*{_NAME_WORD}(?: {_NAME_WORD}){{1,5}}$")
_WRAPPED = tuple(
    map(tone_key, ("TM. ỦY BAN NHÂN DÂN", "TM.ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "TM. HỘI ĐỒNG NHÂN DÂN"))
)
_ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?: (?:số )?[IVXLC\d]+[a-zđ]?)?[.:]?$|PHỤ LỤC (?:SỐ )?[IVXLC\d]+\b")
_LABEL = re.compile(r"(?i)phụ lục(?: (?:số )?(?:[IVXLC]+|\d+|(?-i:[IVXLC\d]+[a-zđ]))\b)?[.:]?")
_LAST_RECIPIENT = re.compile(r"(?i)lưu *:")


class Tail(Struct, frozen=True):
    """What follows the body; `annex` is the index of the first annex line, `left_out` is none of it."""

    recipients: tuple[str, ...]
    signature: SignatureBlock
    annex: int
    left_out: tuple[tuple[SourceLine, ...], ...]


def read_tail(lines: Sequence[SourceLine]) -> Tail:
    """Sort the lines after the body into recipients, signature and the rest."""
    annex = next((at for at, line in enumerate(lines) if begins_annex(line.text)), len(lines))
    sorter = _Sorter()
    taken = groupby(lines[:annex], key=sorter.take)
    left_out = [tuple(group) for has_place, group in taken if not has_place]
    left_out += [(line,) for line in sorter.left_over]
    return Tail(
        tuple(sorter.recipients),
        SignatureBlock(lines=tuple(sorter.signature), name=sorter.name),
        annex,
        tuple(left_out),
    )


def begins_tail(text: str) -> bool:
    """Whether a line can only stand after the body: the list of recipients or who signs."""
    first = next(iter(_COLUMNS.split(text)), "").strip()
    return bool(_RECIPIENTS.fullmatch(first) or _is_signature(first))


def begins_recipients(text: str) -> bool:
    """Whether a line begins with the words "Nơi nhận"."""
    return _RECIPIENTS.match(text) is not None


def begins_annex(text: str) -> bool:
    """Whether a line is the label of an annex ("Phụ lục I", "PHỤ LỤC")."""
    return _ANNEX.match(text) is not None


def split_label(text: str) -> tuple[str, str]:
    """The label of an annex and the words behind it on its line."""
    label = _LABEL.match(text)
    end = label.end() if label else len(text)
    return text[:end].strip(), text[end:].strip(" .:-–")


def _is_signature(cell: str) -> bool:
    return bool(_AUTHORITY.match(cell) or (_TITLE.match(cell) and cell.isupper()))


class _Sorter:
    """Takes the lines in order and tells of each whether it had a place for it."""

    def __init__(self) -> None:
        self.recipients: list[str] = []
        self.signature: list[str] = []
        self.name = ""
        self.listing = self.complete = False
        self.last_line = 0
        self.left_over: list[SourceLine] = []

    def take(self, line: SourceLine) -> bool:
        """Put the line in its place; whether it has one."""
        texts = cells_of(line.table) if line.table else _COLUMNS.split(line.text)
        cells = [cell for each in texts if (cell := " ".join(each.split()))]
        taken = [self._cell(cell, line) for cell in cells]
        self.last_line = line.number
        if any(taken):
            missed = (cell for cell, placed in zip(cells, taken, strict=True) if not placed)
            self.left_over += [SourceLine(number=line.number, runs=(Run(cell),)) for cell in missed]
        return any(taken)

    def _cell(self, cell: str, line: SourceLine) -> bool:
        return self._head(cell) or self._signs(cell) or self._named(cell) or self._listed(cell, line)

    def _head(self, cell: str) -> bool:
        head = _RECIPIENTS.match(cell)
        if not head or self.recipients:
            return False
        self.listing = True
        if rest := cell[head.end() :].strip():
            self.recipients.append("- " + _ITEM.sub("", rest, count=1))
        return True

    def _signs(self, cell: str) -> bool:
        if self.name:
            return False
        if self.signature and tone_key(f"{self.signature[-1]} {cell}") in _WRAPPED:
            self.signature[-1] = f"{self.signature[-1]} {cell}"
            return True
        if not _is_signature(cell) or len(self.signature) > 3:
            return False
        self.signature.append(cell)
        return True

    def _named(self, cell: str) -> bool:
        if self.name or not _NAME.match(cell) or cell.isupper() or not (self.signature or self.complete):
            return False
        self.name = cell
        return True

    def _listed(self, cell: str, line: SourceLine) -> bool:
        if not self.listing or self.name:
            return False
        item = _ITEM.match(cell)
        if item and not self.complete:
            self.recipients.append("- " + cell[item.end() :])
            self.complete = _LAST_RECIPIENT.match(cell[item.end() :]) is not None
            return True
        if (
            self.recipients
            and not line.gap
            and line.number <= self.last_line + 1
            and not item
            and not self.signature
        ):
            self.recipients[-1] += " " + cell
            return True
        return False
