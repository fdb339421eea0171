"""What operations refuse, and how it is said."""

import pytest

from tests.amend.support import BASE, amended, amendment, codes, refused
from tests.support import plan


def test_a_guard_that_does_not_hold_says_what_it_expected_and_what_it_found() -> None:
    (found,) = refused(amendment({"op": "replace", "target": "ba", "old": "Sở Nội vụ", "new": "x"}))
    assert found.code == "U103"
    assert found.place.pointer == "/operations/0/old"
    assert found.args["expected"] == "Sở Nội vụ"
    assert found.args["found"] == "Sở Lao động - Thương binh và Xã hội chủ trì."


def test_an_unknown_target_says_what_is_like_it() -> None:
    (found,) = refused(amendment({"op": "repeal", "target": "khoản 9 Mục I", "old": ""}))
    assert found.code == "U101"
    assert "khoản 3 Mục I" in found.args["near"]
    assert codes(amendment({"op": "repeal", "target": "khong-co", "old": ""})) == ["U101"]


def test_a_citation_of_a_number_that_is_printed_twice_is_refused_with_the_ids() -> None:
    twice = plan(
        content={
            "purpose": [{"id": "x", "text": "a", "marker": "1."}, {"id": "y", "text": "b", "marker": "1."}]
        },
        outline=[{"id": "m", "heading": "M", "content": "purpose"}],
    )
    (found,) = refused(amendment({"op": "repeal", "target": "khoản 1 Mục I", "old": "a"}, of=twice), of=twice)
    assert (found.code, found.args["ids"]) == ("U102", "x, y")
    after = amended({"op": "repeal", "target": "khoản 1 (thứ hai) Mục I", "old": "b"}, of=twice)
    assert [each.repealed for each in after.content.purpose] == [False, True]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        ({"op": "insert", "clause": {"text": "x"}}, "U107"),
        ({"op": "insert", "after": "hai", "before": "ba", "clause": {"text": "x"}}, "U107"),
        ({"op": "insert", "after": "hai"}, "U108"),
        ({"op": "insert", "after": "hai", "clause": {"text": "x"}, "row": {"cells": {}}}, "U108"),
        ({"op": "insert", "after": "hai", "clause": {"id": "ba", "text": "x"}}, "U109"),
        ({"op": "insert", "after": "hai", "row": {"cells": {}}}, "U114"),
        ({"op": "insert", "last": "/recipients", "clause": {"text": "x"}}, "U125"),
        ({"op": "insert", "first": "/content/khong", "clause": {"text": "x"}}, "U101"),
        ({"op": "insert", "first": "phu-luc", "section": {"heading": "x"}}, "U114"),
        ({"op": "set", "field": "khong.co", "new": 1}, "U118"),
        ({"op": "set", "target": "mot", "field": "when.bye", "old": "x", "new": "2024"}, "U106"),
        ({"op": "replace", "target": "hai", "field": "targets", "old": "x", "new": "y"}, "U121"),
        ({"op": "regroup", "role": "award_forms", "old": ["state"], "new": ["a", "a"]}, "U122"),
        ({"op": "repeal", "target": "ba"}, "U123"),
        ({"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": "hai"}, "U106"),
        ({"op": "set", "target": "mot", "field": "children", "new": []}, "U113"),
        ({"op": "set", "field": "content.purpose", "new": []}, "U113"),
        ({"op": "set", "target": "mot", "field": "id", "old": "mot", "new": "moi"}, "U120"),
        ({"op": "set", "target": "hai", "field": "targets.rate.value", "old": 3, "new": 1}, "U103"),
        ({"op": "phrase", "old": "không có", "new": "x"}, "U104"),
        ({"op": "phrase", "old": "Sở Lao động", "new": "x", "count": 2}, "U104"),
        ({"op": "phrase", "old": "Sở Lao động", "new": "x", "nth": 2}, "U111"),
        ({"op": "correct", "target": "mot-a", "old": "khác", "new": "x"}, "U103"),
        ({"op": "correct", "target": "mot-a", "old": "t", "new": "x"}, "U119"),
        ({"op": "correct", "target": "mot-a", "old": "t", "new": "x", "nth": 9}, "U111"),
        ({"op": "regroup", "role": "khong", "new": ["a"]}, "U112"),
        ({"op": "regroup", "role": "award_forms", "old": ["x"], "new": ["a"]}, "U103"),
        ({"op": "rename", "ids": {"khong": "x"}}, "U101"),
        ({"op": "rename", "ids": {"mot": "hai"}}, "U109"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(operation: dict[str, object], code: str) -> None:
    (found,) = refused(amendment(operation))
    assert found.code == code
    assert found.place.pointer.startswith("/operations/0")


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        ({"op": "set", "target": "mot", "field": "when.by", "new": "30/6/2020"}, "năm-tháng-ngày"),
        ({"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": "hai"}, "một con số"),
        (
            {"op": "set", "target": "mot", "field": "when.deadline", "new": "2024"},
            "trường “deadline”",
        ),
        ({"op": "set", "target": "mot", "field": "award.quota", "new": {"x": 1}}, "Không có trường “x”"),
        ({"op": "set", "target": "mot", "field": "when.every", "new": "day"}, "Không có giá trị 'day'"),
    ],
)
def test_a_value_that_does_not_fit_is_explained(operation: dict[str, object], words: str) -> None:
    (found,) = refused(amendment(operation))
    assert words in found.message()


def test_a_guard_is_shown_where_it_parts_from_the_text() -> None:
    long = "Nội dung rất dài " * 40
    base = plan(content={"purpose": [{"id": "x", "text": f"{long} kết thúc."}]})
    (found,) = refused(
        amendment({"op": "repeal", "target": "x", "old": f"{long} chấm dứt."}, of=base), of=base
    )
    assert found.args["expected"].endswith("chấm dứt.")
    assert found.args["found"].endswith("kết thúc.")


def test_all_operations_that_fail_are_told_at_once() -> None:
    failing = {"op": "repeal", "target": "khong-co", "old": ""}
    assert codes(amendment(failing, {"op": "insert", "after": "hai"}, failing)) == ["U101", "U108", "U101"]


@pytest.mark.parametrize(
    "anchor", [{"first": "mot"}, {"after": "mot-a"}, {"before": "mot-b"}, {"last": "mot"}]
)
def test_a_part_is_not_moved_into_itself(anchor: dict[str, str]) -> None:
    assert codes(amendment({"op": "move", "target": "mot", **anchor})) == ["U110"]


def test_moves_in_a_circle_end_at_the_one_that_closes_it() -> None:
    first = {"op": "move", "target": "ba", "first": "hai"}
    (found,) = refused(amendment(first, {"op": "move", "target": "hai", "first": "ba"}))
    assert (found.code, found.place.pointer) == ("U110", "/operations/1")


def test_a_phrase_is_not_looked_for_in_placeholders() -> None:
    assert codes(amendment({"op": "phrase", "old": "targets", "new": "x"})) == ["U104"]


def test_a_plan_that_is_not_valid_after_all_is_refused() -> None:
    wrong = amendment({"op": "replace", "target": "ba", "old": BASE.content.purpose[2].text, "new": ""})
    (found,) = refused(wrong)
    assert (found.code, found.place.pointer) == ("S209", "/operations/0")


def test_a_date_that_is_none_is_told_at_its_operation() -> None:
    (found,) = refused(amendment({"op": "set", "target": "mot", "field": "when.by", "new": "2020-02-30"}))
    assert (found.code, found.place.pointer) == ("S202", "/operations/0")
