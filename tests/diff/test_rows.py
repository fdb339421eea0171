"""Rows: every printed word of both versions is in them, in reading order, and every change is shown."""

from collections.abc import Iterable

import pytest

from kehoach.diff.compare import diff
from kehoach.diff.model import Joined
from kehoach.diff.rows import rows
from kehoach.diff.rows.model import Row
from kehoach.diff.spans import new_runs, old_runs
from kehoach.edition.model import Document, plain
from kehoach.spec.model import Plan
from tests.editions import lay_out
from tests.edits import edited, furnished
from tests.support import FIVE, issued, laid_out, sections


def words(found: Iterable[Row], *, old: bool) -> list[str]:
    """The words of one version in the rows, without blanks."""
    texts: list[str] = []
    for row in found:
        stands_here = row.old if old else row.new
        if not stands_here or row.part == "closing_mark":
            continue
        for spans in (row.spans, *row.cells):
            texts += plain((old_runs if old else new_runs)(spans)).split()
    return texts


def printed(document: Document) -> list[str]:
    return words(rows(diff(document, document)), old=False)


def check(old: Plan, new: Plan) -> None:
    before, after = lay_out(old), lay_out(new)
    changes = diff(before, after)
    found = rows(changes)
    assert words(found, old=True) == printed(before)
    assert words(found, old=False) == printed(after)
    shown = {number for row in found for number in row.changes}
    assert shown == set(range(len(changes.changes)))


@pytest.mark.parametrize("new", FIVE)
def test_two_plans(new: str) -> None:
    check(issued(FIVE[0]), issued(new))


@pytest.mark.parametrize("seed", range(60))
def test_a_plan_and_its_edited_version(seed: int) -> None:
    plan = furnished(FIVE[seed % len(FIVE)])
    check(plan, edited(plan, seed)[0])


def test_nothing_is_marked_where_nothing_changed() -> None:
    document = lay_out(furnished(FIVE[0]))
    for row in rows(diff(document, document)):
        assert row.marks == ()
        assert {span.op for spans in (row.spans, *row.cells) for span in spans} <= {"equal"}


def test_what_is_gone_from_under_a_joined_clause_is_told_with_the_join() -> None:
    first = "Rà soát hộ nghèo, hộ cận nghèo hằng năm trên địa bàn."
    second = "Báo cáo kết quả về Sở Nội vụ trước ngày 15 tháng 12."
    child = {"id": "b1", "text": "Theo biểu mẫu."}
    old = sections(
        "decimal", "letter",
        clauses=[{"id": "a", "text": first}, {"id": "b", "text": second, "children": [child]}],
    )  # fmt: skip
    new = sections("decimal", "letter", clauses=[{"id": "a", "text": f"{first} {second}"}])
    changes = diff(laid_out(**old), laid_out(**new))
    [join] = [number for number, each in enumerate(changes.changes) if isinstance(each, Joined)]
    [gone] = [row for row in rows(changes) if row.old and row.old.id == "b1"]
    assert (gone.marks, gone.changes) == (("deleted",), (join,))
