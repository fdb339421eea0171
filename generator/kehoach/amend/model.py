"""The Amendment as typed, immutable values: the one source from which `amendment.schema.json` is generated.

Content of a plan is amended by a document of the same kind, errors of form by an official letter (Nghị định
30/2020/NĐ-CP, Điều 18 khoản 3). Operations are applied in their order. A target is the id of a clause,
section, row or annex, or its citation in the version that the amendment was written against ("điểm a khoản 1
Mục II"); "" is the plan itself. A place in an empty list is the list's JSON pointer ("/content/purpose").
"""

from typing import Annotated, Any, Literal

from msgspec import Meta

from kehoach.spec.facets import Id, Line, Name, Text, Value
from kehoach.spec.model import (
    Annex,
    Citation,
    Clause,
    Clauses,
    DocumentInfo,
    Issuer,
    LocalAgency,
    Row,
    Section,
    Signature,
    Variable,
)

AMENDMENT_VERSION = 1

Hash = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}(?!\n)$")]
Target = Annotated[str, Meta(max_length=500)]
Field = Annotated[str, Meta(pattern=r"^[a-z0-9_$-]+(\.[a-z0-9_-]+)*(?!\n)$", max_length=300)]
Day = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(?!\n)$")]
Numbering = Literal["freeze", "renumber"]
Nth = Annotated[int, Meta(ge=1, le=100_000)]


class Amends(Value, frozen=True, kw_only=True):
    """What is amended: the plan's id, and the hash of the version that the amendment was written against."""

    plan: Id
    version: Hash


class Change(Value, frozen=True, kw_only=True):
    """Base of all operations.

    `effective` is its own date of effect, where it is not the amendment's. `reason` and `source` say why, and
    on what ground; `decide` says what somebody has to decide before the operation may stand.
    """

    effective: Day | None = None
    reason: Line = ""
    source: Line = ""
    decide: Line = ""


class Replace(Change, frozen=True, kw_only=True, tag_field="op", tag="replace"):
    """Replace the words of a field (`old` by `new`), or a whole part by another one of its kind.

    `old` is the whole of what the field says now; for a part, its heading, text or title. A part that takes
    the place of another keeps its id unless it has one of its own.
    """

    target: Target
    field: Field = "text"
    old: Text
    new: Text | None = None
    clause: Clause | None = None
    section: Section | None = None
    row: Row | None = None
    annex: Annex | None = None


class Insert(Change, frozen=True, kw_only=True, tag_field="op", tag="insert"):
    """Insert one part: before or after another, or as first or last under one or in a list."""

    before: Target | None = None
    after: Target | None = None
    first: Target | None = None
    last: Target | None = None
    clause: Clause | None = None
    section: Section | None = None
    row: Row | None = None
    annex: Annex | None = None


class Repeal(Change, frozen=True, kw_only=True, tag_field="op", tag="repeal"):
    """Repeal a part with all under it; `old` is its heading, text or title now."""

    target: Target
    old: Text = ""


class Move(Change, frozen=True, kw_only=True, tag_field="op", tag="move"):
    """Move a part with all under it to another place; `old` as for Repeal, checked where it is given."""

    target: Target
    old: Text = ""
    before: Target | None = None
    after: Target | None = None
    first: Target | None = None
    last: Target | None = None


class Phrase(Change, frozen=True, kw_only=True, tag_field="op", tag="phrase"):
    """Replace a phrase wherever it stands, or its n-th place; in the whole plan or in the parts of `within`.

    Without `new` the phrase is repealed. `count` is the guard: in how many places it stands.
    """

    old: Annotated[str, Meta(min_length=1, max_length=2_000)]
    new: Line = ""
    within: tuple[Target, ...] = ()
    nth: Nth | None = None
    count: Nth | None = None


class Set(Change, frozen=True, kw_only=True, tag_field="op", tag="set"):
    """Set a facet of a part, or a field of the plan, by its dotted path ("award.quota.groups").

    `old` and `new` are JSON values; null is a field that is not there. `before` names the field of an object
    before which a new one stands.
    """

    target: Target = ""
    field: Field
    old: Any = None
    new: Any = None
    before: Annotated[str, Meta(max_length=100)] | None = None


class Regroup(Change, frozen=True, kw_only=True, tag_field="op", tag="regroup"):
    """Give a role of the content other named groups; null is a plain list.

    Clauses of a group that is no more come to the end of the first list that is left.
    """

    role: Name
    old: tuple[Name, ...] | None = None
    new: tuple[Name, ...] | None = None


class Rename(Change, frozen=True, kw_only=True, tag_field="op", tag="rename"):
    """Give parts other ids, all at once; nothing that is printed changes.

    It links versions that were typed apart from each other. `ids` has the new id by the old one.
    """

    ids: dict[Id, Id]


class Correct(Change, frozen=True, kw_only=True, tag_field="op", tag="correct"):
    """Correct a mistake of the issued text (đính chính); its effect may begin before the correction.

    `old` stands in the field once, or `nth` says which place is meant; `new` takes its place. In a field that
    holds no text the whole value is meant.
    """

    target: Target = ""
    field: Field = "text"
    old: Any = None
    new: Any = None
    nth: Nth | None = None


Operation = Replace | Insert | Repeal | Move | Phrase | Set | Regroup | Rename | Correct


class Amendment(Value, frozen=True, kw_only=True, rename={"schema": "$schema"}):
    """A whole amendment: the amending instrument, what it amends, and the operations in order.

    Without `issuer` it is the plan's. It takes effect on `effective`, else on the day it is signed. Under the
    policy `freeze` numbers that were issued stay ("3a", "(được bãi bỏ)"); `renumber` counts anew.
    `references` says whether citations of renumbered parts in the plan's own text follow.
    """

    schema: Line = ""
    schema_version: Literal[1]
    id: Id
    amends: Amends
    issuer: Issuer | None = None
    document: DocumentInfo
    effective: Day | None = None
    numbering: Numbering = "freeze"
    references: Literal["follow", "keep"] = "follow"
    citations: dict[Id, Citation] = {}
    variables: dict[Name, Variable] = {}
    agencies: dict[Id, LocalAgency] = {}
    addressees: tuple[Line, ...] = ()
    legal_bases: Clauses = ()
    introduction: Clauses = ()
    operations: Annotated[tuple[Operation, ...], Meta(max_length=20_000)] = ()
    closing: Clauses = ()
    recipients: tuple[Line, ...] = ()
    signature: Signature = Signature()
