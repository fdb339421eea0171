"""What the redline marks: no more than changed, as Word's own revisions, with all that Word asks for."""

import datetime
import shutil
import subprocess
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from kehoach.ooxml.package import read_package
from kehoach.ooxml.provenance import CUSTOM, words_hash
from kehoach.spec.model import Plan
from kehoach.tools.libreoffice import convert_to_pdf, find_libreoffice
from kehoach.writers.render import render
from tests.edits import case
from tests.support import issued, plan, sections
from tests.writers.docx.word import MAIN, part, rich_plan, styled, table, text_of, w
from tests.writers.redline.redlines import assert_law, marks, redline, rows, tracked

LONG = "Tổ chức phong trào thi đua thiết thực, hiệu quả, phù hợp với tình hình thực tiễn của địa phương."
OTHER = "Tuyên truyền, phổ biến chủ trương của Đảng, chính sách của Nhà nước về giảm nghèo bền vững."
COMMENTS = "word/comments.xml"
REVISIONS = (
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "trPrChange",
    "tblGridChange", "sectPrChange",
)  # fmt: skip


def listed(*texts: str | dict[str, Any], numbering: str = "decimal", **parts: Any) -> Plan:
    """A plan with one list of clauses; a text is "id: words"."""
    clauses = [
        dict(zip(("id", "text"), each.split(": ", 1), strict=True)) if isinstance(each, str) else each
        for each in texts
    ]
    return plan(**sections(numbering, "letter", clauses=clauses), **parts)


def all_revisions(data: bytes) -> list[Any]:
    return list(part(data).iter(*map(w, REVISIONS)))


def comments(data: bytes) -> list[str]:
    if COMMENTS not in read_package(data):
        return []
    return [text_of(each) for each in part(data, COMMENTS).iter(w("comment"))]


def test_a_plan_and_itself_have_no_revisions() -> None:
    written = assert_law(rich_plan(), rich_plan())
    assert all_revisions(written) == []
    assert list(read_package(written)) == list(read_package(render(rich_plan())))


def test_one_changed_word_is_one_deletion_and_one_insertion() -> None:
    written = assert_law(listed(f"a: {LONG}"), listed(f"a: {LONG.replace('thi đua', 'thi tài')}"))
    assert (tracked(written, "del"), tracked(written, "ins")) == (["đua"], ["tài"])
    assert len(all_revisions(written)) == 2


def test_a_date_is_changed_as_a_whole() -> None:
    written = assert_law(
        listed("a: Báo cáo trước ngày 30/7/2022 về Sở."), listed("a: Báo cáo trước ngày 15/8/2022 về Sở.")
    )
    assert tracked(written, "ins") == ["15/8/2022"]


def test_an_inserted_clause_marks_itself_and_the_numbers_behind_it() -> None:
    old = listed("a: Một việc.", f"b: {LONG}", f"c: {OTHER}", closing=[{"text": "Hết."}])
    new = listed("a: Một việc.", "moi: Việc mới.", f"b: {LONG}", f"c: {OTHER}", closing=[{"text": "Hết."}])
    written = assert_law(old, new)
    assert tracked(written, "ins") == ["2. Việc mới.", "3", "4"]
    assert tracked(written, "del") == ["2", "3"]
    assert (marks(written, "ins"), marks(written, "del")) == (1, 0)


def test_an_insertion_that_goes_on_over_a_mark_takes_it_along_as_in_typing() -> None:
    old = listed(f"a: {LONG}", f"c: {OTHER}", numbering="dash", closing=CLOSING)
    new = listed(f"a: {LONG} Thêm.", "b: Việc mới.", f"c: {OTHER}", numbering="dash", closing=CLOSING)
    for written, kind in ((assert_law(old, new), "ins"), (assert_law(new, old), "del")):
        mark = part(written).find(f".//{w('pPr')}/{w('rPr')}/{w(kind)}")
        assert text_of(mark.getparent().getparent().getparent()).startswith(f"- {LONG}")
        assert marks(written, kind) == 1


def test_the_last_paragraph_of_a_cell_hands_its_mark_on() -> None:
    old, new = (
        rich_plan(recipients=names) for names in (["Như trên", "Lưu: VT"], ["Như trên", "Lưu: VT", "Sở"])
    )
    written = assert_law(old, new)
    assert (marks(written, "ins"), marks(written, "del")) == (1, 0)
    cell = next(each for each in part(written).iter(w("tc")) if "Nơi nhận" in text_of(each))
    assert cell[-1].find(f"{w('pPr')}/{w('rPr')}/{w('ins')}") is None
    assert_law(new, old)


def test_a_changed_look_is_a_change_of_run_properties_and_no_text() -> None:
    written = assert_law(listed(f"a: {LONG}"), listed(f"a: {LONG.replace('thiết thực', '**thiết thực**')}"))
    [change] = all_revisions(written)
    assert change.tag == w("rPrChange")
    assert text_of(change.getparent().getparent()) == "thiết thực"
    assert len(change[0]) == 0


def test_a_changed_style_is_a_change_of_paragraph_properties() -> None:
    old, new = (listed(f"a: {LONG}", f"b: {OTHER}", numbering=each) for each in ("decimal", "dash"))
    written = assert_law(old, new)
    [change] = part(written).iter(w("pPrChange"))
    assert change[0].find(w("pStyle")).get(w("val")) == "KHKhoan"
    assert tracked(written, "del") == ["1.", "2."]


def test_a_split_inserts_a_mark_and_keeps_the_words() -> None:
    old = listed(f"a: {LONG} {OTHER}", "b: Việc khác hẳn.", numbering="dash")
    new = listed(f"a: {LONG}", f"moi: {OTHER}", "b: Việc khác hẳn.", numbering="dash")
    written = assert_law(old, new)
    assert (marks(written, "ins"), marks(written, "del")) == (1, 0)
    assert "".join(tracked(written, "ins") + tracked(written, "del")).strip(" -") == ""
    back = assert_law(new, old)
    assert (marks(back, "ins"), marks(back, "del")) == (0, 1)


def test_rows_are_tracked_as_rows_and_cells_by_their_words() -> None:
    def with_rows(*rows: tuple[str, str]) -> Plan:
        return listed({"id": "a", "text": "Bảng:", "table": {
            "columns": [{"id": "stt", "title": "STT", "running": True}, {"id": "viec", "title": "Việc"}],
            "rows": [{"id": each, "cells": {"viec": text}} for each, text in rows],
        }})  # fmt: skip

    old = with_rows(("r1", "Rà soát hộ nghèo"), ("r2", "Hỗ trợ nhà ở"), ("r3", "Tổng kết phong trào"))
    new = with_rows(("r1", "Rà soát hộ cận nghèo"), ("r4", "Sơ kết"), ("r3", "Tổng kết phong trào"))
    written = assert_law(old, new)
    assert (rows(written, "ins"), rows(written, "del")) == (1, 1)
    assert "cận " in "".join(tracked(written, "ins"))
    assert "Tổng kết" not in "".join(tracked(written, "ins") + tracked(written, "del"))


def test_a_table_with_other_columns_is_a_new_table_apart_from_the_old_one() -> None:
    old, new = (listed({"id": "a", "text": "Bảng:", "table": table(columns)}) for columns in (2, 3))
    written = assert_law(old, new)
    assert (rows(written, "ins"), rows(written, "del")) == (3, 3)
    bodies = [each.tag for each in part(written).find(w("body"))]
    assert (w("tbl"), w("tbl")) not in pairwise(bodies)


def test_another_width_of_columns_is_a_change_of_the_table() -> None:
    def with_width(width: int) -> Plan:
        columns = [{"id": "a", "title": "A", "width_mm": width}, {"id": "b", "title": "B"}]
        rows = [{"cells": {"a": "một"}}]
        return listed({"id": "x", "text": "Bảng:", "table": {"columns": columns, "rows": rows}})

    written = assert_law(with_width(30), with_width(60))
    assert {each.tag for each in all_revisions(written)} == {w("tblGridChange"), w("tcPrChange")}


def test_an_annex_that_goes_takes_its_section_along() -> None:
    old = rich_plan()
    for new in (
        rich_plan(annexes=[]),
        rich_plan(annexes=[{"id": "pl-hai", "title": "Tiến độ", "body": [{"text": LONG}]}]),
    ):
        assert_law(old, new)
        assert_law(new, old)


FIRST = f"a: {LONG}"
OTHERS = (f"b: {OTHER}", "c: Khen thưởng tập thể, cá nhân.", "d: Tổng kết vào năm 2025.")
CLOSING = [{"text": "Trên đây là Kế hoạch."}]


def moved() -> tuple[Plan, Plan]:
    return listed(FIRST, *OTHERS, closing=CLOSING), listed(*OTHERS, FIRST, closing=CLOSING)


def test_a_move_says_at_both_places_where_the_other_is() -> None:
    written = assert_law(*moved())
    assert sorted(comments(written)) == ["Chuyển từ khoản 1 Mục I", "Chuyển đến khoản 4 Mục I"]
    english = redline(*moved(), language="en")
    assert "Moved from khoản 1 Mục I" in comments(english)


def test_a_move_with_an_edit_says_so() -> None:
    there = listed(*OTHERS, FIRST.replace("hiệu quả", "có kết quả"), closing=CLOSING)
    assert "Chuyển từ khoản 1 Mục I, có sửa" in comments(assert_law(moved()[0], there))


def test_comments_go_with_what_they_stand_on() -> None:
    written = redline(*moved())
    for reference in part(written).iter(w("commentReference")):
        assert reference.getparent().getparent().tag in (w("ins"), w("del"))
    ends = [{each.get(w("id")) for each in part(written).iter(w(name))} for name in (
        "commentRangeStart", "commentRangeEnd", "commentReference",
    )]  # fmt: skip
    assert ends[0] == ends[1] == ends[2] != set()


def test_native_moves_are_words_own_with_ranges_of_one_name() -> None:
    written = assert_law(*moved(), native_moves=True)
    assert tracked(written, "moveFrom") == [f"1. {LONG}"]
    assert tracked(written, "moveTo") == [f"4. {LONG}"]
    assert (marks(written, "moveFrom"), marks(written, "moveTo")) == (1, 1)
    names = [
        [each.get(w("name")) for each in part(written).iter(w(f"{kind}RangeStart"))]
        for kind in ("moveFrom", "moveTo")
    ]
    assert names[0] == names[1] != []
    assert comments(written) == []


@pytest.mark.parametrize("native", [False, True])
def test_every_number_is_there_once(native: bool) -> None:
    written = redline(*case(26)[:2], native_moves=native)
    starts = [
        each
        for each in part(written).iter()
        if each.get(w("id")) and not each.tag.endswith(("End", "Reference"))
    ]
    most = Counter(each.get(w("id")) for each in starts).most_common(1)
    assert most[0][1] == 1
    assert len(starts) > 20


def test_bookmarks_are_those_of_the_new_plan() -> None:
    old, new, _ = case(3)

    def names(data: bytes) -> list[str]:
        return [each.get(w("name")) for each in part(data).iter(w("bookmarkStart"))]

    assert names(redline(old, new)) == names(render(new))


def test_author_and_date_are_those_given_and_else_the_plans_own() -> None:
    old, new = listed("a: Một."), listed("a: Hai.")
    given = datetime.datetime(2022, 8, 1, 7, 30, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
    for written, author, date in (
        (redline(old, new), "Kehoach", "2022-07-15T00:00:00Z"),
        (redline(old, new, author="Sở <Nội vụ>", date=given), "Sở <Nội vụ>", "2022-08-01T00:30:00Z"),
        (redline(old, new, date=given.replace(tzinfo=None)), "Kehoach", "2022-08-01T07:30:00Z"),
    ):
        assert {each.get(w("author")) for each in all_revisions(written)} == {author}
        assert {each.get(w("date")) for each in all_revisions(written)} == {date}


def test_revisions_of_a_plan_without_a_date_have_none() -> None:
    old, new = (listed(text, document={"subject": "Phát động"}) for text in ("a: Một.", "a: Hai."))
    assert {each.get(w("date")) for each in all_revisions(redline(old, new))} == {None}


def test_the_same_comparison_gives_the_same_bytes() -> None:
    old, new, _ = case(8)
    assert redline(old, new) == redline(old, new)


def test_the_file_is_the_new_plans_in_everything_but_its_text() -> None:
    old, new, _ = case(8)
    found, wanted = read_package(redline(old, new)), read_package(render(new))
    lists = {MAIN, "[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", CUSTOM}
    assert {name: found[name] for name in wanted if name not in lists} == {
        name: wanted[name] for name in wanted if name not in lists
    }
    # The words are those of the embedded plan, once all revisions are accepted.
    assert words_hash(found[MAIN]) in found[CUSTOM].decode()
    assert b'name="KehoachKind"><vt:lpwstr>redline<' in found[CUSTOM]


@pytest.mark.parametrize("seed", range(0, 60, 6))
@pytest.mark.parametrize("native", [False, True])
def test_an_auditor_finds_nothing(seed: int, native: bool, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit", reason="openxml-audit is not installed")
    file = tmp_path / "file.docx"
    file.write_bytes(redline(*case(seed)[:2], native_moves=native))
    assert [str(error) for error in audit.OpenXmlValidator().validate(file).errors] == []


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_what_was_deleted_and_what_was_inserted(tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("poppler is not installed")
    source = tmp_path / "redline.docx"
    source.write_bytes(redline(issued("ninh-thuan/2021-2025"), issued("vinh-phuc/2021-2025")))
    [pdf] = convert_to_pdf([source], tmp_path, 120)
    shown = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True, timeout=60
    ).stdout
    assert "NINH THUẬNVĨNH PHÚC" in " ".join(shown.split())


def test_styles_are_those_of_the_template() -> None:
    old, new, _ = case(8)
    assert {style for style, _ in styled(redline(old, new))} <= {
        style for style, _ in styled(render(new))
    } | {style for style, _ in styled(render(old))}
