"""The character styles that mark words in a comparison table (Bảng so sánh)."""

from kehoach.writers.docx.styles import style_id

DELETED, INSERTED, FORMATTED = "KH Chữ bỏ", "KH Chữ thêm", "KH Chữ đổi dạng"
REPEALED, NEW = "KH Nội dung bãi bỏ", "KH Nội dung bổ sung"

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


def written_styles() -> dict[str, str]:
    """The styles that the table's content is written in, by id: those of the marks."""
    return {style_id(name): _mark_xml(name) for name in _MARKS}


def _mark_xml(name: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{_MARKS[name]}</w:rPr></w:style>'
    )
