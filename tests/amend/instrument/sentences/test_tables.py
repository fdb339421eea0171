"""The wording on rows, tables and annexes."""

import pytest

from tests.amend.instrument.test_wording import blocks, told
from tests.amend.support import COLUMNS


def test_rows_come_change_and_go() -> None:
    operations = (
        {"op": "replace", "target": "r1", "field": "cells.viec", "old": "Rà soát", "new": "Khảo sát"},
        {"op": "insert", "after": "r1", "row": {"id": "r3", "cells": {"viec": "Họp"}}},
        {"op": "repeal", "target": "r2", "old": "Báo cáo"},
    )
    assert told(*operations) == [
        "1. Sửa đổi hàng 1 bảng tại Mục I Phụ lục như sau:", [["1", "Khảo sát”."]],
        "2. Bổ sung hàng vào sau hàng 1 bảng tại Mục I Phụ lục như sau:", [["Họp”."]],
        "3. Bãi bỏ hàng 2 bảng tại Mục I Phụ lục.",
        "4. Số thứ tự các hàng của bảng tại Mục I Phụ lục được đánh lại sau khi sửa đổi, bổ sung.",
    ]  # fmt: skip


def test_rows_have_the_numbers_by_which_they_are_cited() -> None:
    operations = (
        {"op": "repeal", "target": "r1", "old": "Rà soát"},
        {"op": "replace", "target": "r2", "field": "cells.viec", "old": "Báo cáo", "new": "Tổng kết"},
    )
    assert told(*operations, numbering="renumber")[1:3] == [
        "2. Sửa đổi hàng 2 bảng tại Mục I Phụ lục như sau:", [["2", "Tổng kết”."]],
    ]  # fmt: skip
    behind = {"op": "insert", "after": "r2", "row": {"id": "r3", "cells": {"viec": "Họp"}}}
    assert told(behind)[1:] == [[["3", "Họp”."]]]


def test_an_annex_is_attached() -> None:
    annex = {"id": "pl2", "title": "MẪU", "body": [{"text": "Kết quả"}]}
    operation = {"op": "insert", "after": "phu-luc", "annex": annex}
    assert told(operation) == [
        "1. Phụ lục được đánh số thành Phụ lục I.",
        "2. Bổ sung Phụ lục II vào sau Phụ lục như sau:", "“Phụ lục II", "MẪU", "I. Kết quả”.",
    ]  # fmt: skip
    assert [each.annex for each in blocks(operation)[1].children] == ["label", "title", None]


@pytest.mark.parametrize("words", ["Họp", "", "“Họp”.", "a\nb", "2”."])
@pytest.mark.parametrize("caption", ["", "Bảng 1"])
def test_a_quote_that_is_or_ends_with_a_table_has_its_marks_in_it(words: str, caption: str) -> None:
    table = {"caption": caption, "columns": [*COLUMNS, {"id": "ghi-chu", "title": "Ghi chú"}]}
    rows = [{"cells": {"viec": "Một”."}}, {"cells": {"viec": words}}]
    for filled in ([], rows):
        clause = {"id": "t", "text": "", "table": {**table, "rows": filled}}
        for where in ({"after": "ba"}, {"last": "ba"}):
            lines = told({"op": "insert", "clause": clause, **where}, {"op": "repeal", "target": "tong-ket",
                         "old": "Tổng kết trong tháng 12."})  # fmt: skip
            assert [line for line in lines if line in ("“", "”.")] == []
