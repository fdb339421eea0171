"""Clauses on letterhead, title, recipients and signature."""

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from kehoach.amend.instrument.sentences.quotes import quoted_lines
from kehoach.amend.instrument.sentences.state import Reader, Request, State
from kehoach.amend.instrument.sentences.statement import Statement
from kehoach.edition.flow import Paragraph
from kehoach.edition.model import Document, Run, Runs, plain
from kehoach.edition.spec_text import escape, written
from kehoach.registry import document_types, units
from kehoach.registry.layout import layout

_NUMBER = re.compile(r"(?P<number>\S*?)\s*/\s*(?P<symbol>\S+)")
_DATE = re.compile(
    r"(?P<place>.+?), ngày\s+(?P<day>\d{0,2})\s*tháng\s+(?P<month>\d{0,2})\s*năm\s+(?P<year>\d{4}|)\s*"
)
Lines = Sequence[Runs]


class FrameText(Struct, frozen=True):
    """A text of the frame: what is printed of it, and what gives a plan the one that is printed so.

    `name` begins the keys of its sentences, which have the text in their field `new`, or quote it. `take`
    says whether it could be read. `at` is its place in the reading order, behind the content from 3 on.
    """

    name: str
    at: float
    lines: Callable[[Document], Lines]
    take: Callable[[State, Lines], bool]
    quoted: bool = False


def frame_statements(old: Document, new: Document, end: int) -> Iterator[Statement]:
    """What changed around the content, which ends before the part with the number `end`."""
    for text in TEXTS.values():
        lines = text.lines(new)
        if text.lines(old) != lines:
            key = f"{text.name}.change" if lines else f"{text.name}.repeal"
            at = text.at if text.at < _TAIL else end + text.at - _TAIL
            if text.quoted and lines:
                yield Statement(key=key, quote=quoted_lines(lines), at=at)
            else:
                yield Statement(key=key, fields={"new": _words(lines)}, at=at)
    if old.closing_mark != new.closing_mark:
        yield Statement(key=f"closing_mark.{'insert' if new.closing_mark else 'repeal'}", at=end)


def frame_words(name: str, document: Document) -> str:
    """The lines of a text of the frame without their looks."""
    return _words(TEXTS[name].lines(document))


def _of(*lines: str) -> Lines:
    return [(Run(line),) for line in lines if line]


def _words(lines: Lines) -> str:
    return "\n".join(map(plain, lines))


def _number_symbol(document: Document) -> Lines:
    """Number and symbol without the word before them: "125/KH-UBND"."""
    printed = document.letterhead.number
    return _of(printed.removeprefix(layout().number.label).lstrip(" ") or printed)


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
_TEXTS = (
    FrameText(
        "issuer",
        1,
        lambda document: _of(*document.letterhead.superior, *document.letterhead.organ),
        _take_issuer,
    ),
    FrameText("number_symbol", 1, _number_symbol, _take_number_symbol),
    FrameText("place_date", 1, lambda document: _of(document.letterhead.place_date), _take_place_date),
    FrameText("kind", 2, lambda document: _of(document.title.kind), _take_kind),
    FrameText("subject", 2, lambda document: document.title.subject, _take_subject, quoted=True),
    FrameText("recipients", 3.1, lambda document: _of(*document.recipients), _take_recipients, quoted=True),
    FrameText("signer", 3.2, lambda document: _of(*document.signature.lines), _take_signer, quoted=True),
    FrameText("signer_name", 3.3, lambda document: _of(document.signature.name), _take_signer_name),
)
TEXTS = {text.name: text for text in _TEXTS}


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
    text = state.printed.get((-1, name), frame_words(name, state.document))
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
