"""From clauses on letterhead, title, recipients and signature to operations."""

import re
from collections.abc import Sequence

from kehoach.amend.instrument.read_back.state import State
from kehoach.edition.flow import Item, Paragraph
from kehoach.edition.model import Run, plain
from kehoach.edition.spec_text import escape, written
from kehoach.registry import document_types, units

RECIPIENTS, SUBJECT = (-1, "recipients"), (-1, "subject")
_NUMBER = re.compile(r"(?P<number>\S*?)\s*/\s*(?P<symbol>\S+)")
_DATE = re.compile(
    r"(?P<place>.+?), ngày\s+(?P<day>\d{0,2})\s*tháng\s+(?P<month>\d{0,2})\s*năm\s+(?P<year>\d{4}|)\s*"
)


def change_subject(state: State, items: Sequence[Item]) -> bool:
    """The lines of the quote are those of the subject."""
    lines = [item.runs for item in items if isinstance(item, Paragraph)]
    state.set("", "document.subject", "\n".join(map(written, lines)))
    return bool(lines)


def change_recipients(state: State, items: Sequence[Item]) -> bool:
    """The lines of the quote are those of Nơi nhận."""
    lines = [plain(item.runs) for item in items if isinstance(item, Paragraph)]
    state.set("", "recipients", [escape(line.removeprefix("- ").rstrip(";. ")) for line in lines])
    return bool(lines)


def correct_recipients(state: State, old: str, new: str) -> bool:
    """Words in the lines of Nơi nhận."""
    text = "\n".join(state.index.document.recipients)
    text = state.printed.get(RECIPIENTS, text)
    if old not in text:
        return False
    state.printed[RECIPIENTS] = text = text.replace(old, new)
    return change_recipients(state, [Paragraph(kind="text", runs=(Run(line),)) for line in text.split("\n")])


def correct_subject(state: State, old: str, new: str) -> bool:
    """Words in the subject."""
    text = state.printed.get(SUBJECT, "\n".join(map(plain, state.index.document.title.subject)))
    if old not in text:
        return False
    state.printed[SUBJECT] = text = text.replace(old, new)
    state.set("", "document.subject", escape(text))
    return True


def change_signer(state: State, items: Sequence[Item]) -> bool:
    """The lines of the quote are authority, "KT." line and title, as far as they are there."""
    lines = [escape(plain(item.runs)) for item in items if isinstance(item, Paragraph)]
    if len(lines) > 3:
        return False
    fields = ["authority", "acting", "title"][3 - len(lines) :]
    values = dict(zip(fields, lines, strict=True))
    for field in ("authority", "acting", "title"):
        state.set("", f"signature.{field}", values.get(field))
    return True


def change_signer_name(state: State, name: str) -> bool:
    """The name under the signature; "" for none."""
    state.set("", "signature.name", escape(name) or None)
    return True


def change_number_symbol(state: State, words: str) -> bool:
    """Number and symbol of the document."""
    match = _NUMBER.fullmatch(words)
    if match is None:
        return False
    number = match["number"]
    state.set("", "document.number", (int(number) if _is_plain(number) else number) if number else None)
    state.set("", "document.symbol", match["symbol"])
    return True


def _is_plain(number: str) -> bool:
    """Whether a number is one, and not "0301" or "12a", which are kept as they are written."""
    return number.isdigit() and number == f"{int(number):02}"


def change_place_date(state: State, words: str) -> bool:
    """Place and date of the document; what is left blank is not known."""
    match = _DATE.fullmatch(words)
    if match is None:
        return False
    date = match["year"]
    if date and match["month"]:
        date += f"-{int(match['month']):02}"
        if match["day"]:
            date += f"-{int(match['day']):02}"
    state.set("", "document.place", match["place"])
    state.set("", "document.date", date or None)
    return True


def change_kind(state: State, words: str) -> bool:
    """The type of the document."""
    for kind in document_types.document_types():
        if kind.name.upper() == words:
            state.set("", "document.type", kind.id)
            return True
    return False


def change_issuer(state: State, words: str) -> bool:
    """The People's Committee that issues it, by the unit in its letterhead."""
    name = words.split("\n")[-1]
    found = {each.id for each in units.units_called(name) if each.letterhead == name}
    if len(found) != 1:
        return False
    state.set("", "issuer.unit", found.pop())
    return True


def change_closing_mark(state: State, *, there: bool) -> bool:
    """The mark after the last words."""
    state.set("", "document.closing_mark", there)
    return True
