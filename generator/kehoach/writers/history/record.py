"""The JSON form of a history, for programs: its shape is what the classes here say, and stays."""

from functools import cache
from inspect import cleandoc
from typing import Any, Literal

import msgspec
from msgspec import Struct

from kehoach.amend.history.model import Alteration, Entry, Happened, History, PartHistory, PartVersion, State
from kehoach.diff.spans import new_runs, old_runs
from kehoach.edition.model import plain

SCHEMA_ID = "history.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


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
    state: State
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
        period=PeriodRecord(first=history.period.first, last=history.period.last),
        entries=tuple(map(_entry, history.entries)), part=_part(history.part) if history.part else None,
    )  # fmt: skip


def record_json(history: History) -> bytes:
    """The bytes of the JSON form, in UTF-8 with two blanks a level."""
    return msgspec.json.format(msgspec.json.encode(record_of(history)), indent=2) + b"\n"


@cache
def history_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the JSON form; its descriptions are those of the classes."""
    schema = {"$schema": _DIALECT, **msgspec.json.schema(HistoryRecord)}
    for each in schema["$defs"].values():
        each["description"] = cleandoc(each["description"])
    return schema


def history_schema_json() -> bytes:
    """The bytes of `specs/schema/history.schema.json`."""
    return msgspec.json.format(msgspec.json.encode(history_schema()), indent=2) + b"\n"


def _entry(entry: Entry) -> EntryRecord:
    return EntryRecord(
        instrument=_as(InstrumentRecord, entry.instrument), effective=entry.effective,
        retroactive=entry.retroactive,
        operations=tuple(
            OperationRecord(
                number=each.number, op=each.op, reason=each.reason, source=each.source, decide=each.decide,
                changes=tuple(map(_change, each.alterations)),
            )
            for each in entry.operations
        ),
        followed=tuple(map(_change, entry.followed)),
        renumbered=tuple(_as(RenumberedRecord, each) for each in entry.renumbered),
    )  # fmt: skip


def _change(change: Alteration) -> ChangeRecord:
    return ChangeRecord(
        id=change.id, what=change.what, field=change.field, before=change.before, after=change.after,
        old=_lines(plain(old_runs(change.spans))), new=_lines(plain(new_runs(change.spans))),
        values=tuple(_as(ValueRecord, each) for each in change.values),
    )  # fmt: skip


def _part(part: PartHistory) -> PartRecord:
    return PartRecord(id=part.id, ids=part.ids, versions=tuple(map(_version, part.versions)))


def _version(version: PartVersion) -> VersionRecord:
    return VersionRecord(
        begin=version.begin, end=version.end, state=version.state, draft=version.draft, id=version.id,
        address=version.address, lines=tuple(map(plain, version.lines)), by=version.by,
    )  # fmt: skip


def _lines(text: str) -> str:
    return text.replace("\u2029", "\n")


def _as(kind: type[Any], value: Struct) -> Any:
    """A value as the record with the same fields."""
    return kind(**msgspec.structs.asdict(value))
