"""The page keeps to itself, takes its measures from the registry, and marks what each part is."""

import re

import pytest

from kehoach.edition.model import (
    AnnexBlock,
    Block,
    Cell,
    Document,
    Letterhead,
    Run,
    TableBlock,
    TableColumn,
    TableRow,
    Title,
)
from kehoach.registry.layout import layout
from kehoach.writers.html import write_html

COLUMNS = (
    TableColumn(title="TT", width_mm=15, align="center"),
    TableColumn(title="Nội dung", width_mm=45),
)
ROW = TableRow("r1", (Cell(((Run("1"),),)), Cell(((Run("a"),), (Run("b\nc"),)))))
TABLE = TableBlock(caption=(Run("Biểu 1"),), columns=COLUMNS, rows=(ROW,))


def document(*blocks: Block, **parts: object) -> Document:
    head = Letterhead(
        superior=("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"),
        organ=("SỞ NỘI VỤ",),
        nation="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        motto="Độc lập - Tự do - Hạnh phúc",
        number="Số:        /KH-SNV",
        place_date="Lào Cai, ngày      tháng 7 năm 2026",
    )
    title = Title(kind="KẾ HOẠCH", subject=((Run("Phát động"),), (Run("phong trào <&>"),)))
    return Document(letterhead=head, title=title, body=blocks, **parts)  # type: ignore[arg-type]


def heading(text: str, *children: Block, level: int = 0, name: str = "") -> Block:
    return Block(
        id=name,
        kind="section",
        level=level,
        style="roman",
        marker="I.",
        heading=(Run(text),),
        children=children,
    )


def test_the_page_names_its_language_and_its_title() -> None:
    page = write_html(document())
    assert page.startswith('<!DOCTYPE html>\n<html lang="vi">')
    assert "<title>KẾ HOẠCH Phát động phong trào &lt;&amp;&gt;</title>" in page


def test_the_page_fetches_and_runs_nothing() -> None:
    page = write_html(document(heading("a"), Block(kind="clause", table=TABLE)))
    for sign in ("<script", "<link", "<img", "src=", "href=", "url(", "@import", "http:", "https:", " on"):
        assert sign not in re.sub(r"<title>.*</title>", "", page), sign


def test_margins_and_sizes_are_those_of_the_registry() -> None:
    page = layout().page
    style = write_html(document()).partition("</style>")[0]
    sides = page.margin_top_mm, page.margin_right_mm, page.margin_bottom_mm, page.margin_left_mm
    margins = " ".join(f"{side.chosen:g}mm" for side in sides)
    assert f"@page {{ size: {page.paper}; margin: {margins};" in style
    assert f"--sheet-margins: {margins};" in style
    for name, part in layout().parts.items():
        rule = " ".join(re.findall(rf"^\.{name.replace('_', '-')} {{ (.*) }}$", style, re.MULTILINE))
        assert f"font-size: {part.size_pt.chosen:g}pt" in rule
        assert ("font-weight: bold" in rule, "font-style: italic" in rule) == (part.bold, part.italic)


def test_the_style_sheet_beside_the_writer_holds_no_measure_of_the_decree() -> None:
    style = write_html(document()).partition("</style>")[0]
    fixed = style[style.index("/* The looks") : style.index(".quoc-hieu")]
    assert not re.search(r"\d(?:mm|cm|pt)\b", fixed)


def test_a_dark_screen_gets_dark_paper_and_a_printer_does_not() -> None:
    style = write_html(document())
    assert "@media screen and (prefers-color-scheme: dark)" in style
    assert f"--ink: {layout().font.color};" in style


@pytest.mark.parametrize(("level", "tag"), [(0, "h2"), (1, "h3"), (3, "h5"), (4, "h6"), (11, "h6")])
def test_headings_go_by_their_depth(level: int, tag: str) -> None:
    assert f'<{tag} class="muc" id="s">I. Mục</{tag}>' in write_html(
        document(heading("Mục", level=level, name="s"))
    )


def test_ids_are_those_of_the_blocks_and_escaped() -> None:
    page = write_html(
        document(heading("a", name='x" onclick="y'), Block(id="bang", kind="clause", table=TABLE))
    )
    assert 'id="x&quot; onclick=&quot;y"' in page
    assert '<table id="bang">' in page
    assert '<tr id="r1">' in page


def test_the_letterhead_has_two_columns_and_keeps_its_blanks() -> None:
    page = write_html(document())
    head = page[page.index('<header class="letterhead">') : page.index("</header>")]
    assert head.count("<div>") == 4
    assert '<p class="co-quan-chu-quan">ỦY BAN NHÂN DÂN<br>TỈNH LÀO CAI</p>' in head
    assert "Số:        /KH-SNV" in head


def test_a_table_has_a_head_widths_and_lines() -> None:
    page = write_html(document(Block(kind="clause", table=TABLE)))
    assert '<col style="width: 25.00%"><col style="width: 75.00%">' in page
    assert '<thead><tr><th scope="col">TT</th><th scope="col">Nội dung</th></tr></thead>' in page
    assert '<tr id="r1"><td class="center">1</td><td>a<br>b<br>c</td></tr>' in page


def test_a_table_of_unknown_widths_leaves_them_to_the_browser() -> None:
    columns = (TableColumn(title="a", width_mm=0), TableColumn(title="b", width_mm=0))
    page = write_html(document(Block(kind="clause", table=TableBlock(columns=columns))))
    assert "<col><col>" in page


def test_a_wide_table_and_a_wide_annex_turn_the_page() -> None:
    wide = TableBlock(columns=COLUMNS, orientation="landscape")
    annex = AnnexBlock(id="an", label="Phụ lục", title=(), reference="", orientation="landscape")
    page = write_html(document(Block(kind="clause", table=wide), annexes=(annex,)))
    assert '<table class="landscape">' in page
    assert '<section class="annex landscape" id="an">' in page
    assert f"@page landscape {{ size: {layout().page.paper} landscape;" in page


def test_bold_and_italic_are_kept() -> None:
    runs = (Run("a", bold=True), Run("b", italic=True), Run("c", bold=True, italic=True))
    assert '<p class="noi-dung"><b>a</b><i>b</i><b><i>c</i></b></p>' in write_html(
        document(Block(kind="clause", runs=runs))
    )
