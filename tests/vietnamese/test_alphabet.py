"""Letters of points, Roman numerals and dictionary order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.vietnamese.alphabet import LETTERS, letter, letter_index, roman, roman_index


def test_the_letters_follow_the_decree() -> None:
    assert " ".join(letter(n) for n in range(1, 24)) == "a b c d đ e g h i k l m n o p q r s t u v x y"
    assert len(LETTERS) == 23


def test_letters_are_doubled_after_the_last() -> None:
    assert [letter(n) for n in (24, 25, 28, 46, 47)] == ["aa", "ab", "ađ", "ay", "ba"]


@given(st.integers(1, 10**6))
def test_letter_index_is_the_inverse_of_letter(n: int) -> None:
    assert letter_index(letter(n)) == n


@pytest.mark.parametrize("text", ["", "f", "ă", "w", "A", "1", "a b"])
def test_what_numbers_no_point_has_no_index(text: str) -> None:
    with pytest.raises(ValueError, match="point"):
        letter_index(text)


def test_points_are_numbered_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        letter(0)


@given(st.integers(1, 3999))
def test_roman_index_is_the_inverse_of_roman(n: int) -> None:
    assert roman_index(roman(n)) == n


@pytest.mark.parametrize("text", ["", "IIII", "IM", "VX", "iv", "MMMM", "A"])
def test_what_is_no_roman_numeral_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="Roman"):
        roman_index(text)


@pytest.mark.parametrize("n", [0, 4000])
def test_roman_numerals_have_their_range(n: int) -> None:
    with pytest.raises(ValueError, match="3999"):
        roman(n)
