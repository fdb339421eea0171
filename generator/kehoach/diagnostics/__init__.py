"""What a finding is: a stable code, its place, and what it says in Vietnamese and English.

The wording of every code stands in `messages.json` beside this file, the one catalogue. A code is never
used again for something else.
"""

from collections.abc import Iterable
from functools import cache
from typing import Literal

from msgspec import Struct

from kehoach.catalogue import DEFAULT_LANGUAGE, FIELD, Language, decode_beside, fill

Severity = Literal["error", "warning", "note"]


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
        return fill(entry.vi if language == "vi" else entry.en, self.args)

    def fix(self, language: Language = DEFAULT_LANGUAGE) -> str:
        """What to do next; empty where the message says it all, or where there is nothing to suggest.

        Where nothing is near (`near` of the args is empty) it is the other sentence of the catalogue.
        """
        entry = _entry(self.code)
        sentences = (entry.fix_vi, entry.far_vi) if language == "vi" else (entry.fix_en, entry.far_en)
        return fill(next((each for each in sentences if _is_filled(each, self.args)), ""), self.args)


class Message(Struct, frozen=True):
    """A row of the catalogue; `far` is the fix where no known name is near. It may list `{known}` ones."""

    severity: Severity
    vi: str
    en: str
    fix_vi: str = ""
    fix_en: str = ""
    far_vi: str = ""
    far_en: str = ""


@cache
def catalogue() -> dict[str, Message]:
    """All codes with their wording."""
    return decode_beside(__file__, "messages.json", dict[str, Message])


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the findings is an error."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)


def _entry(code: str) -> Message:
    return catalogue()[code]


def _is_filled(sentence: str, args: dict[str, str]) -> bool:
    """Whether there is something for each field: “Có phải ý là: –?” helps nobody."""
    fields = FIELD.findall(sentence)
    return not any(args.get(name) == "" for name in fields) and not any(
        args.get(name, "–") == "–" for name in ("near", "known") if name in fields
    )
