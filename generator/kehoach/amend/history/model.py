"""The history of a plan as values: what changed when, by which instrument, and the versions of one part."""

from typing import Literal

from msgspec import Struct

from kehoach.diff.model import Spans
from kehoach.edition.model import Runs
from kehoach.spec.model import Period

Happened = Literal[
    "edited", "phrase", "corrected", "replaced", "inserted", "repealed", "moved", "renamed", "followed"
]
"""What happened to a part; `followed`: it prints something else because of what changed elsewhere."""


class NamedDocument(Struct, frozen=True, kw_only=True):
    """A document: the plan's own, or one that amends it.

    `id` is that of its file, `kind` its type in words, `number` with its symbol ("" where it has none yet),
    `name` how a sentence names it, `signed` the date as the file writes it, of which month and day may be
    unknown.
    """

    id: str
    kind: str
    number: str
    name: str
    signed: str | None
    subject: str


class ValueChange(Struct, frozen=True):
    """A value that no text shows whole: its dotted path, and both readings; "" for none."""

    name: str
    old: str
    new: str


class Alteration(Struct, frozen=True, kw_only=True):
    """What happened to one part of the plan, as it is printed.

    `id` is the part's ("" for the plan's own frame, where `field` says what), `before` and `after` its
    citations, "" where it was not there. `spans` lead from the old words to the new ones.
    """

    id: str
    what: Happened
    field: str = ""
    before: str = ""
    after: str = ""
    spans: Spans = ()
    values: tuple[ValueChange, ...] = ()


class Renumbered(Struct, frozen=True):
    """A part that has another number, and its citations."""

    id: str
    before: str
    after: str


class OperationEntry(Struct, frozen=True, kw_only=True):
    """One operation: its number in the amendment from 1, its name there, and what came of it."""

    number: int
    op: str
    alterations: tuple[Alteration, ...]
    reason: str = ""
    source: str = ""
    decide: str = ""


class HistoryEntry(Struct, frozen=True, kw_only=True):
    """What one instrument did on one day of effect; without a day it is a draft.

    `amendment` is its place among the amendments given; `retroactive`: its effect begins before it was
    signed. `followed` and `renumbered` are what no operation says and the plan prints nevertheless.
    """

    amendment: int
    instrument: NamedDocument
    effective: str | None
    retroactive: bool = False
    operations: tuple[OperationEntry, ...] = ()
    followed: tuple[Alteration, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()

    @property
    def is_draft(self) -> bool:
        """Whether it is not dated yet, so that nothing of it is in force."""
        return self.effective is None


PartState = Literal["there", "repealed", "absent"]


class PartVersion(Struct, frozen=True, kw_only=True):
    """How a part read in a span of days, both included; `end` is None where nothing ended it yet.

    `begin` of the first version is the plan's date as its spec writes it, None where it has none. `draft`:
    only drafts lead to it, and it has no days. `lines` are its printed paragraphs with all that stands under
    it, `spans` lead to them from the version before. `by` are the entries that made it.
    """

    begin: str | None
    end: str | None
    state: PartState
    id: str
    address: str
    lines: tuple[Runs, ...]
    spans: Spans
    by: tuple[int, ...] = ()
    draft: bool = False


class PartHistory(Struct, frozen=True):
    """One part through all versions; `ids` are the names that it had, the last one first."""

    id: str
    ids: tuple[str, ...]
    versions: tuple[PartVersion, ...]


class History(Struct, frozen=True, kw_only=True):
    """A plan's history: its entries in order of effect, drafts last; with `part` that of one part."""

    plan: NamedDocument
    period: Period
    entries: tuple[HistoryEntry, ...]
    part: PartHistory | None = None


class Ground(Struct, frozen=True):
    """What amended a part: its instrument, the clauses there ("" where unknown), what the operations say."""

    instrument: str
    clauses: str = ""
    reasons: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


Grounds = dict[str, tuple[Ground, ...]]
"""The grounds by the id of their part; by "/recipients", "/subject" … for what is of the frame."""
