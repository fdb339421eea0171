"""Citations as they are typed in a text: which words they are, and how several share words."""

import pytest

from kehoach.edition.citation.in_text import Citations, citations, may_cite


def read(text: str) -> list[Citations]:
    return list(citations(text, "Kế hoạch"))


def only(text: str) -> Citations:
    [found] = read(text)
    return found


def members(text: str) -> list[str]:
    return [each.words(member) for each in read(text) for member in each.members]


@pytest.mark.parametrize(
    "address",
    [
        "Mục I", "khoản 1 Mục I", "điểm a khoản 1 Mục I", "điểm a1 khoản 1 Mục I", "khoản 2a Mục I",
        "khoản 2a.1 Mục I", "khoản 2a.1a Mục I", "Mục Ia", "khoản 1 Mục Ia", "gạch đầu dòng thứ 2 khoản 1",
        "KHOẢN 1 MỤC IIa", "khoản 1 Phụ lục", "khoản 1 Phụ lục IIa",
    ],
)  # fmt: skip
def test_a_citation_is_seen_in_a_text(address: str) -> None:
    text = f"thực hiện theo {address}, trừ trường hợp"
    assert [text[each.start : each.end] for each in read(text)] == [address]


@pytest.mark.parametrize(
    "text", ["khoản chi thường xuyên", "mục chi tiết", "điểm dừng", "Mục lục", "khoản 3abc", "Mục IIabc"]
)
def test_words_are_no_citation(text: str) -> None:
    assert read(text) == []
    assert not may_cite(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("khoản 2, 3 Mục I", ["khoản 2 Mục I", "khoản 3 Mục I"]),
        ("điểm a, b và c khoản 1, khoản 3 Mục II",
         ["điểm a khoản 1 Mục II", "điểm b khoản 1 Mục II", "điểm c khoản 1 Mục II", "khoản 3 Mục II"]),
        ("điểm a, khoản 1, Mục II", ["điểm a khoản 1 Mục II"]),
        ("Mục I, II và III", ["Mục I", "Mục II", "Mục III"]),
        ("khoản 3 Mục I, Mục II và khoản 2 Điều 5 Luật X", ["khoản 3 Mục I", "Mục II"]),
        ("khoản 2 Mục I Quy chế", []),
        ("khoản 2 Mục I Kế hoạch này", ["khoản 2 Mục I"]),
        ("khoản 3 Mục I, 5 đơn vị", ["khoản 3 Mục I"]),
        ("dấu cộng thứ 1 và thứ 2 khoản 1", ["dấu cộng thứ 1 khoản 1", "dấu cộng thứ 2 khoản 1"]),
    ],
)  # fmt: skip
def test_each_member_of_an_enumeration_has_its_whole_citation(text: str, expected: list[str]) -> None:
    assert members(text) == expected


@pytest.mark.parametrize(
    ("text", "stretches", "said"),
    [
        ("khoản 2, 3 Mục I", ["khoản 2", "3 Mục I"], [[0], [0, 1]]),
        ("khoản 2 và khoản 3 Mục I", ["khoản 2", "khoản 3 Mục I"], [[0], [0, 1]]),
        ("điểm a khoản 2 và khoản 3 Mục I", ["điểm a khoản 2", "khoản 3 Mục I"], [[0], [0, 1]]),
        ("khoản 3 Mục I và khoản 1 Mục III", ["khoản 3 Mục I", "khoản 1 Mục III"], [[0], [1]]),
        ("khoản 1, 2 và 3 Mục này", ["khoản 1", "2", "3 Mục này"], [[0], [1], [2]]),
    ],
)
def test_a_member_is_typed_up_to_the_next_one(text: str, stretches: list[str], said: list[list[int]]) -> None:
    found = only(text)
    spans = [found.stretch(nth) for nth in range(len(found.members))]
    assert [text[start:end] for start, end in spans] == stretches
    assert [found.said_in(nth) for nth in range(len(found.members))] == said


def test_a_range_is_known_by_its_first_member() -> None:
    assert only("khoản 1, 3 đến 5 Mục I").ranges == (1,)
    assert only("khoản 1-3 Mục I").ranges == (0,)


@pytest.mark.parametrize(("text", "loose"), [("khoản 2, 3 đơn vị", True), ("khoản 2 Mục I, 3 đơn vị", False)])
def test_a_number_behind_a_citation_may_be_one_more_member(text: str, loose: bool) -> None:
    assert only(text).loose == loose


def test_placeholders_are_not_read() -> None:
    assert read("{{ cite('khoản 2 Mục I') }}") == []


@pytest.mark.parametrize(
    "text",
    [
        "Mục I " * 20_000,
        "khoản 1, " * 20_000,
        "khoản 1, a, " * 10_000,
        "điểm a" + ", b" * 20_000,
        "1, " * 20_000,
    ],
)
def test_endless_enumerations_are_read_in_time(text: str) -> None:
    for each in read(text):
        assert max(map(len, each.members)) <= 21
