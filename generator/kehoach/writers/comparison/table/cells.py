"""What stands in a cell of the comparison table: lines of runs in which the changed words are marked."""

from collections.abc import Iterable

from markupsafe import Markup
from msgspec import Struct

from kehoach.diff.model import SpanOp, Spans
from kehoach.diff.rows.model import Row
from kehoach.edition.model import Run
from kehoach.edition.runs import PARAGRAPH_END
from kehoach.ooxml.runs import run_xml
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.comparison.sides import sides
from kehoach.writers.comparison.table.labels import say
from kehoach.writers.comparison.table.styles import DELETED, FORMATTED, INSERTED, NEW, REPEALED
from kehoach.writers.docx.styles import style_id

ADDRESS_LOOK, CONTENT_LOOK, NOTE_LOOK = "vi_tri", "noi_dung", "ghi_chu"
_SHORT = 90

_DELETED, _INSERTED, _FORMATTED = map(style_id, (DELETED, INSERTED, FORMATTED))
_OLD_MARKS: dict[SpanOp, str] = {"delete": _DELETED, "reference": _DELETED, "format": _FORMATTED}
_NEW_MARKS: dict[SpanOp, str] = {"insert": _INSERTED, "reference": _INSERTED, "format": _FORMATTED}
_WHOLE = {_DELETED: style_id(REPEALED), _INSERTED: style_id(NEW)}


class CellLine(Struct, frozen=True, gc=False):
    """A paragraph of a cell: its look, a key for the template, its runs as Word XML, and its words."""

    look: str
    runs: Markup
    text: str


MarkedRun = tuple[Run, str]
"""A run of one version and the character style of its mark, "" without one."""

MarkedRuns = list[MarkedRun]


def address_line(address: str) -> CellLine:
    """The line that says where the content of a cell stands."""
    return _line(ADDRESS_LOOK, capitalised(address))


def plain_line(text: str) -> CellLine:
    """A line of content without marks."""
    return _line(CONTENT_LOOK, text)


def note_line(text: str) -> CellLine:
    """A line that speaks of the content."""
    return _line(NOTE_LOOK, text)


def _line(look: str, text: str) -> CellLine:
    return CellLine(look, Markup(run_xml(text)), text)


def text_lines(row: Row, *, is_old: bool, with_marker: bool, whole: bool = False) -> list[CellLine]:
    """The paragraphs of a row's text in one version. `with_marker`: its printed number comes first.

    `whole`: it is of something wholly new or gone, for which there are quieter marks.
    """
    paragraphs = side_paragraphs(row.spans, is_old=is_old)
    if with_marker and (marker := marker_pieces(row, is_old=is_old)):
        paragraphs = [[*marker, *(paragraphs[0] if paragraphs else [])], *paragraphs[1:]]
    return content_lines(paragraphs, whole=whole)


def marker_pieces(row: Row, *, is_old: bool) -> MarkedRuns:
    """The printed number of a row's block, marked where the other version has another or none."""
    before, after = sides(row)
    own, other = (before, after) if is_old else (after, before)
    if own is None or not own.marker:
        return []
    mark = "" if other is not None and other.marker == own.marker else _DELETED if is_old else _INSERTED
    return [(Run(own.marker), mark), (Run(" "), "")]


def content_lines(paragraphs: Iterable[MarkedRuns], *, whole: bool = False) -> list[CellLine]:
    """Paragraphs as lines of a cell, `whole` with the marks of what is wholly new or gone."""
    quieter = _WHOLE if whole else {}
    return [
        CellLine(
            CONTENT_LOOK,
            Markup(
                "".join(
                    run_xml(run.text, bold=run.bold, italic=run.italic, style=quieter.get(mark, mark))
                    for run, mark in paragraph
                )
            ),
            _words(paragraph),
        )
        for paragraph in paragraphs
    ]


def _words(paragraph: MarkedRuns) -> str:
    return "".join(run.text for run, _ in paragraph)


def side_paragraphs(spans: Spans, *, is_old: bool) -> list[MarkedRuns]:
    """The paragraphs of spans in one version, with the words marked that the other does not have."""
    return [paragraph for text in side_texts(spans, is_old=is_old) for paragraph in text]


def side_texts(spans: Spans, *, is_old: bool) -> list[list[MarkedRuns]]:
    """The texts that were compared as one, in one version: of each its paragraphs, none for an empty one."""
    marks, absent = (_OLD_MARKS, "insert") if is_old else (_NEW_MARKS, "delete")
    pieces = [
        (run, marks.get(span.op, ""))
        for span in spans
        if span.op != absent
        for run in (span.was if is_old and span.was else span.runs)
    ]
    texts = _parted(pieces, PARAGRAPH_END)
    return [[paragraph for paragraph in _parted(text, "\n") if paragraph] for text in texts]


def _parted(pieces: MarkedRuns, end: str) -> list[MarkedRuns]:
    parted: list[MarkedRuns] = [[]]
    for run, mark in pieces:
        for at, words in enumerate(run.text.split(end)):
            if at:
                parted.append([])
            if words:
                parted[-1].append((Run(words, run.bold, run.italic), mark))
    return parted


def shortened(row: Row) -> str:
    """The first words of a row's old text, with its number."""
    words = "".join(map(_words, side_paragraphs(row.spans, is_old=True)))
    marker = f"{row.old.marker} " if row.old and row.old.marker else ""
    if len(words) > _SHORT:
        words = words[:_SHORT].rpartition(" ")[0] + "…"
    return marker + words


def header_lines(row: Row, *, is_old: bool, whole: bool = False) -> list[CellLine]:
    """The columns of a table in one version, in one line."""
    pieces: MarkedRuns = []
    for spans in row.cells:
        found = [each for paragraph in side_paragraphs(spans, is_old=is_old) for each in paragraph]
        if found:
            pieces += [(Run("; " if pieces else f"{say('columns')}: "), ""), *found]
    return content_lines([pieces] if pieces else [], whole=whole)


def cell_lines(row: Row, *, is_old: bool, whole: bool) -> list[CellLine]:
    """A table row in one version, a line "cột: nội dung" for each cell but running numbers.

    Not `whole`: only the cells that changed, and the first, by which the row is known.
    """
    paragraphs: list[MarkedRuns] = []
    for place, (title, spans) in enumerate(row.told_cells()):
        own = side_paragraphs(spans, is_old=is_old) if whole or not place or is_changed(spans) else []
        if own:
            paragraphs += [[(Run(f"{title}: "), ""), *own[0]], *own[1:]]
    return content_lines(paragraphs, whole=whole)


def is_changed(spans: Spans) -> bool:
    """Whether a reader sees a difference."""
    return any(span.op not in ("equal", "variant") for span in spans)
