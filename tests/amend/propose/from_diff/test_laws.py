"""What holds of amendments made from two versions: they lead from one to the other, and back."""

from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from tests.editions import amendment_from_diff, apply
from tests.edits import LATE_KINDS, Case, case, edit_scripts
from tests.seeds import in_batches, seeds
from tests.support import FIVE, issued, plan

from kehoach.amend.load import read_amendment
from kehoach.amend.model import Replace
from kehoach.amend.version import canonical_with_ids
from kehoach.errors import AmendmentError
from kehoach.spec.dump import dump
from kehoach.spec.model import Plan

# Of the first 500 these reach every branch of `amend` and `diff` that any of them does.
SEEDS = seeds(60, *LATE_KINDS, 238, 310)


def leads(old: Plan, new: Plan) -> None:
    """The amendment between two versions, written to a file and read again, makes one of the other."""
    amendment = amendment_from_diff(old, new)
    read = read_amendment(dump(amendment))
    assert read.diagnostics == ()
    assert read.amendment == msgspec.convert(msgspec.to_builtins(amendment), type(amendment))
    assert dump(apply(old, [read.amendment])) == dump(canonical_with_ids(new))


@in_batches(SEEDS)
def test_the_amendment_between_edited_versions_leads_there_and_the_inverse_back(seeds: Sequence[int]) -> None:
    for seed in seeds:
        found: Case = case(seed)
        leads(found.old, found.new)
        leads(found.new, found.old)


@pytest.mark.parametrize("old", FIVE)
@pytest.mark.parametrize("new", FIVE)
def test_the_amendment_between_any_two_issued_plans_leads_from_one_to_the_other(old: str, new: str) -> None:
    leads(issued(old), issued(new))


@given(edit_scripts())
@settings(max_examples=30, deadline=None)
def test_the_amendment_of_any_script_leads_there(found: Case) -> None:
    leads(found.old, found.new)


def outlined(*roots: dict[str, Any], purpose: Sequence[dict[str, Any]] = ()) -> Plan:
    """A plan with clauses of two roles."""
    return plan(content={"purpose": list(purpose), "responsibilities": list(roots)})


HERE = {"id": "day", "text": "Ở đây."}
STAYED = {"id": "cho-cu", "repealed": True, "moved_to": "day"}


@pytest.mark.parametrize(
    "new",
    [
        outlined({"id": "moi", "children": [HERE]}, purpose=[STAYED]),
        outlined({"id": "moi", "text": "Mới:", "children": [{"id": "con", "children": [HERE]}, STAYED]}),
        outlined(HERE, {"id": "moi", "text": "Mới:", "children": [STAYED]}),
        outlined(STAYED, HERE),
        outlined(HERE, purpose=[STAYED, {"id": "khac", "text": "Khác."}]),
    ],
)
@pytest.mark.parametrize(
    "old",
    [
        outlined(),
        outlined(HERE),
        outlined({"id": "khac", "text": "Khác."}, purpose=[HERE]),
        outlined({"id": "khac", "text": "Khác.", "children": [HERE]}),
    ],
)
def test_places_that_parts_were_moved_from_are_led_to_and_away_from(old: Plan, new: Plan) -> None:
    leads(old, new)
    leads(new, old)


@pytest.mark.parametrize("texts", [("một hai " * 300, "Ngắn"), ("Ngắn hơn", "ba bốn " * 300)])
def test_a_phrase_that_no_operation_can_hold_is_replaced_place_by_place(texts: tuple[str, str]) -> None:
    old, new = (
        outlined(*({"id": f"c{at}", "text": f"Câu {at} {text.strip()}."} for at in range(4)))
        for text in texts
    )
    assert {type(each) for each in amendment_from_diff(old, new).operations} == {Replace}
    leads(old, new)


@pytest.mark.parametrize("keep_numbers", [False, True])
def test_more_than_an_amendment_can_hold_is_told(keep_numbers: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kehoach.amend.propose.limits.MOST_OPERATIONS", 3)
    old, three, four = (
        outlined(*({"id": f"c{at}", "text": text} for at, text in enumerate(texts)))
        for texts in (
            ("Một.", "Hai ba.", "Bốn năm.", "Sáu."),
            ("Xa xôi.", "Đây đó.", "Gần gũi.", "Sáu."),
            ("Xa xôi.", "Đây đó.", "Gần gũi.", "Trên cao."),
        )
    )
    assert len(amendment_from_diff(old, three, keep_numbers=keep_numbers).operations) == 3
    with pytest.raises(AmendmentError) as raised:
        amendment_from_diff(old, four, keep_numbers=keep_numbers)
    [found] = raised.value.diagnostics
    assert (found.code, found.args) == ("U212", {"count": "4", "limit": "3"})


@pytest.mark.parametrize("name", FIVE)
def test_of_a_version_and_itself_there_is_nothing_to_amend(name: str) -> None:
    assert amendment_from_diff(issued(name), issued(name)).operations == ()
