"""Numbers in Vietnamese writing."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.vietnamese.numbers import number, padded, parse_number


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1.5, "1,5"),
        (2, "2"),
        (2.0, "2"),
        (1234.5, "1.234,5"),
        (-0.0, "0"),
        (-1234567, "-1.234.567"),
        (0.1, "0,1"),
    ],
)
def test_a_number_is_written_with_a_decimal_comma(value: float, written: str) -> None:
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "places", "written"), [(2.675, 2, "2,68"), (2, 2, "2,00"), (-0.001, 2, "0,00"), (2.5, 0, "3")]
)
def test_places_round_a_half_away_from_zero(value: float, places: int, written: str) -> None:
    assert number(value, places) == written


@given(st.integers() | st.floats(-1e15, 1e15))
def test_what_is_written_is_read_back(value: float) -> None:
    assert parse_number(number(value)) == value


@pytest.mark.parametrize("value", [math.inf, math.nan])
def test_what_is_not_finite_is_not_written(value: float) -> None:
    with pytest.raises(ValueError, match="number"):
        number(value)


@pytest.mark.parametrize("text", ["", "1.5", "1,", ",5", "1.2345", "một", "1 000", "1e5"])
def test_other_writing_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="Vietnamese writing"):
        parse_number(text)


def test_a_document_number_is_padded() -> None:
    assert [padded(5), padded(12), padded(125, 4)] == ["05", "12", "0125"]
