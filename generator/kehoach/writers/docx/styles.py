"""The named styles of a shipped template, from the layout values of Nghị định 30/2020/NĐ-CP."""

from collections.abc import Iterable, Mapping

from lxml import etree
from msgspec import Struct

from kehoach.ooxml.lengths import twips
from kehoach.ooxml.xml import W, parse_part, w
from kehoach.registry.layout import Part, PartId, layout
from kehoach.vietnamese.unicode import slug
from kehoach.writers.docx.looks import (
    CLOSING,
    HEADINGS,
    LEGAL_BASIS,
    OTHER_HEADING,
    PLAIN,
    TABLE,
    TEXTS,
    Look,
)
from kehoach.writers.docx.tables import TABLE_PARAGRAPHS, TABLE_STYLE

STYLES_PART = "word/styles.xml"
_ALIGN = {"left": "left", "center": "center", "justify": "both", None: "left"}
SIGNING_SPACE_PT = 72  # room for a signature between the title and the name


class Style(Struct, frozen=True, kw_only=True):
    """A paragraph style: the part of the decree that it dresses, and what the decree leaves open.

    `body` sets it as the decree sets the content (indent, spacing); `tiny` makes it a line of 2 pt that only
    keeps things apart; `smallest` takes the smallest size that the decree allows. Lines after the first stand
    `left_mm` and `hanging_mm` in, the first `left_mm`. `together`: no space between paragraphs of the style.
    """

    name: str
    part: PartId
    body: bool = False
    before_pt: float = 0
    after_pt: float = 0
    keep_next: bool = False
    outline: int | None = None
    bold: bool | None = None
    align: str | None = None
    left_mm: float = 0
    hanging_mm: float = 0
    together: bool = False
    tiny: bool = False
    smallest: bool = False


def style_of(look: Look, part: PartId, *, bold: bool | None = None, keep_next: bool = False) -> Style:
    """The style of a look of the content, which dresses a part of the decree."""
    return Style(
        name=look.style, part=part, body=True, bold=bold, outline=look.outline,
        keep_next=keep_next or look.outline is not None,
    )  # fmt: skip


STYLES: tuple[Style, ...] = (
    Style(name="KH Quốc hiệu", part="quoc_hieu"),
    Style(name="KH Tiêu ngữ", part="tieu_ngu"),
    Style(name="KH Cơ quan chủ quản", part="co_quan_chu_quan"),
    Style(name="KH Cơ quan ban hành", part="co_quan_ban_hanh"),
    Style(name="KH Số ký hiệu", part="so_ky_hieu", before_pt=6),
    Style(name="KH Địa danh thời gian", part="dia_danh_thoi_gian", before_pt=6),
    Style(name="KH Đường kẻ", part="noi_nhan_muc", align="center", tiny=True),
    Style(name="KH Tên loại", part="ten_loai", before_pt=18, keep_next=True),
    Style(name="KH Trích yếu", part="trich_yeu", keep_next=True),
    Style(name="KH Khoảng cách", part="noi_nhan_muc", after_pt=6, tiny=True, keep_next=True),
    style_of(LEGAL_BASIS, "can_cu"),
    style_of(HEADINGS["roman"], "muc"),
    style_of(HEADINGS["decimal"], "khoan_tieu_de"),
    style_of(HEADINGS["nested-decimal"], "khoan_tieu_de"),
    style_of(HEADINGS["letter"], "diem"),
    style_of(OTHER_HEADING, "diem"),
    style_of(TEXTS["decimal"], "khoan"),
    style_of(TEXTS["nested-decimal"], "khoan"),
    style_of(TEXTS["letter"], "diem"),
    style_of(TEXTS["dash"], "noi_dung"),
    style_of(TEXTS["plus"], "noi_dung"),
    style_of(PLAIN, "noi_dung"),
    style_of(CLOSING, "noi_dung", keep_next=True),
    Style(name="KH Nơi nhận", part="noi_nhan", keep_next=True),
    Style(name="KH Nơi nhận dòng", part="noi_nhan_muc", keep_next=True),
    Style(name="KH Quyền hạn", part="quyen_han", keep_next=True),
    Style(name="KH Họ tên", part="ho_ten", before_pt=SIGNING_SPACE_PT),
    Style(name="KH Phụ lục", part="phu_luc", outline=0),
    Style(name="KH Tên phụ lục", part="phu_luc_tieu_de", keep_next=True),
    Style(name="KH Phụ lục kèm theo", part="phu_luc_kem_theo", after_pt=6, keep_next=True),
    Style(
        name="KH Tên bảng",
        part="noi_dung",
        align="center",
        before_pt=6,
        after_pt=3,
        bold=True,
        keep_next=True,
    ),
    Style(
        name="KH Đầu bảng",
        part="noi_dung",
        align="center",
        before_pt=2,
        after_pt=2,
        bold=True,
        keep_next=True,
    ),
    Style(name="KH Ô bảng", part="noi_dung", align="left", before_pt=2, after_pt=2),
    Style(name="KH Hết mục", part="noi_nhan_muc", tiny=True),
)


def style_id(name: str) -> str:
    """The id of a style, as the file's XML names it: letters without marks."""
    words = [slug(word) for word in name.split()]
    return words[0].upper() + "".join(words[1:]).replace("-", "").capitalize()


def styles_xml(styles: Iterable[Style] = STYLES, others: str = "") -> str:
    """The whole `styles.xml` with these paragraph styles; `others` is the XML of what else it defines."""
    font, body = layout().font.family, layout().parts["noi_dung"]
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
    size = _half_points(body.size_pt.chosen)
    return (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:docDefaults><w:rPrDefault><w:rPr>{fonts}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        "</w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        f"{_NORMAL_TABLE}{_TABLE}{_page_number()}{''.join(map(style_xml, styles))}{others}</w:styles>"
    )


def table_styles() -> dict[str, str]:
    """The styles that a plan's tables are written in, by id."""
    paragraphs = {style_id(style.name): style for style in STYLES if style_id(style.name) in TABLE_PARAGRAPHS}
    return {TABLE_STYLE: _TABLE, **{name: style_xml(style) for name, style in paragraphs.items()}}


def add_missing_styles(content: bytes, wanted: Mapping[str, str]) -> bytes:
    """A template's `styles.xml` with the styles in which things are written into it, where it lacks them.

    `wanted` are their XML by id. Raises PackageError where the part is no good XML.
    """
    root = parse_part(STYLES_PART, content)
    known = {each.get(w("styleId")) for each in root.iter(w("style"))}
    missing = [xml for name, xml in wanted.items() if name not in known]
    if not missing:
        return content
    for style in etree.fromstring(f'<w:styles xmlns:w="{W}">{"".join(missing)}</w:styles>'):
        base = style.find(w("basedOn"))
        # The ids of Word's own styles differ from language to language.
        if base is not None and base.get(w("val")) not in known:
            style.remove(base)
        root.append(style)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def style_xml(style: Style) -> str:
    """The definition of a paragraph style."""
    part = layout().parts[style.part]
    outline = "" if style.outline is None else f'<w:outlineLvl w:val="{style.outline}"/>'
    keep = (
        "<w:keepNext/><w:keepLines/>"
        if style.outline is not None
        else "<w:keepNext/>"
        if style.keep_next
        else ""
    )
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style_id(style.name)}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{keep}{_spacing(style)}{_indent(style)}{'<w:contextualSpacing/>' if style.together else ''}"
        f'<w:jc w:val="{_ALIGN.get(style.align or part.align, "left")}"/>{outline}</w:pPr>'
        f"<w:rPr>{_look(style, part)}</w:rPr></w:style>"
    )


def _spacing(style: Style) -> str:
    if style.tiny:
        return (
            f'<w:spacing w:before="0" w:after="{round(style.after_pt * 20)}" w:line="40" w:lineRule="exact"/>'
        )
    before, after, line = style.before_pt, style.after_pt, 1.0
    if style.body:
        before, line = layout().body.paragraph_spacing_pt.chosen, layout().body.line_spacing.chosen
    return (
        f'<w:spacing w:before="{round(before * 20)}" w:after="{round(after * 20)}" '
        f'w:line="{round(line * 240)}" w:lineRule="auto"/>'
    )


def _indent(style: Style) -> str:
    if style.body:
        return f'<w:ind w:firstLine="{twips(layout().body.first_line_indent_cm.chosen * 10)}"/>'
    if not style.left_mm:
        return ""
    hanging = twips(style.hanging_mm)
    return f'<w:ind w:left="{twips(style.left_mm) + hanging}" w:hanging="{hanging}"/>'


def _look(style: Style, part: Part) -> str:
    bold = part.bold if style.bold is None else style.bold
    size = _half_points(1 if style.tiny else part.size_pt.min if style.smallest else part.size_pt.chosen)
    return (
        f"{'<w:b/>' if bold else ''}{'<w:i/>' if part.italic else ''}{'<w:caps/>' if part.upper else ''}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _page_number() -> str:
    size = _half_points(layout().page_number.size_pt.chosen)
    return (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="KHSotrang"><w:name w:val="KH Số trang"/>'
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:jc w:val="center"/></w:pPr>'
        f'<w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _half_points(points: float) -> int:
    return round(points * 2)


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_NORMAL_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
_TABLE = (
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}"><w:name w:val="{TABLE.style}"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
)
