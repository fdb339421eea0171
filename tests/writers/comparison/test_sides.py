"""Places of rows: what is inside of what, and lists of any length told in time that grows with them."""

from kehoach.diff.model import ChangeSet
from kehoach.diff.rows import rows
from kehoach.diff.rows.model import Row, Side
from kehoach.writers.comparison.passages import sections as told
from kehoach.writers.comparison.sides import Enclosing
from kehoach.writers.comparison.telling import renumbering
from tests.growth import TIMES, assert_grows_with_size
from tests.support import sections
from tests.writers.comparison.comparing import compared

MANY = 1_500


def row(old: str, new: str) -> Row:
    return Row(unit="clause", old=Side(path=old), new=Side(path=new))


def test_inside_is_below_the_same_part_in_both_versions() -> None:
    around = Enclosing(row("body/0", "body/1"))
    assert around.holds(row("body/0/2/1", "body/1/2/1"))
    assert not around.holds(row("body/0", "body/1"))
    assert not around.holds(row("body/0/2", "body/0/2"))
    assert not around.holds(row("body/01", "body/11"))


def test_one_insert_into_a_very_long_list_is_told_in_one_line_and_soon() -> None:
    found = {many: _after_an_insert(many) for many in (MANY, TIMES * MANY)}

    def work(many: int) -> None:
        changes, rows = found[many]
        entries = [entry for part in told(changes, rows) for entry in part.passages]
        [renumbered] = [entry for entry in entries if entry.kind == "renumbered"]
        assert renumbering(renumbered, "vi") == f"khoản 1–{many} → 2–{many + 1} Mục I: đánh số lại"

    assert_grows_with_size(work, MANY)


def _after_an_insert(many: int) -> tuple[ChangeSet, tuple[Row, ...]]:
    listed = [{"id": f"c{number}", "text": f"Việc {number}."} for number in range(many)]
    new = [{"id": "moi", "text": "Bổ sung một việc chưa từng có."}, *listed]
    changes = compared(sections("decimal", clauses=listed), sections("decimal", clauses=new)).changes
    return changes, rows(changes)
