"""From bytes to a Plan, or to all the findings that stand in the way."""

import json
import math
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.errors import SpecError
from kehoach.ooxml.characters import NOT_PRINTABLE, unprintable
from kehoach.spec.encoding import decode, plain_text
from kehoach.spec.ids import with_ids
from kehoach.spec.model import SCHEMA_VERSION, Plan
from kehoach.spec.positions import escape
from kehoach.spec.source import Source
from kehoach.spec.structure import MAX_FINDINGS, structure_findings
from kehoach.spec.syntax import syntax_finding

# A list of thousands helps nobody; the rest of it is one finding that counts them.
MAX_SHOWN = 200

# What a 64-bit integer always holds, and every program that reads JSON exactly.
_MAX_DIGITS = 18


class Loaded(msgspec.Struct, frozen=True):
    """What came of reading a spec: its source, the findings, and the plan.

    The plan is there whenever the spec fits the schema, so that further checks can add their findings to the
    structural ones; use `plan_of` to insist on a plan without errors.
    """

    plan: Plan | None
    source: Source
    diagnostics: tuple[Diagnostic, ...]


def load(path: str | Path) -> Plan:
    """Read a spec file. Raises SpecError that carries every finding; OSError where the file can't be read."""
    return plan_of(read(Path(path).read_bytes(), str(path)))


def plan_of(loaded: Loaded) -> Plan:
    """The plan of what was read. Raises SpecError with all findings where any is an error."""
    if loaded.plan is None or has_errors(loaded.diagnostics):
        raise SpecError(loaded.diagnostics)
    return loaded.plan


def read(data: bytes, file: str = "") -> Loaded:
    """Read a spec from bytes; never raises for what is in them.

    The plan has an id on every clause, section, row and annex. Findings are in the order of the text, at most
    MAX_SHOWN and one that counts the others.
    """
    source, value, findings = parse(data, file)
    if has_errors(findings):
        return Loaded(None, source, findings)
    mark = amendment_mark(value)
    if mark:
        args = {"file": file or "amendment-01.json"}
        found = Diagnostic("S121", args, source.at(f"/{mark}", key=True))
        return Loaded(None, source, in_text_order([*findings, found]))
    plan, more = _convert(value, source)
    return Loaded(plan, source, in_text_order([*findings, *more]))


def parse(data: bytes, file: str = "") -> tuple[Source, Any, tuple[Diagnostic, ...]]:
    """Read JSON from bytes: its source, its value, and what is wrong with its text. Never raises."""
    source, unreadable = decode(data, file)
    if unreadable:
        return source, None, (unreadable,)
    value, findings = _parse(source)
    return source, value, in_text_order(findings)


def amendment_mark(value: Any) -> str:
    """The field by which a JSON value is known as an amendment; "" for what is none. No plan has them."""
    marks = ("amends", "operations") if isinstance(value, dict) else ()
    return next((each for each in marks if each in value), "")


def version_finding(value: Any, known: int, source: Source) -> Diagnostic | None:
    """The finding for a file of another version of its schema."""
    version = value.get("schema_version") if isinstance(value, dict) else None
    if type(version) in (int, float) and repr(version) != str(known):
        args = {"found": repr(version), "known": str(known)}
        return Diagnostic("S107", args, source.at("/schema_version"))
    return None


def _parse(source: Source) -> tuple[Any, list[Diagnostic]]:
    """The JSON value, and what is wrong with its text. Of a key that is there twice the last counts."""
    repeated = unheld = False

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        value = dict(pairs)
        repeated = repeated or len(value) != len(pairs)
        return value

    def held(token: str) -> float:
        nonlocal unheld
        number = _number(token)
        unheld = unheld or number is None
        return 0 if number is None else number

    try:
        value = json.loads(
            source.text, object_pairs_hook=unique, parse_int=held, parse_float=held, parse_constant=held
        )
    except json.JSONDecodeError as error:
        found = plain_text(source) if not source.text[: error.pos].strip() else None
        return None, [found or syntax_finding(error, source)]
    except RecursionError:
        return None, [source.too_deep()]
    findings = list(_text_findings(value, source))
    if repeated:
        findings += islice(_duplicate_findings(source), MAX_FINDINGS)
    if unheld:
        findings += islice(_number_findings(source), MAX_FINDINGS)
    return value, findings


def _convert(value: Any, source: Source) -> tuple[Plan | None, Iterable[Diagnostic]]:
    other_version = version_finding(value, SCHEMA_VERSION, source)
    if other_version:
        return None, [other_version]
    try:
        plan = msgspec.convert(value, Plan)
    except (msgspec.ValidationError, RecursionError) as error:
        from kehoach.spec.schema import schema_findings

        return None, schema_findings(value, source, str(error))
    findings = [source.locate(each) for each in structure_findings(plan)]
    too_deep = any(each.code == "S210" for each in findings) or len(findings) > MAX_FINDINGS
    return None if too_deep else with_ids(plan), findings


def in_text_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The findings by place; past MAX_SHOWN one at the place of the next tells how many errors are left."""
    ordered = sorted(findings, key=lambda each: (each.place.line, each.place.column))
    if len(ordered) <= MAX_SHOWN + 1:
        return tuple(ordered)
    left = len(ordered) - MAX_SHOWN
    more = left >= MAX_FINDINGS - MAX_SHOWN
    args = {"count": f"{'hơn ' * more}{left}", "count_en": f"{'more than ' * more}{left}"}
    return (*ordered[:MAX_SHOWN], Diagnostic("S119", args, ordered[MAX_SHOWN].place))


def _number(token: str) -> int | float | None:
    """The number that a token of JSON writes; None where it is none (NaN) or too large to be kept."""
    if token.removeprefix("-").isdigit():
        return int(token) if len(token.removeprefix("-")) <= _MAX_DIGITS else None
    number = float(token)
    return number if math.isfinite(number) else None


def _number_findings(source: Source) -> Iterator[Diagnostic]:
    missing = True
    for pointer, span in source.positions.values.items():
        if source.text[span.start] in "-0123456789NI":
            token = source.text[span.start : span.end]
            if _number(token) is None:
                missing = False
                code = "S108" if token[-1].isalpha() else "S116"
                shown = token if len(token) <= _MAX_DIGITS else f"{token[:_MAX_DIGITS]}…"
                yield Diagnostic(code, {"found": shown}, source.at(pointer))
    if missing:  # it has no place of its own, or a field that comes again hides it
        yield Diagnostic("S116", {"found": "…"}, source.at(""))


def _duplicate_findings(source: Source) -> Iterator[Diagnostic]:
    for pointer, span in source.positions.duplicates:
        key = source.text[span.start + 1 : span.end - 1]
        yield Diagnostic("S105", {"key": key}, source.at_offset(span.start, span.end - span.start, pointer))


def _text_findings(value: Any, source: Source) -> Iterator[Diagnostic]:
    """Characters that no Word file can hold, written raw or as an escape; whether texts are not NFC, once."""
    composed = unicodedata.is_normalized("NFC", source.text)
    if composed and "\\u" not in source.text and not NOT_PRINTABLE.search(source.text):
        return
    bad = decomposed = 0
    first = Place()
    for path, text, is_key in _strings(value):
        found = unprintable(text)
        if found:
            bad += 1
            if bad <= MAX_FINDINGS:
                yield Diagnostic("S109", {"character": found}, source.at(_pointer(path), key=is_key))
        elif not unicodedata.is_normalized("NFC", text):
            decomposed += 1
            first = first if first.line else source.at(_pointer(path), key=is_key)
    if decomposed:
        yield Diagnostic("V001", {"count": str(decomposed)}, first)


# Where a value stands, from the inside out: the last part of its pointer, and the path around it.
_Path = tuple[str, "_Path"] | None


def _strings(value: Any) -> Iterator[tuple[_Path, str, bool]]:
    """Every text of a JSON value in the order of the text, and whether it is the key at its path."""
    stack: list[Iterator[tuple[_Path, Any, bool]]] = [iter([(None, value, False)])]
    while stack:
        step = next(stack[-1], None)
        if step is None:
            stack.pop()
            continue
        path, each, is_key = step
        if isinstance(each, str):
            yield path, each, is_key
        elif isinstance(each, dict | list):
            stack.append(_parts(path, each))


def _parts(path: _Path, value: dict[str, Any] | list[Any]) -> Iterator[tuple[_Path, Any, bool]]:
    if isinstance(value, list):
        for index, part in enumerate(value):
            yield (str(index), path), part, False
    else:
        for key, part in value.items():
            yield (key, path), key, True
            yield (key, path), part, False


def _pointer(path: _Path) -> str:
    parts = []
    while path:
        part, path = path
        parts.append("/" + escape(part))
    return "".join(reversed(parts))
