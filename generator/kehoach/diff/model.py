"""The ChangeSet: everything that leads from one Document to another, as immutable values.

A path says where a part stands in its own version: `body/0/3` is the fourth block under the first section,
`body/0/3/table/2` the third row of its table, `recipients/4`, `annexes/0/1`; `letterhead`, `title` and
`signature` have parts with names. Both Documents' parts are counted from 0.
"""

from typing import Literal

from msgspec import Struct

from kehoach.diff.matching import Match, Matching
from kehoach.diff.moves import Moves
from kehoach.edition.model import (
    AnnexBlock,
    Block,
    Cell,
    Document,
    Facet,
    Runs,
    TableBlock,
    TableColumn,
    TableRow,
)
from kehoach.edition.tree_addresses import Where
from kehoach.spec.facets import NumberStyle

PartKind = Literal[
    "section", "clause", "quote", "table", "row", "recipient", "annex", "title", "letterhead", "signature",
    "document",
]  # fmt: skip
SpanOp = Literal["equal", "delete", "insert", "format", "variant", "reference"]


class Span(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A stretch of a text. `delete` is only in the old text, `insert` only in the new, all others in both.

    Where the two differ (`format`: another look, `variant`: another Unicode form, dash or quote,
    `reference`: the number of a part that was renumbered) `was` is the old one and `runs` the new.
    """

    op: SpanOp
    runs: Runs = ()
    was: Runs = ()


Spans = tuple[Span, ...]


class Content(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What was inserted or deleted: one of these, without the parts in it that are in both versions."""

    block: Block | None = None
    table: TableBlock | None = None
    row: TableRow | None = None
    annex: AnnexBlock | None = None
    line: str | None = None


class Change(Struct, frozen=True, kw_only=True, gc=False, tag_field="class"):
    """Base of all changes. `unit` says what kind of part changed."""

    unit: PartKind


class TextChange(Change, frozen=True, kw_only=True, gc=False):
    """Base of changes of a text."""

    part: str
    old: Where
    new: Where
    match: Match
    spans: Spans
    old_part: str = ""


class Edited(TextChange, frozen=True, kw_only=True, gc=False, tag="edited"):
    """A text whose words changed. `part` is which text of the unit.

    It is `heading`, `text`, `caption`, `title`, `subject`, `line`, or `cell/` with the number of the old
    column. Lines of a subject and paragraphs of a cell are parted by U+2029 in the runs. `old_part` is there
    where it was another: a heading that became a text, or the reverse.
    """


class Formatted(TextChange, frozen=True, kw_only=True, gc=False, tag="formatted"):
    """A text with the same words in another look; `part` and `old_part` are as in `Edited`."""


class Inserted(Change, frozen=True, kw_only=True, gc=False, tag="inserted"):
    """A part that only the new version has, told once at the root of what is new."""

    new: Where
    content: Content


class Deleted(Change, frozen=True, kw_only=True, gc=False, tag="deleted"):
    """A part that only the old version has, told once at the root of what is gone."""

    old: Where
    content: Content


class Moved(Change, frozen=True, kw_only=True, gc=False, tag="moved"):
    """A part that stands elsewhere, told once at the root of what moved.

    `order_kept`: it was put under another heading, or on another level, and is still read between the same
    neighbours.
    """

    old: Where
    new: Where
    match: Match
    order_kept: bool = False


class Split(Change, frozen=True, kw_only=True, gc=False, tag="split"):
    """A clause that became several. `new[kept]` is the one that it was matched with, `content` the others.

    `spans` lead from the old text to the new texts one after another, with U+2029 between two.
    """

    old: Where
    new: tuple[Where, ...]
    kept: int
    match: Match
    content: tuple[Content, ...]
    spans: Spans


class Joined(Change, frozen=True, kw_only=True, gc=False, tag="joined"):
    """Several clauses that became one: the reverse of `Split`, with `old[kept]` and `content` of the old."""

    old: tuple[Where, ...]
    new: Where
    kept: int
    match: Match
    content: tuple[Content, ...]
    spans: Spans


class Renumbered(Change, frozen=True, kw_only=True, gc=False, tag="renumbered"):
    """A part with another number, or another style of it. `references` are the new places that cite it."""

    old: Where
    new: Where
    match: Match
    old_marker: str
    new_marker: str
    old_style: NumberStyle | None = None
    new_style: NumberStyle | None = None
    references: tuple[Where, ...] = ()


class FacetChanged(Change, frozen=True, kw_only=True, gc=False, tag="facet"):
    """A typed value of a clause: a deadline, agency, target, quota or citation.

    `facet` is its name in the spec (`when.by`, `agencies.lead`, `targets.rate.value`); values are as in the
    spec and words as they are printed, None and "" where there is none.
    """

    old: Where
    new: Where
    match: Match
    facet: str
    old_value: str | None
    new_value: str | None
    old_words: str
    new_words: str


class FieldChanged(Change, frozen=True, kw_only=True, gc=False, tag="field"):
    """A field of the letterhead, title, signature, a table, an annex or the document.

    Lines of a list are parted by line breaks.
    """

    old: Where
    new: Where
    match: Match
    field: str
    old_value: str
    new_value: str


UNPRINTED_FIELD = "orientation"
"""The one field that shows in how a page lies and in no words."""


class ColumnsChanged(Change, frozen=True, kw_only=True, gc=False, tag="columns"):
    """A table whose columns are others. `kept[i]` is the old column of the new column i, -1 for none.

    `cells` are the new columns' cells of the rows that stayed, by the old row's path.
    """

    old: Where
    new: Where
    match: Match
    old_columns: tuple[TableColumn, ...]
    new_columns: tuple[TableColumn, ...]
    kept: tuple[int, ...]
    cells: dict[str, tuple[Cell, ...]] = {}


AnyChange = (
    Edited | Formatted | Inserted | Deleted | Moved | Split | Joined | Renumbered | FacetChanged
    | FieldChanged | ColumnsChanged
)  # fmt: skip


class Followed(Struct, frozen=True, kw_only=True, gc=False):
    """A text that changed only in the numbers of parts that it cites: the work of a renumbering, no edit."""

    unit: PartKind
    part: str
    old: Where
    new: Where
    spans: Spans


class Adjusted(Struct, frozen=True, kw_only=True, gc=False):
    """What no reader sees as a change, kept so that the new Document can be made from the old to the letter.

    `fields` are new values that are not printed, or only follow from others (id, role, level), `columns` a
    table's with other widths, `facets` a clause's that are printed otherwise; `parts` are texts that differ
    only in variants, and running numbers of rows.
    """

    old: Where
    fields: dict[str, str | int] = {}
    facets: tuple[Facet, ...] | None = None
    columns: tuple[TableColumn, ...] = ()
    parts: dict[str, Spans] = {}


class Version(Struct, frozen=True, kw_only=True, gc=False):
    """Which Document was compared: its id, its number and date as printed, its title."""

    id: str
    number: str = ""
    date: str = ""
    title: str = ""


class ChangeSet(Struct, frozen=True, kw_only=True):
    """What changed between two Documents, in the new one's reading order; a deletion stands where it was.

    `exact` says that typographic variants counted as changes. The Documents themselves and the matching of
    their parts are here for renderers; the JSON form (`diff.record`) leaves them out, and `diff.apply` needs
    only the old Document.
    """

    old: Document
    new: Document
    exact: bool = False
    changes: tuple[AnyChange, ...] = ()
    followed: tuple[Followed, ...] = ()
    adjusted: tuple[Adjusted, ...] = ()
    matching: Matching
    moves: Moves

    def __bool__(self) -> bool:
        """Whether anything changed that a reader would call a change."""
        return bool(self.changes or self.followed)


class Record(Struct, frozen=True, kw_only=True, rename={"schema": "$schema"}):
    """The JSON form of a ChangeSet (`specs/schema/changeset.schema.json`)."""

    schema: str = ""
    changeset_version: Literal[1]
    old: Version
    new: Version
    exact: bool
    summary: dict[str, int]
    changes: tuple[AnyChange, ...]
    followed: tuple[Followed, ...]
    adjusted: tuple[Adjusted, ...]
