from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.diff import words
from kehoach.diff.words import Piece, word_diff

WORDS = ("Sở", "Nội", "vụ", "30/7/2022", "báo", "cáo", ",", ";", "–", "-", "“tốt”", '"tốt"', "2%")
SENTENCES = st.lists(st.sampled_from(WORDS), max_size=20).map(" ".join)


@given(SENTENCES, SENTENCES, st.booleans())
def test_pieces_cover_both_texts_in_order(old: str, new: str, exact: bool) -> None:
    pieces = word_diff(old, new, exact=exact)
    assert "".join(old[each.old_start : each.old_end] for each in pieces) == old
    assert "".join(new[each.new_start : each.new_end] for each in pieces) == new
    for each in pieces:
        before, after = old[each.old_start : each.old_end], new[each.new_start : each.new_end]
        assert (each.op == "equal") == (before == after)
        assert each.op != "reference"
        assert not (exact and each.op == "variant")


@given(SENTENCES, SENTENCES)
def test_neighbours_differ_so_that_nothing_is_said_in_two_pieces(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert all(first.op != second.op for first, second in pairwise(pieces))


def test_one_changed_word_is_one_replacement() -> None:
    [before, changed, after] = word_diff("Báo cáo trước tháng 7", "Báo cáo sau tháng 7")
    assert (before.op, changed.op, after.op) == ("equal", "replace", "equal")
    assert "Báo cáo trước tháng 7"[changed.old_start : changed.old_end] == "trước"


def test_a_typographic_variant_is_a_replacement_only_where_that_is_asked_for() -> None:
    old, new = "giai đoạn 2021 - 2025", "giai đoạn 2021 – 2025"
    assert [each.op for each in word_diff(old, new)] == ["equal", "variant"]
    assert [each.op for each in word_diff(old, new, exact=True)] == ["equal", "replace"]


def test_a_stray_word_between_two_replacements_goes_with_them() -> None:
    old, new = "chủ trì tham mưu và theo dõi đôn đốc", "hướng dẫn kiểm tra và tổng hợp báo cáo"
    assert [each.op for each in word_diff(old, new)] == ["replace"]


def test_spots_of_one_part_are_a_reference() -> None:
    old, new = "theo khoản 2 Mục I", "theo khoản 3 Mục I"
    pieces = word_diff(old, new, old_spots={(5, 18): (7,)}, new_spots={(5, 18): (7,)})
    assert [each.op for each in pieces] == ["equal", "reference"]


def test_texts_too_long_for_the_exact_method_are_compared_sentence_by_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sentences = [f"Nội dung {number} giao cơ quan {number} thực hiện." for number in range(30)]
    changed = [each.replace("giao", "đề nghị") if "7 " in each else each for each in sentences]
    old, new = " ".join(sentences), " ".join(changed)
    exact = word_diff(old, new)
    monkeypatch.setattr(words, "_MOST_CELLS", 1_000)
    assert word_diff(old, new) == exact


def test_what_is_too_long_even_so_is_replaced_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_MOST_CELLS", 3)
    assert word_diff("một hai ba bốn", "hai ba năm sáu") == [Piece("replace", 0, 14, 0, 14)]
