"""Making the template of the comparison table (Bảng so sánh): a lying page with one table, and its tags."""

from kehoach.ooxml.lengths import twips
from kehoach.registry.layout import layout
from kehoach.writers.comparison.table import styles
from kehoach.writers.comparison.table.cells import ADDRESS_LOOK, NOTE_LOOK
from kehoach.writers.docx.blank_parts import choice, loop, paragraph, section, tag, template_package
from kehoach.writers.docx.styles import style_id
from kehoach.writers.docx.tables import TABLE_STYLE

_REASON_MM = 58.0
_COLUMNS = 3
_HEAD_FILL, _PART_FILL = "D9D9D9", "F2F2F2"
_CELL_MARGIN_MM = 1.5


def blank_table_template() -> bytes:
    """The bytes of a fresh template; the same on every call."""
    return template_package(
        _introduction() + _table() + section(landscape=True), styles.comparison_styles_xml()
    )


def _introduction() -> str:
    return (
        paragraph(styles.TITLE, "BẢNG SO SÁNH")
        + paragraph(styles.SUBJECT, "nội dung hiện hành và nội dung mới của {{ new.kind }}")
        + _named("Hiện hành", "old")
        + _named("Mới", "new")
        + choice("summary", paragraph(styles.INTRODUCTION, "Tổng hợp: {{ summary }}."), "")
        + _legend()
    )


def _named(label: str, plan: str) -> str:
    said = f"{_number(plan)} của {{{{ {plan}.issuer }}}}: {{{{ {plan}.subject }}}}{_version(plan)}"
    return _runs(styles.INTRODUCTION, (f"{label}: ", ""), (said, ""))


def _plan(plan: str) -> str:
    return _number(plan) + _version(plan)


def _number(plan: str) -> str:
    return f"{{{{ {plan}.kind }}}} số {{{{ {plan}.number }}}} {{{{ {plan}.date }}}}"


def _version(plan: str) -> str:
    """Which version it is, where that is known."""
    return f"{{% if {plan}.version %}}, {{{{ {plan}.version }}}}{{% endif %}}"


def _legend() -> str:
    return _runs(
        styles.INTRODUCTION,
        ("Ghi chú: ", ""), ("chữ gạch ngang", styles.DELETED), (" là nội dung bị bỏ; ", ""),
        ("chữ đậm, gạch chân", styles.INSERTED), (" là nội dung được bổ sung hoặc thay thế; ", ""),
        ("chữ gạch chân chấm", styles.FORMATTED), (" là nội dung chỉ thay đổi kiểu chữ; phần ", ""),
        ("bãi bỏ", styles.REPEALED), (" hoặc ", ""), ("bổ sung", styles.NEW), (" toàn bộ chỉ in màu.", ""),
    )  # fmt: skip


def _runs(style: str, *runs: tuple[str, str]) -> str:
    """A paragraph of runs, each with its text and the name of its character style."""
    written = "".join(
        "<w:r>"
        + (f'<w:rPr><w:rStyle w:val="{style_id(mark)}"/></w:rPr>' if mark else "")
        + f'<w:t xml:space="preserve">{text}</w:t></w:r>'
        for text, mark in runs
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>{written}</w:p>'


def _table() -> str:
    text_mm = layout().page.text_width_mm(landscape=True)
    side_mm = (text_mm - _REASON_MM) / 2
    widths = [twips(width) for width in (side_mm, side_mm, _REASON_MM)]
    cells = "".join(map(_cell, widths, (_lines("old"), _lines("new"), _reasons())))
    rows = (
        _head(widths)
        + _tag_row("for row in rows", widths)
        + _tag_row("if row.part", widths)
        + _row(
            _cell(sum(widths), paragraph(styles.PART, "{{ row.part }}"), fill=_PART_FILL, span=True),
            whole=True,
        )
        + _tag_row("elif row.short", widths)
        + _row(cells, whole=True)
        + _tag_row("else", widths)
        + _row(cells)
        + _tag_row("endif", widths)
        + _tag_row("else", widths)
        + _row(_cell(sum(widths), paragraph(styles.NOTE, "Không có nội dung thay đổi."), span=True))
        + _tag_row("endfor", widths)
    )
    margin = twips(_CELL_MARGIN_MM)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/>'
        '</w:tblCellMar><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        f' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def _head(widths: list[int]) -> str:
    heads = (
        ("NỘI DUNG HIỆN HÀNH", f"({_plan('old')})"),
        ("NỘI DUNG MỚI (SỬA ĐỔI, BỔ SUNG)", f"({_plan('new')})"),
        ("CĂN CỨ, LÝ DO",),
    )
    cells = (
        _cell(
            width,
            paragraph(styles.COLUMN_HEAD, head)
            + "".join(paragraph(styles.COLUMN_PLAN, plan) for plan in plans),
            fill=_HEAD_FILL,
        )
        for width, (head, *plans) in zip(widths, heads, strict=True)
    )
    return _row("".join(cells), whole=True, repeated=True)


def _lines(side: str) -> str:
    """The loop over the lines of a cell, with a sample of each look."""
    return loop(
        f"line in row.{side}",
        tag(f"if line.look == '{ADDRESS_LOOK}'") + paragraph(styles.ADDRESS, "{{r line.runs }}")
        + tag(f"elif line.look == '{NOTE_LOOK}'") + paragraph(styles.NOTE, "{{r line.runs }}")
        + tag("else") + paragraph(styles.CONTENT, "{{r line.runs }}") + tag("endif"),
    )  # fmt: skip


def _reasons() -> str:
    """The loop over the reasons; a cell without one has an empty paragraph to write them into."""
    return loop(
        "reason in row.reasons",
        paragraph(styles.REASON, "{{ reason }}") + tag("else") + paragraph(styles.REASON),
    )


def _tag_row(statement: str, widths: list[int]) -> str:
    """A row that only holds a tag."""
    return _row(_cell(sum(widths), paragraph(styles.NOTE, f"{{%tr {statement} %}}"), span=True))


def _row(cells: str, *, whole: bool = False, repeated: bool = False) -> str:
    """A row; a `whole` one is not broken across pages, a `repeated` one heads every page."""
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if repeated else "")
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{cells}</w:tr>"


def _cell(width: int, content: str, *, fill: str = "", span: bool = False) -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    across = f'<w:gridSpan w:val="{_COLUMNS}"/>' if span else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{across}{shade}</w:tcPr>{content}</w:tc>'
