"""Decisions that launch a movement."""

import datetime

import pytest

from kehoach.registry.document_types import find_document_type
from kehoach.registry.movements import national_decision

LATE = datetime.date(2026, 12, 31)


@pytest.mark.parametrize(
    ("years", "on", "number"),
    [
        ((2021, 2025), datetime.date(2022, 7, 1), "666/QĐ-TTg"),
        ((2021, 2025), datetime.date(2022, 6, 2), "666/QĐ-TTg"),
        ((2016, 2020), LATE, "1258/QĐ-TTg"),
        ((2019, 2022), LATE, "666/QĐ-TTg"),
        ((2018, 2021), LATE, "1258/QĐ-TTg"),
        ((2024, 2030), LATE, "666/QĐ-TTg"),
    ],
)
def test_the_decision_that_shares_most_years_is_given(
    years: tuple[int, int], on: datetime.date, number: str
) -> None:
    found = national_decision(*years, on)
    assert found is not None
    assert found.number == number
    assert find_document_type(found.type) is not None


def test_a_decision_that_is_not_issued_yet_is_not_given() -> None:
    assert national_decision(2021, 2025, datetime.date(2022, 6, 1)) is None


def test_for_2026_to_2030_there_is_none() -> None:
    assert national_decision(2026, 2030, LATE) is None
    assert national_decision(2021, 2025, LATE, movement="khong-co") is None


def test_targets_hold_one_number_or_a_range() -> None:
    found = national_decision(2021, 2025, LATE)
    assert found is not None
    assert found.targets[0].value == (1, 1.5)
