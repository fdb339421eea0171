"""From source lines to paragraphs: what a page break or a fixed line width split inside a sentence is joined.

Before: "- … động lực cho sự" / "" / "phát triển bền vững …". After: one paragraph. A line begins a new
paragraph where it carries a marker or where the one before it ends a sentence.
"""

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from kehoach.edition.model import Run, Runs, TableBlock, plain
from kehoach.edition.runs import cut
from kehoach.readers.markdown_tables import with_titles_on_one_line
from kehoach.readers.markers import Marker, Rows, marker_of, suffixed_marker_of
from kehoach.readers.source import SourceLine, squeeze, without_look
from kehoach.readers.wrapping import Wrap, is_indented, wrap_of

_ENDS = ".;:!?…"
_CLOSERS = "”\"'’»)]"
_SENTENCE_GOES_ON = re.compile(
    r"(?:,|\(|[^\W\d_] ?[-–]|\b(?:và|hoặc|của|các|những|cho|với|tại|theo|về|trong|là|được|để|từ|do|bởi|khi|số"
    r"|điểm|khoản|Điều|mục|ngày|tháng|năm))$"
)
_NEVER_FIRST = ",.;:!?)]%”’»"
_PAGE_NUMBER = re.compile(r"(?:[-–] ?|Trang |trang )?(\d{1,3})(?: ?[-–]|/\d{1,3})?$")
# A paragraph of this length is no heading, so that without an end it was cut by a page break.
_LONGER_THAN_HEADINGS = 150
_TAIL = 40


class Paragraph(Struct, frozen=True, kw_only=True):
    """A paragraph of the source: its marker, if any, apart from its words. A table is one of its own."""

    number: int
    runs: Runs = ()
    marker: Marker | None = None
    strong: bool = False
    table: TableBlock | None = None

    @property
    def text(self) -> str:
        """The words without the marker."""
        return plain(self.runs)


def paragraphs_of(lines: Sequence[SourceLine]) -> tuple[list[Paragraph], list[SourceLine]]:
    """The paragraphs that the lines make up, and the lines left out because they only number a page."""
    kept, numbers = _without_page_numbers(lines)
    wrap = wrap_of(kept)
    rows = Rows()
    starts: list[_Start] = []
    for line in kept:
        last = starts[-1] if starts else None
        marker = None if line.table else _marker(line.text, last, rows)
        if last and _continues(last, line, marker, wrap):
            last.lines.append(line)
            continue
        if marker:
            rows.read(marker)
        starts.append(_Start([line], marker))
    return list(map(_paragraph, starts)), numbers


def ends_sentence(text: str) -> bool:
    """Whether the words end a sentence or a point of a list, closing quotes and brackets aside."""
    return text.rstrip(_CLOSERS + " ")[-1:] in _ENDS if text else False


class _Start(Struct):
    """A paragraph while its lines are put together, with the marker that its first line begins with."""

    lines: list[SourceLine]
    marker: Marker | None


def _marker(text: str, last: _Start | None, rows: Rows) -> Marker | None:
    """The marker at the head of a line. What "a) … gồm:" announces is not put in beside it: "a1)" is none."""
    marker = rows.marker_of(text)
    announced = marker and marker.inserted and last and last.lines[-1].text.endswith(":")
    return None if announced else marker


def _paragraph(start: _Start) -> Paragraph:
    lines, first = start.lines, start.lines[0]
    if first.table:
        return Paragraph(number=first.number, table=with_titles_on_one_line(first.table))
    runs = squeeze(tuple(run for line in lines for run in (*line.runs, Run(" "))))
    read = suffixed_marker_of if start.marker and start.marker.inserted else marker_of
    marker = read(plain(runs))
    if marker:
        runs = squeeze(cut(runs, marker.end))
    if first.strong:
        runs = without_look(runs)
    return Paragraph(number=first.number, runs=runs, marker=marker, strong=first.strong)


def _continues(start: _Start, line: SourceLine, marker: Marker | None, wrap: Wrap) -> bool:
    joined = start.lines
    last = joined[-1]
    if last.table or line.table:
        return False
    before, after = last.text, line.text
    if len(joined) == 1 and start.marker and start.marker.end >= len(before):
        return marker is None
    if line.strong != last.strong:
        return False
    if wrap.indented and not line.gap and not is_indented(line):
        return True
    full = wrap.is_full(joined, line)
    if marker:
        inside = full and len(joined) > 1 and not wrap.indented
        return _only_looks_like_a_marker(before, after[marker.end :], marker, line.gap, inside)
    if after[0] in _NEVER_FIRST:
        return True
    if after[0].islower():
        return not before.endswith(":") and not before.isupper()
    if ends_sentence(before):
        return False
    if _SENTENCE_GOES_ON.search(before[-_TAIL:]) or full:
        return True
    if before.isupper() and after.isupper() and not line.gap:
        return True
    return not line.strong and sum(len(each.text) for each in joined[-4:]) > _LONGER_THAN_HEADINGS


def _only_looks_like_a_marker(before: str, rest: str, marker: Marker, gap: bool, inside: bool) -> bool:
    """Whether "- xã hội" or "a) khoản 1" at the head of a line is the middle of a sentence.

    `inside`: the line before was full, in a paragraph that has run over lines already.
    """
    if gap or ends_sentence(before):
        return False
    if marker.kind == "dash" and (inside or rest[:1].islower()):
        return True
    return marker.kind in ("letter", "decimal") and _SENTENCE_GOES_ON.search(before[-_TAIL:]) is not None


def _without_page_numbers(lines: Iterable[SourceLine]) -> tuple[list[SourceLine], list[SourceLine]]:
    kept: list[SourceLine] = []
    numbers: list[SourceLine] = []
    page = 1
    for line in lines:
        found = None if line.table else _PAGE_NUMBER.match(line.text)
        if found and int(found[1]) == page + 1:
            page += 1
            numbers.append(line)
        else:
            kept.append(line)
    return kept, numbers
