"""A named paragraph style with the layout values of Nghị định 30/2020/NĐ-CP, and its XML."""

from msgspec import Struct

from kehoach.ooxml.lengths import twips
from kehoach.registry.layout import PartId, PartLook, layout
from kehoach.writers.docx.styles import style_id

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
