"""What a finding is: a stable code, its place, and what it says in Vietnamese and English.

The wording of every code stands in `messages.json` beside this file, the one catalogue. A code is never
used again for something else.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

Severity = Literal["error", "warning", "note"]
Language = Literal["vi", "en"]
DEFAULT_LANGUAGE: Language = "vi"

_NAME = re.compile(r"\{(\w+)\}")


class Place(Struct, frozen=True):
    """Where a finding is. Lines and columns count from 1; 0: unknown. `width` is the span to point under."""

    file: str = ""
    line: int = 0
    column: int = 0
    width: int = 1
    pointer: str = ""

    def __str__(self) -> str:
        return ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])


class Diagnostic(Struct, frozen=True):
    """One finding: a code of the catalogue, the words that its message is filled with, and its place."""

    code: str
    args: dict[str, str] = {}
    place: Place = Place()

    @property
    def severity(self) -> Severity:
        """`error`, `warning` or `note`, from the catalogue."""
        return _entry(self.code).severity

    def message(self, language: Language = DEFAULT_LANGUAGE) -> str:
        """What is wrong, in one sentence."""
        entry = _entry(self.code)
        return _fill(entry.vi if language == "vi" else entry.en, self.args)

    def fix(self, language: Language = DEFAULT_LANGUAGE) -> str:
        """What to do next; empty where the message says it all, or where there is nothing to suggest.

        Where nothing is near (`near` of the args is empty) it is the other sentence of the catalogue.
        """
        entry = _entry(self.code)
        patterns = (entry.fix_vi, entry.far_vi) if language == "vi" else (entry.fix_en, entry.far_en)
        pattern = next((each for each in patterns if _is_filled(each, self.args)), "")
        return _fill(pattern, self.args)


class Entry(Struct, frozen=True):
    """A row of the catalogue; `far` is the fix where no known name is near. It may list `{known}` ones."""

    severity: Severity
    vi: str
    en: str
    fix_vi: str = ""
    fix_en: str = ""
    far_vi: str = ""
    far_en: str = ""


@cache
def catalogue() -> dict[str, Entry]:
    """All codes with their wording."""
    data = Path(__file__).with_name("messages.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, Entry])


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the findings is an error."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def _entry(code: str) -> Entry:
    return catalogue()[code]


def _is_filled(pattern: str, args: dict[str, str]) -> bool:
    """Whether there is something for each name: “Có phải ý là: –?” helps nobody."""
    names = _NAME.findall(pattern)
    return not any(args.get(name) == "" for name in names) and not any(
        args.get(name, "–") == "–" for name in ("near", "known") if name in names
    )


def _fill(pattern: str, args: dict[str, str]) -> str:
    """The pattern with its `{names}` filled in, all at once: a value may hold braces of its own."""
    return _NAME.sub(lambda name: args.get(name[1], name[0]), pattern)
