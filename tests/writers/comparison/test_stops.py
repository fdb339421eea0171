"""The changes of a page as a reader steps through them: how many there are, and both places of a move."""

from typing import Any

from kehoach.diff.model import Moved
from kehoach.diff.rows import rows
from kehoach.writers.comparison.passages import sections
from kehoach.writers.comparison.stops import Stops
from tests.writers.comparison.comparing import clauses, compared
from tests.writers.comparison.test_text import one, table

TWO_ROWS = table(("Rà soát", "7/2022"), ("Báo cáo", "8/2022"))
THREE_ROWS = table(("Rà soát", "7/2022"), ("Báo cáo", "8/2022"), ("Sơ kết", "9/2022"))


def count(old: dict[str, Any], new: dict[str, Any]) -> int:
    changes = compared(old, new).changes
    return Stops(changes, sections(changes, rows(changes))).count


def test_a_table_that_comes_or_goes_is_one_change() -> None:
    assert count(one(), TWO_ROWS) == count(TWO_ROWS, one()) == 1


def test_a_row_that_comes_or_goes_is_one_change() -> None:
    assert count(TWO_ROWS, THREE_ROWS) == count(THREE_ROWS, TWO_ROWS) == 1


def test_of_a_move_each_place_leads_to_the_other() -> None:
    changes = compared(clauses(1, 2, 3, 4, 5), clauses(2, 3, 4, 5, 1)).changes
    stops = Stops(changes, sections(changes, rows(changes)))
    [moved] = [number for number, change in enumerate(changes.changes) if isinstance(change, Moved)]
    assert stops.of(moved) == stops.count
    assert stops.other(moved, 1) == stops.count
    assert stops.other(moved, stops.count) == 1
