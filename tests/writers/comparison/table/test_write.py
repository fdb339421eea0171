"""The comparison table (Bảng so sánh): what stands in its rows, and the file around them."""

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from kehoach.ooxml.package import read_package
from kehoach.readers.embedded import read_embedded
from kehoach.registry.layout import layout
from kehoach.vietnamese.unicode import slug
from kehoach.writers.comparison.table.styles import DELETED, FORMATTED, INSERTED, NEW, REPEALED
from kehoach.writers.comparison.table.write import write_table
from tests.support import sections
from tests.writers.comparison.comparing import clauses, compared, comparison_of
from tests.writers.comparison.comparison_tables import comparisons, row_of, table_rows, tables, texts

AMENDED = "an amended plan"
NOT_THERE, REPEAL = "(Chưa quy định)", "Bãi bỏ."


def amended(words: str) -> list[str]:
    return row_of(tables()[AMENDED], words)


def table_of(old: dict[str, Any], new: dict[str, Any]) -> list[list[str]]:
    return texts(write_table(compared(old, new)))


def marked(data: bytes, style: str) -> list[str]:
    return [text for row in table_rows(data) for cell in row for name, text in cell.marked if name == style]


def test_both_sides_of_an_edit_begin_with_the_address_and_the_number() -> None:
    old, new, _ = amended("2%/năm")
    assert old == "Khoản 1 Mục I 1. Giảm tỷ lệ hộ nghèo 1,5%/năm."
    assert new == "Khoản 2 Mục I 2. Giảm tỷ lệ hộ nghèo 2%/năm."


def test_words_that_changed_are_marked_on_their_own_side() -> None:
    data = tables()[AMENDED]
    assert "1,5%/năm" in marked(data, DELETED)
    assert "2%/năm" in marked(data, INSERTED)
    assert marked(data, FORMATTED) == ["tỷ lệ", "tỷ lệ"]


def test_what_is_inserted_has_all_that_is_under_it_in_one_row() -> None:
    words = "Khoản 3 Mục I 3. Gắn với nông thôn mới. a) Mỗi xã chọn một mô hình điểm."
    assert amended("Gắn với") == [NOT_THERE, words, ""]
    assert "Gắn với nông thôn mới." in marked(tables()[AMENDED], NEW)


def test_what_is_deleted_is_repealed() -> None:
    assert amended("Bãi bỏ.") == ["Điểm a khoản 5 Mục I a) Xây dựng kế hoạch thực hiện.", REPEAL, ""]
    assert "Xây dựng kế hoạch thực hiện." in marked(tables()[AMENDED], REPEALED)


def test_what_moved_is_told_at_both_places() -> None:
    words = "7. Sở Tài chính hướng dẫn việc sử dụng."
    assert amended("Chuyển đến") == [f"Khoản 7 Mục I {words}", "Chuyển đến khoản 1 Mục I.", ""]
    assert amended("Chuyển từ") == [
        f"Khoản 7 Mục I {words}",
        "Khoản 1 Mục I 1. Sở Tài chính hướng dẫn việc sử dụng.",
        "Chuyển từ khoản 7 Mục I đến khoản 1 Mục I.",
    ]


def test_a_long_text_is_shortened_where_it_moved_away_from() -> None:
    long = "Huy động nguồn lực xã hội. " * 5
    rows = table_of(clauses(*range(1, 10), c1=long), clauses(*range(2, 10), 1, c1=long))
    [away] = [row for row in rows if len(row) > 1 and row[1].startswith("Chuyển đến")]
    assert away[0].endswith("…")
    assert len(away[0]) < 130


def test_a_split_shows_each_piece_under_its_address() -> None:
    assert amended("Tách") == [
        "Khoản 3 Mục I 3. Biểu dương các điển hình tiên tiến. Nhân rộng các mô hình hay trong tỉnh.",
        "Khoản 5 Mục I 5. Biểu dương các điển hình tiên tiến. "
        "Khoản 6 Mục I 6. Nhân rộng các mô hình hay trong tỉnh.",
        "Tách khoản 3 Mục I thành khoản 5 Mục I và khoản 6 Mục I.",
    ]


def test_a_join_is_the_reverse() -> None:
    old, new = comparisons()[AMENDED].new, comparisons()[AMENDED].old
    row = row_of(write_table(comparison_of(old, new)), "Gộp")
    assert row[0].startswith("Khoản 5 Mục I 5. Biểu dương")
    assert row[2] == "Gộp khoản 5 Mục I và khoản 6 Mục I thành khoản 3 Mục I."


def test_a_piece_of_a_split_may_have_several_lines() -> None:
    lines = "Biểu dương các điển hình tiên tiến\ntrong phong trào thi đua của tỉnh."
    other = "Nhân rộng các mô hình hay, cách làm sáng tạo ở cơ sở."
    whole = sections("decimal", clauses=[{"id": "a", "text": f"{lines} {other}"}])
    pieces = sections("decimal", clauses=[{"id": "a", "text": lines}, {"id": "b", "text": other}])
    [row] = [row for row in table_of(whole, pieces) if row[-1].startswith("Tách")]
    printed = " ".join(lines.splitlines())
    assert row[1] == f"Khoản 1 Mục I 1. {printed} Khoản 2 Mục I 2. {other}"


def test_neighbours_with_other_numbers_alone_are_one_row_with_the_cause() -> None:
    rows = table_of(clauses(1, 2, 3, 4, 5), clauses(1, 6, 2, 3, 4, 5))
    assert rows[-1] == [
        "Khoản 2 đến khoản 5 Mục I",
        "Đánh số lại thành khoản 3 đến khoản 6 Mục I.",
        "Đánh số lại do bổ sung khoản 2 Mục I.",
    ]


def test_neighbours_that_something_else_parts_are_cited_apart() -> None:
    rows = table_of(clauses(1, 2, 3, 4, 5), clauses(6, 1, 2, 3, 4, 5, c3="Vận động quỹ ở từng thôn."))
    [renumbered] = [row for row in rows if len(row) > 1 and row[1].startswith("Đánh số lại")]
    assert renumbered[0] == "Khoản 1 và khoản 2 Mục I; khoản 4 và khoản 5 Mục I"


def test_another_style_of_numbers_is_no_matter_of_what_came_before() -> None:
    texts_of_both = [{"id": "a", "text": "Phát động."}, {"id": "b", "text": "Sơ kết."}]
    rows = table_of(sections("decimal", clauses=texts_of_both), sections("letter", clauses=texts_of_both))
    assert rows[-1][2] == "Thay đổi kiểu đánh số."


def test_a_citation_of_a_renumbered_part_is_told_as_such() -> None:
    rows = table_of(
        clauses(1, 2, c1="Thực hiện theo khoản 2 Mục I."),
        clauses(1, 3, 2, c1="Thực hiện theo khoản 3 Mục I."),
    )
    [row] = [row for row in rows if "Thực hiện" in row[0]]
    assert row[2] == "Sửa dẫn chiếu theo số mới."


def test_an_enumeration_of_renumbered_parts_is_told_as_such() -> None:
    rows = table_of(
        clauses(1, 2, 3, c1="Thực hiện theo khoản 2, 3 Mục I."),
        clauses(1, 4, 2, 3, c1="Thực hiện theo khoản 3, 4 Mục I."),
    )
    [row] = [row for row in rows if "Thực hiện" in row[0]]
    assert row[2] == "Sửa dẫn chiếu theo số mới."


def test_grounds_and_values_that_the_plans_say_stand_in_the_third_column() -> None:
    assert amended("Báo cáo trước")[2] == (
        "Căn cứ: Quyết định số 666/QĐ-TTg. Hạn: ngày 30 tháng 7 năm 2022 → ngày 15 tháng 8 năm 2022."
    )
    assert amended("ban hành Kế hoạch;")[2] == "Căn cứ: Quyết định số 666/QĐ-TTg."


def test_a_changed_table_row_shows_its_first_cell_and_what_changed() -> None:
    assert amended("Cơ quan: Sở Tài chính") == [
        "Hàng 2 bảng tại khoản 2 Mục II Nội dung: Phát động Cơ quan: Sở Tài chính",
        "Hàng 2 bảng tại khoản 2 Mục II Nội dung: Phát động Cơ quan: Sở Nội vụ",
        "",
    ]


def test_a_new_table_row_shows_all_cells_but_its_running_number() -> None:
    words = "Hàng 3 bảng tại khoản 2 Mục II Nội dung: Kiểm tra Cơ quan: Thanh tra Thời hạn: Quý III"
    assert amended("Kiểm tra") == [NOT_THERE, words, ""]


def test_recipients_and_signature_have_one_row_each() -> None:
    assert amended("Lưu: VT")[:2] == ["- Lưu: VT, NC.", "- Ban Thi đua; - Lưu: VT."]
    assert amended("Trần Thị B")[1] == "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Trần Thị B"


def test_headings_over_the_whole_width_say_which_part_of_the_plan_follows() -> None:
    assert [row[0] for row in texts(tables()[AMENDED]) if len(row) == 1] == [
        "Phần đầu văn bản", "Phần căn cứ", "Mục I. MỤC ĐÍCH", "Mục II. TIẾN ĐỘ", "Nơi nhận", "Phần ký",
        "Phụ lục I. Phân công", "Phụ lục II. Chỉ tiêu",
    ]  # fmt: skip


def test_a_section_that_is_gone_is_headed_as_one_of_the_old_plan() -> None:
    headings = [row[0] for row in texts(tables()["two provinces with another outline"]) if len(row) == 1]
    assert "Mục II (hiện hành). CHỦ ĐỀ, NỘI DUNG PHONG TRÀO THI ĐUA" in headings
    assert len(headings) == len(set(headings))


def test_nothing_changed_is_said() -> None:
    assert texts(tables()["a plan and itself"]) == [["Không có nội dung thay đổi."]]


def test_the_plans_are_named_with_what_is_known_of_number_and_date() -> None:
    document = docx.Document(io.BytesIO(tables()["two provinces of one period"]))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert said[0] == "BẢNG SO SÁNH"
    assert any(
        "số …/KH-UBND ngày … tháng 7 năm 2022 của Ủy ban nhân dân tỉnh Ninh Thuận" in each for each in said
    )
    heads = [cell.text for cell in document.tables[0].rows[0].cells]
    assert "(Kế hoạch số 166/KH-UBND ngày 29 tháng 6 năm 2022)" in heads[1]
    assert heads[2] == "CĂN CỨ, LÝ DO"


def test_the_page_lies_within_the_margins_and_every_page_repeats_the_head() -> None:
    document = docx.Document(io.BytesIO(tables()[AMENDED]))
    [section] = document.sections
    page = layout().page
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((297, 210), abs=0.1)
    assert page.margin_left_mm.allows(round(section.left_margin.mm))
    [table] = document.tables
    assert sum(column.width.mm for column in table.columns) == pytest.approx(
        page.text_width_mm(landscape=True), abs=0.1
    )
    heads = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert heads == [True] + [False] * (len(heads) - 1)


def test_short_rows_are_kept_on_one_page_and_long_ones_are_not() -> None:
    long = "Huy động nguồn lực xã hội. " * 60
    data = write_table(compared(clauses(1, 2, c1=long), clauses(1, 2, c1=f"{long} Hết.", c2="Khác hẳn.")))
    rows = docx.Document(io.BytesIO(data)).tables[0].rows[2:]
    kept = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows]
    assert kept == [False, True]


@pytest.mark.parametrize("name", comparisons())
def test_an_auditor_finds_nothing(name: str, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    file = tmp_path / "bang.docx"
    file.write_bytes(tables()[name])
    assert [str(error) for error in audit.OpenXmlValidator().validate(file).errors] == []


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert write_table(comparisons()[AMENDED]) == tables()[AMENDED]


def test_the_file_names_itself_and_carries_no_spec() -> None:
    data = tables()[AMENDED]
    assert docx.Document(io.BytesIO(data)).core_properties.title == (
        "Bảng so sánh: KẾ HOẠCH Phát động phong trào"
    )
    assert not any(name.startswith("customXml/") for name in read_package(data))
    loaded, _ = read_embedded(data)
    assert [each.code for each in loaded.diagnostics] == ["R016"]


def test_characters_that_xml_uses_stay_text() -> None:
    rows = table_of(clauses(1), clauses(1, c1="Số hộ < 5 & > 2 {_{ x }_}."))
    assert rows[-1][1].endswith("Số hộ < 5 & > 2 {_{ x }_}.")


def test_a_running_number_is_not_told_where_its_column_is_called_otherwise_now() -> None:
    def listed(title: str, *words: str) -> dict[str, Any]:
        columns = [{"id": "so", "title": title, "running": True}, {"id": "viec", "title": "Việc"}]
        rows = [{"id": slug(each), "cells": {"viec": each}} for each in words]
        return sections("decimal", clauses=[
            {"id": "c", "text": "Phân công:", "table": {"columns": columns, "rows": rows}}
        ])  # fmt: skip

    data = write_table(compared(listed("TT", "Phát động", "Sơ kết"), listed("STT", "Sơ kết")))
    [gone] = [row for row in texts(data) if len(row) > 1 and row[1] == REPEAL]
    assert gone[0] == "Hàng 1 bảng tại khoản 1 Mục I Việc: Phát động"
    assert not any("TT: " in row[0] for row in texts(data) if row[0].startswith("Hàng"))


def test_a_row_that_goes_from_a_table_that_moves_is_told_with_the_columns_of_before() -> None:
    def listed(*words: str, under: int, **columns: str) -> dict[str, Any]:
        rows = [{"id": slug(each), "cells": {"viec": each}} for each in words]
        titles = [{"id": name, "title": title} for name, title in columns.items()]
        listing = {"id": "bang", "text": "Phân công:", "table": {"columns": titles, "rows": rows}}
        chapters = [{"id": f"m{number}", "text": f"Phần thứ {number}."} for number in range(2)]
        chapters[under]["children"] = [listing]  # type: ignore[assignment]
        return sections("decimal", "letter", clauses=chapters)

    old = listed("Phát động", "Sơ kết", under=0, viec="Việc")
    new = listed("Sơ kết", under=1, viec="Việc", han="Thời hạn")
    [gone] = [row for row in table_of(old, new) if len(row) > 1 and row[1] == REPEAL]
    assert gone[0] == "Hàng 1 bảng tại điểm a khoản 1 Mục I Việc: Phát động"


def test_what_was_put_on_another_level_and_is_read_at_the_same_place_was_made_another_part() -> None:
    first, second, third = ({"id": name, "text": f"Nội dung {name}."} for name in "abc")
    old = sections("decimal", "letter", clauses=[first, second, third])
    new = sections("decimal", "letter", clauses=[{**first, "children": [second]}, third])
    reasons = [row[2] for row in table_of(old, new) if len(row) > 2]
    assert "Chuyển khoản 2 Mục I thành điểm a khoản 1 Mục I." in reasons
