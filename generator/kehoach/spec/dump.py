"""The canonical form of a plan: the model's key order, no defaults, NFC, 2 spaces, UTF-8, one line end."""

from functools import cache
from hashlib import sha256
from typing import Any

import msgspec
from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from kehoach.spec.model import Plan
from kehoach.vietnamese.unicode import nfc


def dump(value: Struct) -> bytes:
    """A plan, or what else is in such a file, as the file's bytes. The same value gives the same bytes."""
    return msgspec.json.format(msgspec.json.encode(plain(value)), indent=2) + b"\n"


def dump_compact(value: Struct) -> bytes:
    """A plan, or what else is in such a file, on one line: thirty times as fast as the canonical form.

    For hashing and embedding. It differs from that only where a file writes defaults out or has texts that
    are not NFC.
    """
    return msgspec.json.encode(value)


def canonical(plan: Plan) -> Plan:
    """The plan that its canonical form holds: without defaults that were written out, its texts in NFC."""
    return msgspec.convert(plain(plan), Plan)


def spec_hash(spec: bytes) -> str:
    """The hash of a spec's compact bytes, which files carry that were made from it."""
    return sha256(spec).hexdigest()


def plain(value: Any) -> Any:
    """A value as JSON has it. msgspec would keep defaults that were written out, and know nothing of NFC."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    if isinstance(value, Struct):
        parts = ((key, getattr(value, name), default) for name, key, default in fields_of(type(value)))
        return _tag(type(value)) | {key: plain(part) for key, part, default in parts if part != default}
    return value


@cache
def _tag(kind: type[Struct]) -> dict[str, str]:
    """What tells the classes of a union apart; nothing for most."""
    config = kind.__struct_config__
    return {config.tag_field: str(config.tag)} if config.tag_field and config.tag else {}


@cache
def fields_of(kind: type[Struct]) -> tuple[tuple[str, str, Any], ...]:
    """Name, key and default of every field; NODEFAULT for one that must be there."""
    return tuple((each.name, each.encode_name, _default(each)) for each in fields(kind))


def _default(field: FieldInfo) -> Any:
    return field.default if field.default_factory is NODEFAULT else field.default_factory()
