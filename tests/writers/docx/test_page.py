"""Pages, sections and styles of what is rendered, against the values of Nghị định 30/2020/NĐ-CP."""

from typing import Any

import pytest

from kehoach.registry.layout import Range, layout
from kehoach.writers.render import render
from tests.support import FIVE, plan, sections
from tests.writers.docx.word import cases, part, rich_plan, styled, table, text_of, w

MM_PER_TWIP = 25.4 / 1440
EVERY = (*FIVE, "with tables and annexes", "no closing", "a lying table at the end", "nothing but a frame")


def page_setups(data: bytes) -> list[Any]:
    return list(part(data).iter(w("sectPr")))


def mm(element: Any, name: str) -> float:
    return round(int(element.get(w(name))) * MM_PER_TWIP, 1)


def numbers_hidden(setup: Any) -> bool:
    return setup.find(w("titlePg")) is not None


def lying(setup: Any) -> bool:
    return bool(setup.find(w("pgSz")).get(w("orient")) == "landscape")


def restarts(setup: Any) -> str | None:
    numbers = setup.find(w("pgNumType"))
    return None if numbers is None else numbers.get(w("start"))


def header(data: bytes, setup: Any, kind: str) -> Any:
    [reference] = [each for each in setup.iter(w("headerReference")) if each.get(w("type")) == kind]
    relation = reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
    relations = part(data, "word/_rels/document.xml.rels")
    [target] = [each.get("Target") for each in relations if each.get("Id") == relation]
    return part(data, f"word/{target}")


@pytest.mark.parametrize("name", EVERY)
def test_every_page_is_a4_with_margins_that_the_decree_allows(name: str) -> None:
    page = layout().page
    for setup in page_setups(cases()[name]):
        size, margins = setup.find(w("pgSz")), setup.find(w("pgMar"))
        sheet = [page.width_mm, page.height_mm]
        assert [mm(size, "w"), mm(size, "h")] == (sheet[::-1] if lying(setup) else sheet)
        allowed: dict[str, Range] = {
            "top": page.margin_top_mm, "bottom": page.margin_bottom_mm, "left": page.margin_left_mm,
            "right": page.margin_right_mm,
        }  # fmt: skip
        for side, value in allowed.items():
            assert value.allows(mm(margins, side)), side


@pytest.mark.parametrize("name", EVERY)
def test_page_numbers_are_centred_at_the_top_from_page_2_on(name: str) -> None:
    data = cases()[name]
    for setup in page_setups(data):
        words = header(data, setup, "default")
        assert "".join(words.itertext()).split()[0] == "PAGE"
        assert words.find(f".//{w('pStyle')}").get(w("val")) == "KHSotrang"
        assert text_of(header(data, setup, "first")) == ""
    assert numbers_hidden(page_setups(data)[0])
    number = next(each for each in part(data, "word/styles.xml") if each.get(w("styleId")) == "KHSotrang")
    assert number.find(f".//{w('jc')}").get(w("val")) == "center"
    assert layout().page_number.size_pt.allows(int(number.find(f".//{w('sz')}").get(w("val"))) / 2)


def test_a_plan_without_annexes_has_one_section_at_the_end_of_the_body() -> None:
    for name in FIVE:
        [setup] = page_setups(cases()[name])
        assert setup.getparent().tag == w("body")
        assert setup.getnext() is None
        assert not lying(setup)
        assert restarts(setup) is None


def test_pages_turn_around_lying_tables_and_back_once_for_adjoining_ones() -> None:
    setups = page_setups(render(rich_plan(annexes=[])))
    assert [lying(each) for each in setups] == [False, True, False, True, False]
    assert [numbers_hidden(each) for each in setups] == [True, False, False, False, False]
    assert [restarts(each) for each in setups] == [None] * 5


def test_an_annex_is_a_section_whose_numbers_start_again() -> None:
    setups = page_setups(render(rich_plan()))[-2:]
    assert [lying(each) for each in setups] == [False, True]
    assert [restarts(each) for each in setups] == ["1", "1"]
    assert all(map(numbers_hidden, setups))


@pytest.mark.parametrize("wide", [True, False])
def test_two_lying_tables_with_words_between_have_an_upright_page_between(wide: bool) -> None:
    between = [{"text": "giữa"}] if wide else []
    clauses = [{"table": table(9)}, *between, {"table": table(9)}]
    setups = page_setups(render(plan(**sections("none", clauses=clauses), closing=[{"text": "Hết"}])))
    assert [lying(each) for each in setups] == [False, True, *([False, True] if wide else []), False]


def test_no_section_is_empty() -> None:
    for name in EVERY:
        body = part(cases()[name]).find(w("body"))
        content = 0
        for child in body:
            content += bool(text_of(child)) or child.tag == w("tbl")
            if child.tag == w("sectPr") or child.find(f".//{w('sectPr')}") is not None:
                assert content, name
                content = 0


def test_the_body_ends_with_a_line_too_small_to_fill_a_page() -> None:
    # Word puts a paragraph of its own, in the size of the text, after a table that ends the body.
    for name in EVERY:
        last = part(cases()[name]).find(w("body"))[-2]
        assert last.tag == w("p"), name
        assert last.find(f".//{w('pStyle')}").get(w("val")) == "KHHetmuc", name


def test_headings_take_the_styles_of_their_level() -> None:
    clauses = [{"heading": "Khoản", "children": [{"heading": "Điểm", "text": "lời"}]}, {"text": "khoản"}]
    given = plan(
        **sections("decimal", "letter", clauses=clauses),
        legal_bases=[{"text": "Căn cứ;"}],
        closing=[{"text": "Hết"}],
    )
    written = [(style, text) for style, text in styled(render(given)) if style.startswith("KH") and text]
    assert [each for each in written if each[0] not in FRAME] == [
        ("KHCancu", "Căn cứ;"),
        ("KHMuc", "I. MỤC"),
        ("KHKhoancotieude", "1. Khoản"),
        ("KHDiemcotieude", "a) Điểm"),
        ("KHDoan", "lời"),
        ("KHKhoan", "2. khoản"),
        ("KHKetthuc", "Hết./."),
    ]


FRAME = {
    "KHQuochieu", "KHTieungu", "KHCoquanchuquan", "KHCoquanbanhanh", "KHSokyhieu", "KHDiadanhthoigian",
    "KHTenloai", "KHTrichyeu", "KHNoinhan", "KHNoinhandong", "KHQuyenhan", "KHHoten",
}  # fmt: skip


def test_the_last_words_keep_with_the_signature() -> None:
    for clauses, closing in (([{"text": "cuối"}], []), ([{"text": "thân"}], [{"text": "cuối"}])):
        given = plan(**sections("letter", clauses=clauses), closing=closing)
        assert [style for style, text in styled(render(given)) if "cuối" in text] == ["KHKetthuc"]


def test_the_last_rows_of_a_table_at_the_end_keep_with_the_signature() -> None:
    data = cases()["a table at the end"]
    tables = part(data).findall(f".//{w('tbl')}")
    rows = tables[-2].iter(w("tr"))
    kept = [all(each.find(f".//{w('keepNext')}") is not None for each in row.iter(w("p"))) for row in rows]
    assert kept == [False, True, True]


def test_header_rows_repeat_and_rows_do_not_break() -> None:
    for each in part(render(rich_plan())).iter(w("tbl")):
        first, *others = each.iter(w("tr"))
        repeats = first.find(f"{w('trPr')}/{w('tblHeader')}") is not None
        assert repeats is (each.find(f".//{w('tblStyle')}") is not None)
        for row in (first, *others):
            assert row.find(f"{w('trPr')}/{w('cantSplit')}") is not None


def test_a_table_is_as_wide_as_its_page() -> None:
    for name, width in (("upright", 3), ("lying", 9)):
        [grid] = [
            each.find(w("tblGrid"))
            for each in part(render(plan(**sections("none", clauses=[{"table": table(width)}])))).iter(
                w("tbl")
            )
            if each.find(f".//{w('tblStyle')}") is not None
        ]
        total = sum(int(column.get(w("w"))) for column in grid) * MM_PER_TWIP
        assert total == pytest.approx(layout().page.text_width_mm(landscape=name == "lying"), abs=0.5)


def test_the_lines_under_motto_and_organ_are_as_long_as_the_decree_says() -> None:
    # In Times New Roman Bold "Độc lập - Tự do - Hạnh phúc" is 56.1 mm in 13 pt, "ỦY BAN NHÂN DÂN" 39.8 in 12.
    left, right = [
        cell for row in part(render(plan())).iter(w("tr")) for cell in row.iter(w("tc"))
    ][:2]  # fmt: skip
    for cell, words_mm, part_id in ((left, 39.8, "co_quan_ban_hanh"), (right, 56.1, "tieu_ngu")):
        [rule] = [each for each in cell.iter(w("p")) if each.find(f".//{w('pBdr')}") is not None]
        indent, width = rule.find(f".//{w('ind')}"), cell.find(f".//{w('tcW')}")
        length = (
            int(width.get(w("w"))) - int(indent.get(w("left"))) - int(indent.get(w("right")))
        ) * MM_PER_TWIP
        allowed = layout().parts[part_id].rule  # type: ignore[index]
        assert allowed is not None
        assert allowed.min - 0.01 <= length / words_mm <= (allowed.max or 1) + 0.01


@pytest.mark.parametrize("name", FIVE)
def test_every_style_that_is_used_is_there(name: str) -> None:
    known = {each.get(w("styleId")) for each in part(cases()[name], "word/styles.xml").iter(w("style"))}
    used = {style for style, _ in styled(cases()[name]) if style}
    assert used <= known
