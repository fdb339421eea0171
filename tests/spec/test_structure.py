"""Structure that a schema can't say; the single faults are in bad_specs."""

import json
from typing import Any

import pytest

from kehoach.spec.load import MAX_SHOWN, plan_of, read
from kehoach.spec.model import Section
from kehoach.spec.structure import placement_findings, structure_findings
from tests.growth import assert_grows_with_size
from tests.spec.bad_specs import spec
from tests.spec.strategies import REAL_PLANS

CLAUSES = [{"text": "a"}]


def found(**parts: Any) -> list[tuple[str, str]]:
    text = spec(json.dumps(parts, ensure_ascii=False)[1:-1])
    return [(each.code, each.place.pointer) for each in read(text.encode()).diagnostics]


def test_an_id_is_one_across_clauses_sections_rows_and_annexes() -> None:
    table = {"columns": [{"id": "x", "title": "X"}], "rows": [{"id": "x", "cells": {}}]}
    assert found(
        outline=[{"id": "x", "heading": "A"}],
        closing=[{"id": "x", "table": table}],
        annexes=[{"id": "x", "title": "B", "body": [{"id": "x", "text": "a"}]}],
    ) == [
        ("S201", "/closing/0/id"),
        ("S201", "/closing/0/table/rows/0/id"),
        ("S201", "/annexes/0/id"),
        ("S201", "/annexes/0/body/0/id"),
    ]


def test_the_second_of_two_ids_names_the_first() -> None:
    text = spec('"closing": [{"id": "x", "text": "a", "children": [{"id": "x", "text": "b"}]}]')
    (second,) = read(text.encode()).diagnostics
    assert second.message("vi") == "id “x” đã dùng ở dòng 7 (/closing/0)."
    assert second.message("en") == "The id “x” is used already at line 7 (/closing/0)."


@pytest.mark.parametrize(
    ("content", "placed"),
    [
        ({"purpose": CLAUSES}, "purpose"),
        ({"purpose": CLAUSES, "other": CLAUSES}, ["other", "purpose"]),
        ({"purpose": {"a": CLAUSES, "b": CLAUSES}}, "purpose"),
        ({"purpose": {"a": CLAUSES, "b": CLAUSES}}, ["purpose.b", "purpose.a"]),
        ({"purpose": []}, []),
        ({}, []),
    ],
)
def test_content_that_is_placed_once_is_in_order(content: dict[str, Any], placed: str | list[str]) -> None:
    assert (
        found(content=content, outline=[{"heading": "A", "sections": [{"heading": "B", "content": placed}]}])
        == []
    )


def test_content_without_an_outline_is_left_to_the_template() -> None:
    assert found(content={"purpose": CLAUSES}) == []


def test_a_template_may_have_slots_that_a_plan_does_not_fill() -> None:
    plan = plan_of(read(spec('"content": {"purpose": [{"text": "a"}]}').encode()))
    outline = (Section(heading="A", content=("purpose", "theme")),)
    assert list(placement_findings(plan, outline, "")) == []
    (missing,) = placement_findings(plan, outline[:0], "")
    assert (missing.code, missing.place.pointer) == ("S205", "/content/purpose")


def test_a_wrong_slot_is_told_the_nearest() -> None:
    plan = {
        "content": {"award_forms": {"state": CLAUSES}},
        "outline": [{"heading": "A", "content": "award_forms.stat"}],
    }
    (wrong, unplaced) = sorted(
        read(spec(json.dumps(plan)[1:-1]).encode()).diagnostics, key=lambda each: each.code, reverse=True
    )
    assert wrong.fix("en") == "Did you mean: award_forms.state?"
    assert unplaced.code == "S205"


def test_parts_of_a_day_and_each_year_are_dates() -> None:
    dates = {"by": "2022", "on": "2022-07", "start": "2024-02-29", "end": "--12-01"}
    assert found(closing=[{"text": "a", "when": dates, "milestones": {"a": dates}}]) == []


@pytest.mark.parametrize("plan", REAL_PLANS, ids=lambda plan: plan["id"])
def test_the_shipped_plans_have_no_structural_findings(plan: dict[str, Any]) -> None:
    assert structure_findings(plan_of(read(json.dumps(plan).encode()))) == ()


def test_thousands_of_wrong_names_take_no_minutes() -> None:
    def work(many: int) -> None:
        wrong = found(
            citations={f"qd-{each}": {"type": "luat"} for each in range(many)},
            closing=[{"text": "a", "citations": [f"nq-x{each}" for each in range(many)]}],
        )
        assert len(wrong) == MAX_SHOWN + 1

    assert_grows_with_size(work, 1_000)


def test_a_repealed_part_that_says_nothing_is_in_order() -> None:
    columns = [{"id": "x", "title": "X"}]
    table = {"columns": columns, "rows": [{"repealed": True, "cells": {}}]}
    parts = {
        "content": {
            "purpose": [{"repealed": True, "marker": "f)", "inserted": 2}, {"text": "a", "table": table}]
        },
        "outline": [
            {"heading": "A", "content": "purpose"},
            {"heading": "", "repealed": True, "marker": "V."},
        ],
        "annexes": [{"title": "", "repealed": True, "inserted": 999}],
    }
    assert found(**parts) == []


def test_all_that_a_repealed_part_still_says_is_found() -> None:
    clause = {
        "repealed": True, "audience": ["bank"], "citations": ["qd"], "when": {"by": "2022"},
        "milestones": {"a": {"by": "2022"}}, "agencies": {"lead": ["so-noi-vu"]},
        "targets": {"a": {"indicator": "b", "value": 1}}, "award": {"form": "bang-khen"},
        "awards": {"a": {"form": "bang-khen"}}, "heading": "a", "text": "a",
        "table": {"columns": [{"id": "x", "title": "X"}], "rows": [{"repealed": True, "cells": {"x": "a"}}]},
        "children": [{"text": "a"}],
    }  # fmt: skip
    section = {"heading": "A", "repealed": True, "content": ["purpose"], "sections": [{"heading": "B"}]}
    said = found(
        citations={"qd": {"type": "luat"}},
        content={"purpose": [clause]},
        outline=[section],
        annexes=[{"title": "A", "repealed": True, "body": [{"text": "a"}]}],
    )
    assert {code for code, _ in said} == {"S212"}
    where = "/content/purpose/0"
    assert {pointer for _, pointer in said} == {
        *(f"{where}/{field}" for field in clause if field != "repealed"),
        f"{where}/table/rows/0/cells",
        *(f"/outline/0/{field}" for field in ("heading", "content", "sections")),
        *(f"/annexes/0/{field}" for field in ("title", "body")),
    }
