"""The public JSON Schema of amendments: its words, its file, and that it accepts what the model accepts."""

import json
from pathlib import Path
from typing import Any, get_args

import jsonschema
import msgspec
import pytest
from hypothesis import given, settings

from kehoach.amend import schema
from kehoach.amend.model import Amendment, Change, Operation
from kehoach.amend.schema import (
    amendment_schema,
    amendment_schema_json,
    amendment_validator,
    amendment_words,
)
from kehoach.resources import shipped
from kehoach.spec.texts import texts
from tests.amend.strategies import OPERATIONS, broken_amendments, json_amendments
from tests.spec.agreement import is_accepted, is_judged_alike, is_refused_in_words
from tests.spec.test_schema import STRUCTURE, all_schemas, schemas

FILE = "specs/schema/amendment.schema.json"
WORDS = Path(schema.__file__).with_name("schema_texts.json")


def definitions() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = amendment_schema()["$defs"]
    return found


def model_accepts(value: Any) -> bool:
    try:
        msgspec.convert(value, Amendment)
    except msgspec.ValidationError:
        return False
    return True


def test_the_shipped_schema_is_the_generated_one() -> None:
    shipped_file = shipped("specs") / "schema" / "amendment.schema.json"
    assert shipped_file.read_bytes() == amendment_schema_json(), f"run: kehoach schema amendment -o {FILE}"


def test_the_schema_is_a_valid_one() -> None:
    jsonschema.Draft202012Validator.check_schema(amendment_schema())


def test_every_part_of_the_model_has_its_words_and_there_are_no_others() -> None:
    parts = {
        name
        for struct, definition in definitions().items()
        for name in (struct, *(f"{struct}.{field}" for field in definition["properties"]))
    }
    assert parts == set(amendment_words()) | (parts & set(texts().fields))
    assert not set(amendment_words()) & set(texts().fields)


def test_what_all_operations_have_is_said_once() -> None:
    own = json.loads(WORDS.read_bytes())
    shared = Change.__struct_fields__
    assert {f"Change.{each}" for each in shared} <= set(own)
    kinds = [each.__name__ for each in get_args(Operation)]
    assert not {f"{kind}.{each}" for kind in kinds for each in shared} & set(own)


def test_every_pattern_bound_and_type_has_its_words() -> None:
    everything = all_schemas(amendment_schema())
    assert {each["pattern"] for each in everything if "pattern" in each} <= set(texts().patterns)
    assert {each["type"] for each in everything if "type" in each} <= set(texts().types)
    words = {word for each in everything for word in each} - STRUCTURE - {"discriminator"}
    assert words <= set(texts().bounds)


def test_words_are_there_in_both_languages() -> None:
    for name, words in amendment_words().items():
        assert words.vi.strip() == words.vi != "", name
        assert words.en.strip() == words.en != "", name
        assert not words.vi.endswith("."), f"{name}: these words stand as a label"
        assert words.about_vi.endswith((".", "…")), name
        assert words.about_en.endswith((".", "…")), name


def test_words_have_one_entry_a_line() -> None:
    assert max(line.count('"vi":') for line in WORDS.read_text(encoding="utf-8").splitlines()) == 1


def test_every_choice_is_explained_where_it_is_made() -> None:
    for struct, definition in definitions().items():
        for field, described in definition["properties"].items():
            about = amendment_words().get(f"{struct}.{field}")
            for choice in (each for part in schemas(described) for each in part.get("enum", ())):
                if about:
                    assert str(choice) in about.about_vi, (struct, field, choice)
                    assert str(choice) in about.about_en, (struct, field, choice)


def test_the_operations_of_the_strategies_are_all_there_are() -> None:
    assert {each["op"] for each in OPERATIONS} == set(
        definitions()["Amendment"]["properties"]["operations"]["items"]["discriminator"]["mapping"]
    )


@given(json_amendments())
@settings(deadline=None, max_examples=100)
def test_the_schema_accepts_what_the_model_accepts(value: dict[str, Any]) -> None:
    is_accepted(value, amendment_validator(), model_accepts)


@given(broken_amendments())
@settings(deadline=None, max_examples=300)
def test_the_schema_refuses_what_the_model_refuses(value: Any) -> None:
    is_judged_alike(value, amendment_validator(), model_accepts)


@given(broken_amendments())
@settings(deadline=None, max_examples=100)
def test_what_the_schema_refuses_is_said_in_words(value: Any) -> None:
    is_refused_in_words(value, amendment_validator())


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each["op"])
def test_any_validator_takes_the_examples(operation: dict[str, Any]) -> None:
    items = amendment_schema()["$defs"]["Amendment"]["properties"]["operations"]["items"]
    plain = jsonschema.Draft202012Validator({**items, "$defs": definitions()})
    assert list(plain.iter_errors(operation)) == []
