"""Which parts citations mean, and which stand between two of them."""

import pytest

from kehoach.edition.citation.in_text import citations
from kehoach.edition.citation.meanings import Meanings, this_of

ADDRESSES = {
    "m": "Mục I", "a": "khoản 1 Mục I", "b": "khoản 2 Mục I", "p": "điểm a khoản 2 Mục I",
    "c": "khoản 3 Mục I", "d": "khoản 1 Mục II", "once": "khoản 5 Mục II", "again": "khoản 5 Mục II",
    "annex": "Phụ lục I", "e": "khoản 1 Phụ lục I",
}  # fmt: skip


def meant(text: str, around: str = "", likely: tuple[str, ...] = ()) -> list[str | None]:
    meanings = Meanings(ADDRESSES)
    found = citations(text, "Kế hoạch")
    return [part for each in found for part in meanings.parts(each, this_of(each.this, around), likely)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("khoản 1, 3 Mục I", ["a", "c"]),
        ("KHOẢN 2, MỤC I", ["b"]),
        ("điểm a khoản 2 và khoản 3 Mục I", ["p", "c"]),
        ("khoản 1 Phụ lục I", ["e"]),
        ("khoản 9 Mục I", [None]),
        ("khoản 5 Mục II", [None]),
    ],
)
def test_a_citation_means_the_part_with_that_address(text: str, expected: list[str | None]) -> None:
    assert meant(text) == expected


def test_a_number_that_is_printed_twice_means_the_likely_part() -> None:
    assert meant("khoản 5 Mục II", likely=("again", "a")) == ["again"]
    assert meant("khoản 5 Mục II", likely=("a",)) == [None]


def test_this_section_is_the_one_around_the_text() -> None:
    assert meant("khoản 1 Mục này", "điểm a khoản 3 Mục II") == ["d"]
    assert meant("khoản 1 Mục này", "khoản 1 Phụ lục I") == [None]
    assert meant("khoản 1 Phụ lục này", "khoản 1 Phụ lục I") == ["e"]


def test_the_parts_of_one_row_stand_between() -> None:
    meanings = Meanings(ADDRESSES)
    assert meanings.between("a", "c") == ["a", "b", "c"]
    assert meanings.between("b", "c") == ["b", "c"]
    assert meanings.between("a", "d") == ["a", "d"]
