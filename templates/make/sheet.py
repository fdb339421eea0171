"""The `styles.xml` of a shipped template: the decree's typeface and sizes, then its named styles."""

from collections.abc import Iterable

from kehoach.registry.layout import layout
from kehoach.writers.docx.styles import TABLE_STYLE_XML, Style, half_points, style_xml


def styles_xml(styles: Iterable[Style], others: str = "") -> str:
    """The whole part with these paragraph styles; `others` is the XML of what else it defines."""
    font, body = layout().font.family, layout().parts["noi_dung"]
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    size = half_points(body.size_pt.chosen)
    return (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{_NORMAL_TABLE}{TABLE_STYLE_XML}{_page_number()}"
        f"{''.join(map(style_xml, styles))}{others}</w:styles>"
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
