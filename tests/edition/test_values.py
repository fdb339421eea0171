"""Values of facets as records, and values read back by filters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.edition.placeholders import ExpressionError, Record
from kehoach.edition.values import (
    as_date,
    as_number,
    as_whole_number,
    counted,
    dated,
    figure,
    items_of,
    join_names,
    joined,
    names_record,
    number_text,
    target_record,
)
from kehoach.spec.facets import Target
from kehoach.vietnamese.dates import PartialDate
from tests.support import laid_out


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        (2, "percent", "2%"),
        ((1.5, 2), "percent-per-year", "1,5 - 2%/năm"),
        ((2, 2), "percentage-point", "2 điểm %"),
        (1.5, "times", "1,5 lần"),
        (1200, "household", "1.200"),
    ],
)
def test_a_target_prints_value_and_unit(value: object, unit: str, printed: str) -> None:
    assert target_record(Target(indicator="x", value=value, unit=unit)).text == printed  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "sentence"), [([], ""), (["A"], "A"), (["A", "B"], "A và B"), (["A", "B", "C"], "A, B và C")]
)
def test_names_are_listed_as_a_sentence_lists_them(names: list[str], sentence: str) -> None:
    assert join_names(names) == sentence
    assert names_record(tuple(names)).text == sentence
    assert items_of(names_record(tuple(names))) == tuple(names)


@pytest.mark.parametrize(
    ("date", "after_number"),
    [
        ("02/6/2022", "ngày 02/6/2022"),
        ("ngày 02 tháng 6 năm 2022", "ngày 02 tháng 6 năm 2022"),
        ("tháng 6 năm 2022", "tháng 6 năm 2022"),
        ("năm 2022", "năm 2022"),
    ],
)
def test_a_date_after_a_number_has_its_word_once(date: str, after_number: str) -> None:
    assert dated(date) == after_number


def test_a_count_prints_with_a_leading_zero() -> None:
    few = counted(5)
    assert few is not None
    assert (few.text, as_number(few)) == ("05", 5)
    assert counted(None) is None


def test_a_range_is_no_one_number() -> None:
    with pytest.raises(ValueError, match="con số"):
        as_number(figure((1, 2)))
    assert as_number(target_record(Target(indicator="x", value=3))) == 3


@pytest.mark.parametrize("value", [None, "1", True, 1.5, Record({})])
def test_what_is_no_whole_number_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="số"):
        as_whole_number(value)


@given(st.integers(-(10**17), 10**17), st.integers(0, 6))
def test_a_rounded_whole_number_keeps_its_digits(value: int, places: int) -> None:
    whole, _, rest = number_text(value, places).partition(",")
    assert int(whole.replace(".", "")) == value
    assert rest == "0" * places


@given(st.floats(allow_nan=True, allow_infinity=True) | st.integers(), st.integers())
def test_any_number_is_written_or_refused(value: float, places: int) -> None:
    try:
        assert number_text(value, places)
    except ValueError:
        assert not 0 <= places <= 6 or abs(value) >= 10**18 or value != value


def test_a_date_is_read_from_a_facet_and_from_a_date() -> None:
    date = PartialDate(2022, 7)
    assert as_date(date) == as_date(Record({"date": date})) == date
    for value in ("2022", None, Record({"date": None})):
        with pytest.raises(ValueError, match="ngày"):
            as_date(value)


def test_a_list_is_not_joined_to_something_endless() -> None:
    assert joined(["a", "b"], ", ") == "a, b"
    with pytest.raises(ExpressionError) as raised:
        joined(["a"] * 2_000, "-" * 1_000)
    assert raised.value.code == "S305"


def test_a_variable_of_two_equal_bounds_is_the_one_number_that_they_are() -> None:
    variables = {"rate": {"value": [2, 2]}, "span": {"value": [1, 1.5]}}
    text = "{{ variables.rate }} {{ variables.rate | number(1) }} {{ variables.span }}"
    assert laid_out(variables=variables, recipients=[text]).recipients == ("- 2 2,0 1 - 1,5.",)
