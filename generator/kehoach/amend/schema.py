"""The public JSON Schema of an amendment, generated from the model."""

from functools import cache
from typing import Any, get_args

import msgspec

from kehoach.amend.model import Amendment, Change, Operation
from kehoach.catalogue import decode_beside
from kehoach.spec.schema import schema_of, validator_of
from kehoach.spec.texts import FieldText, texts


@cache
def amendment_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of an amendment, with titles and descriptions in Vietnamese and English."""
    return schema_of(Amendment, texts().fields | amendment_words())


@cache
def amendment_validator() -> Any:
    """A validator that accepts what the model accepts."""
    return validator_of(amendment_schema())


def amendment_schema_json() -> bytes:
    """The bytes of `specs/schema/amendment.schema.json`."""
    return msgspec.json.format(msgspec.json.encode(amendment_schema()), indent=2) + b"\n"


@cache
def amendment_words() -> dict[str, FieldText]:
    """What the classes of an amendment and their fields are called; every operation has those of Change."""
    own = decode_beside(__file__, "schema_texts.json", dict[str, FieldText])
    shared = {field: own.pop(f"Change.{field}") for field in Change.__struct_fields__}
    of_all = {
        f"{kind.__name__}.{field}": words for kind in get_args(Operation) for field, words in shared.items()
    }
    return of_all | own
