"""The templates of plans and of amending plans, with tags.

Both have the page of Mẫu 1.4 (Nghị định 30/2020/NĐ-CP, Phụ lục III).
"""

from collections.abc import Sequence

from kehoach.ooxml.lengths import twips
from kehoach.registry.layout import layout
from kehoach.writers.docx.context import TO_LANDSCAPE, TO_PORTRAIT
from kehoach.writers.docx.looks import LEGAL_BASIS, LOOKS, PLAIN, QUOTE, TABLE, Look
from templates.make.package import template_package
from templates.make.pieces import cell, cell_margins, choice, loop, paragraph, row, section, table, tag
from templates.make.sheet import styles_xml
from templates.make.styles import AMENDING_STYLES, PLAN_STYLES

# Widths in millimetres. The right column holds "Thành phố Hồ Chí Minh, ngày 30 tháng 12 năm 2017" in 13 pt on
# one line. The rule under the motto is as long as its words in 13 pt bold (Mục II.1b); the one under the
# issuing body is between a third and a half of "ỦY BAN NHÂN DÂN" and of "THÀNH PHỐ HỒ CHÍ MINH" (Mục II.2b),
# the one under the subject of a line between 110 mm and the full width (Mục II.5).
_LEFT_MM, _RIGHT_MM = 66.0, 99.0
_MOTTO_RULE_MM, _ORGAN_RULE_MM, _SUBJECT_RULE_MM = 56.1, 19.0, 55.0
_RECIPIENTS_MM = 75.0
AMENDING_LOOKS = (QUOTE, *LOOKS)


def plan() -> bytes:
    """The template for plans."""
    return template_package(document_body(letterhead() + _title(), LOOKS), styles_xml(PLAN_STYLES))


def amending_plan() -> bytes:
    """The template for amending plans, which have a look for what they quote."""
    body = document_body(letterhead() + _title(), AMENDING_LOOKS)
    return template_package(body, styles_xml(AMENDING_STYLES))


def document_body(head: str, looks: Sequence[Look]) -> str:
    """The whole body of a template: its head, a loop over what the document says, the signature, annexes.

    `looks` are those that it has a sample of.
    """
    return (
        head
        + loop("b in legal_bases", tag(f"if b.look == '{TABLE.key}'") + _TABLE_HERE + _else(LEGAL_BASIS))
        + loop("b in body", _branches(looks))
        + _signature()
        + choice("turned", _section_end(later=True), _section_end())
        + loop("a in annexes", _annex(looks))
        + section(later=True)
    )  # fmt: skip


def letterhead(under_number: str = "") -> str:
    """The table at the head of page 1; `under_number` is what else stands in the cell of the number."""
    left = (
        loop("line in letterhead.superior", paragraph("KH Cơ quan chủ quản", "{{ line }}"))
        + loop("line in letterhead.organ", paragraph("KH Cơ quan ban hành", "{{ line }}"))
        + _rule(_LEFT_MM, _ORGAN_RULE_MM)
    )
    right = (
        paragraph("KH Quốc hiệu", "{{ letterhead.nation }}")
        + paragraph("KH Tiêu ngữ", "{{ letterhead.motto }}")
        + _rule(_RIGHT_MM, _MOTTO_RULE_MM)
    )
    return _table(
        [_LEFT_MM, _RIGHT_MM],
        [left, right],
        [
            paragraph("KH Số ký hiệu", "{{ letterhead.number }}") + under_number,
            paragraph("KH Địa danh thời gian", "{{ letterhead.place_date }}"),
        ],
    )


def _title() -> str:
    """Kind and subject, with the rule under them."""
    width = layout().page.text_width_mm()
    return (
        paragraph("KH Tên loại", "{{ title.kind }}")
        + loop("line in title.subject", paragraph("KH Trích yếu", "{{r line }}"))
        + _rule(width, _SUBJECT_RULE_MM)
        + paragraph("KH Khoảng cách")
    )


def _branches(looks: Sequence[Look]) -> str:
    """One sample paragraph for each look, so that every style can be seen and changed in Word."""
    turns = [
        tag(f"elif b.look == '{TO_LANDSCAPE}' and b.first"),
        _section_end(),
        tag(f"elif b.look == '{TO_LANDSCAPE}'"),
        _section_end(later=True),
        tag(f"elif b.look == '{TO_PORTRAIT}'"),
        _section_end(landscape=True, later=True),
    ]
    return _branches_of_looks(looks, "".join(turns))


def _signature() -> str:
    left = paragraph("KH Nơi nhận", layout().parts["noi_nhan"].text or "") + loop(
        "line in recipients", paragraph("KH Nơi nhận dòng", "{{ line }}")
    )
    right = loop("line in signature.lines", paragraph("KH Quyền hạn", "{{ line }}")) + paragraph(
        "KH Họ tên", "{{ signature.name }}"
    )
    return paragraph("KH Khoảng cách") + _table(
        [_RECIPIENTS_MM, layout().page.text_width_mm() - _RECIPIENTS_MM], [left, right]
    )


def _annex(looks: Sequence[Look]) -> str:
    return (
        paragraph("KH Phụ lục", "{{r a.label }}")
        + paragraph("KH Tên phụ lục", "{{r a.title }}")
        + paragraph("KH Phụ lục kèm theo", "{{ a.reference }}")
        + loop("b in a.body", _branches_of_looks(looks))
        + choice("a.landscape", _section_end(landscape=True, restart=True), _section_end(restart=True))
    )


def _branches_of_looks(looks: Sequence[Look], turns: str = "") -> str:
    first, *others = (look for look in looks if look != PLAIN)
    steps = [tag(f"if b.look == '{first.key}'"), paragraph(first.style, "{{r b.runs }}")]
    for look in others:
        steps += [tag(f"elif b.look == '{look.key}'"), paragraph(look.style, "{{r b.runs }}")]
    steps += [tag(f"elif b.look == '{TABLE.key}'"), _TABLE_HERE, turns]
    return "".join((*steps, _else(PLAIN)))


def _else(look: Look) -> str:
    return tag("else") + paragraph(look.style, "{{r b.runs }}") + tag("endif")


def _rule(width_mm: float, length_mm: float) -> str:
    """A solid line of a length, centred in a width: the upper border of a paragraph between indents."""
    side = twips((width_mm - length_mm) / 2)
    border = '<w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>'
    indents = f'<w:spacing w:before="40"/><w:ind w:left="{side}" w:right="{side}"/>'
    return paragraph("KH Đường kẻ", properties=border + indents)


def _table(widths_mm: Sequence[float], *rows: Sequence[str]) -> str:
    """A table without lines, of the content of its cells.

    That cells have no margins is said here too, since LibreOffice does not ask the table style and the
    lengths of the rules count on it.
    """
    widths = [twips(width) for width in widths_mm]
    return table(
        widths,
        [row(map(cell, widths, contents), whole=True) for contents in rows],
        properties=f'{cell_margins(0)}<w:tblLook w:val="0000"/>',
    )


_TABLE_HERE = paragraph(PLAIN.style, "{{p b.table }}")


def _section_end(*, landscape: bool = False, later: bool = False, restart: bool = False) -> str:
    return paragraph("KH Hết mục", properties=section(landscape=landscape, later=later, restart=restart))
