"""Tables as Word's XML."""

from typing import Any

from lxml import etree

from kehoach.edition.model import Cell, Run, TableBlock, TableColumn, TableRow
from kehoach.writers.docx.context import Bookmarks
from kehoach.writers.docx.tables import AFTER_STYLE, CAPTION_STYLE, CELL_STYLE, HEADER_STYLE, table_xml
from tests.writers.docx.word import W, text_of, w


def cell(*lines: str) -> Cell:
    return Cell(tuple((Run(line),) for line in lines))


TABLE = TableBlock(
    caption=(Run("Bảng "), Run("1", italic=True)),
    columns=(
        TableColumn(id="n", title="STT", width_mm=15, align="center", running=True),
        TableColumn(id="a", title="Tên & số", width_mm=150, align="justify"),
    ),
    rows=tuple(TableRow(f"row-{n}", (cell(str(n)), cell("a", "b") if n == 1 else Cell())) for n in (1, 2, 3)),
)


def read(table: TableBlock = TABLE, **options: Any) -> Any:
    content = table_xml(table, "bang-1", Bookmarks(), **options)
    return etree.fromstring(f'<w:body xmlns:w="{W}">{content}</w:body>')


def styles(root: Any) -> list[str]:
    return [each.get(w("val")) for each in root.iter(w("pStyle"))]


def test_a_table_has_caption_header_rows_and_a_small_line_after_it() -> None:
    root = read()
    assert [each.tag.rpartition("}")[2] for each in root] == ["p", "tbl", "p"]
    assert styles(root) == [CAPTION_STYLE, *[HEADER_STYLE] * 2, *[CELL_STYLE] * 7, AFTER_STYLE]
    assert [text_of(each) for each in root.iter(w("p"))] == [
        "Bảng 1",
        "STT",
        "Tên & số",
        "1",
        "a",
        "b",
        "2",
        "",
        "3",
        "",
        "",
    ]


def test_a_table_without_a_caption_has_no_paragraph_before_it() -> None:
    bare = TableBlock(columns=TABLE.columns)
    assert [each.tag.rpartition("}")[2] for each in read(bare)] == ["tbl", "p"]


def test_widths_are_the_columns_own() -> None:
    root = read()
    assert [int(each.get(w("w"))) for each in root.iter(w("gridCol"))] == [850, 8504]
    assert root.find(f".//{w('tblW')}").get(w("w")) == "9354"
    assert root.find(f".//{w('tblLayout')}").get(w("type")) == "fixed"


def test_cells_are_aligned_as_their_columns() -> None:
    rows = list(read().iter(w("tr")))[1:]
    assert [[each.get(w("val")) for each in row.iter(w("jc"))] for row in rows] == [
        ["center", "both", "both"],
        ["center", "both"],
        ["center", "both"],
    ]


def test_the_table_and_its_rows_have_bookmarks() -> None:
    assert [each.get(w("name")) for each in read().iter(w("bookmarkStart"))] == [
        "bang-1",
        "row-1",
        "row-2",
        "row-3",
    ]


def test_the_last_rows_keep_with_what_follows_on_request() -> None:
    def kept(root: Any) -> list[bool]:
        return [each.find(f".//{w('keepNext')}") is not None for each in root.iter(w("tr"))]

    assert kept(read()) == [False] * 4
    assert kept(read(keep=True)) == [False, False, True, True]
