"""Checking a spec from its bytes: every finding, in the order of the text, once."""

import json
from typing import Any

import pytest
from msgspec.structs import replace

from kehoach.check import failed, open_decisions
from kehoach.diagnostics import Diagnostic
from kehoach.resources import shipped
from kehoach.spec.load import load
from tests.editions import check
from tests.support import FIVE


def spec(**parts: Any) -> bytes:
    """A plan of Ninh Thuận; `parts` are top-level fields."""
    whole: dict[str, Any] = {
        "schema_version": 1,
        "id": "thu",
        "issuer": {"unit": "ninh-thuan"},
        "period": {"from": 2021, "to": 2025},
        "document": {"date": "2022-07-15", "subject": "Phát động"},
    }
    return json.dumps(whole | parts, ensure_ascii=False, indent=1).encode()


def codes(data: bytes) -> list[str]:
    return [each.code for each in check(data)[0]]


def clause(text: str, **parts: Any) -> dict[str, Any]:
    return {"id": "a", "text": text, **parts}


def test_a_clean_plan_has_no_findings() -> None:
    assert codes(spec()) == []


@pytest.mark.parametrize("name", FIVE)
def test_the_issued_plans_have_no_findings(name: str) -> None:
    path = shipped("specs") / name / "plan.json"
    assert check(path.read_bytes(), str(path))[0] == ()


def test_what_is_no_plan_has_the_findings_of_reading() -> None:
    assert codes(b"{") == ["S104"]
    assert codes(spec(nope=1, id=None)) == ["S112", "S111"]


def test_structure_and_placeholders_are_found_together_in_the_order_of_the_text() -> None:
    data = spec(
        period={"from": 2025, "to": 2021},
        content={"purpose": [clause("{{ nope }}"), {"id": "a", "text": "{{ cite('x') }}"}]},
    )
    assert codes(data) == ["S208", "S302", "S201", "S203"]
    lines = [each.place.line for each in check(data)[0]]
    assert lines == sorted(lines)


def test_a_finding_that_two_steps_make_is_told_once() -> None:
    data = spec(
        content={"purpose": [clause("x", citations=["nope"]), {"id": "b", "text": "{{ cite('nope') }}"}]}
    )
    found = check(data)[0]
    assert len({(each.code, each.place.pointer) for each in found}) == len(found)


def test_every_place_names_the_file_and_a_line() -> None:
    data = spec(issuer={"unit": "nowhere"}, content={"purpose": [clause("{{ nope }}")]})
    found, source = check(data, "a.json")
    assert {each.place.file for each in found} == {"a.json"}
    assert all(each.place.line and each.place.column for each in found)
    assert source.line(found[0].place.line).strip() == '"unit": "nowhere"'


@pytest.mark.parametrize(
    ("unit", "code"),
    [("nowhere", "A001"), ("thua-thien-hue", ""), ("hue", "A002"), ("ha-noi/ba-dinh", "A002")],
)
def test_a_unit_that_did_not_exist_then(unit: str, code: str) -> None:
    assert codes(spec(issuer={"unit": unit})) == ([code] if code else [])


def test_what_still_needs_a_decision_is_a_note_at_its_value() -> None:
    data = spec(
        variables={"rate": {"value": [1, 1.5], "label": "Mức giảm", "decide": True}, "fixed": {"value": 1}}
    )
    (found,) = check(data)[0]
    assert (found.code, found.severity, found.place.pointer) == ("D001", "note", "/variables/rate/value")
    assert "Mức giảm" in found.message("vi")


def test_open_decisions_are_those_that_are_marked() -> None:
    plan = load(shipped("specs") / FIVE[0] / "plan.json")
    assert list(open_decisions(plan)) == []
    marked = {name: replace(each, decide=True) for name, each in plan.variables.items()}
    assert len(list(open_decisions(replace(plan, variables=marked)))) == len(marked)


def test_notes_do_not_fail_a_check() -> None:
    note, warning, error = Diagnostic("D001"), Diagnostic("V001"), Diagnostic("S103")
    assert not failed([])
    assert not failed([note])
    assert failed([note, warning])
    assert failed([error])


@pytest.mark.parametrize("date", ["2022-02-30", "2022-13"])
def test_a_signing_date_that_does_not_exist(date: str) -> None:
    assert "S202" in codes(spec(document={"date": date, "subject": "Phát động"}))
