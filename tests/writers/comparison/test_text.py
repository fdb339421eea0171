"""A comparison as text for a terminal."""

import re
from typing import Any

import pytest
from msgspec.structs import replace

from kehoach.writers.comparison.text import write_text
from tests.support import issued, sections
from tests.writers.comparison.comparing import clauses, compared, comparison_of


def text_of(old: dict[str, Any], new: dict[str, Any], **wishes: Any) -> str:
    return write_text(compared(old, new, **wishes))


def one(text: str = "Báo cáo kết quả.", **clause: Any) -> dict[str, Any]:
    return sections("decimal", clauses=[{"id": "c", "text": text, **clause}])


def table(*rows: tuple[str, str], titles: tuple[str, str] = ("Việc", "Hạn")) -> dict[str, Any]:
    columns = [{"id": "stt", "title": "STT", "running": True}]
    columns += [{"id": f"k{at}", "title": title} for at, title in enumerate(titles)]
    cells = [{"id": f"r{at}", "cells": {"k0": name, "k1": when}} for at, (name, when) in enumerate(rows)]
    return one(table={"columns": columns, "rows": cells})


def test_both_versions_are_named_by_number_and_date():
    new = {"document": {"date": "2022-08-20", "number": 7, "subject": "A"}}
    head = text_of({}, new).splitlines()[:2]
    assert head[0].startswith("Bản cũ:")
    assert "Số: 07/KH-UBND" in head[1]
    assert "ngày 20 tháng 8 năm 2022" in head[1]


def test_the_summary_stands_before_everything_else():
    lines = text_of(clauses(1, 2, 3), clauses(9, 1, 2, 3)).splitlines()
    assert lines[3] == "1 bổ sung, 3 đánh số lại"


def test_the_summary_names_a_changed_deadline():
    text = text_of(one(when={"by": "2022-07-30"}), one(when={"by": "2022-08-15"}))
    assert text.splitlines()[3] == "hạn ngày 30 tháng 7 năm 2022 → ngày 15 tháng 8 năm 2022"


def test_stat_is_the_versions_and_the_summary_alone():
    text = text_of(clauses(1, 2), clauses(1, 2, 3), stat=True)
    assert text.splitlines()[3:] == ["1 bổ sung"]


@pytest.mark.parametrize(("language", "words"), [("vi", "Không có thay đổi."), ("en", "Nothing changed.")])
def test_versions_that_are_the_same_are_told_to_be(language: str, words: str):
    assert text_of(clauses(1), clauses(1), language=language).splitlines()[-1] == words


def test_changed_words_stand_in_marks_under_the_address_of_their_clause():
    text = text_of(one("Báo cáo kết quả thi đua."), one("Báo cáo tình hình thi đua."))
    assert "I. MỤC" in text
    assert "  khoản 1 Mục I: sửa\n    1. Báo cáo [-kết quả-]{+tình hình+} thi đua.\n" in text


def test_with_colours_words_have_no_marks():
    text = text_of(one("Báo cáo kết quả."), one("Báo cáo tình hình."), colour=True)
    assert "\x1b[31;9mkết quả\x1b[0m\x1b[32mtình hình\x1b[0m." in text
    assert "[-" not in text


def test_twelve_renumbered_clauses_are_one_line():
    text = text_of(clauses(*range(1, 15)), clauses(1, 2, 15, *range(3, 15)))
    assert "khoản 3–14 → 4–15 Mục I: đánh số lại\n" in text
    assert text.count(": đánh số lại\n") == 1


def test_a_deletion_between_renumbered_clauses_parts_them():
    text = text_of(clauses(*range(1, 9)), clauses(9, 1, 2, 3, 5, 6, 7, 8))
    assert "khoản 1–3 → 2–4 Mục I: đánh số lại" in text
    assert "khoản 4 Mục I: bãi bỏ" in text


def test_a_part_that_says_that_it_was_repealed_is_told_as_repealed():
    text = text_of(one(), one("", repealed=True))
    assert "  khoản 1 Mục I: bãi bỏ\n" in text
    assert "\n1 bãi bỏ\n" in text


def test_a_move_is_told_at_both_places():
    text = text_of(clauses(1, 2, 3, 4, 5), clauses(2, 3, 4, 5, 1))
    assert "khoản 1 Mục I: chuyển đến khoản 5 Mục I" in text
    assert "khoản 5 Mục I: chuyển từ khoản 1 Mục I" in text


def test_a_changed_value_has_both_readings():
    old, new = one(agencies={"lead": ["so-noi-vu"]}), one(agencies={"lead": ["so-tai-chinh"]})
    assert "    · cơ quan chủ trì: Sở Nội vụ → Sở Tài chính\n" in text_of(old, new)


def test_a_changed_look_is_told_with_both_looks():
    text = text_of(one("Báo cáo kết quả."), one("Báo cáo **kết quả**."))
    assert "đổi định dạng (thường → đậm)" in text
    assert "Báo cáo {~kết quả~}." in text


def test_a_long_unchanged_stretch_is_cut_down():
    long = "từ ngữ không đổi " * 30
    text = text_of(one(f"Đầu {long}hết năm 2022."), one(f"Đầu {long}hết năm 2023."))
    assert "…" in text
    assert len(text) < 500


def test_a_table_row_is_named_by_its_first_words_and_its_columns():
    text = text_of(
        table(("Sơ kết", "2022"), ("Tổng kết", "2025")), table(("Sơ kết", "2023"), ("Tổng kết", "2025"))
    )
    assert "hàng 1 bảng tại khoản 1 Mục I (Sơ kết): sửa\n    Hạn: [-2022-]{+2023+}\n" in text
    assert "STT" not in text


def test_a_table_with_other_columns_tells_both_headers():
    text = text_of(table(("Sơ kết", "2022")), table(("Sơ kết", "2022"), titles=("Việc", "Thời gian")))
    assert "đổi cột" in text
    assert "STT | Việc | Hạn → STT | Việc | Thời gian" in text


def test_lines_keep_to_the_width_and_have_no_blanks_at_their_end():
    old, new = issued("ninh-thuan/2021-2025"), issued("vinh-phuc/2021-2025")
    text = write_text(comparison_of(old, new, width=60))
    assert max(map(len, text.splitlines())) <= 60
    assert not re.search(r" $", text, re.MULTILINE)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_two_provinces_without_common_ids_are_compared_section_by_section():
    text = write_text(comparison_of(issued("ninh-thuan/2021-2025"), issued("vinh-phuc/2021-2025")))
    assert "[-NINH THUẬN-]{+VĨNH PHÚC+}" in text
    places = [text.index(f"\n{heading}") for heading in ("Phần căn cứ", "Mục I. ", "Mục II. ", "Nơi nhận")]
    assert places == sorted(places)


def test_what_a_terminal_would_obey_is_not_printed():
    comparison = compared(one("Báo cáo kết quả."), one("Báo cáo tình hình."), colour=False)
    [span, *rest] = (edit := comparison.changes.changes[0]).spans
    spans = (replace(span, runs=(replace(span.runs[0], text="Báo\x9b31m cáo "),)), *rest)
    changed = replace(comparison.changes, changes=(replace(edit, spans=spans),))
    assert "Báo\N{REPLACEMENT CHARACTER}31m cáo" in write_text(replace(comparison, changes=changed))


def test_english_words_stand_around_vietnamese_addresses():
    text = text_of(clauses(1, 2), clauses(1, 2, 3), language="en")
    assert "1 inserted" in text
    assert "khoản 3 Mục I: inserted" in text
