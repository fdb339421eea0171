"""Amendments that were written against one version: the classes of conflict, each with what both want."""

from datetime import date

import pytest
from msgspec.structs import replace

from kehoach.amend.model import Amendment
from kehoach.amend.version import version_of
from kehoach.errors import AmendmentError
from kehoach.spec.dump import dump
from kehoach.spec.model import Plan
from tests.amend.apply.test_replay import LABOUR, RATE, later, words
from tests.amend.pairs import TABLE
from tests.amend.support import BASE, amendment, codes, printed, refused
from tests.editions import apply

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


MARKED = {"op": "set", "target": "hai", "field": "marker", "new": "9."}


def aim(name: str) -> dict[str, object]:
    """One more target of a clause, which stands behind the others."""
    value = {"indicator": "poverty-rate", "value": 3}
    return {"op": "set", "target": "hai", "field": f"targets.{name}", "new": value}


Outcome = Plan | frozenset[str]


def outcome(plan: Plan, *amendments: Amendment) -> Outcome:
    """The plan with amendments, or the codes of what stands in the way."""
    try:
        return apply(plan, amendments)
    except AmendmentError as error:
        return frozenset(each.code for each in error.diagnostics)


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
        (MARKED, MARKED | {"target": "ba"}, "U306"),
        (MARKED, insert("after", "ba", "x", marker="9."), "U306"),
        (renamed("ba", "bon"), renamed("hai", "bon"), "U305"),
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
        (move("ba", "mot"), move("ba", "mot")),
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


@pytest.mark.parametrize(("change", "code"), [(CELL, "U301"), (ROW, "U302")])
def test_a_row_is_not_changed_in_a_table_that_is_replaced(change: dict[str, object], code: str) -> None:
    other = NO_TABLE | {"new": TABLE | {"caption": "Bảng mới"}}
    assert outcome(BASE, amendment(other), later(change)) == {code}
    assert outcome(BASE, amendment(change), later(other)) == {code}


def test_two_new_fields_whose_order_would_be_that_of_the_amendments_do_not_go_together() -> None:
    assert outcome(BASE, amendment(aim("mot")), later(aim("hai"))) == {"U305"}
    assert outcome(BASE, amendment(aim("mot") | {"before": "rate"}), later(aim("hai"))) == apply(
        BASE, [amendment(aim("hai"), aim("mot") | {"before": "rate"})]
    )


def test_a_part_that_others_put_into_a_repealed_section_is_told_with_the_section() -> None:
    new = insert("last", "muc-2", "x")
    for theirs, mine in ((TIMELINE, new), (new, TIMELINE)):
        (found,) = refused(amendment(theirs), later(mine))
        assert found.args["place"] == "Mục II"


def test_all_that_does_not_go_together_is_told_at_once() -> None:
    theirs = [words("ba", LABOUR, "Sở Y tế."), insert("after", "mot", "x"), renamed("tong-ket", "ket-thuc")]
    mine = [words("ba", LABOUR, "Sở Nội vụ."), insert("after", "mot", "y"), renamed("tong-ket", "cuoi")]
    found = refused(amendment(*theirs), later(*mine))
    assert [(each.code, each.place.pointer, each.args["number"]) for each in found] == [
        ("U301", "/operations/0", "1"), ("U304", "/operations/1", "2"), ("U305", "/operations/2", "3"),
    ]  # fmt: skip


def test_what_builds_on_an_operation_in_conflict_is_not_told() -> None:
    under = insert("last", "y", "y-a")
    found = refused(amendment(insert("after", "hai", "x")), later(insert("after", "hai", "y"), under))
    assert [(each.code, each.place.pointer) for each in found] == [("U304", "/operations/0")]


def test_of_several_operations_on_a_part_that_on_the_same_field_is_told() -> None:
    theirs = [words("ba", LABOUR, "Sở Y tế."), {"op": "set", "target": "ba", "field": "heading", "new": "x"}]
    (found,) = refused(amendment(*theirs), later(words("ba", LABOUR, "Sở Nội vụ.")))
    assert (found.code, found.args["number"]) == ("U301", "1")


def test_what_goes_is_told_where_the_other_amendment_needs_it() -> None:
    for mine, theirs in ((NO_TABLE, CELL), (CELL, NO_TABLE)):
        with pytest.raises(AmendmentError) as raised:
            apply(BASE, [amendment(theirs), later(mine)])
        (found,) = raised.value.diagnostics
        assert found.args["place"] == "hàng 1 bảng tại Mục I Phụ lục"


def test_a_suffix_that_depends_on_what_another_amendment_takes_away_is_a_conflict() -> None:
    new = insert("after", "hai", "x")
    assert codes(amendment(new), later(REPEAL, numbering="renumber")) == ["U306"]
    assert codes(amendment(REPEAL, numbering="renumber"), later(new)) == ["U306"]


def test_a_number_of_the_suffixes_that_both_give_is_that_of_the_new_clause() -> None:
    (found,) = refused(amendment(insert("before", "mot", "x")), later(insert("after", "mot", "y")))
    assert found.args["place"] == "khoản 1a Mục I"


def test_who_knew_of_an_amendment_that_takes_effect_later_is_in_no_conflict_with_it() -> None:
    first = amendment(words("ba", LABOUR, "Sở Nội vụ."), effective="2024-06-01")
    knew = later(
        words("ba", "Sở Nội vụ.", "Sở Nội vụ."), words("mot-a", "Điểm thứ nhất;", "Một;"),
        of=apply(BASE, [first]), on="2024-02-01",
    )  # fmt: skip
    known = apply(BASE, [first, knew], date(2024, 3, 15))
    edit = words("mot-a", "Một;", "Một, hai;")
    unaware = replace(later(edit, of=known, on="2024-04-01"), id="sua-doi-3")
    unaware = replace(unaware, document=replace(unaware.document, number=10))
    assert {"a) Một, hai;", "3. Sở Nội vụ."} <= set(printed(apply(BASE, [first, knew, unaware])))
    both = later(edit, words("ba", LABOUR, "Sở Y tế."), of=known, on="2024-04-01")
    both = replace(both, id="sua-doi-3", document=replace(both.document, number=10))
    (found,) = refused(first, knew, both)
    assert (found.code, found.args["other"], found.args["number"]) == ("U301", "sua-doi-3 (số 10)", "2")
