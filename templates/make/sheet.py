"""The `styles.xml` of a shipped template and that of the engine, which has what other templates lack."""

from collections.abc import Iterable

from kehoach.ooxml.xml import W
from kehoach.registry.layout import layout
from kehoach.writers.comparison.table.styles import DELETED, FORMATTED, INSERTED, NEW, REPEALED
from kehoach.writers.docx.looks import TABLE
from kehoach.writers.docx.styles import style_id
from kehoach.writers.docx.tables import TABLE_STYLE
from templates.make.style import Style, half_points, style_xml
from templates.make.styles import WRITTEN_STYLES


def styles_xml(styles: Iterable[Style], others: str = "") -> str:
    """The whole part with these paragraph styles; `others` is the XML of what else it defines."""
    font, body = layout().font.family, layout().parts["noi_dung"]
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    size = half_points(body.size_pt.chosen)
    return (
        f'<w:styles xmlns:w="{W}">'
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{_NORMAL_TABLE}{_TABLE}{_page_number()}"
        f"{''.join(map(style_xml, styles))}{others}</w:styles>"
    )


def written_styles() -> bytes:
    """The styles that things are written in, one a line, for templates that lack them."""
    paragraphs = "\n".join(map(style_xml, WRITTEN_STYLES))
    marks = marks_xml("\n")
    return f'<w:styles xmlns:w="{W}">\n{_TABLE}\n{paragraphs}\n{marks}\n</w:styles>\n'.encode()


def marks_xml(between: str = "") -> str:
    """The character styles of a comparison table."""
    return between.join(
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr>{look}</w:rPr></w:style>'
        for name, look in _MARKS.items()
    )


def _page_number() -> str:
    size = half_points(layout().page_number.size_pt.chosen)
    return (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="KHSotrang"><w:name w:val="KH Số trang"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="center"/></w:pPr>'
        f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


_NORMAL_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_TABLE = (
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}"><w:name w:val="{TABLE.style}"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
)
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
