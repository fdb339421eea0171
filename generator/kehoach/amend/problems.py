"""What stands in the way of an operation."""

from typing import Any

import msgspec

from kehoach.diagnostics import Diagnostic, Place

_MOST = 300


class OperationError(Exception):
    """An operation that can't be applied; `pointer` is the field of the operation that is to blame."""

    def __init__(self, code: str, pointer: str = "", **args: str) -> None:
        super().__init__(code)
        self.code, self.pointer, self.arguments = code, pointer, args

    def at(self, place: str) -> Diagnostic:
        """The finding, for the operation at a JSON pointer."""
        return Diagnostic(self.code, self.arguments, Place(pointer=place + self.pointer))


def guard_error(expected: Any, found: Any) -> OperationError:
    """The error of a guard that does not hold: what it expected, and what is there."""
    return OperationError("U103", "/old", expected=shown(expected), found=shown(found))


def shown(value: Any) -> str:
    """A JSON value as a message shows it, the beginning of a long one; "–" for none."""
    if value in (None, ""):
        return "–"
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"
