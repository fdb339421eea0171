"""Stretches of a text in runs."""

import pytest

from kehoach.edition.model import Run, Runs
from kehoach.edition.runs import cut, merged

RUNS: Runs = (Run("một "), Run("hai", bold=True), Run(" ba"))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (0, None, RUNS),
        (0, 4, (Run("một "),)),
        (2, 6, (Run("t "), Run("ha", bold=True))),
        (7, None, (Run(" ba"),)),
        (4, 7, (Run("hai", bold=True),)),
        (3, 3, ()),
        (5, 4, ()),
        (20, None, ()),
    ],
)
def test_a_stretch_keeps_the_look_of_its_words(start: int, end: int | None, expected: Runs) -> None:
    assert cut(RUNS, start, end) == expected


def test_neighbours_of_one_look_are_one_run() -> None:
    assert merged([Run("a"), Run(""), Run("b"), Run("c", italic=True)]) == (Run("ab"), Run("c", italic=True))
