"""The scalar types of a plan, and the facets of its clauses: dates, agencies, targets and awards, typed.

They belong to the model (`spec.model`) and are apart from it only for their length.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

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
