"""Whether and at which width the lines of a text were wrapped, which tells where a paragraph goes on."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from kehoach.edition.model import plain
from kehoach.readers.markers import marker_of
from kehoach.readers.source import SourceLine

_ENOUGH_WRAPPED = 5
_WIDEST_WRAP = 200
_MOST = 0.8
# What a converter may have taken from a first line, which then ends before the width is full.
_FIRST_LINE_INDENT = 8


class Wrap(Struct, frozen=True):
    """The width at which lines were wrapped, 0 for not at all, and whether first lines are indented."""

    width: int = 0
    indented: bool = False

    def is_full(self, joined: Sequence[SourceLine], line: SourceLine) -> bool:
        """Whether the first word of the line would not have gone on the line before it."""
        if not self.width or line.gap:
            return False
        lost_indent = _FIRST_LINE_INDENT if len(joined) == 1 and not self.indented else 0
        return _length(joined[-1]) + 1 + len(line.text.split(None, 1)[0]) + lost_indent > self.width


def wrap_of(lines: Sequence[SourceLine]) -> Wrap:
    """How the lines were wrapped, seen where a line goes on in lower case."""
    pairs = [
        (before, after)
        for before, after in pairwise(lines)
        if not after.gap and not after.table and after.text[:1].islower() and not marker_of(after.text)
    ]
    width = max((_length(before) for before, _ in pairs), default=0)
    if len(pairs) < _ENOUGH_WRAPPED or width > _WIDEST_WRAP:
        return Wrap()
    first = [is_indented(line) for line in lines if not line.table and marker_of(line.text)]
    later = [is_indented(after) for _, after in pairs]
    return Wrap(width, bool(first) and _share(first) > _MOST and _share(later) < 1 - _MOST)


def _share(flags: Sequence[bool]) -> float:
    return sum(flags) / len(flags)


def _length(line: SourceLine) -> int:
    return len(plain(line.runs).rstrip())


def is_indented(line: SourceLine) -> bool:
    """Whether white space stands before the line's words."""
    return bool(line.runs) and line.runs[0].text[:1].isspace()
