"""Which blocks say that they were repealed or moved away, and nothing else."""

from msgspec.structs import replace

from kehoach.edition.model import Block, Run
from kehoach.edition.repealed import REPEALED, is_ended, is_repealed, moved_words

ENDED = Block(id="a", kind="clause", marker="1.", style="decimal", level=1, role="purpose", runs=REPEALED)


def test_a_block_that_says_no_more_is_repealed() -> None:
    assert is_repealed(ENDED)
    assert is_repealed(replace(ENDED, heading=REPEALED, runs=()))
    assert not is_repealed(replace(ENDED, runs=(*REPEALED, Run(" Thêm."))))
    assert not is_repealed(replace(ENDED, heading=(Run("Một"),)))


def test_one_under_which_others_stand_is_not() -> None:
    assert not is_repealed(replace(ENDED, children=(ENDED,)))
    assert not is_ended(replace(ENDED, children=(ENDED,)))


def test_one_that_was_moved_away_has_ended_and_is_not_repealed() -> None:
    moved = replace(ENDED, runs=moved_words("khoản 2 Mục I"))
    assert is_ended(moved)
    assert not is_repealed(moved)
