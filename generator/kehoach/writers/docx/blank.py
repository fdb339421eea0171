"""Making a template: the Word file of Mẫu 1.4 (Nghị định 30/2020/NĐ-CP, Phụ lục III) with its tags.

`kehoach template new` writes it once; from then on it belongs to whoever changes it in Word.
"""

from kehoach.ooxml.lengths import twips
from kehoach.ooxml.package import pack, write_package
from kehoach.registry.layout import layout
from kehoach.writers.docx.context import TO_LANDSCAPE, TO_PORTRAIT
from kehoach.writers.docx.looks import LEGAL_BASIS, LOOKS, PLAIN, TABLE, Look
from kehoach.writers.docx.styles import style_id, styles_xml
from kehoach.writers.docx.theme import theme_xml

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# Widths in millimetres. The right column holds "Thành phố Hồ Chí Minh, ngày 30 tháng 12 năm 2017" in 13 pt on
# one line. The rule under the motto is as long as its words in 13 pt bold (Mục II.1b); the one under the
# issuing body is between a third and a half of "ỦY BAN NHÂN DÂN" and of "THÀNH PHỐ HỒ CHÍ MINH" (Mục II.2b),
# the one under the subject of a line between 110 mm and the full width (Mục II.5).
_LEFT_MM, _RIGHT_MM = 66.0, 99.0
_MOTTO_RULE_MM, _ORGAN_RULE_MM, _SUBJECT_RULE_MM = 56.1, 19.0, 55.0
_RECIPIENTS_MM = 75.0
_HEADER_MM = 10.0
# Said for each table, since LibreOffice does not ask the table style, and the lines' lengths count on it.
_NO_CELL_MARGINS = (
    '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
)


def blank_template() -> bytes:
    """The bytes of a fresh template; the same on every call."""
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _PACKAGE_RELATIONS,
        "word/document.xml": _document(),
        "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS,
        "word/styles.xml": styles_xml(),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _font_table(),
        "word/header1.xml": _header(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
        "word/header2.xml": _header(""),
        "word/theme/theme1.xml": theme_xml(),
        "docProps/app.xml": _APP,
    }
    return write_package((name, pack((_DECLARATION + text).encode())) for name, text in parts.items())


def _document() -> str:
    body = (
        _letterhead() + _title()
        + _loop("b in legal_bases", _tag(f"if b.look == '{TABLE.key}'") + _TABLE_HERE + _else(LEGAL_BASIS))
        + _loop("b in body", _branches())
        + _signature()
        + _choice("turned", _section_end(later=True), _section_end())
        + _loop("a in annexes", _annex())
        + _section(later=True)
    )  # fmt: skip
    return f"<w:document {_W} {_R}><w:body>{body}</w:body></w:document>"


def _letterhead() -> str:
    left = (
        _loop("line in letterhead.superior", _p("KH Cơ quan chủ quản", "{{ line }}"))
        + _loop("line in letterhead.organ", _p("KH Cơ quan ban hành", "{{ line }}"))
        + _rule(_LEFT_MM, _ORGAN_RULE_MM)
    )
    right = (
        _p("KH Quốc hiệu", "{{ letterhead.nation }}")
        + _p("KH Tiêu ngữ", "{{ letterhead.motto }}")
        + _rule(_RIGHT_MM, _MOTTO_RULE_MM)
    )
    return _table(
        [_LEFT_MM, _RIGHT_MM],
        [left, right],
        [
            _p("KH Số ký hiệu", "{{ letterhead.number }}"),
            _p("KH Địa danh thời gian", "{{ letterhead.place_date }}"),
        ],
    )


def _title() -> str:
    width = layout().page.text_width_mm()
    return (
        _p("KH Tên loại", "{{ title.kind }}")
        + _loop("line in title.subject", _p("KH Trích yếu", "{{r line }}"))
        + _rule(width, _SUBJECT_RULE_MM)
        + _p("KH Khoảng cách")
    )


def _branches() -> str:
    """One sample paragraph for each look, so that every style can be seen and changed in Word."""
    turns = [
        _tag(f"elif b.look == '{TO_LANDSCAPE}' and b.first"),
        _section_end(),
        _tag(f"elif b.look == '{TO_LANDSCAPE}'"),
        _section_end(later=True),
        _tag(f"elif b.look == '{TO_PORTRAIT}'"),
        _section_end(landscape=True, later=True),
    ]
    return _branches_of_looks("".join(turns))


def _signature() -> str:
    left = _p("KH Nơi nhận", layout().parts["noi_nhan"].text or "") + _loop(
        "line in recipients", _p("KH Nơi nhận dòng", "{{ line }}")
    )
    right = _loop("line in signature.lines", _p("KH Quyền hạn", "{{ line }}")) + _p(
        "KH Họ tên", "{{ signature.name }}"
    )
    return _p("KH Khoảng cách") + _table(
        [_RECIPIENTS_MM, layout().page.text_width_mm() - _RECIPIENTS_MM], [left, right]
    )


def _annex() -> str:
    return (
        _p("KH Phụ lục", "{{r a.label }}")
        + _p("KH Tên phụ lục", "{{r a.title }}")
        + _p("KH Phụ lục kèm theo", "{{ a.reference }}")
        + _loop("b in a.body", _branches_of_looks())
        + _choice("a.landscape", _section_end(landscape=True, restart=True), _section_end(restart=True))
    )


def _branches_of_looks(turns: str = "") -> str:
    first, *others = (look for look in LOOKS if look != PLAIN)
    steps = [_tag(f"if b.look == '{first.key}'"), _p(first.style, "{{r b.runs }}")]
    for look in others:
        steps += [_tag(f"elif b.look == '{look.key}'"), _p(look.style, "{{r b.runs }}")]
    steps += [_tag(f"elif b.look == '{TABLE.key}'"), _TABLE_HERE, turns]
    return "".join((*steps, _else(PLAIN)))


def _else(look: Look) -> str:
    return _tag("else") + _p(look.style, "{{r b.runs }}") + _tag("endif")


def _p(style: str, text: str = "", properties: str = "") -> str:
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{properties}</w:pPr>{run}</w:p>'


def _tag(statement: str) -> str:
    return _p("KH Đoạn", f"{{%p {statement} %}}")


def _loop(over: str, content: str) -> str:
    return _tag(f"for {over}") + content + _tag("endfor")


def _choice(condition: str, then: str, otherwise: str) -> str:
    return _tag(f"if {condition}") + then + _tag("else") + otherwise + _tag("endif")


def _rule(width_mm: float, length_mm: float) -> str:
    """A solid line of a length, centred in a width: the upper border of a paragraph between indents."""
    side = twips((width_mm - length_mm) / 2)
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    return _p(
        "KH Đường kẻ", "", f'{border}<w:spacing w:before="40"/><w:ind w:left="{side}" w:right="{side}"/>'
    )


def _table(widths_mm: list[float], *rows: list[str]) -> str:
    widths = [twips(width) for width in widths_mm]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
            for width, cell in zip(widths, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'{_NO_CELL_MARGINS}<w:tblLook w:val="0000"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>'
    )


_TABLE_HERE = _p(PLAIN.style, "{{p b.table }}")


def _section_end(*, landscape: bool = False, later: bool = False, restart: bool = False) -> str:
    return _p("KH Hết mục", "", _section(landscape=landscape, later=later, restart=restart))


def _section(*, landscape: bool = False, later: bool = False, restart: bool = False) -> str:
    """The page setup of a section. `later`: it goes on from another, so that its first page has a number."""
    page = layout().page
    sides = {
        "top": page.margin_top_mm, "right": page.margin_right_mm, "bottom": page.margin_bottom_mm,
        "left": page.margin_left_mm,
    }  # fmt: skip
    margins = " ".join(f'w:{side}="{twips(margin.chosen)}"' for side, margin in sides.items())
    width, height = twips(page.width_mm), twips(page.height_mm)
    if landscape:
        width, height = height, width
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/>'
        '<w:headerReference w:type="first" r:id="rIdFirst"/>'
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{width}" w:h="{height}"'
        + (' w:orient="landscape"/>' if landscape else "/>")
        + f"<w:pgMar {margins} "
        f'w:header="{twips(_HEADER_MM)}" w:footer="{twips(_HEADER_MM)}" w:gutter="0"/>'
        + (f'<w:pgNumType w:start="{layout().page_number.start}"/>' if restart else "")
        + ("" if later else "<w:titlePg/>")
        + "</w:sectPr>"
    )


def _header(content: str) -> str:
    return f'<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="KHSotrang"/></w:pPr>{content}</w:p></w:hdr>'


def _font_table() -> str:
    family = layout().font.family
    return (
        f'<w:fonts {_W}><w:font w:name="{family}"><w:panose1 w:val="02020603050405020304"/>'
        '<w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )


_SETTINGS = (
    f'<w:settings {_W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
    '<w:listSeparator w:val=";"/></w:settings>'
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Kehoach</Application></Properties>"
)
_TYPE = "application/vnd.openxmlformats-officedocument"
_CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.wordprocessingml.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.wordprocessingml.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.wordprocessingml.settings+xml"/>'
    f'<Override PartName="/word/fontTable.xml" ContentType="{_TYPE}.wordprocessingml.fontTable+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{_TYPE}.wordprocessingml.header+xml"/>'
    f'<Override PartName="/word/header2.xml" ContentType="{_TYPE}.wordprocessingml.header+xml"/>'
    f'<Override PartName="/word/theme/theme1.xml" ContentType="{_TYPE}.theme+xml"/>'
    f'<Override PartName="/docProps/app.xml" ContentType="{_TYPE}.extended-properties+xml"/></Types>'
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATION}/extended-properties" Target="docProps/app.xml"/>'
    "</Relationships>"
)
_DOCUMENT_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rIdStyles" Type="{_RELATION}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rIdSettings" Type="{_RELATION}/settings" Target="settings.xml"/>'
    f'<Relationship Id="rIdFonts" Type="{_RELATION}/fontTable" Target="fontTable.xml"/>'
    f'<Relationship Id="rIdTheme" Type="{_RELATION}/theme" Target="theme/theme1.xml"/>'
    f'<Relationship Id="rIdHeader" Type="{_RELATION}/header" Target="header1.xml"/>'
    f'<Relationship Id="rIdFirst" Type="{_RELATION}/header" Target="header2.xml"/></Relationships>'
)
