"""What is marked as changed is what changed: beside the least edit of the whole text, token by token."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from rapidfuzz.distance import Indel

from kehoach.diff.compare import diff
from kehoach.diff.model import ChangeSet, Deleted, Edited, Inserted, Joined, Renumbered, Spans, Split
from kehoach.diff.rows import rows
from kehoach.diff.spans import new_runs, old_runs
from kehoach.diff.tokens import tokens
from kehoach.edition.model import Document, plain
from kehoach.spec.model import Clause, Plan
from tests.editions import lay_out
from tests.support import FIVE, issued, laid_out, sections

AT_MOST = 1.1


def marked(changes: ChangeSet) -> int:
    """The characters that the rows mark as new or gone; a moved part counts where it was and where it is."""
    count = 0
    for row in rows(changes):
        for spans in (row.spans, *row.cells):
            if {"moved-from", "moved-to"} & set(row.marks):
                count += len(plain(new_runs(spans)))
            else:
                count += sum(len(plain(span.runs)) for span in spans if span.op in ("insert", "delete"))
    return count


def least(old: Document, new: Document) -> int:
    """The characters of the tokens that the least edit of the printed words, without numbers, touches."""
    first, second = (list(_tokens(document)) for document in (old, new))
    return sum(
        sum(map(len, first[each.src_start : each.src_end]))
        + sum(map(len, second[each.dest_start : each.dest_end]))
        for each in Indel.opcodes(first, second)
        if each.tag != "equal"
    )


def _tokens(document: Document) -> Iterator[str]:
    for row in rows(diff(document, document)):
        for spans in (row.spans, *row.cells):
            yield from tokens(plain(new_runs(spans)))


def criteria(plan: Plan, change: Callable[[tuple[Clause, ...]], tuple[Clause, ...]]) -> Plan:
    """The plan with its longest list of clauses changed."""
    roles = {
        role: getattr(plan.content, role)
        for role in plan.content.__struct_fields__
        if isinstance(getattr(plan.content, role), tuple)
    }
    role = max(roles, key=lambda name: len(roles[name]))
    return replace(plan, content=replace(plan.content, **{role: change(roles[role])}))


@pytest.mark.parametrize("name", FIVE)
def test_one_clause_inserted_into_a_numbered_list(name: str) -> None:
    plan = issued(name)
    clause = Clause(id="moi", text="Thực hiện chế độ báo cáo định kỳ về kết quả giảm nghèo của địa phương.")
    changed = criteria(plan, lambda clauses: (clauses[0], clause, *clauses[1:]))
    old, new = lay_out(plan), lay_out(changed)
    changes = diff(old, new)
    kinds = Counter(type(each) for each in changes.changes)
    assert kinds.pop(Inserted) == 1
    assert set(kinds) <= {Renumbered}
    assert marked(changes) <= AT_MOST * least(old, new)


def test_one_clause_that_renumbers_twelve_siblings_is_one_insert_and_twelve_renumberings() -> None:
    clauses = [
        {"id": f"c{number}", "text": f"Nội dung thi đua số {number} của tỉnh."} for number in range(13)
    ]
    new_one = {"id": "moi", "text": "Bổ sung nội dung giảm nghèo về thông tin."}
    old = laid_out(**sections("decimal", clauses=clauses))
    new = laid_out(**sections("decimal", clauses=[clauses[0], new_one, *clauses[1:]]))
    changes = diff(old, new)
    assert Counter(type(each) for each in changes.changes) == {Inserted: 1, Renumbered: 12}
    assert [each.new_marker for each in changes.changes if isinstance(each, Renumbered)] == [
        f"{number}." for number in range(3, 15)
    ]


def test_one_table_row() -> None:
    columns = [
        {"id": "stt", "title": "TT", "running": True},
        {"id": "noi-dung", "title": "Nội dung"},
        {"id": "thoi-han", "title": "Thời hạn"},
    ]
    table_rows = [
        {"id": f"r{number}", "cells": {"noi-dung": f"Nhiệm vụ {number}", "thoi-han": f"Tháng {number}/2022"}}
        for number in range(1, 9)
    ]
    extra = {"id": "r-moi", "cells": {"noi-dung": "Nhiệm vụ bổ sung", "thoi-han": "Quý IV/2022"}}

    def plan_with(rows_of_table: list[object]) -> Document:
        table = {"columns": columns, "rows": rows_of_table}
        return laid_out(**sections("decimal", clauses=[{"id": "bang", "text": "Phân công:", "table": table}]))

    old, new = plan_with([*table_rows]), plan_with([*table_rows[:2], extra, *table_rows[2:]])
    changes = diff(old, new)
    [change] = changes.changes
    assert isinstance(change, Inserted)
    assert change.unit == "row"
    running = sum(len(str(number)) for number in range(3, 9)) + sum(
        len(str(number)) for number in range(4, 10)
    )
    assert marked(changes) - running <= AT_MOST * (least(old, new) - running + len("3"))


@pytest.mark.parametrize("name", FIVE)
def test_one_moved_section(name: str) -> None:
    plan = issued(name)
    outline = plan.outline
    assert len(outline) > 2
    moved = replace(plan, outline=(*outline[:-2], outline[-1], outline[-2]))
    old, new = lay_out(plan), lay_out(moved)
    changes = diff(old, new)
    assert not any(isinstance(each, Inserted | Deleted | Split | Joined) for each in changes.changes)
    assert [each.unit for each in changes.changes if not isinstance(each, Renumbered)].count("section") == 1
    assert marked(changes) <= AT_MOST * least(old, new)


def test_one_changed_date() -> None:
    text = "Báo cáo kết quả về Sở Nội vụ trước ngày {} để tổng hợp, trình Ủy ban nhân dân tỉnh xem xét."
    for before, after in (("30/7/2022", "15/8/2022"), ("30 tháng 7 năm 2022", "15 tháng 8 năm 2022")):
        old = laid_out(**sections("decimal", clauses=[{"id": "a", "text": text.format(before)}]))
        new = laid_out(**sections("decimal", clauses=[{"id": "a", "text": text.format(after)}]))
        changes = diff(old, new)
        [change] = changes.changes
        assert isinstance(change, Edited)
        assert _replaced(change.spans) == [(before, after)]
        assert marked(changes) <= AT_MOST * least(old, new)


def _replaced(spans: Spans) -> list[tuple[str, str]]:
    """The old and new words of each changed stretch."""
    changed = (span for span in spans if span.op in ("delete", "insert"))
    found = [(plain(old_runs([span])), plain(new_runs([span]))) for span in changed]
    return [(first[0], second[1]) for first, second in zip(found[::2], found[1::2], strict=True)]
