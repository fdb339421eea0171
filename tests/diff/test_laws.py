"""What holds of comparing for any two versions: the changes lead from one to the other, and back."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings

from kehoach.diff.apply import apply, normal
from kehoach.diff.compare import diff, followed_texts
from kehoach.diff.model import Record
from kehoach.diff.record import record_json
from kehoach.edition.model import Document
from tests.editions import lay_out
from tests.edits import LATE_KINDS, Case, case, edit_scripts
from tests.seeds import in_batches, seeds
from tests.support import FIVE, issued, laid_out, sections

# Of the first 300 the single ones reach what the first 60 do not of `diff`.
seeded = in_batches(seeds(60, *LATE_KINDS, 104, 113, 115, 171))
both_ways = pytest.mark.parametrize("exact", [False, True], ids=["lenient", "exact"])


def versions(found: Case) -> tuple[Document, Document]:
    return lay_out(found.old), lay_out(found.new)


def holds(old: Document, new: Document, *, exact: bool) -> None:
    """The changes, and what their JSON form says, make the new version of the old one."""
    changes = diff(old, new, exact=exact)
    assert apply(changes, old) == normal(new)
    if exact:
        followed = [each for each in changes.followed if each.new.id]
        assert [each for each in followed_texts(changes.matching, changes.moves) if each.new.id] == followed
    record = msgspec.json.decode(record_json(changes), type=Record)
    assert apply(record, old) == normal(new)


@both_ways
@seeded
def test_the_changes_of_edits_lead_from_the_old_version_to_the_new(seeds: Sequence[int], exact: bool) -> None:
    for seed in seeds:
        old, new = versions(case(seed))
        holds(old, new, exact=exact)


@seeded
def test_the_changes_of_the_reverse_lead_back(seeds: Sequence[int]) -> None:
    for seed in seeds:
        old, new = versions(case(seed))
        holds(new, old, exact=False)


@seeded
def test_a_version_compared_with_itself_has_no_changes(seeds: Sequence[int]) -> None:
    for seed in seeds:
        _, new = versions(case(seed))
        changes = diff(new, new, exact=True)
        assert not changes
        assert changes.adjusted == ()


@pytest.mark.parametrize("old", FIVE)
@pytest.mark.parametrize("new", FIVE)
def test_the_changes_between_any_two_issued_plans_lead_from_one_to_the_other(old: str, new: str) -> None:
    holds(lay_out(issued(old)), lay_out(issued(new)), exact=False)


TABLE_COLUMNS = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}, {"id": "c", "title": "C"}]
TABLE_ROWS = [
    {"id": f"r{number}", "cells": {"a": f"Việc {number}", "b": f"Sở {number}", "c": f"năm {number}"}}
    for number in range(4)
]


@pytest.mark.parametrize("order", ["acb", "ab", "cab", "b"])
def test_rows_come_and_go_while_columns_do(order: str) -> None:
    columns = [each for name in order for each in TABLE_COLUMNS if each["id"] == name]
    rows = [
        {**row, "cells": {name: row["cells"][name] for name in order}}  # type: ignore[index]
        for row in (TABLE_ROWS[3], TABLE_ROWS[1])
    ]
    old, new = (
        laid_out(**sections("none", clauses=[{"id": "x", "table": {"columns": columns, "rows": rows}}]))
        for columns, rows in ((TABLE_COLUMNS, TABLE_ROWS), (columns, rows))
    )
    holds(old, new, exact=False)
    holds(new, old, exact=False)


def test_a_clause_is_joined_from_under_a_heading_that_goes() -> None:
    first, second = (
        {"id": "dau", "text": "Các sở, ban, ngành chủ động xây dựng kế hoạch cụ thể để thực hiện."},
        {"id": "sau", "text": "Định kỳ hằng năm báo cáo kết quả về Sở Nội vụ để tổng hợp."},
    )
    around = [{"id": name, "text": f"Nội dung riêng của đoạn {name}."} for name in ("mot", "hai")]
    joined = {"id": "sau", "text": f"{first['text']} {second['text']}"}
    old = laid_out(
        content={"purpose": around, "requirements": [first, second]},
        outline=[
            {"id": "m1", "heading": "MỤC MỘT", "content": "purpose"},
            {"id": "m2", "heading": "MỤC HAI", "content": "requirements"},
        ],
    )
    new = laid_out(
        content={"purpose": around, "requirements": [joined]},
        outline=[{"id": "m1", "heading": "MỤC MỘT", "content": ["purpose", "requirements"]}],
    )
    holds(old, new, exact=False)
    holds(new, old, exact=False)


@settings(deadline=None, max_examples=60)
@given(edit_scripts())
def test_the_changes_of_any_edit_script_lead_from_one_version_to_the_other(found: Case) -> None:
    old, new = versions(found)
    holds(old, new, exact=False)
    holds(new, old, exact=False)
