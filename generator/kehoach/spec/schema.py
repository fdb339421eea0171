"""The public JSON Schema, generated from the model, and what it finds wrong, said in words."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from typing import Any

import jsonschema
import msgspec

from kehoach.diagnostics import Diagnostic, Place
from kehoach.diagnostics.near import nearest
from kehoach.spec.model import Plan
from kehoach.spec.positions import escape
from kehoach.spec.source import Source
from kehoach.spec.structure import MAX_FINDINGS
from kehoach.spec.texts import FieldText, texts

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHOWN = 40


@cache
def plan_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a plan, with titles and descriptions in Vietnamese and English."""
    return schema_of(Plan, texts().fields)


def schema_of(model: type[msgspec.Struct], words: Mapping[str, FieldText]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a model; `words` has what "Class" and "Class.field" are called."""
    generated = msgspec.json.schema(model)
    for name, definition in generated["$defs"].items():
        _describe(definition, name, words)
        for field, schema in definition.get("properties", {}).items():
            _describe(schema, f"{name}.{field}", words)
    return {"$schema": _DIALECT, **generated}


def _describe(schema: dict[str, Any], name: str, words: Mapping[str, FieldText]) -> None:
    schema.pop("description", None)
    schema.pop("title", None)
    text = words.get(name)
    if text:
        schema["title"] = f"{text.vi} / {text.en}"
        schema["description"] = "\n\n".join(filter(None, (text.about_vi, text.about_en)))


def schema_json() -> bytes:
    """The bytes of `specs/schema/plan.schema.json`."""
    return msgspec.json.format(msgspec.json.encode(plan_schema()), indent=2) + b"\n"


@cache
def plan_validator() -> Any:
    """A validator that accepts what the model of a plan accepts."""
    return validator_of(plan_schema())


def validator_of(schema: dict[str, Any]) -> Any:
    """A validator that accepts what the model of a schema accepts.

    JSON Schema takes 2021.0 for an integer (2020-12 Core, 4.2.3); the model does not, and neither does this.
    """
    standard = jsonschema.Draft202012Validator
    types = standard.TYPE_CHECKER.redefine("integer", lambda _, value: type(value) is int)
    extend: Any = jsonschema.validators.extend
    return extend(standard, {"anyOf": _any_of}, type_checker=types)(schema)


def _any_of(validator: Any, branches: list[Any], value: Any, schema: dict[str, Any]) -> Iterator[Any]:
    """The keyword anyOf, with no more complaints of a branch than are said: the library keeps millions.

    Of branches that a tag tells apart the one with the value's tag is meant.
    """
    if "discriminator" in schema and isinstance(value, dict):
        yield from _tagged(validator, schema["discriminator"], value)
        return
    context: list[Any] = []
    for index, branch in enumerate(branches):
        errors = list(islice(validator.descend(value, branch, schema_path=index), MAX_FINDINGS + 1))
        if not errors:
            return
        context += errors
    yield jsonschema.ValidationError("", context=context)


def _tagged(validator: Any, discriminator: dict[str, Any], value: dict[str, Any]) -> Iterator[Any]:
    tag, branches = discriminator["propertyName"], discriminator["mapping"]
    if tag not in value:
        yield from validator.descend(value, {"required": [tag]})
    elif not isinstance(value[tag], str) or value[tag] not in branches:
        yield from validator.descend(value[tag], {"enum": list(branches)}, path=tag)
    else:
        yield from validator.descend(value, {"$ref": branches[value[tag]]})


def schema_findings(
    value: Any, source: Source, otherwise: str, validator: Any = None
) -> tuple[Diagnostic, ...]:
    """Everything in `value` that does not fit the schema (the plan's), each at its place in the source.

    `otherwise` is the model's own complaint; it is passed on where the schema has none, so that nothing that
    the model refuses goes through without a finding. Past MAX_FINDINGS the search ends.
    """
    validator = validator or plan_validator()
    try:
        found = (each for error in validator.iter_errors(value) for each in _findings(error, source))
        once = {
            (each.code, each.place.pointer, *each.args.values()): each
            for each in islice(found, MAX_FINDINGS + 1)
        }
    except RecursionError:
        return (source.too_deep(),)
    return tuple(once.values()) or (Diagnostic("S120", {"reason": otherwise}, source.at("")),)


def _findings(error: Any, source: Source) -> Iterator[Diagnostic]:
    pointer = "".join(f"/{escape(str(part))}" for part in error.absolute_path)
    wanted = error.validator_value
    match error.validator:
        case "anyOf":
            yield from _branch_findings(error, source, pointer)
        case "required":
            for name in wanted:
                if name not in error.instance:
                    yield Diagnostic("S110", {"field": name}, source.at(pointer))
        case "additionalProperties":
            yield from _unknown_fields(error, pointer, source)
        case "type":
            yield _wrong_type([wanted], error.instance, source.at(pointer))
        case "enum":
            yield _wrong_value(error.instance, wanted, source.at(pointer))
        case "pattern":
            words = texts().patterns[wanted]
            args = {"found": _show(error.instance), "wanted": words.vi, "wanted_en": words.en}
            yield Diagnostic("S114", args, _place(error, pointer, source))
        case keyword:
            words = texts().bounds[keyword]
            args = {"bound": words.vi, "bound_en": words.en, "limit": str(wanted)}
            args["found"] = _show(error.instance)
            yield Diagnostic("S115", args, _place(error, pointer, source))


def _place(error: Any, pointer: str, source: Source) -> Place:
    """The place of the wrong value, or of the key where that is what is wrong."""
    if "propertyNames" in error.absolute_schema_path:
        return source.at(f"{pointer}/{escape(error.instance)}", key=True)
    return source.at(pointer)


def _branch_findings(error: Any, source: Source, pointer: str) -> Iterator[Diagnostic]:
    """For a choice: the complaints of the branch that was meant, which is one whose type the value has."""
    branches: dict[int, list[Any]] = {}
    for each in error.context or ():
        branches.setdefault(int(each.schema_path[0]), []).append(each)
    of_wrong_type = {
        number: str(each.validator_value)
        for number, errors in branches.items()
        for each in errors
        if each.validator == "type" and not each.path
    }
    meant = [errors for number, errors in branches.items() if number not in of_wrong_type]
    if not meant:
        yield _wrong_type(of_wrong_type.values(), error.instance, source.at(pointer))
        return
    for each in min(meant, key=len):
        yield from _findings(each, source)


def _unknown_fields(error: Any, pointer: str, source: Source) -> Iterator[Diagnostic]:
    known = error.schema["properties"]
    listed = ", ".join(known)
    for name in error.instance:
        if name not in known:
            args = {"field": _cut(name), "near": ", ".join(nearest(name, known, 1)), "known": listed}
            yield Diagnostic("S111", args, source.at(f"{pointer}/{escape(name)}", key=True))


def _wrong_type(wanted: Iterable[str], value: Any, place: Place) -> Diagnostic:
    names = dict.fromkeys(wanted)
    words = [text for name, text in texts().types.items() if name in names and name != "null"]
    if "number" in names and "integer" in names:
        words.remove(texts().types["integer"])
    args = {
        "wanted": " hoặc ".join(each.vi for each in words),
        "wanted_en": " or ".join(each.en for each in words),
        "found": _show(value),
    }
    return Diagnostic("S112", args, place)


def _wrong_value(value: Any, allowed: list[Any], place: Place) -> Diagnostic:
    options = [str(each) for each in allowed]
    near = nearest(str(value)[:_SHOWN], options, 1)
    args = {"found": _show(value), "allowed": ", ".join(options), "near": ", ".join(near)}
    return Diagnostic("S113", args, place)


def _show(value: Any) -> str:
    return _cut(msgspec.json.encode(value).decode())


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
