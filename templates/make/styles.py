"""The named paragraph styles of each shipped template, and those that are given to templates without them."""

from kehoach.registry.layout import PartId, layout
from kehoach.writers.docx.looks import (
    CLOSING,
    HEADINGS,
    LEGAL_BASIS,
    OTHER_HEADING,
    PLAIN,
    QUOTE,
    TEXTS,
    Look,
)
from kehoach.writers.docx.notes import REMARK
from templates.make.style import Style

SUBJECT, ADDRESS, ADDRESSEE = "KH Trích yếu công văn", "KH Kính gửi", "KH Kính gửi dòng"

_SIGNING_SPACE_PT = 72  # room for a signature between the title and the name
# "Kính gửi" stands a little left of the middle, as in Mẫu 1.5; the dashes under it stand under its colon
# (Phụ lục I, Phần I, Mục II.9d). Its widths are those of the words in 14 pt.
_ADDRESS_MM, _COLON_MM, _ADDRESS_WORDS_MM, _DASH_MM = 35.0, 17.4, 20.1, 2.9


def _style_of(look: Look, part: PartId, *, keep_next: bool = False) -> Style:
    """The style of a look of the content, which dresses a part of the decree."""
    return Style(
        name=look.style, part=part, body=True, outline=look.outline,
        keep_next=keep_next or look.outline is not None,
    )  # fmt: skip


_AFTER_TABLE = Style(name="KH Khoảng cách", part="noi_nhan_muc", after_pt=6, tiny=True, keep_next=True)
_IN_TABLES = (
    Style(
        name="KH Tên bảng", part="noi_dung", align="center", before_pt=6, after_pt=3, bold=True,
        keep_next=True,
    ),
    Style(
        name="KH Đầu bảng", part="noi_dung", align="center", before_pt=2, after_pt=2, bold=True,
        keep_next=True,
    ),
    Style(name="KH Ô bảng", part="noi_dung", align="left", before_pt=2, after_pt=2),
)  # fmt: skip
_REMARK = Style(name=REMARK, part="noi_dung", align="center", bold=True, after_pt=6)

WRITTEN_STYLES: tuple[Style, ...] = (_AFTER_TABLE, *_IN_TABLES, _REMARK)
"""In what the engine writes tables and the remark of a consolidated text."""

PLAN_STYLES: tuple[Style, ...] = (
    Style(name="KH Quốc hiệu", part="quoc_hieu"),
    Style(name="KH Tiêu ngữ", part="tieu_ngu"),
    Style(name="KH Cơ quan chủ quản", part="co_quan_chu_quan"),
    Style(name="KH Cơ quan ban hành", part="co_quan_ban_hanh"),
    Style(name="KH Số ký hiệu", part="so_ky_hieu", before_pt=6),
    Style(name="KH Địa danh thời gian", part="dia_danh_thoi_gian", before_pt=6),
    Style(name="KH Đường kẻ", part="noi_nhan_muc", align="center", tiny=True),
    Style(name="KH Tên loại", part="ten_loai", before_pt=18, keep_next=True),
    Style(name="KH Trích yếu", part="trich_yeu", keep_next=True),
    _AFTER_TABLE,
    _style_of(LEGAL_BASIS, "can_cu"),
    _style_of(HEADINGS["roman"], "muc"),
    _style_of(HEADINGS["decimal"], "khoan_tieu_de"),
    _style_of(HEADINGS["nested-decimal"], "khoan_tieu_de"),
    _style_of(HEADINGS["letter"], "diem"),
    _style_of(OTHER_HEADING, "diem"),
    _style_of(TEXTS["decimal"], "khoan"),
    _style_of(TEXTS["nested-decimal"], "khoan"),
    _style_of(TEXTS["letter"], "diem"),
    _style_of(TEXTS["dash"], "noi_dung"),
    _style_of(TEXTS["plus"], "noi_dung"),
    _style_of(PLAIN, "noi_dung"),
    _style_of(CLOSING, "noi_dung", keep_next=True),
    Style(name="KH Nơi nhận", part="noi_nhan", keep_next=True),
    Style(name="KH Nơi nhận dòng", part="noi_nhan_muc", keep_next=True),
    Style(name="KH Quyền hạn", part="quyen_han", keep_next=True),
    Style(name="KH Họ tên", part="ho_ten", before_pt=_SIGNING_SPACE_PT),
    Style(name="KH Phụ lục", part="phu_luc", outline=0),
    Style(name="KH Tên phụ lục", part="phu_luc_tieu_de", keep_next=True),
    Style(name="KH Phụ lục kèm theo", part="phu_luc_kem_theo", after_pt=6, keep_next=True),
    *_IN_TABLES,
    Style(name="KH Hết mục", part="noi_nhan_muc", tiny=True),
)
AMENDING_STYLES: tuple[Style, ...] = (*PLAN_STYLES, _style_of(QUOTE, "noi_dung"))


def letter_styles() -> tuple[Style, ...]:
    """The styles of a letter's template."""
    subject_pt = layout().letter.subject_before_pt
    return (
        *AMENDING_STYLES,
        Style(name=SUBJECT, part="trich_yeu_cong_van", before_pt=subject_pt, together=True),
        Style(
            name=ADDRESS, part="kinh_gui", before_pt=18, left_mm=_ADDRESS_MM, hanging_mm=_ADDRESS_WORDS_MM,
            keep_next=True,
        ),
        Style(name=ADDRESSEE, part="kinh_gui", left_mm=_ADDRESS_MM + _COLON_MM, hanging_mm=_DASH_MM),
    )  # fmt: skip


TITLE, TABLE_SUBJECT = "KH Tên loại", "KH Trích yếu"
INTRODUCTION = "KH So sánh dẫn"
COLUMN_HEAD, COLUMN_PLAN = "KH So sánh đầu cột", "KH So sánh tên kế hoạch"
GROUP, CITATION, CONTENT, NOTE, REASON = (
    "KH So sánh phần", "KH So sánh vị trí", "KH So sánh nội dung", "KH So sánh ghi chú", "KH So sánh lý do",
)  # fmt: skip
_SHARED = (TITLE, TABLE_SUBJECT, PLAIN.style)


def _in_table(
    name: str, part: PartId, *, align: str | None = "left", before_pt: float = 3, after_pt: float = 3
) -> Style:
    return Style(
        name=name, part=part, align=align, before_pt=before_pt, after_pt=after_pt, smallest=True,
        keep_next=name == GROUP, outline=0 if name == GROUP else None,
    )  # fmt: skip


COMPARISON_STYLES: tuple[Style, ...] = (
    *(style for style in PLAN_STYLES if style.name in _SHARED),
    _in_table(INTRODUCTION, "noi_dung", align=None),
    _in_table(COLUMN_HEAD, "khoan_tieu_de", align="center"),
    _in_table(COLUMN_PLAN, "can_cu", align="center", before_pt=0),
    _in_table(GROUP, "khoan_tieu_de"),
    _in_table(CITATION, "khoan_tieu_de", after_pt=0),
    _in_table(CONTENT, "noi_dung", align=None),
    _in_table(NOTE, "can_cu"),
    _in_table(REASON, "noi_dung"),
)
