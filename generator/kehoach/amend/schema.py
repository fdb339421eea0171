"""The public JSON Schema of an amendment, generated from the model."""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from kehoach.amend.model import Amendment
from kehoach.spec.schema import schema_of, validator_of
from kehoach.spec.texts import FieldText, texts


@cache
def amendment_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an amendment, with titles and descriptions in Vietnamese and English."""
    own = msgspec.json.decode(
        Path(__file__).with_name("schema_texts.json").read_bytes(), type=dict[str, FieldText]
    )
    return schema_of(Amendment, texts().fields | own)


@cache
def amendment_validator() -> Any:
    """A validator that accepts what the model accepts."""
    return validator_of(amendment_schema())


def amendment_schema_json() -> bytes:
    """The bytes of `specs/schema/amendment.schema.json`."""
    return msgspec.json.format(msgspec.json.encode(amendment_schema()), indent=2) + b"\n"
