"""From bytes to an Amendment, or to all the findings that stand in the way."""

from pathlib import Path
from typing import Any

import msgspec

from kehoach.amend import BESIDE
from kehoach.amend.model import AMENDMENT_VERSION, Amendment
from kehoach.diagnostics import Diagnostic, has_errors
from kehoach.errors import SpecError
from kehoach.spec.load import Loaded, amendment_mark, in_text_order, parse, read, version_finding
from kehoach.spec.source import Source

_SAID_OF_PLANS = {"S103": "S123", "S117": "S124", "S120": "S125"}
"""Codes that speak of a plan, and those that say the same of an amendment."""


class LoadedAmendment(msgspec.Struct, frozen=True):
    """What came of reading an amendment: its source, the findings, and the amendment if it fits."""

    amendment: Amendment | None
    source: Source
    diagnostics: tuple[Diagnostic, ...]


def load_amendment(path: str | Path) -> Amendment:
    """Read an amendment file. Raises SpecError that carries every finding; OSError where it can't be read."""
    loaded = read_amendment(Path(path).read_bytes(), str(path))
    if loaded.amendment is None or has_errors(loaded.diagnostics):
        raise SpecError(loaded.diagnostics)
    return loaded.amendment


def read_amendment(data: bytes, file: str = "") -> LoadedAmendment:
    """Read an amendment from bytes; never raises for what is in them. Findings come in the text's order."""
    source, value, findings = parse(data, file)
    if has_errors(findings):
        return LoadedAmendment(None, source, tuple(map(_of_amendment, findings)))
    mark = _plan_mark(value)
    if mark:
        found = Diagnostic("S122", {}, source.at(f"/{mark}", key=True))
        return LoadedAmendment(None, source, in_text_order([*findings, found]))
    other_version = version_finding(value, AMENDMENT_VERSION, source)
    if other_version:
        return LoadedAmendment(None, source, (other_version,))
    if source.is_too_deep():  # values of set and correct have no model that would stop it
        return LoadedAmendment(None, source, (source.too_deep(),))
    try:
        return LoadedAmendment(msgspec.convert(value, Amendment), source, findings)
    except (msgspec.ValidationError, RecursionError) as error:
        from kehoach.amend.schema import amendment_validator
        from kehoach.spec.schema import schema_findings

        more = schema_findings(value, source, str(error), amendment_validator())
        return LoadedAmendment(None, source, in_text_order([*findings, *map(_of_amendment, more)]))


def _of_amendment(found: Diagnostic) -> Diagnostic:
    """A finding on reading a file, as it is said of an amendment's."""
    code = _SAID_OF_PLANS.get(found.code)
    if code is None:
        return found
    return Diagnostic(code, {"file": found.place.file or "amendment-01.json"} | found.args, found.place)


def read_either(data: bytes, file: str = "") -> Loaded | LoadedAmendment:
    """Read a plan or an amendment, whichever the bytes hold; where neither shows, the file's name says it."""
    loaded = read(data, file)
    marked = any(each.code == "S121" for each in loaded.diagnostics)
    if loaded.plan is None and (marked or Path(file).match(BESIDE)):
        amendment = read_amendment(data, file)
        if not any(each.code == "S122" for each in amendment.diagnostics):
            return amendment
    return loaded


def _plan_mark(value: Any) -> str:
    """The field by which a JSON value is known as a plan; "" for what is none. No amendment has them."""
    marks = () if not isinstance(value, dict) or amendment_mark(value) else ("period", "content", "outline")
    return next((each for each in marks if each in value), "")
