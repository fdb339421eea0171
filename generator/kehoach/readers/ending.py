"""Where a plan's body ends: at the closing mark "./.", else at the list of recipients or the signature.

A mark or a word of the tail that numbered points still follow stands in the middle by mistake: it stays in
the body as text and is reported, so that one wrong "./." does not take the rest of the plan with it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach.edition.model import Run, Runs, plain
from kehoach.edition.repealed import REPEALED_WORDS
from kehoach.edition.runs import cut
from kehoach.readers.body import CLOSES
from kehoach.readers.markers import BULLETS, HEADING_KINDS, marker_of
from kehoach.readers.paragraphs import ends_sentence
from kehoach.readers.source import SourceLine, cells_of, squeeze
from kehoach.readers.tail import begins_annex, begins_recipients, begins_tail

CLOSING_MARK = "./."
_CLOSING_MARK = re.compile(r"\. ?/ ?\.|(?<=[^\W_])[”\")]? ?/\.\s*$")
_SHORTEST_CLOSING = 40
_LONG = 80
_LONG_POINT = 40
_LONG_PARAGRAPH = 120
_TAIL_LINES = 60


class Ending(Struct, frozen=True, kw_only=True):
    """The body's lines, the closing mark, what stands behind it on its line, and the lines after it.

    `inner` are the lines whose mark or word of the tail stands in the middle of the body.
    """

    body: tuple[SourceLine, ...]
    mark: str = ""
    after: tuple[SourceLine, ...] = ()
    tail: tuple[SourceLine, ...] = ()
    inner: tuple[SourceLine, ...] = ()


def find_end(lines: Sequence[SourceLine], start: int) -> Ending:
    """Cut the lines from `start` on where the body ends."""
    return _Search(lines, start).ending()


def looks_like_plan(line: SourceLine) -> bool:
    """Whether a line that was left out may be the plan's: a numbered point, a closing, a long paragraph."""
    if line.table:
        return any(_is_sign(cell, _LONG) for cell in cells_of(line.table))
    text = line.text
    ended = ends_sentence(text)
    longest = _LONG_PARAGRAPH if ended else len(text) + 1
    return _is_sign(text, longest) or (_is_point(text) and (ended or len(text) >= _LONG_POINT))


def _is_sign(text: str, longest: int) -> bool:
    """Whether a text can hardly stand behind the body: it is numbered, closes the plan, or is long."""
    marker = marker_of(text)
    if marker and marker.kind not in BULLETS and len(text) > marker.end:
        return True
    return len(text) >= longest or (len(text) >= _SHORTEST_CLOSING and CLOSES.match(text) is not None)


def _is_point(text: str) -> bool:
    marker = marker_of(text)
    return marker is not None and len(text) > marker.end


def _is_section(text: str) -> bool:
    """Whether the text begins a section or closes the plan: no list of recipients holds either."""
    marker = marker_of(text)
    if marker and len(text) > marker.end:
        return marker.kind in HEADING_KINDS or (marker.kind not in BULLETS and len(text) >= _LONG)
    return len(text) >= _SHORTEST_CLOSING and CLOSES.match(text) is not None


class _Search:
    """Looks for the end; the places of what tells of it are found once, in rising order."""

    def __init__(self, lines: Sequence[SourceLine], start: int) -> None:
        self.lines = lines
        self.start = start
        texts = [(at, lines[at].text) for at in range(start, len(lines)) if not lines[at].table]
        self.marks = [at for at, text in texts if _CLOSING_MARK.search(text)]
        self.tails = [at for at, text in texts if begins_tail(text)]
        # A label that a closing mark follows is no annex of this plan, or not one that the end depends on.
        last = self.marks[-1] if self.marks else -1
        self.annexes = [at for at, text in texts if at > last and begins_annex(text)]
        self.sections = [at for at, text in texts if _is_section(text)]
        self.numbered = [at for at, text in texts if _is_sign(text, len(text) + 1)]
        self.long = [at for at, text in texts if len(text) >= _LONG]

    def ending(self) -> Ending:
        """The end of the body, with what only looks like it."""
        tail = next((at for at in self.tails if self._is_tail(at)), len(self.lines))
        inner = {at for at in self.tails if at < tail}
        last_mark = next((at for at in reversed(self.marks) if at < tail), -1)
        long_until = tail if tail < len(self.lines) else last_mark
        for at in self.marks:
            if at >= tail:
                break
            until = min(tail, _next(self.annexes, at))
            if not (_any(self.numbered, at, until) or _any(self.long, at, min(until, long_until))):
                ended = self._at_mark(at, tail)
                if ended:
                    return self._with_inner(ended, {each for each in inner if each < at})
            inner.add(at)
        body, rest = tuple(self.lines[self.start : tail]), tuple(self.lines[tail:])
        return self._with_inner(Ending(body=body, tail=rest), inner)

    def _is_tail(self, at: int) -> bool:
        """Whether the tail begins here: recipients and signature are together, or no plan follows."""
        section = _next(self.sections, at)
        until = min(section, at + _TAIL_LINES)
        together = self.tails[bisect_left(self.tails, at) : bisect_left(self.tails, until)]
        kinds = {begins_recipients(self.lines[each].text) for each in together}
        if len(kinds) > 1:
            return True
        until = _next(self.annexes, at)
        return section >= until and not _any(self.marks, at, until)

    def _at_mark(self, at: int, tail: int) -> Ending | None:
        """The body up to the last mark of the line; None where more of the body stands behind it."""
        line = self.lines[at]
        *_, mark = _CLOSING_MARK.finditer(plain(line.runs))
        ending, rest = cut(line.runs, 0, mark.start()), squeeze(cut(line.runs, mark.end()))
        words = plain(rest)
        behind = (SourceLine(number=line.number, runs=rest),) if words else ()
        lines = tuple(self.lines[at + 1 :])
        if begins_tail(words):
            behind, lines = (), (*behind, *lines)
        elif _is_sign(words, _LONG):
            return None
        body = (*self.lines[self.start : at], *_ended(line, ending))
        return Ending(body=body, mark=CLOSING_MARK, after=behind, tail=lines)

    def _with_inner(self, ending: Ending, inner: set[int]) -> Ending:
        return replace(ending, inner=tuple(self.lines[at] for at in sorted(inner)))


def _next(places: Sequence[int], after: int) -> int:
    """The first of the places behind one, a place beyond all lines where there is none."""
    at = bisect_left(places, after + 1)
    return places[at] if at < len(places) else 1 << 60


def _any(places: Sequence[int], after: int, until: int) -> bool:
    return _next(places, after) < until


def _ended(line: SourceLine, runs: Runs) -> Iterator[SourceLine]:
    """The last line of the body with a full stop where the closing mark stood."""
    if words := plain(runs).rstrip():
        ended = words[-1] in ".!?" or words.endswith(REPEALED_WORDS)
        stop = () if ended else (Run("."),)
        runs = (*cut(runs, 0, len(words)), *stop)
        yield replace(line, runs=runs)
