"""From bytes to a Plan, or to all the findings that stand in the way."""

import json
import re
from pathlib import Path
from typing import Any

import msgspec

from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.errors import SpecError
from kehoach.spec.ids import with_ids
from kehoach.spec.model import SCHEMA_VERSION, Plan
from kehoach.spec.source import Source
from kehoach.spec.structure import structure_findings

MAX_BYTES = 32 * 1024 * 1024

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
    source, value, findings = _parse(data, file)
    if findings:
        return Loaded(None, source, findings)
    wrong_version = _version_finding(value)
    if wrong_version:
        return Loaded(None, source, (source.locate(wrong_version),))
    try:
        plan = msgspec.convert(value, Plan)
    except (msgspec.ValidationError, RecursionError) as error:
        from kehoach.spec.schema import schema_findings

        return Loaded(None, source, schema_findings(value, source, str(error)))
    found = tuple(sorted(map(source.locate, structure_findings(plan)), key=_in_text_order))
    too_deep = any(each.code == "S210" for each in found)
    return Loaded(None if too_deep else with_ids(plan), source, found)


def _in_text_order(diagnostic: Diagnostic) -> tuple[int, int]:
    return diagnostic.place.line, diagnostic.place.column


def _version_finding(value: Any) -> Diagnostic | None:
    version = value.get("schema_version", SCHEMA_VERSION) if isinstance(value, dict) else SCHEMA_VERSION
    if isinstance(version, int) and version != SCHEMA_VERSION:
        return Diagnostic(
            "S107",
            {"found": str(version), "known": str(SCHEMA_VERSION)},
            Place(pointer="/schema_version"),
        )
    return None


def _parse(data: bytes, file: str) -> tuple[Source, Any, tuple[Diagnostic, ...]]:
    text, source, finding = _decode(data, file)
    if finding:
        return source, None, (finding,)
    repeated = False

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        value = dict(pairs)
        repeated = repeated or len(value) != len(pairs)
        return value

    try:
        value = json.loads(text, object_pairs_hook=unique, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        reason = _JSON_REASONS.get(error.msg, error.msg)
        args = {"reason": reason, "reason_en": error.msg}
        return source, None, (Diagnostic("S104", args, source.at_offset(error.pos)),)
    except _NotANumber as error:
        place = source.at_offset(text.find(error.args[0]), len(error.args[0]))
        return source, None, (Diagnostic("S108", {"found": error.args[0]}, place),)
    except (RecursionError, ValueError):
        # ValueError: an integer of more digits than Python converts (sys.int_info.str_digits_check_threshold).
        return source, None, (Diagnostic("S106", {}, source.at_offset(0)),)
    findings = _duplicate_findings(source) if repeated else ()
    return source, value, findings or _unprintable_findings(value, source)


def _decode(data: bytes, file: str) -> tuple[str, Source, Diagnostic | None]:
    empty = Source(file, "")
    if len(data) > MAX_BYTES:
        limit = str(MAX_BYTES // (1024 * 1024))
        return "", empty, Diagnostic("S101", {"limit": limit}, Place(file))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig", errors="replace")
        place = Source(file, before).at_offset(len(before))
        return "", empty, Diagnostic("S102", {"byte": f"0x{data[error.start]:02X}"}, place)
    source = Source(file, text)
    if not text.strip():
        return text, source, Diagnostic("S103", {}, Place(file, 1, 1))
    return text, source, None


class _NotANumber(Exception):
    pass


def _refuse_constant(name: str) -> None:
    raise _NotANumber(name)


def _duplicate_findings(source: Source) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic("S105", {"key": name}, source.at_offset(span.start, span.end - span.start))
        for name, span in source.positions.duplicates
    )


def _unprintable_findings(value: Any, source: Source) -> tuple[Diagnostic, ...]:
    """Characters that no Word file can hold. JSON can write them raw or as `\\uXXXX`."""
    if "\\u" not in source.text and not _NOT_PRINTABLE.search(source.text):
        return ()
    found = []
    stack: list[tuple[str, Any]] = [("", value)]
    while stack:
        pointer, each = stack.pop()
        if isinstance(each, str):
            bad = _NOT_PRINTABLE.search(each)
            if bad:
                code_point = f"U+{ord(bad[0]):04X}"
                found.append(Diagnostic("S109", {"character": code_point}, source.at(pointer)))
        elif isinstance(each, dict):
            stack.extend((f"{pointer}/{key.replace('~', '~0').replace('/', '~1')}", v) for key, v in each.items())
            stack.extend((pointer, key) for key in each)
        elif isinstance(each, list):
            stack.extend((f"{pointer}/{index}", v) for index, v in enumerate(each))
    return tuple(sorted(found, key=_in_text_order))


_JSON_REASONS = {
    "Expecting ',' delimiter": "thiếu dấu phẩy “,”",
    "Expecting ':' delimiter": "thiếu dấu hai chấm “:”",
    "Expecting value": "thiếu một giá trị",
    "Expecting property name enclosed in double quotes": "tên trường phải đặt trong dấu ngoặc kép",
    "Illegal trailing comma before end of object": "thừa dấu phẩy trước dấu }",
    "Illegal trailing comma before end of array": "thừa dấu phẩy trước dấu ]",
    "Extra data": "còn chữ thừa sau khi tệp đã kết thúc",
    "Unterminated string starting at": "chuỗi không được đóng bằng dấu ngoặc kép",
    "Invalid control character at": "trong chuỗi có xuống dòng hoặc ký tự điều khiển; xuống dòng viết là \\n",
    "Invalid \\escape": "dấu \\ đứng trước một ký tự không hợp lệ",
    "Invalid \\uXXXX escape": "mã \\uXXXX không hợp lệ",
}
