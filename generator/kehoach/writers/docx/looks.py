"""The looks of paragraphs: which named style of the template a printed paragraph takes.

A look's key is what a template asks for (`b.look == 'diem'`); its style is what a user changes in Word's
style pane.
"""

from msgspec import Struct

from kehoach.edition.flow import Paragraph, ParagraphKind
from kehoach.spec.facets import NumberStyle


class Look(Struct, frozen=True):
    """Key in templates, name of the Word style, and outline level (0 the highest, None for body text)."""

    key: str
    style: str
    outline: int | None = None


PLAIN = Look("doan", "KH Đoạn")
OTHER_HEADING = Look("tieu_de", "KH Tiêu đề khác", 3)
LEGAL_BASIS = Look("can_cu", "KH Căn cứ")
CLOSING = Look("ket_thuc", "KH Kết thúc")
TABLE = Look("bang", "KH Bảng")
QUOTE = Look("noi_dung_sua_doi", "KH Nội dung sửa đổi")
"""What an amendment quotes; a template without it sets each quote as text of its level."""

HEADINGS: dict[NumberStyle, Look] = {
    "roman": Look("muc", "KH Mục", 0),
    "decimal": Look("khoan_co_tieu_de", "KH Khoản có tiêu đề", 1),
    "nested-decimal": Look("tieu_khoan_co_tieu_de", "KH Tiểu khoản có tiêu đề", 2),
    "letter": Look("diem_co_tieu_de", "KH Điểm có tiêu đề", 2),
}
TEXTS: dict[NumberStyle, Look] = {
    "decimal": Look("khoan", "KH Khoản"),
    "nested-decimal": Look("tieu_khoan", "KH Tiểu khoản"),
    "letter": Look("diem", "KH Điểm"),
    "dash": Look("gach_dau_dong", "KH Gạch đầu dòng"),
    "plus": Look("dau_cong", "KH Dấu cộng"),
}
_BY_KIND: dict[ParagraphKind, Look] = {"legal-basis": LEGAL_BASIS, "closing": CLOSING}

LOOKS: tuple[Look, ...] = (
    TEXTS["dash"], TEXTS["plus"], TEXTS["letter"], TEXTS["decimal"], HEADINGS["decimal"], HEADINGS["roman"],
    TEXTS["nested-decimal"], HEADINGS["nested-decimal"], HEADINGS["letter"], OTHER_HEADING, CLOSING,
    LEGAL_BASIS, PLAIN,
)  # fmt: skip
"""The commonest first: a template asks for one after the other."""


def look_of(paragraph: Paragraph, *, quotes: bool = False) -> Look:
    """The look of a printed paragraph; `quotes`: for a template that has one for quotes."""
    kind = paragraph.kind
    if kind == "text":
        return TEXTS.get(paragraph.style, PLAIN)
    if kind == "heading":
        return HEADINGS.get(paragraph.style, OTHER_HEADING)
    if kind == "quote":
        return QUOTE if quotes else TEXTS.get(paragraph.style, PLAIN)
    return _BY_KIND[kind]
