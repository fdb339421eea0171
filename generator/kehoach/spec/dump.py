"""The canonical form of a plan: the model's key order, no defaults, NFC, 2 spaces, UTF-8, one line end."""

import msgspec

from kehoach.spec.model import Plan
from kehoach.vietnamese.unicode import nfc


def dump(plan: Plan) -> bytes:
    """A plan as the bytes of its spec file. The same plan gives the same bytes."""
    text = msgspec.json.format(msgspec.json.encode(plan), indent=2).decode()
    return nfc(text).encode() + b"\n"


def dump_compact(plan: Plan) -> bytes:
    """A plan as its canonical form on one line, for hashing and embedding."""
    return msgspec.json.encode(plan)
