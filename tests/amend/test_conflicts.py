"""Amendments that were written against one version: the classes of conflict, each with what both want."""

import pytest
from tests.amend.support import BASE, amendment, refused
from tests.amend.test_replay import LABOUR, RATE, later, words

from kehoach.amend.replay import apply
from kehoach.amend.version import version_of

REPEAL = {"op": "repeal", "target": "ba", "old": LABOUR}
RATE_VALUE = {"indicator": "poverty-rate", "value": 2}
LEAD = "Huy động sức mạnh của cả hệ thống chính trị."


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
        (words("ba", LABOUR, "Sở Nội vụ."), words("ba", LABOUR, "Sở Nội vụ.")),
    ],
)
def test_what_goes_together_is_combined(mine: dict[str, object], theirs: dict[str, object]) -> None:
    one, other = apply(BASE, [amendment(mine), later(theirs)]), apply(BASE, [amendment(theirs), later(mine)])
    assert version_of(one) == version_of(other)
    assert version_of(one) != version_of(BASE)
    assert mine == theirs or version_of(one) != version_of(apply(BASE, [amendment(mine)]))
