"""The named styles of the template of comparison tables (Bảng so sánh), from the decree's layout values."""

from kehoach.writers.docx.looks import PLAIN
from kehoach.writers.docx.styles import STYLES, Style, style_id, styles_xml

TITLE, SUBJECT = "KH Tên loại", "KH Trích yếu"
INTRODUCTION = "KH So sánh dẫn"
COLUMN_HEAD, COLUMN_PLAN = "KH So sánh đầu cột", "KH So sánh tên kế hoạch"
PART, ADDRESS, CONTENT, NOTE, REASON = (
    "KH So sánh phần", "KH So sánh vị trí", "KH So sánh nội dung", "KH So sánh ghi chú", "KH So sánh lý do",
)  # fmt: skip
DELETED, INSERTED, FORMATTED = "KH Chữ bỏ", "KH Chữ thêm", "KH Chữ đổi dạng"
REPEALED, NEW = "KH Nội dung bãi bỏ", "KH Nội dung bổ sung"

_SHARED = (TITLE, SUBJECT, PLAIN.style)
_CELL_PT = 3

COMPARISON_STYLES: tuple[Style, ...] = (
    *(style for style in STYLES if style.name in _SHARED),
    Style(name=INTRODUCTION, part="noi_dung", before_pt=_CELL_PT, after_pt=_CELL_PT, smallest=True),
    Style(
        name=COLUMN_HEAD, part="khoan_tieu_de", align="center", before_pt=_CELL_PT, after_pt=_CELL_PT,
        smallest=True,
    ),
    Style(name=COLUMN_PLAN, part="can_cu", align="center", after_pt=_CELL_PT, smallest=True),
    Style(
        name=PART, part="khoan_tieu_de", align="left", before_pt=_CELL_PT, after_pt=_CELL_PT, smallest=True,
        keep_next=True, outline=0,
    ),
    Style(name=ADDRESS, part="khoan_tieu_de", align="left", before_pt=_CELL_PT, smallest=True),
    Style(name=CONTENT, part="noi_dung", before_pt=_CELL_PT, after_pt=_CELL_PT, smallest=True),
    Style(name=NOTE, part="can_cu", align="left", before_pt=_CELL_PT, after_pt=_CELL_PT, smallest=True),
    Style(name=REASON, part="noi_dung", align="left", before_pt=_CELL_PT, after_pt=_CELL_PT, smallest=True),
)  # fmt: skip

_RED, _BLUE = '<w:color w:val="B00020"/>', '<w:color w:val="1F3F9E"/>'
# A mark on words is one of shape as well as of colour, so that it shows on a black and white printout. That
# a part is wholly new or gone, the other cell says; a line through or under all of it would be hard to read.
_MARKS = {
    DELETED: f"<w:strike/>{_RED}",
    INSERTED: f'<w:b/>{_BLUE}<w:u w:val="single"/>',
    REPEALED: _RED,
    NEW: _BLUE,
    FORMATTED: '<w:u w:val="dotted"/>',
}


def comparison_styles_xml() -> str:
    """The whole `styles.xml` of the template."""
    return styles_xml(COMPARISON_STYLES, "".join(_mark_xml(name) for name in _MARKS))


def written_styles() -> dict[str, str]:
    """The styles that the table's content is written in, by id: those of the marks."""
    return {style_id(name): _mark_xml(name) for name in _MARKS}


def _mark_xml(name: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{_MARKS[name]}</w:rPr></w:style>'
    )
