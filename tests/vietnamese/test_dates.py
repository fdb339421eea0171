"""Dates known in part: reading, writing, finding."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.vietnamese.dates import (
    PartialDate,
    date_in_format,
    find_dates,
    long_date,
    parse_date,
    place_date,
    read_date,
    short_date,
)

DAYS = st.dates(datetime.date(1000, 1, 1), datetime.date(9998, 12, 31))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022", PartialDate(2022)),
        ("2022-07", PartialDate(2022, 7)),
        ("2022-07-30", PartialDate(2022, 7, 30)),
        ("--12-01", PartialDate(None, 12, 1)),
    ],
)
def test_a_date_of_a_spec_is_read_and_written_back(text: str, date: PartialDate) -> None:
    assert parse_date(text) == date
    assert str(date) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "2022-13",
        "2022-00",
        "2022-02-30",
        "0000",
        "--02-29",
        "--12",
        "2022-7",
        "30/7/2022",
        "2022-07-30\n",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"date|calendar"):
        parse_date(text)


@pytest.mark.parametrize("parts", [(None,), (None, 12), (2022, None, 5), (2022, 0), (2022, 2, 0)])
def test_a_date_that_cannot_be_is_not_made(parts: tuple[int | None, ...]) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(*parts)


def test_a_date_spans_from_its_first_to_its_last_day() -> None:
    february = parse_date("2024-02")
    assert (february.first_day(), february.last_day()) == (
        datetime.date(2024, 2, 1),
        datetime.date(2024, 2, 29),
    )
    assert parse_date("2022").last_day() == datetime.date(2022, 12, 31)


def test_a_day_of_each_year_needs_a_year() -> None:
    december = parse_date("--12-01")
    assert december.first_day(2025) == december.last_day(2025) == datetime.date(2025, 12, 1)
    with pytest.raises(ValueError, match="each year"):
        december.first_day()


@pytest.mark.parametrize(
    ("text", "long", "short"),
    [
        ("2022-06-02", "ngày 02 tháng 6 năm 2022", "02/6/2022"),
        ("2022-02-10", "ngày 10 tháng 02 năm 2022", "10/02/2022"),
        ("2022-01-09", "ngày 09 tháng 01 năm 2022", "09/01/2022"),
        ("2022-12-31", "ngày 31 tháng 12 năm 2022", "31/12/2022"),
        ("2022-07", "tháng 7 năm 2022", "7/2022"),
        ("2022", "năm 2022", "2022"),
        ("--12-01", "ngày 01 tháng 12", "01/12"),
    ],
)
def test_zeros_stand_before_days_below_ten_and_the_first_two_months(text: str, long: str, short: str) -> None:
    assert long_date(parse_date(text)) == long
    assert short_date(parse_date(text)) == short


def test_the_place_line_leaves_blanks_for_what_is_unknown() -> None:
    assert place_date("Ninh Thuận", parse_date("2022-07")) == "Ninh Thuận, ngày      tháng 7 năm 2022"
    assert place_date("Huế", datetime.date(2025, 1, 2)) == "Huế, ngày 02 tháng 01 năm 2025"
    assert place_date("Huế", None) == "Huế, ngày      tháng      năm"


@pytest.mark.parametrize(
    ("date", "pattern", "written"),
    [
        ("2022-06-02", "dd/m/yyyy", "02/6/2022"),
        ("2022-06-02", "d/m/yyyy", "2/6/2022"),
        ("2022-06-02", "dd/mm/yyyy", "02/06/2022"),
        ("2022-06-02", "ngày dd tháng m năm yyyy", "ngày 02 tháng 6 năm 2022"),
        ("2022-07", "dd/m/yyyy", "7/2022"),
        ("2022", "dd/m/yyyy", "2022"),
        ("--12-01", "dd/m/yyyy", "01/12"),
        ("2022", "không có", "không có"),
    ],
)
def test_a_pattern_gives_the_parts_that_are_known(date: str, pattern: str, written: str) -> None:
    assert date_in_format(parse_date(date), pattern) == written


def found_in(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], str(date)) for start, end, date in find_dates(text)]


def test_dates_are_found_in_each_form() -> None:
    text = (
        "Ngày 02 tháng 6 năm 2022; trước 02/6/2022; tháng 7/2022; trong tháng 7 năm 2022; năm 2022; "
        "trước 01/12 hằng năm; ngày 15 tháng 11 hàng năm."
    )
    assert found_in(text) == [
        ("Ngày 02 tháng 6 năm 2022", "2022-06-02"),
        ("02/6/2022", "2022-06-02"),
        ("tháng 7/2022", "2022-07"),
        ("tháng 7 năm 2022", "2022-07"),
        ("năm 2022", "2022"),
        ("01/12", "--12-01"),
        ("ngày 15 tháng 11", "--11-15"),
    ]


@pytest.mark.parametrize(
    "text", ["30/2020/NĐ-CP", "12/5/2022/QĐ-UBND", "31/02/2022", "năm 20225", "2022", "112/6/2022"]
)
def test_other_figures_are_no_dates(text: str) -> None:
    assert found_in(text) == []


@given(DAYS)
def test_what_is_written_is_found_again(day: datetime.date) -> None:
    for written in (long_date(day), short_date(day)):
        assert [date for _, _, date in find_dates(f"Trước {written}, các đơn vị")] == [PartialDate.of(day)]


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("1/12/2026", "2026-12-01"),
        ("01/12/2026", "2026-12-01"),
        (" 01 / 12 / 2026 ", "2026-12-01"),
        ("1-12-2026", "2026-12-01"),
        ("1.12.2026", "2026-12-01"),
        ("ngày 1/12/2026", "2026-12-01"),
        ("ngày 01 tháng 12 năm 2026", "2026-12-01"),
        ("Ngày 1 Tháng 12 Năm 2026", "2026-12-01"),
        ("12/2026", "2026-12"),
        ("tháng 12/2026", "2026-12"),
        ("tháng 02 năm 2026", "2026-02"),
        ("năm 2026", "2026"),
        ("2026-12-01", "2026-12-01"),
        ("2026-12", "2026-12"),
        ("2026", "2026"),
    ],
)
def test_a_typed_date_is_read_with_its_day_first(typed: str, date: str) -> None:
    assert str(read_date(typed)) == date


@pytest.mark.parametrize(
    "text",
    ["", "31/2/2026", "13/2026", "12/31/2026", "1/12/26", "1/12", "--12-01", "1/12-2026", "cuối năm", "năm"],
)
def test_what_no_one_means_as_a_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        read_date(text)


@given(DAYS)
def test_a_date_is_read_as_it_is_written(day: datetime.date) -> None:
    assert read_date(long_date(day)) == read_date(short_date(day)) == PartialDate.of(day)
