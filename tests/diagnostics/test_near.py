"""Likeness of names, and what a finding says where none is near."""

import time

import pytest

from kehoach.diagnostics import Diagnostic
from kehoach.diagnostics.near import nearest


@pytest.mark.parametrize(
    ("name", "known", "near"),
    [
        ("texts", ["heading", "text", "table"], ["text"]),
        ("Sở Nội vụ", ["so-tai-chinh", "so-noi-vu"], ["so-noi-vu"]),
        ("Đoàn_thanh niên", ["doan-thanh-nien"], ["doan-thanh-nien"]),
        ("xyz", ["heading", "text"], []),
        ("text", [], []),
        ("", ["text"], []),
        ("t" * 101, ["t" * 100], []),
        ("t" * 100, ["t" * 100, "t" * 101], ["t" * 100]),
        ("ab", ["abc", "abd", "abe", "abf"], ["abf", "abe", "abd"]),
    ],
)
def test_the_likest_names_come_first(name: str, known: list[str], near: list[str]) -> None:
    assert nearest(name, known) == near


def test_no_more_names_than_asked_for() -> None:
    assert len(nearest("ab", ["abc", "abd", "abe"], 1)) == 1


def test_of_many_names_those_nearest_in_length_are_compared() -> None:
    assert nearest("noi-vu", [f"{'x' * 20}{each}" for each in range(200)] + ["noi-vi"]) == ["noi-vi"]


def test_hostile_names_cost_little() -> None:
    known = [f"{'ab' * 45}{each}" for each in range(5000)]
    started = time.process_time()
    for each in range(100):
        nearest(f"{'ba' * 45}{each}", known)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("near", ["", "–"])
def test_a_question_without_an_answer_is_never_asked(near: str) -> None:
    args = {"field": "ký", "near": near, "known": "text, table"}
    assert Diagnostic("S111", args).fix("vi") == "Các trường dùng được ở đây: text, table."
    assert Diagnostic("S111", {"field": "ký", "near": near}).fix("vi") == ""
    assert Diagnostic("S111", {**args, "near": "text"}).fix("en") == "Did you mean: text?"
