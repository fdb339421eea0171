"""The JSON Patch: applied by another program it gives the new plan, and it says little for a small change."""

from typing import Any

import jsonpatch
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kehoach.diff.patch import patch_json
from kehoach.spec.dump import dump
from kehoach.spec.model import Plan
from tests.bench.plans import long_plan, province_plan
from tests.growth import TIMES, assert_grows_with_size
from tests.spec.strategies import json_plans, plan_of_json
from tests.support import FIVE, issued, plan

Operations = list[dict[str, Any]]


def patch(old: Plan, new: Plan) -> Operations:
    operations: Operations = msgspec.json.decode(patch_json(old, new))
    return operations


def written(value: object) -> bytes:
    """A value with its objects in one order; 1 and 1.0 stay apart."""
    return msgspec.json.encode(value, order="sorted")


def leads_on(old: Plan, new: Plan) -> bool:
    """Whether jsonpatch makes the canonical form of the new plan from that of the old."""
    value = jsonpatch.apply_patch(msgspec.json.decode(dump(old)), patch_json(old, new).decode())
    return written(value) == written(msgspec.json.decode(dump(new)))


def purpose(*clauses: str, **groups: Any) -> Plan:
    """A plan whose purpose has clauses with these ids."""
    listed = [{"id": each, "text": f"Nội dung {each}."} for each in clauses]
    return plan(content={"purpose": listed, **groups})


@given(json_plans(), json_plans())
@settings(max_examples=150, deadline=None)
def test_it_leads_from_any_plan_to_any_other(old: Any, new: Any) -> None:
    assert leads_on(plan_of_json(old), plan_of_json(new))


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(IDS, IDS)
@settings(deadline=None)
def test_clauses_are_put_in_any_order(old: list[str], new: list[str]) -> None:
    assert leads_on(purpose(*old), purpose(*new))


@pytest.mark.parametrize("old", FIVE)
def test_it_leads_from_one_issued_plan_to_another(old: str) -> None:
    for new in FIVE:
        assert leads_on(issued(old), issued(new))


@pytest.mark.parametrize("name", FIVE)
def test_of_a_plan_and_itself_it_is_empty(name: str) -> None:
    assert patch_json(issued(name), issued(name)) == b"[]\n"


def test_an_inserted_clause_is_one_addition() -> None:
    assert patch(purpose("a", "b"), purpose("a", "c", "b")) == [
        {"op": "add", "path": "/content/purpose/1", "value": {"id": "c", "text": "Nội dung c."}}
    ]


def test_a_deleted_clause_is_one_removal() -> None:
    assert patch(purpose("a", "c", "b"), purpose("a", "b")) == [
        {"op": "remove", "path": "/content/purpose/1"}
    ]


def test_a_clause_in_another_place_is_one_move() -> None:
    assert patch(purpose(*"abcde"), purpose(*"bcdae")) == [
        {"op": "move", "from": "/content/purpose/0", "path": "/content/purpose/3"}
    ]
    assert patch(purpose(*"abcde"), purpose(*"eabcd")) == [
        {"op": "move", "from": "/content/purpose/4", "path": "/content/purpose/0"}
    ]


def test_an_edited_text_is_replaced_where_the_clause_stands_now() -> None:
    old = purpose("a", "b")
    new = plan(content={"purpose": [{"id": "c", "text": "Mới."}, {"id": "a", "text": "Khác."}]})
    assert patch(old, new) == [
        {"op": "remove", "path": "/content/purpose/1"},
        {"op": "add", "path": "/content/purpose/0", "value": {"id": "c", "text": "Mới."}},
        {"op": "replace", "path": "/content/purpose/1/text", "value": "Khác."},
    ]


def test_a_line_put_first_in_a_list_without_ids_is_one_addition() -> None:
    old, new = (plan(recipients=[*first, "Như trên;", "Lưu: VT."]) for first in ([], ["Bộ Nội vụ;"]))
    assert patch(old, new) == [{"op": "add", "path": "/recipients/0", "value": "Bộ Nội vụ;"}]
    assert patch(new, old) == [{"op": "remove", "path": "/recipients/0"}]


def test_whole_numbers_and_fractions_are_told_apart() -> None:
    old, new = (plan(variables={"x": {"value": value}}) for value in (1, 1.0))
    assert patch(old, new) == [{"op": "replace", "path": "/variables/x/value", "value": 1.0}]
    assert b'"value": 1.0' in patch_json(old, new)


def test_names_with_slashes_and_tildes_are_escaped() -> None:
    old, new = (
        replace(plan(), variables=plan(variables={"x": {"value": value}}).variables) for value in (1, 2)
    )
    old, new = (replace(each, variables={"a/b~c": each.variables["x"]}) for each in (old, new))
    assert patch(old, new) == [{"op": "replace", "path": "/variables/a~1b~0c/value", "value": 2}]
    assert leads_on(old, new)
    assert leads_on(old, plan())


@given(*[st.lists(st.sampled_from(("a", "b", "c", "d")), unique=True)] * 2)
@settings(deadline=None)
def test_named_groups_come_in_the_order_in_which_they_are_printed(old: list[str], new: list[str]) -> None:
    plans = [
        plan(content={"award_forms": {name: [{"id": name, "text": name}] for name in names}} if names else {})
        for names in (old, new)
    ]
    value = jsonpatch.apply_patch(msgspec.json.decode(dump(plans[0])), patch_json(*plans).decode())
    assert list(value.get("content", {}).get("award_forms", {})) == new


def test_clauses_without_ids_and_with_the_same_id_are_compared_by_place() -> None:
    bare = plan(content={"purpose": [{"id": each, "text": each} for each in "abc"]})
    clauses = bare.content.purpose
    assert isinstance(clauses, tuple)
    for ids in ((None, None, None), ("a", "a", "b")):
        named = tuple(replace(each, id=id) for each, id in zip(clauses, ids, strict=True))
        old = replace(bare, content=replace(bare.content, purpose=named))
        new = replace(bare, content=replace(bare.content, purpose=named[1:]))
        assert [each["op"] for each in patch(old, new)] == ["remove"]
        assert leads_on(old, new)
        assert leads_on(new, old)


def test_time_grows_with_the_size_of_the_plan() -> None:
    plans = {clauses: long_plan(province_plan(), clauses) for clauses in (500, TIMES * 500)}

    def work(clauses: int) -> None:
        old = plans[clauses]
        assert patch(old, replace(old, id="khac")) == [{"op": "replace", "path": "/id", "value": "khac"}]

    assert_grows_with_size(work, 500)
