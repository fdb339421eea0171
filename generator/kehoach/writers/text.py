"""From a Document to plain text that reads like the paper: a paragraph a line, a blank line between two.

The letterhead's two columns stand one under the other, as do recipients and signature.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from kehoach.edition.flow import Item, Paragraph, block_flow
from kehoach.edition.model import Document, TableBlock, plain
from kehoach.edition.notes import with_signs
from kehoach.ooxml.note_signs import SIGN
from kehoach.writers.framing import Group, annex_lines, content_flow, end_lines, head_lines

Lines = list[str]

LINE_END = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
"""Where a text breaks into lines, as `str.splitlines` sees it."""

_WIDEST_COLUMN = 60
"""A longer cell runs on past its column instead of pushing every other row apart."""


def write_text(document: Document) -> str:
    """The document's words in reading order; ends with a line feed.

    Every word is printed as it is, so that nothing tells a character of the text from one of a table's frame.
    """
    noted = with_signs(document)
    document = noted.document
    issuer, state, number, place_date, title, addressees = head_lines(document)
    stretches = [
        _lines(document.remark),
        *map(_frame, (issuer, state, number + place_date, title, addressees)),
        *_flow(content_flow(document)),
        *map(_frame, end_lines(document)),
        *(
            lines
            for annex in document.annexes
            for lines in (_frame(annex_lines(annex)), *_flow(block_flow(annex.blocks)))
        ),
        _lines(*(f"[{number}] {note}" for number, note in enumerate(noted.notes, 1))),
    ]
    text = "\n\n".join("\n".join(lines) for lines in stretches if lines) + "\n"
    # As wide as the sign, so that tables keep their columns.
    return SIGN.sub(r"[\1]", text) if noted.notes else text


def _frame(group: Group) -> Lines:
    return _lines(*(plain(line) for _, lines in group for line in lines))


def _flow(items: Iterable[Item]) -> Iterator[Lines]:
    for item in items:
        if isinstance(item, Paragraph):
            yield _lines(plain(item.runs))
        else:
            yield _lines(plain(item.table.caption))
            yield _table(item.table)


def _lines(*texts: str) -> Lines:
    """The texts' lines; an empty one would look like the end of the paragraph."""
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


def _table(table: TableBlock) -> Lines:
    if not table.columns:
        return []
    head = [" ".join(_lines(column.title)) for column in table.columns]
    body = [[_lines(*map(plain, cell.paragraphs)) for cell in row.cells] for row in table.rows]
    widths = [_column_width(cells) for cells in zip([[title] for title in head], *body, strict=True)]
    rule = "|".join("-" * (width + 2) for width in widths)
    rows = (_row(line, widths) for cells in body for line in zip_longest(*cells, fillvalue=""))
    return [_row(head, widths), f"|{rule}|", *rows]


def _column_width(cells: Iterable[Lines]) -> int:
    widest = max((width_of(line) for lines in cells for line in lines), default=0)
    return min(max(widest, 1), _WIDEST_COLUMN)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell + " " * (width - width_of(cell)) for cell, width in zip(cells, widths, strict=True))
    return f"| {' | '.join(padded)} |"


def width_of(text: str) -> int:
    """How many places the text takes on a terminal (Unicode Standard Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(_char_width(char) for char in text)


def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1
