"""Stretches of styled text for a terminal, and lines of a given width made of them."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Literal

from msgspec import Struct

from kehoach.diff.model import Spans
from kehoach.edition.model import plain
from kehoach.writers.text import LINE_END, width_of

Style = Literal["plain", "strong", "faint", "insert", "delete", "format"]

_COLOURS: dict[Style, str] = {
    "strong": "1", "faint": "2", "insert": "32", "delete": "31;9", "format": "36",
}  # fmt: skip
"""Parameters of SGR, the sequence that sets a terminal's colours (ECMA-48, 8.3.117)."""

_MARKS: dict[Style, tuple[str, str]] = {
    "insert": ("{+", "+}"), "delete": ("[-", "-]"), "format": ("{~", "~}"),
}  # fmt: skip
"""What stands around words where there are no colours, as in wdiff."""

_ELLIPSIS = "…"
_LINE_END_SIGN = "⏎"
_LONGEST, _KEPT = 90, 36
"""An unchanged stretch longer than the first is cut down to as much at each end."""

# A sequence that a terminal obeys begins with one of these; none of them prints anything.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BITS = re.compile(r"\s+|\S+")


class Styled(Struct, frozen=True):
    """A stretch of text in one style."""

    text: str
    style: Style = "plain"


def span_pieces(spans: Spans, *, colour: bool) -> list[Styled]:
    """The words of a text with what changed in them; long unchanged stretches are cut down."""
    pieces = []
    for at, span in enumerate(spans):
        text = plain(span.runs)
        match span.op:
            case "equal" | "variant":
                pieces.append(Styled(shortened(text, is_last=at == len(spans) - 1)))
            case "reference":
                pieces += _changed(plain(span.was), "delete", colour=colour)
                pieces += _changed(text, "insert", colour=colour)
            case _:
                pieces += _changed(text, span.op, colour=colour)
    return pieces


def _changed(text: str, style: Style, *, colour: bool) -> list[Styled]:
    before, after = ("", "") if colour else _MARKS[style]
    words = LINE_END.sub(_LINE_END_SIGN, text)
    return [Styled(f"{before}{words}{after}", style)] if text else []


def shortened(text: str, *, is_last: bool) -> str:
    """A stretch without changes, cut down where it is long; at the end of a text only its start is kept."""
    if len(text) <= _LONGEST:
        return text
    head = text[:_KEPT].rpartition(" ")[0]
    return f"{head} {_ELLIPSIS}" if is_last else f"{head} {_ELLIPSIS} {text[-_KEPT:].partition(' ')[2]}"


def wrapped(pieces: Iterable[Styled], width: int, *, indent: str = "", colour: bool) -> Iterator[str]:
    """Lines of at most `width` places (a longer word runs over), each indented, without blanks at its end."""
    for paragraph in _paragraphs(pieces):
        line: list[Styled] = []
        used = 0
        for word in _words(paragraph):
            size = _size(word)
            if line and used + size > width - len(indent):
                yield indent + _written(line, colour=colour)
                line, used = [], 0
                # A line does not begin with the blanks that stood before its first word.
                word = [Styled(word[0].text.lstrip(), word[0].style), *word[1:]]
                size = _size(word)
            line += word
            used += size
        if line:
            yield indent + _written(line, colour=colour)


def _paragraphs(pieces: Iterable[Styled]) -> list[list[Styled]]:
    """The pieces parted where a text breaks into lines, without what a terminal would obey."""
    paragraphs: list[list[Styled]] = [[]]
    for piece in pieces:
        first, *others = LINE_END.split(piece.text)
        paragraphs[-1].append(Styled(_CONTROL.sub(_REPLACEMENT, first), piece.style))
        paragraphs += ([Styled(_CONTROL.sub(_REPLACEMENT, line), piece.style)] for line in others)
    return paragraphs


def _words(pieces: Iterable[Styled]) -> Iterator[list[Styled]]:
    """Words of one or more styles, each with the blanks before it; blanks at the end are left out."""
    word: list[Styled] = []
    for piece in pieces:
        for bit in _BITS.findall(piece.text):
            if bit.isspace() and any(not each.text.isspace() for each in word):
                yield word
                word = []
            word.append(Styled(bit, piece.style))
    if any(not each.text.isspace() for each in word):
        yield word


def _size(word: Iterable[Styled]) -> int:
    return sum(width_of(piece.text) for piece in word)


def _written(line: Iterable[Styled], *, colour: bool) -> str:
    """A line with its colours; neighbours of one style are one sequence."""
    written = ""
    for style, group in groupby(line, key=lambda piece: piece.style):
        text = "".join(piece.text for piece in group)
        code = _COLOURS.get(style) if colour else None
        written += f"\x1b[{code}m{text}\x1b[0m" if code else text
    return written
