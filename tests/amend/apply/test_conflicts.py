"""Amendments that were written against one version: the classes of conflict, each with what both want."""

from collections.abc import Callable
from random import Random

import pytest
from msgspec.structs import replace

from kehoach.amend.apply.replay import apply
from kehoach.amend.model import Amendment
from kehoach.amend.propose.from_diff.amendment import amendment_from_diff
from kehoach.amend.version import version_of
from kehoach.errors import AmendmentError
from kehoach.spec.dump import dump
from kehoach.spec.model import Plan
from tests.amend.apply.test_replay import LABOUR, RATE, later, words
from tests.amend.pairs import TABLE, draw
from tests.amend.support import BASE, amendment, printed, refused
from tests.edits import edited, furnished
from tests.support import FIVE

REPEAL = {"op": "repeal", "target": "ba", "old": LABOUR}
RATE_VALUE = {"indicator": "poverty-rate", "value": 2}
LEAD = "Huy động sức mạnh của cả hệ thống chính trị."


TIMELINE = {"op": "repeal", "target": "muc-2", "old": "THỜI GIAN"}
NO_TABLE = {"op": "set", "target": "bang", "field": "table", "old": TABLE}
UNGROUPED = {"op": "regroup", "role": "award_forms", "old": ["state"], "new": ["province"]}
CELL = {"op": "set", "target": "r1", "field": "cells.viec", "old": "Rà soát", "new": "x"}
ROW = {"op": "insert", "after": "r1", "row": {"id": "r3", "cells": {"viec": "x"}}}
SHORT = LABOUR.replace("Thương binh", "TB")
PHRASE = {"op": "phrase", "old": "Thương binh", "new": "TB"}
CORRECTED = {"op": "correct", "target": "ba", "old": "Thương binh", "new": "TB"}


def recipient(index: int, old: str | None, new: str | None) -> dict[str, object]:
    return {"op": "set", "field": f"recipients.{index}", "old": old, "new": new}


def renamed(old: str, new: str) -> dict[str, object]:
    return {"op": "rename", "ids": {old: new}}


def whole(target: str, old: str, text: str) -> dict[str, object]:
    return {"op": "replace", "target": target, "old": old, "clause": {"text": text}}


def move(target: str, first: str) -> dict[str, object]:
    return {"op": "move", "target": target, "first": first}


def insert(anchor: str, target: str, id: str, **clause: object) -> dict[str, object]:
    return {"op": "insert", anchor: target, "clause": {"id": id, "text": id, **clause}}


@pytest.mark.parametrize(
    ("mine", "theirs", "code"),
    [
        (words("ba", LABOUR, "Sở Nội vụ."), words("ba", LABOUR, "Sở Y tế."), "U301"),
        (REPEAL, REPEAL, "U301"),
        (REPEAL, words("ba", LABOUR, "Sở Y tế."), "U302"),
        (words("mot-a", "Điểm thứ nhất;", "x;"), {"op": "repeal", "target": "mot", "old": LEAD}, "U302"),
        (insert("last", "mot", "mot-c"), {"op": "repeal", "target": "mot", "old": LEAD}, "U302"),
        (move("ba", "mot"), move("ba", "hai"), "U303"),
        (insert("after", "hai", "x"), insert("after", "hai", "y"), "U304"),
        (insert("after", "hai", "x"), insert("before", "ba", "y"), "U304"),
        (
            {"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": 1},
            {"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": 3},
            "U305",
        ),
        (
            {"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": 1},
            {"op": "set", "target": "hai", "field": "targets.rate", "old": RATE_VALUE},
            "U305",
        ),
        (insert("before", "mot", "x"), insert("after", "mot", "y"), "U306"),
        (insert("after", "hai", "x", marker="9."), insert("last", "muc-1", "y", marker="9."), "U306"),
        (insert("last", "/content/timeline", "x"), TIMELINE, "U302"),
        (insert("last", "muc-2", "x"), TIMELINE, "U302"),
        (move("ba", "/content/timeline"), TIMELINE, "U302"),
        (words("tong-ket", "Tổng kết trong tháng 12.", "x"), TIMELINE, "U302"),
        (insert("after", "ba", "x"), move("ba", "/content/timeline"), "U304"),
        (insert("before", "ba", "x"), move("ba", "/content/timeline"), "U304"),
        (insert("after", "hai", "x"), insert("after", "hai", "x"), "U304"),
        (insert("after", "hai", "x"), insert("after", "mot", "x"), "U306"),
        (NO_TABLE, CELL, "U302"),
        (NO_TABLE, ROW, "U302"),
        (UNGROUPED, insert("last", "/content/award_forms/state", "x"), "U302"),
        (UNGROUPED, UNGROUPED | {"new": None}, "U305"),
        (recipient(0, "Như Mục III", None), recipient(1, "Lưu: VT", "Lưu: VT, NV"), "U305"),
        (recipient(0, "Như Mục III", None), recipient(0, "Như Mục III", None), "U305"),
        (recipient(2, None, "Sở A"), recipient(2, None, "Sở B"), "U305"),
        (renamed("ba", "bon"), words("ba", LABOUR, "x"), "U305"),
        (renamed("ba", "bon"), renamed("ba", "nam"), "U305"),
        (renamed("ba", "bon"), REPEAL, "U305"),
        (renamed("ba", "bon"), insert("after", "ba", "x"), "U305"),
        (whole("mot", LEAD, "x"), words("mot", LEAD, "y"), "U301"),
        (whole("mot", LEAD, "x"), words("mot-a", "Điểm thứ nhất;", "y"), "U302"),
        (whole("mot", LEAD, "x"), {"op": "repeal", "target": "mot", "old": LEAD}, "U302"),
        (whole("mot", LEAD, "x"), whole("mot", LEAD, "y"), "U301"),
        (PHRASE, words("ba", LABOUR, LABOUR.replace("Thương binh", "thương binh")), "U301"),
        (PHRASE, PHRASE | {"new": "LĐ"}, "U301"),
        (CORRECTED, CORRECTED | {"new": "Thương Binh"}, "U301"),
        (move("mot", "hai"), move("hai", "mot"), "U303"),
    ],
)  # fmt: skip
def test_what_does_not_go_together_is_found_and_classed(
    mine: dict[str, object], theirs: dict[str, object], code: str
) -> None:
    found = refused(amendment(theirs), later(mine))
    assert [each.code for each in found] == [code]
    assert found[0].place.pointer == "/operations/0"
    assert "sua-doi" in found[0].message()
    assert [each.code for each in refused(amendment(mine), later(theirs))] == [code]


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (words("ba", LABOUR, "Sở Nội vụ."), REPEAL | {"target": "mot-a", "old": "Điểm thứ nhất;"}),
        (insert("after", "mot", "x"), insert("after", "hai", "y")),
        (insert("after", "hai", "x"), words("hai", RATE, "Giảm nghèo.")),
        (
            {"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": 1},
            {"op": "set", "target": "hai", "field": "targets.rate.by", "new": "2025"},
        ),
        (PHRASE, words("ba", LABOUR, LABOUR.replace("chủ trì", "chủ động"))),
        (PHRASE, words("ba", LABOUR, SHORT.replace("chủ trì", "chủ động"))),
        (whole("hai", RATE, "x"), insert("after", "hai", "y")),
        (recipient(0, "Như Mục III", "Như Mục II"), recipient(1, "Lưu: VT", None)),
        (recipient(0, "Như Mục III", "Như Mục II"), recipient(2, None, "Sở Y tế")),
        ({"op": "repeal", "target": "hai", "old": RATE}, insert("after", "hai", "x")),
        (CELL, ROW),
    ],
)
def test_what_goes_together_is_combined(mine: dict[str, object], theirs: dict[str, object]) -> None:
    one, other = apply(BASE, [amendment(mine), later(theirs)]), apply(BASE, [amendment(theirs), later(mine)])
    assert version_of(one) == version_of(other)
    assert version_of(one) != version_of(BASE)
    assert version_of(one) != version_of(apply(BASE, [amendment(mine)]))


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (words("ba", LABOUR, SHORT), words("ba", LABOUR, SHORT)),
        (PHRASE, PHRASE),
        (CORRECTED, CORRECTED),
        (PHRASE, CORRECTED),
        (words("ba", LABOUR, SHORT), PHRASE),
        (UNGROUPED, UNGROUPED),
        (NO_TABLE, NO_TABLE),
        (whole("mot", LEAD, "x"), whole("mot", LEAD, "x")),
    ],
)
def test_what_both_want_is_done_once(mine: dict[str, object], theirs: dict[str, object]) -> None:
    both = apply(BASE, [amendment(mine), later(theirs)])
    assert version_of(both) == version_of(apply(BASE, [amendment(theirs)]))
    assert version_of(both) == version_of(apply(BASE, [amendment(mine)])) != version_of(BASE)


def test_two_edits_of_one_clause_go_together_with_an_edit_of_other_words() -> None:
    lead = LABOUR.replace("chủ trì", "chủ động")
    twice = [words("ba", LABOUR, lead), words("ba", lead, lead.replace("chủ động", "chủ động hơn"))]
    once = words("ba", LABOUR, SHORT)
    both = apply(BASE, [amendment(*twice), later(once)])
    assert dump(both) == dump(apply(BASE, [amendment(once), later(*twice)]))
    assert "3. Sở Lao động - TB và Xã hội chủ động hơn." in printed(both)


def test_a_phrase_is_put_where_its_author_read_it() -> None:
    new = insert("after", "hai", "x", text="Do Thương binh.")
    both = apply(BASE, [amendment(new), later(PHRASE)])
    assert dump(both) == dump(apply(BASE, [amendment(PHRASE), later(new)]))
    assert {"2a. Do Thương binh.", f"3. {SHORT}"} <= set(printed(both))


def test_beside_a_clause_that_is_no_more_nothing_is_inserted() -> None:
    gone = {"op": "repeal", "target": "hai", "old": RATE}
    new = insert("after", "hai", "x")
    for mine, theirs in ((gone, new), (new, gone)):
        one = amendment(theirs, numbering="renumber")
        assert [each.code for each in refused(one, later(mine, numbering="renumber"))] == ["U302"]


def test_a_row_is_not_edited_in_a_table_that_is_replaced() -> None:
    other = NO_TABLE | {"new": TABLE | {"caption": "Bảng mới"}}
    assert outcome(BASE, amendment(other), later(CELL)) == {"U301"}
    assert outcome(BASE, amendment(CELL), later(other)) == {"U301"}


def test_a_part_that_others_put_into_a_repealed_section_is_told_with_the_section() -> None:
    (found,) = refused(amendment(TIMELINE), later(insert("last", "muc-2", "x")))
    assert found.args["place"] == "Mục II"


Outcome = Plan | frozenset[str]


def outcome(plan: Plan, one: Amendment, two: Amendment) -> Outcome:
    """The plan with both, or the codes of what stands in the way."""
    try:
        return apply(plan, [one, two])
    except AmendmentError as error:
        return frozenset(each.code for each in error.diagnostics)


def alike(plan: Plan, make: Callable[[int, bool], Amendment]) -> Outcome:
    """What comes of two amendments, in either order the same; `make` gives each as first or second."""
    found = outcome(plan, make(0, False), make(1, True))
    assert found == outcome(plan, make(1, False), make(0, True))
    return found


@pytest.mark.parametrize("batch", range(10))
def test_which_of_two_amendments_comes_first_decides_nothing(batch: int) -> None:
    seen = []
    for seed in range(batch * 30, batch * 30 + 30):
        random = Random(seed)
        drawn = [draw(random), draw(random)]
        policies = [random.choice(["freeze", "freeze", "renumber"]) for _ in drawn]

        def make(which: int, second: bool, drawn=drawn, policies=policies) -> Amendment:  # type: ignore[no-untyped-def]
            parts = {"numbering": policies[which], "references": "keep"}
            return (later if second else amendment)(*drawn[which], **parts)

        if all(isinstance(alone(BASE, make(which, False)), Plan) for which in (0, 1)):
            seen.append(alike(BASE, make))
    found = [code for each in seen if isinstance(each, frozenset) for code in each]
    assert all(code.startswith("U30") or code == "U116" for code in found)
    assert found
    assert any(isinstance(each, Plan) for each in seen)


def alone(plan: Plan, one: Amendment) -> Outcome:
    """The plan with an amendment, or the codes of what stands in its way."""
    try:
        return apply(plan, [one])
    except AmendmentError as error:
        return frozenset(each.code for each in error.diagnostics)


@pytest.mark.parametrize("name", FIVE)
def test_which_of_two_amendments_of_an_issued_plan_comes_first_decides_nothing(name: str) -> None:
    plan, seen = furnished(name), []
    for seed in range(12):
        two = [amendment_from_diff(plan, edited(plan, each, 1 + seed % 3)[0]) for each in (seed, seed + 500)]

        def make(which: int, second: bool, two=two) -> Amendment:  # type: ignore[no-untyped-def]
            id, day, number = ("hai", "2099-01-11", 2) if second else ("mot", "2098-01-10", 1)
            document = replace(two[which].document, date=day, number=number)
            return replace(two[which], id=id, document=document)

        seen.append(alike(plan, make))
    assert all(code.startswith("U30") for each in seen if isinstance(each, frozenset) for code in each)
    assert any(isinstance(each, Plan) for each in seen)
