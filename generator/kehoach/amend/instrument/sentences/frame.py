"""Clauses on letterhead, title, recipients and signature."""

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from kehoach.amend.instrument.sentences.quotes import quoted_lines
from kehoach.amend.instrument.sentences.state import Reader, Request, State
from kehoach.amend.instrument.sentences.statement import Statement
from kehoach.diff.spans import parted
from kehoach.edition.flow import Paragraph
from kehoach.edition.index import Index
from kehoach.edition.model import Run, Runs, plain
from kehoach.edition.spec_text import escape, written
from kehoach.registry import document_types, units
from kehoach.registry.layout import layout

_NUMBER = re.compile(r"(?P<number>\S*?)\s*/\s*(?P<symbol>\S+)")
_DATE = re.compile(
    r"(?P<place>.+?), ngày\s+(?P<day>\d{0,2})\s*tháng\s+(?P<month>\d{0,2})\s*năm\s+(?P<year>\d{4}|)\s*"
)
Lines = Sequence[Runs]


class FrameText(Struct, frozen=True):
    """A text that is printed around the content.

    `name` is its name in `Index.frame`. `at` says where its clause stands among the others: from 3 on behind
    those on the content. `take` sets the fields of the plan that print the lines it is given, and returns
    False where the lines can't be read. Its sentences have it in their field `new`, or quote it.
    """

    name: str
    at: float
    take: Callable[[State, Lines], bool]
    quoted: bool = False


def frame_statements(old: Index, new: Index, end: int) -> Iterator[Statement]:
    """What changed around the content, which ends before the part with the number `end`."""
    for key, text in TEXTS.items():
        lines = frame_lines(key, new)
        if frame_lines(key, old) == lines:
            continue
        at = text.at if text.at < _TAIL else end + text.at - _TAIL
        verb = "change" if lines else "repeal"
        if text.quoted and lines:
            yield Statement(key=f"{key}.{verb}", quote=quoted_lines(lines), at=at)
        else:
            yield Statement(key=f"{key}.{verb}", fields={"new": _words(lines)}, at=at)
    if old.frame["closing_mark"] != new.frame["closing_mark"]:
        verb = "insert" if new.frame["closing_mark"] else "repeal"
        yield Statement(key=f"closing_mark.{verb}", at=end)


def frame_lines(key: str, index: Index) -> Lines:
    """The printed lines of a text; of number and symbol without the word before them: "125/KH-UBND"."""
    lines = parted(index.frame[TEXTS[key].name])
    if key != "number_symbol":
        return lines
    printed = _words(lines)
    return _of(printed.removeprefix(layout().number.label).lstrip(" ") or printed)


def _of(*lines: str) -> Lines:
    return tuple((Run(line),) for line in lines if line)


def _words(lines: Lines) -> str:
    return "\n".join(map(plain, lines))


def _take_issuer(state: State, lines: Lines) -> bool:
    """The People's Committee that issues it, by the unit in its letterhead."""
    name = _words(lines).split("\n")[-1]
    found = {each.id for each in units.units_called(name) if each.letterhead == name}
    if len(found) != 1:
        return False
    state.set("", "issuer.unit", found.pop())
    return True


def _take_number_symbol(state: State, lines: Lines) -> bool:
    match = _NUMBER.fullmatch(_words(lines))
    if match is None:
        return False
    number = match["number"]
    # "0301" and "12a" are kept as they are written.
    is_plain = number.isdigit() and number == f"{int(number):02}"
    state.set("", "document.number", int(number) if is_plain else number or None)
    state.set("", "document.symbol", match["symbol"])
    return True


def _take_place_date(state: State, lines: Lines) -> bool:
    """Place and date of the document; what is left blank is not known."""
    match = _DATE.fullmatch(_words(lines))
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


def _take_kind(state: State, lines: Lines) -> bool:
    kinds = (kind.id for kind in document_types.document_types() if kind.name.upper() == _words(lines))
    found = next(kinds, None)
    if found is None:
        return False
    state.set("", "document.type", found)
    return True


def _take_subject(state: State, lines: Lines) -> bool:
    state.set("", "document.subject", "\n".join(map(written, lines)))
    return True


def _take_recipients(state: State, lines: Lines) -> bool:
    state.set("", "recipients", [escape(plain(line).removeprefix("- ").rstrip(";. ")) for line in lines])
    return True


def _take_signer(state: State, lines: Lines) -> bool:
    """Authority, "KT." line and title, as far as they are there."""
    if len(lines) > 3:
        return False
    texts = [None] * (3 - len(lines)) + [escape(plain(line)) for line in lines]
    for field, text in zip(("authority", "acting", "title"), texts, strict=True):
        state.set("", f"signature.{field}", text)
    return True


def _take_signer_name(state: State, lines: Lines) -> bool:
    state.set("", "signature.name", escape(_words(lines)) or None)
    return True


_TAIL = 3
TEXTS = {
    "issuer": FrameText("organ", 1, _take_issuer),
    "number_symbol": FrameText("number", 1, _take_number_symbol),
    "place_date": FrameText("place_date", 1, _take_place_date),
    "kind": FrameText("kind", 2, _take_kind),
    "subject": FrameText("subject", 2, _take_subject, quoted=True),
    "recipients": FrameText("recipients", 3.1, _take_recipients, quoted=True),
    "signer": FrameText("signer", 3.2, _take_signer, quoted=True),
    "signer_name": FrameText("signer_name", 3.3, _take_signer_name),
}
"""The texts by what begins the keys of their sentences."""


def _change(request: Request) -> bool:
    """Read: Sửa đổi Nơi nhận như sau: …, Đính chính Nơi nhận như sau: …."""
    what, _, verb = request.key.partition(".")
    text = TEXTS[verb if what == "correct" else what]
    quoted = [item.runs for item in request.items if isinstance(item, Paragraph)]
    lines = quoted if text.quoted else _of(request.fields["new"])
    return bool(lines) and text.take(request.state, lines)


def _repeal(request: Request) -> bool:
    """Read: Bãi bỏ Nơi nhận."""
    return TEXTS[request.key.partition(".")[0]].take(request.state, ())


def _correct_in(request: Request) -> bool:
    """Read: Tại Nơi nhận, đính chính “…” thành “…”."""
    state, name = request.state, request.key.removeprefix("correct.in_")
    text = state.printed.get((-1, name), _words(frame_lines(name, state.index)))
    if request.fields["old"] not in text:
        return False
    state.printed[-1, name] = text = text.replace(request.fields["old"], request.fields["new"])
    return TEXTS[name].take(state, _of(*text.split("\n")))


def _mark(request: Request) -> bool:
    """Read: Bổ sung dấu kết thúc “./.” vào cuối phần nội dung."""
    request.state.set("", "document.closing_mark", request.verb == "insert")
    return True


READ: dict[str, Reader] = {f"{name}.change": _change for name in TEXTS}
READ |= {f"correct.{name}": _change for name in TEXTS}
READ |= {f"{name}.repeal": _repeal for name in TEXTS}
READ |= dict.fromkeys(("correct.in_subject", "correct.in_recipients"), _correct_in)
READ |= dict.fromkeys(("closing_mark.insert", "closing_mark.repeal"), _mark)
