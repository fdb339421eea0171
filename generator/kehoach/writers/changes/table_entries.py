"""From the rows of two versions to the rows of the comparison table: one for each part that changed."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kehoach.diff.document_tree import TABLE
from kehoach.diff.model import ChangeSet, Joined, Moved, Renumbered, Split
from kehoach.diff.row_model import Row
from kehoach.diff.rows import rows
from kehoach.document.address import PARTS
from kehoach.document.model import Document
from kehoach.writers.changes import table_words as words
from kehoach.writers.changes.table_cells import (
    Line,
    Titles,
    address_line,
    cell_lines,
    content_lines,
    header_lines,
    is_changed,
    marker_pieces,
    note_line,
    shortened,
    side_paragraphs,
    sides,
    text_lines,
    titles_of,
)
from kehoach.writers.changes.table_parts import FRAMES, part_of
from kehoach.writers.changes.table_ranges import ranges
from kehoach.writers.changes.table_reasons import Reasons

Key = tuple[str, object, object]


class Entry(Struct, frozen=True, kw_only=True):
    """A row of the comparison table: under which part it stands, both cells, and what is known of why."""

    part: str
    old: list[Line]
    new: list[Line]
    reasons: list[str]


def entries(changes: ChangeSet) -> list[Entry]:
    """The rows of the table in reading order; what did not change is left out."""
    return list(_Entries(changes).all())
