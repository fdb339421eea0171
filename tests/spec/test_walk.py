"""Walking a plan."""

import json
from typing import Any

from hypothesis import given, settings

from kehoach.spec.load import plan_of, read
from kehoach.spec.walk import slots, visit_all
from tests.spec.bad_specs import spec
from tests.spec.strategies import json_plans, plan_of_json

PARTS = """
"legal_bases": [{"text": "a", "children": [{"text": "b"}]}],
"content": {"other": [{"text": "c"}], "purpose": {"x": [{"text": "d"}], "y": []}, "theme": []},
"outline": [{"heading": "A", "sections": [{"heading": "B", "content": ["purpose", "other"]}]}],
"annexes": [{"title": "C", "body": [
  {"table": {"columns": [{"id": "a", "title": "A"}], "rows": [{"cells": {}}]}}
]}]
"""
PLAN = plan_of(read(spec(PARTS).encode()))


def at(value: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value


def test_every_part_is_visited_in_the_canonical_order() -> None:
    assert [(visit.pointer, visit.depth) for visit in visit_all(PLAN)] == [
        ("/legal_bases/0", 0),
        ("/legal_bases/0/children/0", 1),
        ("/content/purpose/x/0", 0),
        ("/content/other/0", 0),
        ("/outline/0", 0),
        ("/outline/0/sections/0", 1),
        ("/annexes/0", 0),
        ("/annexes/0/body/0", 0),
        ("/annexes/0/body/0/table/rows/0", 0),
    ]


def test_slots_are_the_filled_roles_and_their_groups() -> None:
    assert [(name, pointer, len(clauses)) for name, pointer, clauses in slots(PLAN)] == [
        ("purpose.x", "/content/purpose/x", 1),
        ("purpose.y", "/content/purpose/y", 0),
        ("other", "/content/other", 1),
    ]


@given(json_plans())
@settings(deadline=None)
def test_a_pointer_leads_to_its_part(value: dict[str, Any]) -> None:
    for visit in visit_all(plan_of_json(value)):
        part = at(value, visit.pointer)
        assert part.get("id") == visit.part.id
    assert json.dumps(value)
