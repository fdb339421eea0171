"""What holds of a schema generated from a model: both accept the same, and what is refused is said."""

from collections.abc import Callable
from typing import Any

import msgspec
from hypothesis import assume

from kehoach.spec.schema import schema_findings
from kehoach.spec.source import Source


def is_accepted(value: Any, validator: Any, accepts: Callable[[Any], bool]) -> None:
    """The model takes a value, and the schema has nothing to say of it."""
    assert accepts(value)
    assert [error.message for error in validator.iter_errors(value)] == []


def is_judged_alike(value: Any, validator: Any, accepts: Callable[[Any], bool]) -> None:
    """Model and schema take a value, or neither does."""
    # JSON Schema takes 1.0 for 1; loading has its own finding for a schema_version that is not 1.
    assume(not (isinstance(value, dict) and type(value.get("schema_version")) is float))
    assert validator.is_valid(value) == accepts(value)


def is_refused_in_words(value: Any, validator: Any) -> None:
    """What the schema refuses of a value has findings, each with its place and in both languages."""
    assume(not validator.is_valid(value))
    source = Source("file.json", msgspec.json.encode(value).decode())
    found = schema_findings(value, source, "", validator)
    assert found
    for each in found:
        assert each.code != "S120"
        assert each.place.line == 1
        assert each.message("vi")
        assert each.message("en")
