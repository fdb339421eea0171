"""The Plan as typed, immutable values: the one source from which `plan.schema.json` is generated.

A field's order here is the key order of the canonical form (`spec.dump`). Every class forbids unknown
fields, so that a misspelt key in a spec is a finding and never lost. Texts may carry placeholders
(`{{ … }}`, see `document.placeholders`) and inline markup (`*italic*`, `**bold**`).
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

SCHEMA_VERSION = 1

# Python's `$` also matches before a last line break, and its `\d` takes the digits of every script; other
# readers of the schema do neither. Hence `(?!\n)$` and `[0-9]`.
Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(?!\n)$", max_length=100)]
UnitId = Annotated[
    str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?(?!\n)$", max_length=100)
]
Name = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*(?!\n)$", max_length=60)]
Text = Annotated[str, Meta(max_length=200_000)]
Line = Annotated[str, Meta(max_length=2_000)]
Expression = Annotated[str, Meta(min_length=1, max_length=500)]
DateText = Annotated[str, Meta(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(?!\n)$")]
DayText = Annotated[str, Meta(pattern=r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|--[0-9]{2}-[0-9]{2})(?!\n)$")]
Year = Annotated[int, Meta(ge=1945, le=2100)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]

NumberStyle = Literal["roman", "decimal", "nested-decimal", "letter", "dash", "plus", "none"]
Unit = Literal[
    "percent", "percent-per-year", "percentage-point", "times", "household", "person", "commune", "village",
    "million-dong", "billion-dong", "set", "year", "item",
]  # fmt: skip
Occasion = Literal["annual", "midterm", "final", "thematic", "unscheduled"]
AwardLevel = Literal["state", "ministry-province", "grassroots"]
RecipientKind = Literal["collective", "individual", "household"]
Audience = Literal[
    "province-agency", "district", "commune", "village", "household", "official", "enterprise",
    "organisation", "individual", "collective", "bank", "armed-forces", "emulation-block",
]  # fmt: skip
EventKind = Literal[
    "launch", "register", "implement", "report", "midterm", "final", "award", "funding", "other"
]
Orientation = Literal["portrait", "landscape"]


class Value(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True, gc=False):
    """Base of all parts of a Plan: immutable, strict, written without its defaults."""


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


class When(Value, frozen=True, kw_only=True):
    """Facet: a date that the clause sets. `--12-01` with `every: year` is the first of December each year."""

    by: DayText | None = None
    on: DayText | None = None
    start: DayText | None = None
    end: DayText | None = None
    every: Literal["month", "quarter", "half-year", "year"] | None = None
    event: EventKind | None = None


class Agencies(Value, frozen=True, kw_only=True, rename={"partners": "with"}):
    """Facet: who leads and who supports: ids of agencies, of functions, or under `agencies`."""

    lead: tuple[Id, ...] = ()
    partners: tuple[Id, ...] = ()


class Target(Value, frozen=True, kw_only=True):
    """Facet: a figure to reach. `value` is one number or [low, high]; `bound` says how to read one number."""

    indicator: Id
    change: Literal["decrease", "increase", "reach", "keep"] = "reach"
    value: int | float | Annotated[tuple[int | float, ...], Meta(min_length=2, max_length=2)]
    unit: Unit = "percent"
    bound: Literal["at-least", "at-most", "above", "below"] | None = None
    by: DateText | None = None


class Quota(Value, frozen=True, kw_only=True):
    """How many may be commended at one occasion (groups, individuals, households)."""

    groups: Count | None = None
    individuals: Count | None = None
    households: Count | None = None


class Award(Value, frozen=True, kw_only=True):
    """Facet: a form of commendation, at which occasions, for whom, how many, with how many copies.

    `level` is stated only where the clause speaks of a level without naming one form. A clause on several
    forms names each under `awards`.
    """

    form: Id | None = None
    grade: Literal["nhat", "nhi", "ba"] | None = None
    level: AwardLevel | None = None
    occasions: tuple[Occasion, ...] = ()
    year: Year | None = None
    recipients: tuple[RecipientKind, ...] = ()
    quota: Quota | None = None
    copies: Count | None = None


class Column(Value, frozen=True, kw_only=True):
    """A table's column. `running` columns are numbered by Kehoach and carry no cells."""

    id: Id
    title: Line
    width_mm: Annotated[float, Meta(gt=0, le=400)] | None = None
    align: Literal["left", "center", "right", "justify"] = "left"
    running: bool = False


class Row(Value, frozen=True, kw_only=True):
    """A table's row: column id to text; a column left out is an empty cell."""

    id: Id | None = None
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
    """

    id: Id | None = None
    marker: Line | None = None
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
    """A heading of the outline and what stands under it: sections, and content by role or `role.group`."""

    id: Id | None = None
    heading: Text
    marker: Line | None = None
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
    """An annex; it is numbered in Roman where there are two or more (Phụ lục I, Mục III.1)."""

    id: Id | None = None
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
