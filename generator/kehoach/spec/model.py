"""The Plan as typed, immutable values: the one source from which `plan.schema.json` is generated.

A field's order here is the key order of the canonical form (`spec.dump`). Every class forbids unknown
fields, so that a misspelt key in a spec is a finding and never lost. Texts may carry placeholders
(`{{ … }}`, see `edition.placeholders`) and inline markup (`*italic*`, `**bold**`).
"""

from typing import Annotated, Literal

from msgspec import Meta

from kehoach.spec.facets import (
    Agencies,
    Audience,
    Award,
    DateText,
    Expression,
    Id,
    Line,
    Name,
    NumberStyle,
    Orientation,
    Target,
    Text,
    Unit,
    UnitId,
    Value,
    When,
    Year,
)

SCHEMA_VERSION = 1

MOST_INSERTED = 999
Inserted = Annotated[int, Meta(ge=0, le=MOST_INSERTED)]


class Issuer(Value, frozen=True, kw_only=True):
    """Who issues the plan: `organ` is `ubnd` or an agency id (a department has the UBND above it)."""

    organ: Id = "ubnd"
    unit: UnitId


class Period(Value, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """The years that the plan covers, both included."""

    first: Year
    last: Year

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


class Movement(Value, frozen=True, kw_only=True):
    """The emulation movement: its full name without quotes and the name used for it afterwards."""

    name: Line
    short: Line = ""


class DocumentInfo(Value, frozen=True, kw_only=True):
    """What the letterhead and title say. Unknown `number` and parts of `date` leave blanks for the clerk.

    Without `symbol` it is the abbreviations of document type and issuer (KH-UBND, KH-SNV).

    `date_style` is how dates and citations are written out; `long` is the decree's (Nghị định
    30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4), `short` (02/6/2022) is common usage.
    """

    type: Id = "ke-hoach"
    number: Annotated[int, Meta(ge=1)] | Annotated[str, Meta(pattern=r"^[0-9]{1,6}[a-zđ]?(?!\n)$")] | None = (
        None
    )
    symbol: Annotated[str, Meta(pattern=r"^[^\s/]{1,40}(?!\n)$")] | None = None
    place: Line | None = None
    date: DateText | None = None
    date_style: Literal["long", "short"] = "long"
    subject: Text
    closing_mark: bool = True


class Citation(Value, frozen=True, kw_only=True):
    """A document that the plan rests on or names. `subject` begins with its verb ("ban hành …", "về …")."""

    type: Id
    number: Line | None = None
    date: DateText | None = None
    issuer: Line | None = None
    subject: Line | None = None


class Variable(Value, frozen=True, kw_only=True):
    """A figure or wording that only the issuer knows; `decide` marks a default that needs a decision."""

    value: Line | int | float | Annotated[tuple[int | float, ...], Meta(min_length=2, max_length=2)]
    unit: Unit | None = None
    label: Line = ""
    decide: bool = False


class LocalAgency(Value, frozen=True, kw_only=True):
    """A body that the registry does not know, or the wording in which this plan prints one that it knows."""

    name: Line


class Column(Value, frozen=True, kw_only=True):
    """A table's column. `running` columns are numbered by Kehoach and carry no cells."""

    id: Id
    title: Line
    width_mm: Annotated[float, Meta(gt=0, le=400)] | None = None
    align: Literal["left", "center", "right", "justify"] = "left"
    running: bool = False


class Row(Value, frozen=True, kw_only=True):
    """A table's row: column id to text; a column left out is an empty cell.

    A `repealed` row keeps its place and its running number; it has no cells.
    """

    id: Id | None = None
    repealed: bool = False
    cells: dict[Id, Text]


class Table(Value, frozen=True, kw_only=True):
    """Columns and rows. `orientation` left out means: landscape where the columns need it."""

    caption: Line = ""
    orientation: Orientation | None = None
    columns: Annotated[tuple[Column, ...], Meta(min_length=1, max_length=40)]
    rows: tuple[Row, ...] = ()


class Clause(Value, frozen=True, kw_only=True):
    """The one recursive unit of a plan's text.

    `heading` stands on the marker's own line with `text` as the paragraph under it. `unnumbered` is a
    paragraph without a marker among numbered ones and does not count. `marker` overrides the computed one
    (a plan kept as it was issued, its wrong number included). `numbering` gives the styles of the levels
    below, first the children's.

    Two fields keep the numbers of what stands around an amended place. An `inserted` clause does not count:
    its number is the one before it with the n-th suffix (3a., a1)); without a number it changes nothing.
    A `repealed` clause keeps its number and says nothing else of its own; with `moved_to` it is what stays
    where the clause of that id was moved away.
    """

    id: Id | None = None
    marker: Line | None = None
    inserted: Inserted = 0
    repealed: bool = False
    moved_to: Id | None = None
    unnumbered: bool = False
    numbering: tuple[NumberStyle, ...] = ()
    only_if: Expression | None = None
    audience: tuple[Audience, ...] = ()
    citations: tuple[Id, ...] = ()
    when: When | None = None
    milestones: dict[Name, When] = {}
    agencies: Agencies | None = None
    targets: dict[Name, Target] = {}
    award: Award | None = None
    awards: dict[Name, Award] = {}
    heading: Text = ""
    text: Text = ""
    table: Table | None = None
    children: tuple["Clause", ...] = ()


Clauses = tuple[Clause, ...]
Group = Clauses | dict[Name, Clauses]


class Content(Value, frozen=True, kw_only=True):
    """What the plan says, by role; a role holds clauses or named groups of them."""

    purpose: Group = ()
    requirements: Group = ()
    objectives: Group = ()
    theme: Group = ()
    contents: Group = ()
    participants: Group = ()
    solutions: Group = ()
    criteria: Group = ()
    award_forms: Group = ()
    award_procedure: Group = ()
    funding: Group = ()
    timeline: Group = ()
    responsibilities: Group = ()
    other: Group = ()


ROLES: tuple[str, ...] = Content.__struct_fields__

Slot = Annotated[str, Meta(pattern=r"^[a-z_]+(\.[a-z][a-z0-9_]*)?(?!\n)$")]


class Section(Value, frozen=True, kw_only=True):
    """A heading of the outline and what stands under it: sections, and content by role or `role.group`.

    `inserted`, `repealed` and `moved_to` are those of a clause; the heading of a repealed section is empty.
    """

    id: Id | None = None
    heading: Text
    marker: Line | None = None
    inserted: Inserted = 0
    repealed: bool = False
    moved_to: Id | None = None
    numbering: tuple[NumberStyle, ...] = ()
    only_if: Expression | None = None
    content: Slot | tuple[Slot, ...] = ()
    sections: tuple["Section", ...] = ()


class Signature(Value, frozen=True, kw_only=True):
    """Authority, "KT. …" line, title and name of who signs (Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục II.7)."""

    authority: Line = ""
    acting: Line = ""
    title: Line = ""
    name: Line = ""


class Annex(Value, frozen=True, kw_only=True):
    """An annex; it is numbered in Roman where there are two or more (Phụ lục I, Mục III.1).

    `inserted`, `repealed` and `moved_to` are those of a clause; the title of a repealed annex is empty.
    """

    id: Id | None = None
    inserted: Inserted = 0
    repealed: bool = False
    moved_to: Id | None = None
    title: Text
    orientation: Orientation | None = None
    numbering: tuple[NumberStyle, ...] = ()
    only_if: Expression | None = None
    body: Clauses = ()


class Plan(Value, frozen=True, kw_only=True, rename={"schema": "$schema"}):
    """A whole plan, as one JSON file holds it."""

    schema: Line = ""
    schema_version: Literal[1]
    id: Id
    issuer: Issuer
    period: Period
    movement: Movement | None = None
    document: DocumentInfo
    citations: dict[Id, Citation] = {}
    variables: dict[Name, Variable] = {}
    agencies: dict[Id, LocalAgency] = {}
    legal_bases: Clauses = ()
    introduction: Clauses = ()
    content: Content = Content()
    outline: tuple[Section, ...] = ()
    closing: Clauses = ()
    recipients: tuple[Line, ...] = ()
    signature: Signature = Signature()
    annexes: tuple[Annex, ...] = ()
