"""Named styles from the layout values of Nghị định 30/2020/NĐ-CP, and those that a template may lack."""

from collections.abc import Mapping

from lxml import etree
from msgspec import Struct

from kehoach.ooxml.lengths import twips
from kehoach.ooxml.xml import W, parse_part, w
from kehoach.registry.layout import PartId, PartLook, layout
from kehoach.vietnamese.unicode import slug
from kehoach.writers.docx.looks import TABLE
from kehoach.writers.docx.tables import TABLE_STYLE

STYLES_PART = "word/styles.xml"
_ALIGN = {"left": "left", "center": "center", "justify": "both", None: "left"}


class Style(Struct, frozen=True, kw_only=True):
    """A paragraph style: the part of a document that it dresses, and what the decree leaves open there.

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


AFTER_TABLE = Style(name="KH Khoảng cách", part="noi_nhan_muc", after_pt=6, tiny=True, keep_next=True)
TABLE_STYLES = (
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
"""Caption, head and cells of a plan's tables; `AFTER_TABLE` keeps two tables apart."""


def style_id(name: str) -> str:
    """The id of a style, as the file's XML names it: letters without marks."""
    words = [slug(word) for word in name.split()]
    return words[0].upper() + "".join(words[1:]).replace("-", "").capitalize()


def table_styles() -> dict[str, str]:
    """The styles that a plan's tables are written in, by id."""
    paragraphs = {style_id(style.name): style_xml(style) for style in (AFTER_TABLE, *TABLE_STYLES)}
    return {TABLE_STYLE: TABLE_STYLE_XML, **paragraphs}


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
    keep = "<w:keepNext/>" if style.keep_next or style.outline is not None else ""
    keep += "<w:keepLines/>" if style.outline is not None else ""
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


def _look(style: Style, part: PartLook) -> str:
    bold = part.bold if style.bold is None else style.bold
    size = half_points(1 if style.tiny else part.size_pt.min if style.smallest else part.size_pt.chosen)
    return (
        f"{'<w:b/>' if bold else ''}{'<w:i/>' if part.italic else ''}{'<w:caps/>' if part.upper else ''}"
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def half_points(points: float) -> int:
    """Word's unit of sizes of type."""
    return round(points * 2)


_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE_STYLE_XML = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)
TABLE_STYLE_XML = (
    f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}"><w:name w:val="{TABLE.style}"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblCellMar>"
    '<w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
)
