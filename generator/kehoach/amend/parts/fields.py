"""Fields by dotted path, as JSON values: what they hold, a value with another one, and those of a Tree."""

from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import NODEFAULT, Struct
from msgspec.structs import fields, replace

from kehoach.amend.parts.merge import merged
from kehoach.amend.parts.part import Part, whole, with_parts
from kehoach.amend.parts.touches import Touch, What
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError, field_error, guard_error
from kehoach.spec.dump import fields_of, plain
from kehoach.spec.walk import PartValue

S = TypeVar("S", bound=Struct)

_PLAN_LISTS = ("content", "outline", "legal_bases", "introduction", "closing", "annexes")
_PART_LISTS = {"clause": ("children",), "section": ("sections",), "annex": ("body",), "row": ()}


def field_of(value: Struct, path: str) -> Any:
    """The JSON value at a path; None where nothing is there. Raises OperationError where nothing can be."""
    first, *rest = path.split(".")
    if first not in _fields(type(value)):
        raise field_error(path, "", type(value).__struct_encode_fields__)
    found: Any = value
    for at, step in enumerate([first, *rest]):
        if isinstance(found, Struct):
            name, default = _fields(type(found)).get(step, ("", None))
            found = getattr(found, name) if name else None
            if found == default and (at or rest or not isinstance(found, str)):
                return None
        elif isinstance(found, dict):
            found = found.get(step)
        elif isinstance(found, tuple | list):
            found = found[int(step)] if step.isdigit() and int(step) < len(found) else None
        else:
            return None
    return plain(found) if rest or not isinstance(found, str) else found


def with_field(value: S, path: str, new: Any, before: str | None = None) -> S:
    """A value with another JSON value at a path; None takes the field away.

    A field of an object that is new stands before the field `before`, else last. Raises OperationError where
    the path leads nowhere, or the result does not fit the model.
    """
    first, *rest = path.split(".")
    if first not in _fields(type(value)):
        raise field_error(path, "", type(value).__struct_encode_fields__)
    if new is not None and before is None:
        try:
            return _with_inner(value, [first, *rest], new)
        except (_NowhereError, msgspec.ValidationError):
            pass  # tried again on the whole value: what is wrong is told of that
    try:
        return _with_any(value, first, rest, new, before)
    except _NowhereError:
        raise field_error(path, "") from None
    except msgspec.ValidationError as error:
        raise field_error(path, str(error)) from None


class _NowhereError(Exception):
    """A path that leads nowhere."""


def _with_any(value: S, first: str, rest: list[str], new: Any, before: str | None) -> S:
    # A value by itself can't be converted: msgspec 0.22 frees the pattern of a bare type twice.
    whole = plain(value)
    place = whole
    for step, after in zip([first, *rest], rest, strict=False):
        place = _step(place, step, after)
    _put(place, (rest or [first])[-1], new, before)
    if rest and whole.get(first) in ({}, []) and _fields(type(value))[first][1] is not NODEFAULT:
        del whole[first]  # an award without a field is no award
    return msgspec.convert(whole, type(value))


def _with_inner(value: S, steps: list[str], new: Any) -> S:
    """A value with another one at a path; only the object nearest to that is read and checked anew.

    So the cost of setting a field does not grow with what stands beside the object. Raises msgspec's
    ValidationError; _NowhereError where the path leads through a list, or what is not there.
    """
    step, *rest = steps
    if not rest:
        return msgspec.convert(plain(value) | {step: new}, type(value))
    name = _fields(type(value)).get(step, ("", None))[0]
    inner = getattr(value, name, None)
    if isinstance(inner, Struct):
        return replace(value, **{name: _with_inner(inner, rest, new)})
    if not isinstance(inner, dict):
        raise _NowhereError
    key, *more = rest
    if not more:
        return replace(value, **{name: inner | _entry(type(value), name, key, new)})
    if not isinstance(inner.get(key), Struct):
        raise _NowhereError
    return replace(value, **{name: inner | {key: _with_inner(inner[key], more, new)}})


def _entry(kind: type[Struct], name: str, key: str, new: Any) -> dict[str, Any]:
    """One entry of a field that holds a dict, converted. Raises msgspec's ValidationError."""
    found: dict[str, Any] = getattr(msgspec.convert({name: {key: new}}, _alone(kind, name)), name)
    return found


@cache
def _alone(kind: type[Struct], name: str) -> type[Struct]:
    """A struct of one field of another."""
    (field,) = (each for each in fields(kind) if each.name == name)
    return msgspec.defstruct("Alone", [(name, field.type)])


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
    raise _NowhereError


def _put(place: Any, step: str, new: Any, before: str | None) -> None:
    if isinstance(place, list):
        if not step.isdigit() or int(step) > len(place):
            raise _NowhereError
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
                raise _NowhereError
            later = [key for at, key in enumerate(place) if at >= list(place).index(before)]
            moved = {key: place.pop(key) for key in later}
            place[step] = new
            place |= moved
        else:
            place[step] = new
    else:
        raise _NowhereError


@cache
def _fields(kind: type[Struct]) -> dict[str, tuple[str, Any]]:
    """The name and default of every field by its key; NODEFAULT for one that must be there."""
    return {key: (name, default) for name, key, default in fields_of(kind)}


class FieldWriter:
    """Reads and writes fields; None stands for the plan itself.

    `apart` merges words with what others did to the same text since the version that was expected.
    """

    def __init__(self, tree: Tree, *, apart: bool) -> None:
        self._tree = tree
        self._apart = apart

    def exchange(
        self, part: Part | None, field: str, old: Any, new: Any, *,
        words: bool = False, before: str | None = None, what: What = "edited",
    ) -> Touch:  # fmt: skip
        """Put a new value into a field that holds the old one. Raises OperationError."""
        current = self.read(part, field)
        if words and not isinstance(current, str | None):
            raise OperationError("U121", "/field", field=field)
        if not same(current, old) and not (self._apart and same(current, new)):
            new = self._merged(part, field, current, old, new)
        return self._put(part, field, current, new, before=before, what=what)

    def read(self, part: Part | None, field: str) -> Any:
        """The JSON value of a field, None where there is none. Raises OperationError."""
        lists = _PLAN_LISTS if part is None else _PART_LISTS[part.kind]
        if part is not None and field == "id":
            raise OperationError("U120", "/field")
        if field.partition(".")[0] in lists or (part is not None and field.startswith("table.rows")):
            raise OperationError("U113", "/field", field=field)
        value: Any = self._tree.plan if part is None else part.value
        if part is not None and field == "table":
            value = whole(part)
        return field_of(value, field)

    def write(self, part: Part | None, field: str, new: Any, *, what: What) -> Touch:
        """Put a value into a field. Raises OperationError where it does not fit."""
        return self._put(part, field, self.read(part, field), new, what=what)

    def _put(
        self, part: Part | None, field: str, old: Any, new: Any, *, before: str | None = None, what: What
    ) -> Touch:
        gone: tuple[str, ...] = ()
        if part is None:
            self._tree.plan = with_field(self._tree.plan, field, new, before)
        elif field == "table":
            gone = tuple(row.id for row in part.lists.get("rows", ()))
            with_rows = with_parts(part, lambda each: each.kind == "row")
            self.refill(part, with_field(with_rows, field, new, before), keep=("children",))
        else:
            part.change(with_field(part.value, field, new, before))
        id = part.id if part else ""
        return Touch(id=id, what=what, field=field, old=old, new=new, gone=gone)

    def refill(self, part: Part, value: PartValue, *, keep: tuple[str, ...] = ()) -> None:
        """Give a part another value with what is under it. Raises OperationError where an id is taken."""
        try:
            self._tree.refill(part, value, keep=keep)
        except KeyError as error:
            raise OperationError("U109", id=str(error.args[0])) from None

    def _merged(self, part: Part | None, field: str, current: Any, old: Any, new: Any) -> Any:
        """The new text with what became of the old one meanwhile, where that goes. Raises OperationError."""
        if part is not None and part.value.repealed:
            raise OperationError("U105", "/target", target=part.id)
        if current is None and new is not None:  # where there can be none, that says more than a guard
            with_field(self._tree.plan if part is None else part.value, field, new)
        joined = None
        if self._apart and isinstance(current, str) and isinstance(old, str) and isinstance(new, str):
            joined = merged(old, current, new)
        if joined is None:
            raise guard_error(old, current)
        return joined
