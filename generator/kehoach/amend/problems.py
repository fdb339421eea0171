"""What stands in the way of an operation."""

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from kehoach.diagnostics import Diagnostic, Place
from kehoach.diagnostics.near import nearest
from kehoach.spec.texts import texts

_MOST, _BEFORE = 300, 60

# What msgspec says of a value that does not fit.
_PATTERN = re.compile(r"matching regex '(.+)'")
_TYPE = re.compile(r"Expected `([^`]+)`")
_UNKNOWN = re.compile(r"unknown field `([^`]+)`")
_MISSING = re.compile(r"missing required field `([^`]+)`")
_VALUE = re.compile(r"Invalid enum value ([^-]+?)(?: -|$)")
_JSON = {"str": "string", "int": "integer", "float": "number", "bool": "boolean", "null": "null"}


class OperationError(Exception):
    """An operation that can't be applied; `pointer` is the field of the operation that is to blame."""

    def __init__(self, code: str, pointer: str = "", **args: str) -> None:
        super().__init__(code)
        self.code, self.pointer, self.arguments = code, pointer, args

    def at(self, place: str) -> Diagnostic:
        """The finding, for the operation at a JSON pointer."""
        return Diagnostic(self.code, self.arguments, Place(pointer=place + self.pointer))


def guard_error(expected: Any, found: Any) -> OperationError:
    """The error of a guard that does not hold: what it expected, and what is there, where they part."""
    both = isinstance(expected, str) and isinstance(found, str) and expected and found
    wanted, there = (
        (_from_difference(expected, found), _from_difference(found, expected))
        if both
        else (shown(expected), shown(found))
    )
    return OperationError("U103", "/old", expected=wanted, found=there)


def field_error(field: str, reason: str, known: Iterable[str] = ()) -> OperationError:
    """The error of a field that can't be set, for msgspec's reason.

    Without one there is no such field; `known` are those that there are.
    """
    vietnamese, english = explained(reason)
    near = ", ".join(nearest(field, known))
    args = {"reason": vietnamese, "reason_en": english, "near": near, "known": ", ".join(known)}
    return OperationError("U106" if reason else "U118", "/field", field=field, **args)


def explained(reason: str) -> tuple[str, str]:
    """What msgspec says of a value, in Vietnamese and English."""
    if match := _PATTERN.search(reason):
        words = texts().patterns.get(match[1].replace("\\\\", "\\"))
        if words:
            return f"Cần: {words.vi}.", f"Wanted: {words.en}."
    if match := _TYPE.search(reason):
        kinds = (texts().types.get(_JSON.get(name, name)) for name in re.findall(r"\w+", match[1]))
        named = [each for each in kinds if each]
        vietnamese, english = (each.vi for each in named), (each.en for each in named)
        if named:
            return f"Cần: {' hoặc '.join(vietnamese)}.", f"Wanted: {' or '.join(english)}."
    if match := _UNKNOWN.search(reason):
        return f"Không có trường “{match[1]}”.", f"There is no field “{match[1]}”."
    if match := _MISSING.search(reason):
        return f"Thiếu trường “{match[1]}”.", f"The field “{match[1]}” is missing."
    if match := _VALUE.search(reason):
        return f"Không có giá trị {match[1]}.", f"There is no value {match[1]}."
    return reason, reason


def _from_difference(text: str, other: str) -> str:
    """A text from shortly before the place where it parts from another one."""
    at = next((at for at, (one, two) in enumerate(zip(text, other, strict=False)) if one != two), None)
    at = min(len(text), len(other)) if at is None else at
    start = max(0, at - _BEFORE) if len(text) > _MOST or len(other) > _MOST else 0
    return ("…" if start else "") + shown(text[start:])


def shown(value: Any) -> str:
    """A JSON value as a message shows it, the beginning of a long one; "–" for none."""
    if value in (None, ""):
        return "–"
    text = value if isinstance(value, str) else msgspec.json.encode(value).decode()
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"
