"""The template of the comparison table (Bảng so sánh): a lying page with one table, and its tags."""

from kehoach.ooxml.lengths import twips
from kehoach.registry.layout import layout
from kehoach.writers.comparison.table.cells import ADDRESS_LOOK, NOTE_LOOK
from kehoach.writers.comparison.table.styles import DELETED, FORMATTED, INSERTED, NEW, REPEALED
from kehoach.writers.docx.tables import TABLE_STYLE
from templates.make import styles
from templates.make.package import template_package
from templates.make.pieces import cell, cell_margins, choice, loop, paragraph, row, section, table, tag
from templates.make.sheet import marks_xml, styles_xml

_REASON_MM = 58.0
_ACROSS = '<w:gridSpan w:val="3"/>'
_CELL_MARGIN_MM = 1.5


def comparison_table() -> bytes:
    """The template for comparison tables."""
    body = _introduction() + _table() + section(landscape=True)
    return template_package(body, styles_xml(styles.COMPARISON_STYLES, marks_xml()))


def _introduction() -> str:
    return (
        paragraph(styles.TITLE, "BẢNG SO SÁNH")
        + paragraph(styles.TABLE_SUBJECT, "nội dung hiện hành và nội dung mới của {{ new.kind }}")
        + _named("Hiện hành", "old")
        + _named("Mới", "new")
        + choice("summary", paragraph(styles.INTRODUCTION, "Tổng hợp: {{ summary }}."), "")
        + _legend()
    )


def _named(label: str, plan: str) -> str:
    said = f"{_number(plan)} của {{{{ {plan}.issuer }}}}: {{{{ {plan}.subject }}}}{_version(plan)}"
    return paragraph(styles.INTRODUCTION, f"{label}: ", said)


def _plan(plan: str) -> str:
    return _number(plan) + _version(plan)


def _number(plan: str) -> str:
    return f"{{{{ {plan}.kind }}}} số {{{{ {plan}.number }}}} {{{{ {plan}.date }}}}"


def _version(plan: str) -> str:
    """Which version it is, where that is known."""
    return f"{{% if {plan}.version %}}, {{{{ {plan}.version }}}}{{% endif %}}"


def _legend() -> str:
    return paragraph(
        styles.INTRODUCTION,
        "Ghi chú: ", ("chữ gạch ngang", DELETED), " là nội dung bị bỏ; ",
        ("chữ đậm, gạch chân", INSERTED), " là nội dung được bổ sung hoặc thay thế; ",
        ("chữ gạch chân chấm", FORMATTED), " là nội dung chỉ thay đổi kiểu chữ; phần ",
        ("bãi bỏ", REPEALED), " hoặc ", ("bổ sung", NEW), " toàn bộ chỉ in màu.",
    )  # fmt: skip


def _table() -> str:
    side_mm = (layout().page.text_width_mm(landscape=True) - _REASON_MM) / 2
    widths = [twips(width) for width in (side_mm, side_mm, _REASON_MM)]
    whole = sum(widths)
    cells = [*map(cell, widths, (_lines("old"), _lines("new"), _reasons()))]
    rows = (
        _head(widths),
        _tag_row("for row in rows", whole),
        _tag_row("if row.part", whole),
        row([cell(whole, paragraph(styles.GROUP, "{{ row.part }}"), _ACROSS + _shade("F2F2F2"))], whole=True),
        _tag_row("elif row.short", whole),
        row(cells, whole=True),
        _tag_row("else", whole),
        row(cells),
        _tag_row("endif", whole),
        _tag_row("else", whole),
        row([cell(whole, paragraph(styles.NOTE, "Không có nội dung thay đổi."), _ACROSS)]),
        _tag_row("endfor", whole),
    )
    look = (
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    return table(
        widths,
        rows,
        style=f'<w:tblStyle w:val="{TABLE_STYLE}"/>',
        properties=cell_margins(_CELL_MARGIN_MM) + look,
    )


def _head(widths: list[int]) -> str:
    heads = (
        ("NỘI DUNG HIỆN HÀNH", f"({_plan('old')})"),
        ("NỘI DUNG MỚI (SỬA ĐỔI, BỔ SUNG)", f"({_plan('new')})"),
        ("CĂN CỨ, LÝ DO",),
    )
    contents = (
        paragraph(styles.COLUMN_HEAD, head) + "".join(paragraph(styles.COLUMN_PLAN, plan) for plan in plans)
        for head, *plans in heads
    )
    cells = (cell(width, content, _shade("D9D9D9")) for width, content in zip(widths, contents, strict=True))
    return row(cells, whole=True, repeated=True)


def _lines(side: str) -> str:
    """The loop over the lines of a cell, with a sample of each look."""
    return loop(
        f"line in row.{side}",
        tag(f"if line.look == '{ADDRESS_LOOK}'") + paragraph(styles.CITATION, "{{r line.runs }}")
        + tag(f"elif line.look == '{NOTE_LOOK}'") + paragraph(styles.NOTE, "{{r line.runs }}")
        + tag("else") + paragraph(styles.CONTENT, "{{r line.runs }}") + tag("endif"),
    )  # fmt: skip


def _reasons() -> str:
    """The loop over the reasons; a cell without one has an empty paragraph to write them into."""
    return loop(
        "reason in row.reasons",
        paragraph(styles.REASON, "{{ reason }}") + tag("else") + paragraph(styles.REASON),
    )


def _tag_row(statement: str, width: int) -> str:
    """A row that only holds a tag."""
    return row([cell(width, paragraph(styles.NOTE, f"{{%tr {statement} %}}"), _ACROSS)])


def _shade(fill: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
