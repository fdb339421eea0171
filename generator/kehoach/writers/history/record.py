"""The JSON form of a history, for programs: its shape is what the classes here say, and stays."""

from functools import cache
from typing import Any, Literal

from msgspec import Struct

from kehoach.amend.history.model import Alteration, Happened, History, HistoryEntry, PartHistory, PartState
from kehoach.diff.record import in_lines, schema_of_record
from kehoach.diff.spans import new_runs, old_runs
from kehoach.edition.model import plain
from kehoach.edition.runs import PARAGRAPH_END

SCHEMA_ID = "history.schema.json"


class InstrumentRecord(Struct, frozen=True, kw_only=True):
    """A document. `signed` is the date as its file writes it, of which month and day may be unknown."""

    id: str
    kind: str
    number: str
    name: str
    signed: str | None
    subject: str


class ValueRecord(Struct, frozen=True, kw_only=True):
    """A value by its dotted path, with both readings; "" for none."""

    name: str
    old: str
    new: str


class ChangeRecord(Struct, frozen=True, kw_only=True):
    """What happened to a part: its citation before and after, its printed words before and after.

    `id` is "" for the plan's own frame, and `field` says what of it. `old` and `new` are the whole text that
    changed, paragraphs parted by line feeds.
    """

    id: str
    what: Happened
    field: str
    before: str
    after: str
    old: str
    new: str
    values: tuple[ValueRecord, ...]


class OperationRecord(Struct, frozen=True, kw_only=True):
    """An operation: its number in the amendment from 1, its name, its grounds, what it did."""

    number: int
    op: str
    reason: str
    source: str
    decide: str
    changes: tuple[ChangeRecord, ...]


class RenumberedRecord(Struct, frozen=True, kw_only=True):
    """A part with another number, and its citations."""

    id: str
    before: str
    after: str


class EntryRecord(Struct, frozen=True, kw_only=True):
    """What one instrument did on one day of effect; `effective` is null for a draft.

    `retroactive`: the effect begins before the signing. `followed` is what prints otherwise without any
    operation that says so.
    """

    instrument: InstrumentRecord
    effective: str | None
    retroactive: bool
    operations: tuple[OperationRecord, ...]
    followed: tuple[ChangeRecord, ...]
    renumbered: tuple[RenumberedRecord, ...]


class VersionRecord(Struct, frozen=True, kw_only=True, rename={"begin": "from", "end": "to"}):
    """A version of a part from one day to another, both included; `to` is null where nothing ended it.

    `from` is null where the plan's date is not known, and for a draft. `lines` are the printed paragraphs of
    the part with all under it, `by` the places of the entries that made it, from 0.
    """

    begin: str | None
    end: str | None
    state: PartState
    draft: bool
    id: str
    address: str
    lines: tuple[str, ...]
    by: tuple[int, ...]


class PartRecord(Struct, frozen=True, kw_only=True):
    """One part: its id now, all ids that it had, and its versions."""

    id: str
    ids: tuple[str, ...]
    versions: tuple[VersionRecord, ...]


class PeriodRecord(Struct, frozen=True, kw_only=True, rename={"first": "from", "last": "to"}):
    """The years of the plan, both included."""

    first: int
    last: int


class HistoryRecord(Struct, frozen=True, kw_only=True, rename={"schema": "$schema"}):
    """A plan's history: its entries in order of effect, drafts last; `part` is that of the part asked for."""

    schema: str
    history_version: Literal[1]
    plan: InstrumentRecord
    period: PeriodRecord
    entries: tuple[EntryRecord, ...]
    part: PartRecord | None


def record_of(history: History) -> HistoryRecord:
    """The history in its JSON form."""
    return HistoryRecord(
        schema=SCHEMA_ID, history_version=1, plan=_as(InstrumentRecord, history.plan),
        period=_as(PeriodRecord, history.period), entries=tuple(map(_entry, history.entries)),
        part=_part(history.part) if history.part else None,
    )  # fmt: skip


def record_json(history: History) -> bytes:
    """The bytes of the JSON form."""
    return in_lines(record_of(history))


@cache
def history_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the JSON form; its descriptions are those of the classes."""
    return schema_of_record(HistoryRecord)


def history_schema_json() -> bytes:
    """The bytes of `specs/schema/history.schema.json`."""
    return in_lines(history_schema())


def _entry(entry: HistoryEntry) -> Any:
    return _as(
        EntryRecord, entry, instrument=_as(InstrumentRecord, entry.instrument),
        operations=tuple(
            _as(OperationRecord, each, changes=tuple(map(_change, each.alterations)))
            for each in entry.operations
        ),
        followed=tuple(map(_change, entry.followed)),
        renumbered=tuple(_as(RenumberedRecord, each) for each in entry.renumbered),
    )  # fmt: skip


def _change(change: Alteration) -> Any:
    old, new = (plain(runs(change.spans)).replace(PARAGRAPH_END, "\n") for runs in (old_runs, new_runs))
    values = tuple(_as(ValueRecord, each) for each in change.values)
    return _as(ChangeRecord, change, old=old, new=new, values=values)


def _part(part: PartHistory) -> Any:
    versions = (_as(VersionRecord, each, lines=tuple(map(plain, each.lines))) for each in part.versions)
    return _as(PartRecord, part, versions=tuple(versions))


def _as(kind: type[Any], value: Struct, **others: Any) -> Any:
    """A value as a record: the fields that have the same names, and the others as they are given."""
    same = (name for name in kind.__struct_fields__ if name not in others)
    return kind(**{name: getattr(value, name) for name in same}, **others)
