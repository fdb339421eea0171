"""From bytes to a Plan, or to all the findings that stand in the way."""

import json
import math
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.errors import SpecError
from kehoach.spec.ids import with_ids
from kehoach.spec.model import SCHEMA_VERSION, Plan
from kehoach.spec.positions import escape
from kehoach.spec.source import Source
from kehoach.spec.structure import structure_findings

MAX_BYTES = 32 * 1024 * 1024

# What a 64-bit integer always holds, and every program that reads JSON exactly.
_MAX_DIGITS = 18

# XML 1.0 (clause 2.2) allows no other control characters, no surrogates and neither U+FFFE nor U+FFFF.
_NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


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

    The plan has an id on every clause, section, row and annex. Findings are in the order of the text.
    """
    source, unreadable = _decode(data, file)
    if unreadable:
        return Loaded(None, source, (unreadable,))
    value, findings = _parse(source)
    if has_errors(findings):
        return Loaded(None, source, _in_text_order(findings))
    plan, more = _convert(value, source)
    return Loaded(plan, source, _in_text_order([*findings, *more]))


def _decode(data: bytes, file: str) -> tuple[Source, Diagnostic | None]:
    if len(data) > MAX_BYTES:
        limit = str(MAX_BYTES // (1024 * 1024))
        return Source(file, ""), Diagnostic("S101", {"limit": limit}, Place(file))
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        # UTF-16 without its mark is full of NUL, which no JSON holds.
        text = data.partition(b"\0")[0].decode()
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, file)
    if b"\0" in data:
        return _not_utf8(data, data.index(0), file)
    source = Source(file, text)
    return source, None if text.strip() else Diagnostic("S103", {}, Place(file, 1, 1))


def _not_utf8(data: bytes, offset: int, file: str) -> tuple[Source, Diagnostic]:
    source = Source(file, data.decode(errors="replace"))
    place = source.at_offset(len(data[:offset].decode()))
    return source, Diagnostic("S102", {"byte": f"0x{data[offset]:02X}"}, place)


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
        return None, [_syntax_finding(error, source)]
    except RecursionError:
        return None, [source.too_deep()]
    findings = list(_text_findings(value, source))
    if repeated:
        findings += _duplicate_findings(source)
    if unheld:
        findings += _number_findings(source)
    return value, findings


def _convert(value: Any, source: Source) -> tuple[Plan | None, Iterable[Diagnostic]]:
    version = value.get("schema_version") if isinstance(value, dict) else None
    if type(version) in (int, float) and repr(version) != str(SCHEMA_VERSION):
        args = {"found": repr(version), "known": str(SCHEMA_VERSION)}
        return None, [Diagnostic("S107", args, source.at("/schema_version"))]
    try:
        plan = msgspec.convert(value, Plan)
    except (msgspec.ValidationError, RecursionError) as error:
        from kehoach.spec.schema import schema_findings

        return None, schema_findings(value, source, str(error))
    findings = [source.locate(each) for each in structure_findings(plan)]
    too_deep = any(each.code == "S210" for each in findings)
    return None if too_deep else with_ids(plan), findings


def _in_text_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(findings, key=lambda each: (each.place.line, each.place.column)))


def _number(token: str) -> int | float | None:
    """The number that a token of JSON writes; None where it is none (NaN) or too large to be kept."""
    if token.removeprefix("-").isdigit():
        return int(token) if len(token.removeprefix("-")) <= _MAX_DIGITS else None
    number = float(token)
    return number if math.isfinite(number) else None


def _number_findings(source: Source) -> Iterator[Diagnostic]:
    for pointer, span in source.positions.values.items():
        if source.text[span.start] in "-0123456789NI":
            token = source.text[span.start : span.end]
            if _number(token) is None:
                code = "S108" if token[-1].isalpha() else "S116"
                shown = token if len(token) <= _MAX_DIGITS else f"{token[:_MAX_DIGITS]}…"
                yield Diagnostic(code, {"found": shown}, source.at(pointer))


def _duplicate_findings(source: Source) -> Iterator[Diagnostic]:
    for pointer, span in source.positions.duplicates:
        key = source.text[span.start + 1 : span.end - 1]
        yield Diagnostic("S105", {"key": key}, source.at_offset(span.start, span.end - span.start, pointer))


def _text_findings(value: Any, source: Source) -> Iterator[Diagnostic]:
    """Characters that no Word file can hold, written raw or as an escape, and texts that are not NFC."""
    composed = unicodedata.is_normalized("NFC", source.text)
    if composed and "\\u" not in source.text and not _NOT_PRINTABLE.search(source.text):
        return
    for pointer, text, is_key in _strings(value):
        bad = _NOT_PRINTABLE.search(text)
        if bad:
            code_point = f"U+{ord(bad[0]):04X}"
            yield Diagnostic("S109", {"character": code_point}, source.at(pointer, key=is_key))
        elif not unicodedata.is_normalized("NFC", text):
            yield Diagnostic("V001", {}, source.at(pointer, key=is_key))


def _strings(value: Any) -> Iterator[tuple[str, str, bool]]:
    """Every text of a JSON value with its pointer, and whether it is the key there."""
    stack: list[tuple[str, Any]] = [("", value)]
    while stack:
        pointer, each = stack.pop()
        if isinstance(each, str):
            yield pointer, each, False
        elif isinstance(each, dict):
            for key, part in each.items():
                where = f"{pointer}/{escape(key)}"
                yield where, key, True
                stack.append((where, part))
        elif isinstance(each, list):
            stack.extend((f"{pointer}/{index}", part) for index, part in enumerate(each))


def _syntax_finding(error: json.JSONDecodeError, source: Source) -> Diagnostic:
    """What is wrong with the JSON: the same words and place from every version of Python."""
    message, offset = error.msg.removesuffix(" at").removesuffix(" starting"), error.pos
    before = source.text[:offset].rstrip(" \t\r\n")
    after = source.text[offset : offset + 1]
    if before.endswith(",") and after in ("}", "]"):
        message, offset = f"Illegal trailing comma before end of {_CLOSED[after]}", len(before) - 1
    elif not source.text[offset:].strip():
        message = "Unexpected end of the file"
    args = {"reason": _JSON_REASONS.get(message, message), "reason_en": message}
    return Diagnostic("S104", args, source.at_offset(offset))


_CLOSED = {"}": "object", "]": "array"}

_JSON_REASONS = {
    "Expecting ',' delimiter": "thiếu dấu phẩy “,”",
    "Expecting ':' delimiter": "thiếu dấu hai chấm “:”",
    "Expecting value": "thiếu một giá trị",
    "Expecting property name enclosed in double quotes": "tên trường phải đặt trong dấu ngoặc kép",
    "Illegal trailing comma before end of object": "thừa dấu phẩy trước dấu }",
    "Illegal trailing comma before end of array": "thừa dấu phẩy trước dấu ]",
    "Extra data": "còn chữ thừa sau khi tệp đã kết thúc",
    "Unexpected end of the file": "tệp kết thúc giữa chừng",
    "Unexpected UTF-8 BOM (decode using utf-8-sig)": "có ký tự U+FEFF thừa ở đầu tệp",
    "Unterminated string": "chuỗi không được đóng bằng dấu ngoặc kép",
    "Invalid control character": "trong chuỗi có xuống dòng hoặc ký tự điều khiển; xuống dòng viết là \\n",
    "Invalid \\escape": "dấu \\ đứng trước một ký tự không hợp lệ",
    "Invalid \\uXXXX escape": "mã \\uXXXX không hợp lệ",
}
