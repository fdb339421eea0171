"""What a version prints, line by line: whether two print the same, and which operations print nothing.

Left out is what print does not show: ids, how deep a line without a number stands, whether a line on a level
without bold headings is a heading, widths of tables.
"""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.apply.targets import Targets
from kehoach.amend.instrument.sentences.tables import cells_of
from kehoach.amend.model import Amendment, Regroup, Rename, Set
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError
from kehoach.amend.version import with_ids_in_order
from kehoach.edition.edition import Edition
from kehoach.edition.flow import BOLD_HEADINGS, Paragraph, block_flow
from kehoach.edition.index import Index
from kehoach.edition.model import AnnexBlock, Block, Runs, plain
from kehoach.edition.numbering import marker_at

_MOST_LOOKS = 200
_QUIET = (Set, Rename, Regroup)
"""Only these are looked at one by one: what others write, puts somewhere or takes away is printed."""


class PrintedLine(Struct, frozen=True):
    """A printed line: the number of its part in the flat tree, its marker and words, and all that is seen."""

    number: int
    marker: str
    words: str
    key: Any


def lines_of(index: Index) -> list[PrintedLine]:
    """The printed lines of a version (`Edition.composed`), its frame included."""
    document, flat = index.document, index.flat
    frame = (
        document.letterhead, document.title.kind, tuple(map(_looks, document.title.subject)),
        document.closing_mark, document.recipients, document.signature,
    )  # fmt: skip
    lines, part = [PrintedLine(0, "", "", frame)], ""
    for number, node in enumerate(flat.nodes):
        if flat.parents[number] == 0:
            # What is printed in italics differs from part to part of a document.
            part = str(flat.steps[number])
        match node.part:
            case AnnexBlock() as annex:
                seen = (annex.label, _looks(annex.title), annex.reference)
                lines.append(PrintedLine(number, annex.label, plain(annex.title), seen))
            case Block() as block:
                lines += _of_block(block, number, part)
    return lines


def prints_nothing(before: Edition, after: Edition) -> bool:
    """Whether two versions print the same."""
    return _seen(with_ids_in_order(before)) == _seen(with_ids_in_order(after))


def unprinted(before: Edition, after: Edition, amendment: Amendment) -> tuple[int, ...]:
    """The numbers, from 0, of operations that print nothing: all of them where both versions print the same.

    Of an amendment with very many of them those behind the first are taken as printed.
    """
    if prints_nothing(before, after):
        return tuple(range(len(amendment.operations)))
    start = with_ids_in_order(before)
    tree = Tree(start.plan, start.outline)
    site = Site(tree, Targets(start).resolve, freeze=amendment.numbering == "freeze")
    found: list[int] = []
    looks = 0
    for number, operation in enumerate(amendment.operations):
        quiet = isinstance(operation, _QUIET) and looks < _MOST_LOOKS
        looks += quiet
        earlier = _seen(start.amended(tree.build())) if quiet else []
        try:
            operation.apply(site)
        except OperationError:
            break
        if quiet and earlier == _seen(start.amended(tree.build())):
            found.append(number)
    return tuple(found)


def _seen(edition: Edition) -> list[object]:
    return [line.key for line in lines_of(edition.composed)] if edition.draft else []


def _of_block(block: Block, number: int, part: str) -> Iterator[PrintedLine]:
    for item in block_flow([replace(block, children=())]):
        if isinstance(item, Paragraph):
            style = _seen_style(item)
            heading = item.kind == "heading" and style in BOLD_HEADINGS
            words = plain(item.runs).removeprefix(item.marker).lstrip()
            seen = (part, heading, style, _looks(item.runs, bold=not heading))
            yield PrintedLine(number, item.marker, words, seen)
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


def _looks(runs: Runs, *, bold: bool = True) -> tuple[tuple[str, bool, bool], ...]:
    """Runs as they are seen: those of one look together, blanks with what stands before them.

    Without `bold` what is bold is as the rest.
    """
    found: list[tuple[str, bool, bool]] = []
    for run in runs:
        look = (run.bold and bold, run.italic)
        blank = run.text[: len(run.text) - len(run.text.lstrip())]
        for text, own in ((blank, found[-1][1:] if found else look), (run.text[len(blank) :], look)):
            if text and found and found[-1][1:] == own:
                found[-1] = (found[-1][0] + text, *own)
            elif text:
                found.append((text, *own))
    return tuple(found)
