"""The canonical form of a plan."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from kehoach.resources import shipped
from kehoach.spec.dump import dump, dump_compact
from kehoach.spec.ids import with_ids
from kehoach.spec.load import plan_of, read
from kehoach.spec.schema import plan_validator
from tests.spec.bad_specs import spec
from tests.spec.strategies import json_plans, plan_of_json

SHIPPED = sorted(shipped("specs").glob("*/*/plan.json"))
NFD = unicodedata.normalize("NFD", "Vì người nghèo")


CANONICAL = """\
{
  "schema_version": 1,
  "id": "thu",
  "issuer": {
    "unit": "hue"
  },
  "period": {
    "from": 2021,
    "to": 2025
  },
  "document": {
    "subject": "Phát động"
  }
}
"""


def composed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: composed(each) for key, each in value.items()}
    if isinstance(value, list):
        return [composed(each) for each in value]
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else value


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parts[-3])
def test_the_shipped_plans_are_in_canonical_form(path: Path) -> None:
    assert dump(plan_of(read(path.read_bytes()))) == path.read_bytes(), f"run: kehoach fmt {path}"


@given(json_plans())
@settings(deadline=None)
def test_loading_what_was_dumped_gives_the_plan_in_nfc(value: dict[str, Any]) -> None:
    loaded = read(dump(plan_of_json(value)))
    assert all(each.code.startswith("S2") for each in loaded.diagnostics)
    assert loaded.plan == with_ids(plan_of_json(composed(value)))


@given(json_plans())
@settings(deadline=None)
def test_dumping_again_gives_the_same_bytes(value: dict[str, Any]) -> None:
    data = dump(plan_of_json(value))
    assert dump(plan_of_json(json.loads(data))) == data
    assert data.endswith(b"}\n")


@given(json_plans())
@settings(deadline=None)
def test_what_is_dumped_fits_the_schema_and_is_nfc(value: dict[str, Any]) -> None:
    dumped = json.loads(dump(plan_of_json(value)))
    assert plan_validator().is_valid(dumped)
    assert dumped == composed(dumped)


@given(json_plans())
@settings(deadline=None)
def test_the_compact_form_is_the_same_plan_on_one_line(value: dict[str, Any]) -> None:
    plan = plan_of_json(value)
    assert b"\n" not in dump_compact(plan)
    assert plan_of_json(json.loads(dump_compact(plan))) == plan


def test_the_form_is_the_models_order_with_two_spaces_and_real_letters() -> None:
    text = """
    {"id":"thu","document":{"subject":"Phát động"},"period":{"to":2025,"from":2021},"issuer":{"unit":"hue"},
    "schema_version":1}
    """
    assert dump(plan_of(read(text.encode()))).decode() == CANONICAL


def test_a_default_that_was_written_out_goes() -> None:
    defaults = spec(
        """
        "$schema": "", "movement": null, "citations": {}, "content": {"purpose": [], "other": []},
        "outline": [], "signature": {"name": ""}, "annexes": []
        """,
        document="""
        {"type": "ke-hoach", "number": null, "symbol": null, "date_style": "long",
        "subject": "Phát động phong trào", "closing_mark": true}
        """,
    ).replace('{"unit"', '{"organ": "ubnd", "unit"')
    assert dump(plan_of(read(defaults.encode()))) == dump(plan_of(read(spec().encode())))


def test_an_empty_facet_stays() -> None:
    plan = plan_of(read(spec('"closing": [{"id": "a", "text": "a", "when": {}}]').encode()))
    assert json.loads(dump(plan))["closing"] == [{"id": "a", "when": {}, "text": "a"}]


def test_texts_are_composed_and_escapes_stay_escapes() -> None:
    plan = plan_of(read(spec(f'"closing": [{{"id": "a", "text": "{NFD}\\n\u0301"}}]').encode()))
    assert json.loads(dump(plan))["closing"][0]["text"] == "Vì người nghèo\n\u0301"
