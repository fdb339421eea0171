"""Tables as WordprocessingML text. Their look is the template's table style `KHBang`."""

from typing import Protocol

from kehoach.edition.model import Alignment, Cell, Runs, TableBlock
from kehoach.ooxml.lengths import twips
from kehoach.ooxml.runs import run_xml

_JUSTIFICATION: dict[Alignment, str] = {
    "left": "left",
    "center": "center",
    "right": "right",
    "justify": "both",
}
TABLE_STYLE, CELL_STYLE, HEADER_STYLE, CAPTION_STYLE = "KHBang", "KHObang", "KHDaubang", "KHTenbang"
AFTER_STYLE = "KHKhoangcach"
TABLE_PARAGRAPHS = (CELL_STYLE, HEADER_STYLE, CAPTION_STYLE, AFTER_STYLE)
_KEPT_ROWS = 2
_FIRST_ROW = (
    '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
    ' w:noVBand="1"/>'
)


class Marks(Protocol):
    """What names a place in the file."""

    def around(self, content: str, name: str) -> str:
        """Content inside a bookmark."""
        ...


def table_xml(table: TableBlock, name: str, marks: Marks, *, keep: bool = False, apart: bool = False) -> str:
    """A table with its caption above and a repeated header row; rows do not break across pages.

    Widths are the columns' own in twentieths of a point. The paragraph after it keeps two tables apart.
    `keep` holds the last rows on one page with what follows, `apart` keeps it off the line before it.
    """
    widths = [twips(column.width_mm) for column in table.columns]
    rows = [_header(table, widths, name, marks)]
    for number, row in enumerate(table.rows, 1):
        kept = keep and number > len(table.rows) - _KEPT_ROWS
        cells = [
            _cell(cell, width, column.align, row.id if index == 0 else "", marks, kept)
            for index, (cell, width, column) in enumerate(zip(row.cells, widths, table.columns, strict=True))
        ]
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    before = _paragraph((), AFTER_STYLE) if apart else ""
    caption = _paragraph(table.caption, CAPTION_STYLE) if table.caption else before
    return (
        f'{caption}<w:tbl><w:tblPr><w:tblStyle w:val="{TABLE_STYLE}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{_FIRST_ROW}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        f'<w:p><w:pPr><w:pStyle w:val="{AFTER_STYLE}"/></w:pPr></w:p>'
    )


def _header(table: TableBlock, widths: list[int], name: str, marks: Marks) -> str:
    cells = []
    for index, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        content = run_xml(column.title)
        content = marks.around(content, name) if index == 0 else content
        cells.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            f'<w:p><w:pPr><w:pStyle w:val="{HEADER_STYLE}"/></w:pPr>{content}</w:p></w:tc>'
        )
    return f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _cell(cell: Cell, width: int, align: Alignment, name: str, marks: Marks, keep: bool) -> str:
    paragraphs = []
    for index, runs in enumerate(cell.paragraphs or ((),)):
        mark = name if index == 0 else ""
        properties = f'{"<w:keepNext/>" if keep else ""}<w:jc w:val="{_JUSTIFICATION[align]}"/>'
        paragraphs.append(_paragraph(runs, CELL_STYLE, properties, mark, marks))
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{"".join(paragraphs)}</w:tc>'


def _paragraph(
    runs: Runs, style: str, properties: str = "", name: str = "", marks: Marks | None = None
) -> str:
    content = "".join(run_xml(run.text, bold=run.bold, italic=run.italic) for run in runs)
    if marks:
        content = marks.around(content, name)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'
