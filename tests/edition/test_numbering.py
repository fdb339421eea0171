"""Numbers of clauses and sections, alone and in a whole plan."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.edition.numbering import (
    DEFAULT_CHAIN,
    NUMBERED,
    Counter,
    below,
    has_suffix,
    index_of,
    marker,
    marker_at,
    suffix_of,
    suffixed,
    without_suffix,
)
from kehoach.spec.facets import NumberStyle
from kehoach.vietnamese.alphabet import letter_index, roman_index
from tests.support import laid_out, lines, sections


def clauses(count: int, **fields: Any) -> list[dict[str, Any]]:
    return [{"text": f"đoạn {index}", **fields} for index in range(1, count + 1)]


def markers(*chain: str, given: Sequence[object]) -> list[str]:
    return [line.split(" ")[0] for line in lines(laid_out(**sections(*chain, clauses=given)))[1:]]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("roman", ["I.", "II.", "III.", "IV."]),
        ("decimal", ["1.", "2.", "3.", "4."]),
        ("letter", ["a)", "b)", "c)", "d)"]),
        ("dash", ["-", "-", "-", "-"]),
        ("plus", ["+", "+", "+", "+"]),
        ("none", ["", "", "", ""]),
    ],
)
def test_each_style_has_its_form(style: NumberStyle, expected: list[str]) -> None:
    assert [marker(style, index, "") for index in range(1, 5)] == expected


def test_points_go_past_the_letters_that_latin_does_not_have() -> None:
    assert markers("letter", given=clauses(8)) == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)", "h)"]


def test_points_go_past_the_last_letter() -> None:
    assert markers("letter", given=clauses(26))[21:] == ["x)", "y)", "aa)", "ab)", "ac)"]


@given(st.integers(1, 3999))
def test_a_number_can_be_read_back(index: int) -> None:
    assert letter_index(marker("letter", index, "").rstrip(")")) == index
    assert roman_index(marker("roman", index, "").rstrip(".")) == index
    assert int(marker("nested-decimal", index, "7.").split(".")[1]) == index


@given(st.sampled_from(sorted(NUMBERED)), st.integers(1, 500), st.integers(0, 500))
def test_what_is_printed_is_read_as_what_it_is(style: NumberStyle, index: int, inserted: int) -> None:
    number = marker(style, index, "2." if style == "nested-decimal" else "")
    printed = suffixed(number, inserted) if inserted else number
    assert marker_at(f"{printed} Lời") == (style, printed)
    assert (index_of(style, printed), without_suffix(printed)) == (index, number)
    assert has_suffix(printed) == (inserted > 0)


@pytest.mark.parametrize("text", ["1.Lời", "a. Lời", "(1) Lời", "Lời", "", "I Lời"])
def test_other_beginnings_are_no_marker(text: str) -> None:
    assert marker_at(text) is None


def test_nested_numbers_hold_the_number_above() -> None:
    given = [{"text": "một", "children": clauses(2)}, {"text": "hai", "children": clauses(1)}]
    assert markers("decimal", "nested-decimal", given=given) == ["1.", "1.1.", "1.2.", "2.", "2.1."]


def test_nested_numbers_nest_in_each_other() -> None:
    given = [{"text": "một", "children": [{"text": "hai", "children": clauses(2)}]}]
    nested = ("decimal", "nested-decimal", "nested-decimal")
    assert markers(*nested, given=given) == ["1.", "1.1.", "1.1.1.", "1.1.2."]


def test_nested_numbers_start_anew_under_a_roman_one() -> None:
    assert markers("nested-decimal", "nested-decimal", given=[{"text": "một", "children": clauses(2)}]) == [
        "1.",
        "1.1.",
        "1.2.",
    ]


def test_a_marker_of_its_own_counts() -> None:
    given = [{"text": "một"}, {"text": "hai", "marker": "9."}, {"text": "ba"}]
    assert markers("decimal", given=given) == ["1.", "9.", "3."]


def test_what_nests_under_a_marker_of_its_own_takes_its_number() -> None:
    given = [{"text": "một", "marker": "9.", "children": clauses(1)}]
    assert markers("decimal", "nested-decimal", given=given) == ["9.", "9.1."]


def test_an_empty_marker_hides_the_number_but_counts() -> None:
    given = [{"text": "một", "marker": ""}, {"text": "hai"}]
    assert markers("decimal", given=given) == ["một", "2."]


def test_an_unnumbered_paragraph_does_not_count() -> None:
    given = [{"text": "một"}, {"text": "xen", "unnumbered": True}, {"text": "hai"}]
    assert markers("decimal", given=given) == ["1.", "xen", "2."]


def test_numbers_follow_what_only_if_lets_in() -> None:
    given = [
        {"text": "một", "only_if": "not district_level"},
        {"text": "hai"},
        {"text": "ba", "only_if": "true"},
    ]
    assert markers("letter", given=given) == ["a)", "b)"]


def test_a_table_by_itself_takes_no_number() -> None:
    table = {"columns": [{"id": "a", "title": "A"}], "rows": [{"cells": {"a": "x"}}]}
    assert markers("decimal", given=[{"text": "một"}, {"table": table}, {"text": "hai"}]) == ["1.", "2."]


def test_sections_and_content_under_one_heading_are_counted_together() -> None:
    parts = sections("decimal", clauses=clauses(2), sections=[{"heading": "Sau"}])
    assert lines(laid_out(**parts)) == ["I. MỤC", "1. đoạn 1", "2. đoạn 2", "3. Sau./."]


def test_a_part_below_takes_its_own_styles_first() -> None:
    assert below(DEFAULT_CHAIN, ()) == ("decimal", "letter", "dash", "plus")
    assert below(DEFAULT_CHAIN, ("dash",)) == ("dash",)


def test_a_chain_that_has_run_out_goes_on_in_the_usual_way() -> None:
    assert [below((style,), ()) for style in ("roman", "decimal", "nested-decimal", "letter")] == [
        ("decimal",),
        ("letter",),
        ("letter",),
        ("dash",),
    ]
    assert [below((style,), ()) for style in ("dash", "plus", "none")] == [("plus",), ("dash",), ("none",)]


def test_each_style_counts_for_itself_under_one_parent() -> None:
    counter = Counter("2.")
    styles: list[NumberStyle] = ["decimal", "letter", "decimal", "nested-decimal", "letter"]
    assert [counter.next(style) for style in styles] == ["1.", "a)", "2.", "2.1.", "b)"]


def put_in(*inserted: int) -> list[dict[str, Any]]:
    return [{"text": f"đoạn {index}", "inserted": n} for index, n in enumerate(inserted)]


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("roman", ["I.", "II.", "IIa.", "IIb.", "III."]),
        ("decimal", ["1.", "2.", "2a.", "2b.", "3."]),
        ("nested-decimal", ["1.", "2.", "2a.", "2b.", "3."]),
        ("letter", ["a)", "b)", "b1)", "b2)", "c)"]),
        ("dash", ["-", "-", "-", "-", "-"]),
        ("plus", ["+", "+", "+", "+", "+"]),
        ("none", ["đoạn", "đoạn", "đoạn", "đoạn", "đoạn"]),
    ],
)
def test_what_is_put_in_takes_a_suffix_and_does_not_count(style: str, expected: list[str]) -> None:
    assert markers(style, given=put_in(0, 0, 1, 2, 0)) == expected


def test_suffixes_follow_the_vietnamese_alphabet() -> None:
    assert markers("decimal", given=put_in(0, *range(1, 9)))[1:] == [
        "1a.", "1b.", "1c.", "1d.", "1đ.", "1e.", "1g.", "1h.",
    ]  # fmt: skip


def test_what_is_put_in_before_the_first_takes_its_number() -> None:
    assert markers("decimal", given=put_in(1, 0, 0)) == ["1a.", "1.", "2."]


def test_nested_numbers_hold_the_number_with_its_suffix() -> None:
    given = [{"text": "một"}, {"text": "xen", "inserted": 1, "children": put_in(0, 1, 0)}, {"text": "hai"}]
    assert markers("decimal", "nested-decimal", given=given) == [
        "1.",
        "1a.",
        "1a.1.",
        "1a.1a.",
        "1a.2.",
        "2.",
    ]


def test_a_suffix_is_put_to_the_number_that_was_printed() -> None:
    given = [{"text": "một", "marker": "f)"}, {"text": "xen", "inserted": 1}, {"text": "hai"}]
    assert markers("letter", given=given) == ["f)", "f1)", "b)"]
    given[0]["marker"] = ""
    assert markers("letter", given=given) == ["một", "a1)", "b)"]


def test_a_marker_of_its_own_goes_before_a_suffix_and_does_not_count() -> None:
    given = [{"text": "một"}, {"text": "xen", "inserted": 1, "marker": "1bis."}, {"text": "hai"}]
    assert markers("decimal", given=given) == ["1.", "1bis.", "2."]


def test_an_unnumbered_paragraph_takes_no_suffix() -> None:
    given = [{"text": "một"}, {"text": "xen", "unnumbered": True, "inserted": 1}, {"text": "hai"}]
    assert markers("decimal", given=given) == ["1.", "xen", "2."]


def test_a_repealed_part_keeps_its_number() -> None:
    given = [{"text": "một"}, {"repealed": True}, {"text": "ba"}]
    assert lines(laid_out(**sections("decimal", clauses=given)))[1:] == [
        "1. một",
        "2. (được bãi bỏ)",
        "3. ba./.",
    ]


@given(
    st.sampled_from(["3.", "IV.", "1.1.", "12a.", "a)", "đ)", "aa)", "(2)", "Điều 5."]), st.integers(1, 999)
)
def test_a_suffix_can_be_read_back(number: str, n: int) -> None:
    printed = suffixed(number, n)
    assert printed != number
    assert suffix_of(printed, number) == n
    assert suffix_of(number, number) == 0


@pytest.mark.parametrize(
    "printed", ["4.", "3A.", "3f.", "3a)", "3", "a0)", "a01)", "a²)", "", f"a{'9' * 5000})"]
)
def test_what_is_no_suffix_of_a_number_is_none(printed: str) -> None:
    assert suffix_of(printed, "3.") == suffix_of(printed, "a)") == 0


@pytest.mark.parametrize(
    ("printed", "expected"), [("IIa.", True), ("IVđ -", True), ("II.", False), ("Phần I", False)]
)
def test_suffixes_in_small_letters_are_told_from_other_markers(printed: str, expected: bool) -> None:
    assert has_suffix(printed) is expected
