"""The footnotes of a consolidated text, gathered over all steps: what each instrument did at each place."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.consolidated.changes import changes_of
from kehoach.amend.consolidated.clauses import Clauses, cited
from kehoach.amend.consolidated.instruments import Act
from kehoach.amend.consolidated.model import LETTERHEAD, RECIPIENTS, TITLE, Changes, Told
from kehoach.amend.consolidated.places import Places, annex_id, block_id, row_id
from kehoach.amend.consolidated.words import say, sentence
from kehoach.edition.edition import Edition
from kehoach.edition.model import AnnexBlock, Block, Document, FramePart, Notes, TableBlock

_FRAME: dict[str, FramePart] = {LETTERHEAD: "letterhead", RECIPIENTS: "recipients"}


class Entry(Struct, frozen=True):
    """What one act did at a place, and by which clauses of its instrument; `step` counts acts from 0."""

    step: int
    told: Told
    clauses: tuple[str, ...] = ()


Entries = Mapping[str, list[Entry]]
By = Callable[[int, str, str], str]
"""The note on what an act did at a place, by which clauses of its instrument ("" where that is unknown)."""


class Gathered(Struct, frozen=True):
    """The Document after the last act, and what is told of it by place."""

    document: Document
    entries: dict[str, list[Entry]]


def gathered(issued: Edition, acts: Sequence[Act], clauses: Sequence[Clauses]) -> Gathered:
    """What the acts did, where it shows in the end, and by which of their clauses (`clauses_of`).

    Raises SpecError where a version can't be laid out.
    """
    start = acts[0].step.before if acts else issued
    places = Places(start.document)
    entries: dict[str, list[Entry]] = {}
    for number, act in enumerate(acts):
        step = act.step
        before, places = places, Places(step.after.document)
        changes = changes_of(before, places, step)
        entries = _carried(entries, changes, places)
        own = {changes.ids.get(id, id): found for id, found in clauses[number].items()}
        for told in changes.told:
            by = tuple(clause for id in told.about for clause in own.get(id, ()))
            entries.setdefault(told.place, []).append(Entry(number, told, by))
    return Gathered(places.document, entries)


def with_entries(document: Document, entries: Entries, by: By) -> Document:
    """The Document with a note for each step at each place; `by` makes the note."""
    noted = _Noted(entries, by)
    parts = {
        name: noted.blocks(getattr(document, name), f"/{name}")
        for name in ("legal_bases", "introduction", "body", "closing")
    }
    annexes = tuple(noted.annex(each, annex_id(each, index)) for index, each in enumerate(document.annexes))
    title = replace(document.title, notes=(*document.title.notes, *noted.notes(TITLE)))
    frame = tuple((part, note) for place, part in _FRAME.items() for note in noted.notes(place))
    return replace(document, title=title, frame_notes=frame, annexes=annexes, **parts)


class _Noted:
    def __init__(self, entries: Entries, by: By) -> None:
        self.entries, self.by = entries, by

    def notes(self, place: str) -> Notes:
        steps: dict[int, list[Entry]] = {}
        for entry in self.entries.get(place, ()):
            steps.setdefault(entry.step, []).append(entry)
        return tuple(self.note(step, entries) for step, entries in steps.items())

    def note(self, step: int, entries: list[Entry]) -> str:
        told = sentence(dict.fromkeys(entry.told.words for entry in entries))
        known = all(entry.clauses for entry in entries)
        clauses = cited(clause for entry in entries for clause in entry.clauses) if known else ""
        return self.by(step, told, clauses)

    def blocks(self, blocks: Iterable[Block], parent: str) -> tuple[Block, ...]:
        return tuple(self.block(each, block_id(each, parent, index)) for index, each in enumerate(blocks))

    def block(self, block: Block, id: str) -> Block:
        table = None if block.table is None else self.table(block.table, id)
        return replace(block, table=table, children=self.blocks(block.children, id), notes=self.notes(id))

    def table(self, table: TableBlock, owner: str) -> TableBlock:
        rows = (
            replace(row, notes=self.notes(row_id(row, owner, index))) for index, row in enumerate(table.rows)
        )
        return replace(table, rows=tuple(rows))

    def annex(self, annex: AnnexBlock, id: str) -> AnnexBlock:
        return replace(annex, blocks=self.blocks(annex.blocks, id), notes=self.notes(id))


def _carried(entries: Entries, changes: Changes, places: Places) -> dict[str, list[Entry]]:
    """What was told before a step, at the places where it stands after it."""
    carried: dict[str, list[Entry]] = {}
    for place, here in entries.items():
        now = changes.ids.get(place, place)
        if now in places.all or now in (TITLE, *_FRAME):
            carried.setdefault(now, []).extend(here)
        elif place in changes.heirs:
            heir = changes.heirs[place]
            carried.setdefault(heir, []).extend(_inherited(each, heir) for each in here if each.told.lost)
    for each in carried.values():
        each.sort(key=lambda entry: entry.step)
    return carried


def _inherited(entry: Entry, heir: str) -> Entry:
    told = entry.told
    return replace(entry, told=replace(told, place=heir, words=say("gone", parts=told.lost)))
