"""The layout values of Nghị định 30/2020/NĐ-CP (Phụ lục I Phần I), typed, from one data file.

Units are in the names: ``_mm`` millimetres, ``_cm`` centimetres, ``_pt`` points.
"""

from functools import cache
from typing import Literal

import msgspec

from kehoach.registry._data import load

Align = Literal["left", "center", "justify"]
"""How a part stands in its place."""

PartId = Literal[
    "quoc_hieu", "tieu_ngu", "co_quan_chu_quan", "co_quan_ban_hanh", "so_ky_hieu", "dia_danh_thoi_gian",
    "ten_loai", "trich_yeu", "trich_yeu_cong_van", "can_cu", "noi_dung", "phan", "phan_tieu_de", "muc",
    "khoan_tieu_de", "khoan", "diem", "ket_thuc", "quyen_han", "ho_ten", "kinh_gui", "noi_nhan",
    "noi_nhan_muc", "phu_luc", "phu_luc_tieu_de", "phu_luc_kem_theo", "dau_khan", "luu_hanh", "nguoi_soan",
    "dia_chi",
]  # fmt: skip
"""The parts of a document as the decree names them, without marks."""


class Range(msgspec.Struct, frozen=True):
    """What the decree allows, and which of it the template uses; both ends count, None is no end."""

    min: float
    max: float | None
    chosen: float

    def allows(self, value: float) -> bool:
        """Tell whether ``value`` lies within the range."""
        return self.min <= value and (self.max is None or value <= self.max)


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """The sheet and its margins."""

    paper: str
    width_mm: float
    height_mm: float
    margin_top_mm: Range
    margin_bottom_mm: Range
    margin_left_mm: Range
    margin_right_mm: Range
    source: str

    def text_width_mm(self, *, landscape: bool = False) -> float:
        """Return the width between the template's margins, in millimetres; they are the same either way."""
        sheet = self.height_mm if landscape else self.width_mm
        return sheet - self.margin_left_mm.chosen - self.margin_right_mm.chosen


class Font(msgspec.Struct, frozen=True, kw_only=True):
    """The typeface of the whole document."""

    family: str
    color: str
    source: str


class PageNumber(msgspec.Struct, frozen=True, kw_only=True):
    """Where page numbers stand, from which page on, and how large."""

    start: int
    size_pt: Range
    position: str
    on_first_page: bool
    annex_restarts: bool
    source: str


class PartLook(msgspec.Struct, frozen=True, kw_only=True):
    """How one part of the document looks.

    ``box`` is its number in the decree's drawing of the page; ``text`` what it says when that is fixed;
    ``upper`` that it is in capitals; ``rule`` the length of the line under it, as a share of its own.
    """

    size_pt: Range
    box: str | None = None
    text: str | None = None
    bold: bool = False
    italic: bool = False
    upper: bool = False
    align: Align | None = None
    rule: Range | None = None
    source: str


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """How paragraphs of the content are set; ``line_spacing`` counts lines."""

    first_line_indent_cm: Range
    paragraph_spacing_pt: Range
    line_spacing: Range
    source: str


class Number(msgspec.Struct, frozen=True, kw_only=True):
    """How the number and symbol are written: "Số: 05/KH-UBND"."""

    label: str
    min_digits: int
    separator: str
    symbol_separator: str
    source: str


class Headings(msgspec.Struct, frozen=True, kw_only=True):
    """What follows a number: "I." a Mục, "1." a khoản, "a)" a điểm. Letters: ``vietnamese.alphabet``."""

    muc_suffix: str
    khoan_suffix: str
    diem_suffix: str
    source: str


class LegalBases(msgspec.Struct, frozen=True, kw_only=True):
    """With what each legal basis ends, and the last one."""

    end: str
    last_end: str
    source: str


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """How far under its number the subject of a letter (công văn) stands."""

    subject_before_pt: float
    source: str


class Recipients(msgspec.Struct, frozen=True, kw_only=True):
    """How the lines under "Nơi nhận:" begin and end, and what the last one begins with."""

    prefix: str
    end: str
    last_end: str
    file_copy: str
    source: str


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """What may stand before the signer's title, with its meaning in Vietnamese."""

    prefixes: dict[str, str]
    source: str


class Annex(msgspec.Struct, frozen=True, kw_only=True):
    """From how many annexes on they are numbered, and how; how their reference to the plan begins."""

    numbered_from: int
    numerals: str
    reference: str
    source: str


class UrgencyStamp(msgspec.Struct, frozen=True, kw_only=True):
    """The size of a stamp of urgency (Phụ lục I Phần I Mục III.2b)."""

    text: str
    width_mm: float
    height_mm: float


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """All layout values that a plan needs; ``decree`` is the number of the decree they come from."""

    decree: str
    page: Page
    font: Font
    page_number: PageNumber
    parts: dict[PartId, PartLook]
    body: Body
    number: Number
    headings: Headings
    legal_bases: LegalBases
    letter: Letter
    recipients: Recipients
    signature: Signature
    annex: Annex
    urgency_stamps: tuple[UrgencyStamp, ...]


@cache
def layout() -> Layout:
    """Return the layout values; read once."""
    return load("layout.json", Layout)
