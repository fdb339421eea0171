"""Fields of a part by dotted path, as JSON values: what they are now, and a part with another value."""

from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from kehoach.spec.dump import plain

S = TypeVar("S", bound=Struct)


class FieldError(Exception):
    """A path that leads nowhere, or a value that does not belong there.

    `reason` is msgspec's own words; without one `known` are the fields that there are.
    """

    def __init__(self, reason: str = "", known: tuple[str, ...] = ()) -> None:
        super().__init__(reason)
        self.reason, self.known = reason, known


def field_of(value: Struct, path: str) -> Any:
    """The JSON value at a path; None where nothing is there. Raises FieldError where nothing can be."""
    first, *rest = path.split(".")
    name = _names(type(value)).get(first)
    if name is None:
        raise FieldError(known=type(value).__struct_encode_fields__)
    if not rest and isinstance(getattr(value, name), str):
        return getattr(value, name)
    found = plain(value).get(first)
    for step in rest:
        if isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, list):
            found = found[int(step)] if step.isdigit() and int(step) < len(found) else None
        else:
            return None
    return found


def with_field(value: S, path: str, new: Any, before: str | None = None) -> S:
    """A value with another JSON value at a path; None takes the field away.

    A field of an object that is new stands before the field `before`, else last. Raises FieldError where the
    path leads nowhere, or the result does not fit the model.
    """
    first, *rest = path.split(".")
    name = _names(type(value)).get(first)
    if name is None:
        raise FieldError(known=type(value).__struct_encode_fields__)
    # A value by itself can't be converted: msgspec 0.22 frees the pattern of a bare type twice.
    whole = plain(value)
    place = whole
    for step, after in zip([first, *rest], rest, strict=False):
        place = _step(place, step, after)
    _put(place, (rest or [first])[-1], new, before)
    if rest and whole.get(first) in ({}, []) and first not in _needed(type(value)):
        del whole[first]  # an award without a field is no award
    try:
        return msgspec.convert(whole, type(value))
    except msgspec.ValidationError as error:
        raise FieldError(str(error)) from None


def same(one: Any, other: Any) -> bool:
    """Whether two JSON values are written alike; what says nothing is as good as no value."""
    if _says_nothing(one) or _says_nothing(other):
        return _says_nothing(one) and _says_nothing(other)
    return msgspec.json.encode(one) == msgspec.json.encode(other)


def _says_nothing(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})


def _step(place: Any, step: str, after: str) -> Any:
    if isinstance(place, dict):
        return place.setdefault(step, [] if after.isdigit() and step not in place else {})
    if isinstance(place, list) and step.isdigit() and int(step) < len(place):
        return place[int(step)]
    raise FieldError


def _put(place: Any, step: str, new: Any, before: str | None) -> None:
    if isinstance(place, list):
        if not step.isdigit() or int(step) > len(place):
            raise FieldError
        index = int(step)
        if new is None:
            del place[index : index + 1]
        elif index == len(place):
            place.append(new)
        else:
            place[index] = new
    elif isinstance(place, dict):
        if new is None:
            place.pop(step, None)
        elif before is not None and step not in place:
            if before not in place:
                raise FieldError
            later = [key for at, key in enumerate(place) if at >= list(place).index(before)]
            moved = {key: place.pop(key) for key in later}
            place[step] = new
            place |= moved
        else:
            place[step] = new
    else:
        raise FieldError


@cache
def _needed(kind: type[Struct]) -> frozenset[str]:
    """The fields that must be there."""
    return frozenset(each.encode_name for each in msgspec.structs.fields(kind) if each.required)


@cache
def _names(kind: type[Struct]) -> dict[str, str]:
    return dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
