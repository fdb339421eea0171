"""What a Document prints, line by line, to tell whether two print the same.

Left out is what print does not show: ids, how deep a line without a number stands, whether a line on a level
without bold headings is a heading, widths of tables.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from kehoach.amend.instrument.sentences.tables import cells_of
from kehoach.edition.flow import Paragraph, block_flow
from kehoach.edition.index import Index
from kehoach.edition.model import Block, Runs, plain
from kehoach.edition.numbering import marker_at

_BOLD = ("roman", "decimal", "nested-decimal")


class PrintedLine(Struct, frozen=True):
    """A printed line: the number of its part in the flat tree, its marker and words, and all that is seen."""

    number: int
    marker: str
    words: str
    key: Any


def lines_of(index: Index) -> list[PrintedLine]:
    """The printed lines of a version (`Edition.composed`), its frame included."""
    return list(_lines(index))


def _lines(index: Index) -> Iterator[PrintedLine]:
    document = index.document
    frame = (
        document.letterhead, document.title.kind, tuple(map(looks, document.title.subject)),
        document.closing_mark, document.recipients, document.signature,
    )  # fmt: skip
    yield PrintedLine(0, "", "", frame)
    for number, node in enumerate(index.flat.nodes):
        if node.kind == "annex":
            annex = index.annex(number)
            yield PrintedLine(
                number, annex.label, plain(annex.title), (annex.label, looks(annex.title), annex.reference)
            )
        elif node.kind == "block":
            yield from _block(index.block(number), number, _part(index, number))


def _part(index: Index, number: int) -> str:
    """Which part of the document a block stands in: what is printed in italics differs from what is not."""
    above = [number, *index.ancestors(number)]
    return str(index.flat.steps[above[-2]])


def _block(block: Block, number: int, part: str) -> Iterator[PrintedLine]:
    alone = Block(
        kind=block.kind, style=block.style, marker=block.marker, heading=block.heading, runs=block.runs,
        table=block.table,
    )  # fmt: skip
    for item in block_flow([alone]):
        if isinstance(item, Paragraph):
            style = _seen_style(item)
            heading = item.kind == "heading" and style in _BOLD
            runs = tuple(run if not heading else _upright(run) for run in item.runs)
            words = plain(item.runs).removeprefix(item.marker).lstrip()
            yield PrintedLine(number, item.marker, words, (part, heading, style, looks(runs)))
        else:
            yield PrintedLine(number, "", "", (part, cells_of(item.table)))


def _seen_style(item: Paragraph) -> str:
    """The style of a number as it is seen: 1.1 without a number above it is a 1, one of its own itself."""
    if item.style == "nested-decimal" and "." not in item.marker.rstrip("."):
        return "decimal"
    if item.style == "none":
        found = marker_at(item.marker)
        return found[0] if found else "none"
    return item.style if item.marker else "none"


def _upright(run: Any) -> Any:
    return type(run)(run.text, False, run.italic)


def looks(runs: Runs) -> tuple[tuple[str, bool, bool], ...]:
    """Runs as they are seen: those of one look together, blanks with what stands before them."""
    found: list[tuple[str, bool, bool]] = []
    for run in runs:
        look = (run.bold, run.italic)
        lead = run.text[: len(run.text) - len(run.text.lstrip())]
        for text, own in ((lead, found[-1][1:] if found else look), (run.text[len(lead) :], look)):
            if text and found and found[-1][1:] == own:
                found[-1] = (found[-1][0] + text, *own)
            elif text:
                found.append((text, *own))
    return tuple(found)
