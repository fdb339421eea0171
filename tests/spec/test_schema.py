"""The public JSON Schema: its words, its file, and that it accepts what the model accepts."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings

from kehoach.amend.schema import amendment_schema
from kehoach.resources import shipped
from kehoach.spec import schema
from kehoach.spec.schema import plan_schema, plan_validator, schema_findings, schema_json
from kehoach.spec.source import Source
from kehoach.spec.texts import FieldText, texts
from tests.spec.agreement import is_accepted, is_judged_alike, is_refused_in_words
from tests.spec.strategies import EXAMPLES, REAL_PLANS, broken_plans, json_plans, plan_of_json

FILE = "specs/schema/plan.schema.json"
# Keywords of the schema that say something else than a bound.
STRUCTURE = {
    "$ref", "additionalProperties", "anyOf", "default", "description", "enum", "items", "pattern",
    "properties", "propertyNames", "required", "title", "type",
}  # fmt: skip


def definitions() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = plan_schema()["$defs"]
    return found


def schemas(part: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A schema and all that it is made of."""
    yield part
    below = [*part.get("properties", {}).values(), *part.get("anyOf", ())]
    below += [part[name] for name in ("items", "propertyNames", "additionalProperties") if part.get(name)]
    for each in below:
        yield from schemas(each)


def all_schemas(whole: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    found = (whole or plan_schema())["$defs"].values()
    return [each for definition in found for each in schemas(definition)]


def model_accepts(value: Any) -> bool:
    try:
        plan_of_json(value)
    except msgspec.ValidationError:
        return False
    return True


def test_the_shipped_schema_is_the_generated_one() -> None:
    shipped_file = shipped("specs") / "schema" / "plan.schema.json"
    assert shipped_file.read_bytes() == schema_json(), f"run: kehoach schema -o {FILE}"


def test_the_schema_is_a_valid_one() -> None:
    jsonschema.Draft202012Validator.check_schema(plan_schema())


def test_the_schema_file_holds_letters_and_no_escapes() -> None:
    assert "Kế hoạch / Plan" in schema_json().decode()
    assert b"\\u" not in schema_json()


def test_every_part_of_the_model_has_its_words_and_there_are_no_others() -> None:
    parts = {
        name
        for struct, definition in definitions().items()
        for name in (struct, *(f"{struct}.{field}" for field in definition["properties"]))
    }
    assert set(texts().fields) == parts


def test_every_pattern_has_its_words_and_there_are_no_others() -> None:
    everything = [*all_schemas(), *all_schemas(amendment_schema())]
    assert set(texts().patterns) == {each["pattern"] for each in everything if "pattern" in each}


def test_every_bound_has_its_words_and_there_are_no_others() -> None:
    assert set(texts().bounds) == {keyword for each in all_schemas() for keyword in each} - STRUCTURE


def test_every_type_has_its_words_and_there_are_no_others() -> None:
    assert set(texts().types) == {each["type"] for each in all_schemas() if "type" in each}


@pytest.mark.parametrize("group", ["fields", "types", "patterns", "bounds"])
def test_words_are_there_in_both_languages(group: str) -> None:
    for name, words in getattr(texts(), group).items():
        assert words.vi.strip() == words.vi != "", name
        assert words.en.strip() == words.en != "", name
        assert not words.vi.endswith("."), f"{name}: these words stand within a sentence or as a label"
        if isinstance(words, FieldText):
            assert words.about_vi.endswith((".", ":", "…")), name
            assert words.about_en.endswith((".", ":", "…")), name


def test_words_have_one_entry_a_line() -> None:
    lines = Path(schema.__file__).with_name("schema_texts.json").read_text(encoding="utf-8").splitlines()
    assert max(line.count('"vi":') for line in lines) == 1


def test_every_choice_is_explained_where_it_is_made() -> None:
    for struct, definition in definitions().items():
        for field, described in definition["properties"].items():
            about = texts().fields[f"{struct}.{field}"]
            for choice in (each for part in schemas(described) for each in part.get("enum", ())):
                assert str(choice) in about.about_vi, (struct, field, choice)
                assert str(choice) in about.about_en, (struct, field, choice)


def test_examples_in_the_words_of_a_pattern_fit_it() -> None:
    for pattern, examples in EXAMPLES.items():
        assert pattern in texts().patterns
        assert all(re.search(pattern, each) for each in examples)


@pytest.mark.parametrize("plan", REAL_PLANS, ids=lambda plan: plan["id"])
def test_the_shipped_plans_fit_the_schema(plan: dict[str, Any]) -> None:
    assert list(plan_validator().iter_errors(plan)) == []


@given(json_plans())
@settings(deadline=None, max_examples=100)
def test_the_schema_accepts_what_the_model_accepts(value: dict[str, Any]) -> None:
    is_accepted(value, plan_validator(), model_accepts)


@given(broken_plans())
@settings(deadline=None, max_examples=300)
def test_the_schema_refuses_what_the_model_refuses(value: Any) -> None:
    is_judged_alike(value, plan_validator(), model_accepts)


@given(broken_plans())
@settings(deadline=None, max_examples=100)
def test_what_the_schema_refuses_is_said_in_words(value: Any) -> None:
    is_refused_in_words(value, plan_validator())


def test_a_whole_number_with_a_point_is_refused_although_json_schema_takes_it() -> None:
    plan = {
        "schema_version": 1, "id": "a", "issuer": {"unit": "hue"}, "period": {"from": 2021.0, "to": 2025},
        "document": {"subject": "b"},
    }  # fmt: skip
    assert jsonschema.Draft202012Validator(plan_schema()).is_valid(plan)
    assert not plan_validator().is_valid(plan)
    assert not model_accepts(plan)


def test_what_only_the_model_refuses_is_still_a_finding() -> None:
    plan = {"schema_version": 1, "id": "a", "issuer": {"unit": "hue"}, "period": {"from": 2021, "to": 2025}}
    plan["document"] = {"subject": "b"}
    (found,) = schema_findings(plan, Source("plan.json", "{}"), "the model's words")
    assert found.code == "S120"
    assert "the model's words" in found.message("vi")
