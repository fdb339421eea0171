"""Where values and keys stand in a JSON text."""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.spec.positions import Extent, escape, find_positions, nested_past

BLANKS = ("", "", " ", "\n", "\t", "\r\n", "  ")
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20
)


def written(value: Any, chance: random.Random) -> str:
    """The value as JSON with blanks and escapes wherever it may have them."""

    def blank() -> str:
        return chance.choice(BLANKS)

    def parts(items: list[str]) -> str:
        return blank() + ",".join(blank() + item + blank() for item in items) if items else blank()

    if isinstance(value, list):
        return "[" + parts([written(each, chance) for each in value]) + "]"
    if isinstance(value, dict):
        pairs = [
            written(key, chance) + blank() + ":" + blank() + written(each, chance)
            for key, each in value.items()
        ]
        return "{" + parts(pairs) + "}"
    return json.dumps(value, ensure_ascii=chance.random() < 0.5)


def values_of(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    yield pointer, value
    if isinstance(value, dict):
        for key, each in value.items():
            yield from values_of(each, f"{pointer}/{escape(key)}")
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from values_of(each, f"{pointer}/{index}")


@given(VALUES, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_span_of_a_pointer_holds_its_value(value: Any, chance: random.Random) -> None:
    text = chance.choice(BLANKS) + written(value, chance) + chance.choice(BLANKS)
    found = find_positions(text)
    expected = dict(values_of(value))
    assert {
        pointer: json.loads(text[span.start : span.end]) for pointer, span in found.values.items()
    } == expected
    assert found.duplicates == ()


@given(VALUES, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_span_of_a_key_holds_the_key(value: Any, chance: random.Random) -> None:
    text = written(value, chance)
    found = find_positions(text)
    for pointer, span in found.keys.items():
        assert pointer.endswith("/" + escape(json.loads(text[span.start : span.end])))
        assert text[span.end : found.values[pointer].start].strip() == ":"
    objects = sum(len(each) for _, each in values_of(value) if isinstance(each, dict))
    assert len(found.keys) == objects


@pytest.mark.parametrize(
    ("text", "pointer", "held"),
    [
        ('{"a/b": {"~": [10, "{]\\",:"]}}', "/a~1b/~0/1", '"{]\\",:"'),
        ('{"": {"": 1}}', "//", "1"),
        ('{"\\u0061": true}', "/a", "true"),
        ("[-1.5e3]", "/0", "-1.5e3"),
        ('{"a": {}, "b": []}', "/b", "[]"),
        (" null ", "", "null"),
    ],
)
def test_a_pointer_finds_its_value(text: str, pointer: str, held: str) -> None:
    span = find_positions(text).values[pointer]
    assert text[span.start : span.end] == held


def test_a_key_that_comes_again_is_a_duplicate_and_the_last_counts() -> None:
    text = '{"a": 1, "b": 2, "a": 3, "a": 4}'
    found = find_positions(text)
    assert found.duplicates == (("/a", Extent(17, 20)), ("/a", Extent(25, 28)))
    assert text[found.values["/a"].start] == "4"


def test_the_keys_of_two_objects_are_no_duplicates() -> None:
    assert find_positions('[{"a": {"a": 1}}, {"a": 1}]').duplicates == ()


def test_nested_past_finds_the_first_bracket_that_is_too_deep() -> None:
    assert nested_past('{"[[[": [[1], [2, {}]]}', 3) == 18
    assert nested_past("[[[]]]", 3) == 0
    assert nested_past("[[[[ this is no JSON", 3) == 3
