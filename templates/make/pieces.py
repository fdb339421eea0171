"""What the documents of the shipped templates are made of: paragraphs with tags, tables, sections."""

from collections.abc import Iterable

from kehoach.ooxml.lengths import twips
from kehoach.registry.layout import layout
from kehoach.writers.docx.styles import style_id

_HEADER_MM = 10.0


def paragraph(style: str, *runs: str | tuple[str, str], properties: str = "") -> str:
    """A paragraph in a style, by its name; `properties` goes into its `w:pPr`.

    A run is a text, or a text and the name of its character style.
    """
    written = "".join(_run(run, "") if isinstance(run, str) else _run(*run) for run in runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(style)}"/>{properties}</w:pPr>{written}</w:p>'


def _run(text: str, style: str) -> str:
    look = f'<w:rPr><w:rStyle w:val="{style_id(style)}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tag(statement: str) -> str:
    """A paragraph that only holds a tag."""
    return paragraph("KH Đoạn", f"{{%p {statement} %}}")


def loop(over: str, content: str) -> str:
    """Paragraphs or tables that are printed for each of a list."""
    return tag(f"for {over}") + content + tag("endfor")


def choice(condition: str, then: str, otherwise: str) -> str:
    """Paragraphs or tables of which one or the other is printed."""
    return tag(f"if {condition}") + then + tag("else") + otherwise + tag("endif")


def table(widths: list[int], rows: Iterable[str], *, style: str = "", properties: str = "") -> str:
    """A table of fixed widths, in twentieths of a point; `properties` stands last in its `w:tblPr`."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def cell_margins(mm: float) -> str:
    """What a table says of the space left and right of its cells' content."""
    sides = "".join(f'<w:{side} w:w="{twips(mm)}" w:type="dxa"/>' for side in ("left", "right"))
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"


def row(cells: Iterable[str], *, whole: bool = False, repeated: bool = False) -> str:
    """A row; a `whole` one is not broken across pages, a `repeated` one heads every page."""
    properties = ("<w:cantSplit/>" if whole else "") + ("<w:tblHeader/>" if repeated else "")
    return f"<w:tr>{f'<w:trPr>{properties}</w:trPr>' if properties else ''}{''.join(cells)}</w:tr>"


def cell(width: int, content: str, properties: str = "") -> str:
    """A cell; `properties` stands last in its `w:tcPr`."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}</w:tcPr>{content}</w:tc>'


def section(*, landscape: bool = False, later: bool = False, restart: bool = False) -> str:
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
