"""The footnotes of a consolidated text, gathered over all steps: what each instrument did at each place."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.consolidated.acts import Act, cited
from kehoach.amend.consolidated.noted_parts import NotedParts
from kehoach.amend.consolidated.part_changes import Changes, changes_of
from kehoach.amend.consolidated.statements import LETTERHEAD, RECIPIENTS, TITLE, Statement, say, sentence
from kehoach.edition.address import PARTS
from kehoach.edition.edition import Edition
from kehoach.edition.model import AnnexBlock, Block, Document, FramePart, Notes, TableBlock

_FRAME: dict[str, FramePart] = {LETTERHEAD: "letterhead", RECIPIENTS: "recipients"}


class ActStatement(Struct, frozen=True):
    """A statement of what one act did, and by which clauses of its instrument; `act` counts from 0."""

    act: int
    statement: Statement
    clauses: tuple[str, ...] = ()


Statements = Mapping[str, list[ActStatement]]
"""The statements by place."""

WriteNote = Callable[[int, str, str], str]
"""The note on what an act did at a place, by which clauses of its instrument ("" where that is unknown)."""


class Gathered(Struct, frozen=True):
    """The version after the last act, and what is told of it by place."""

    parts: NotedParts
    statements: Statements


def gathered(issued: Edition, acts: Sequence[Act]) -> Gathered:
    """What the acts did, where it shows in the end.

    Raises SpecError where a version can't be laid out.
    """
    parts = NotedParts(acts[0].step.before if acts else issued)
    found: dict[str, list[ActStatement]] = {}
    for number, act in enumerate(acts):
        before, parts = parts, NotedParts(act.step.after)
        changes = changes_of(before, parts, act.step)
        found = _carried(found, changes, parts)
        own = {changes.names.get(id, id): cited_there for id, cited_there in act.clauses.items()}
        for statement in changes.statements:
            by = tuple(clause for name in statement.about for clause in own.get(name, ()))
            found.setdefault(statement.place, []).append(ActStatement(number, statement, by))
    return Gathered(parts, found)


def with_footnotes(found: Gathered, write: WriteNote) -> Document:
    """The Document with a note for each act at each place; `write` makes the note."""
    noted = _Noted(found, write)
    document = found.parts.document
    parts = {name: tuple(map(noted.block, getattr(document, name))) for name in PARTS}
    annexes = tuple(map(noted.annex, document.annexes))
    title = replace(document.title, notes=noted.notes(TITLE))
    frame = tuple((part, note) for place, part in _FRAME.items() for note in noted.notes(place))
    return replace(document, title=title, frame_notes=frame, annexes=annexes, **parts)


class _Noted:
    """Puts notes to the parts of a Document, which have to come in reading order."""

    def __init__(self, found: Gathered, write: WriteNote) -> None:
        self.statements, self.write = found.statements, write
        self.names = iter(found.parts.all)

    def notes(self, place: str) -> Notes:
        """The notes at a place, one for each act."""
        acts: dict[int, list[ActStatement]] = {}
        for each in self.statements.get(place, ()):
            acts.setdefault(each.act, []).append(each)
        return tuple(self.note(act, of_act) for act, of_act in acts.items())

    def note(self, act: int, of_act: list[ActStatement]) -> str:
        told = sentence(dict.fromkeys(each.statement.words for each in of_act))
        clauses = [clause for each in of_act for clause in each.clauses]
        return self.write(act, told, cited(clauses) if all(each.clauses for each in of_act) else "")

    def block(self, block: Block) -> Block:
        notes = self.notes(next(self.names))
        table = None if block.table is None else self.table(block.table)
        return replace(block, table=table, children=tuple(map(self.block, block.children)), notes=notes)

    def table(self, table: TableBlock) -> TableBlock:
        rows = (replace(row, notes=self.notes(next(self.names))) for row in table.rows)
        return replace(table, rows=tuple(rows))

    def annex(self, annex: AnnexBlock) -> AnnexBlock:
        notes = self.notes(next(self.names))
        return replace(annex, blocks=tuple(map(self.block, annex.blocks)), notes=notes)


def _carried(found: Statements, changes: Changes, parts: NotedParts) -> dict[str, list[ActStatement]]:
    """What was told before a step, at the places where it stands after it."""
    carried: dict[str, list[ActStatement]] = {}
    for place, here in found.items():
        now = changes.names.get(place, place)
        if now in parts.all or now in (TITLE, *_FRAME):
            carried.setdefault(now, []).extend(here)
        elif place in changes.heirs:
            heir = changes.heirs[place]
            carried.setdefault(heir, []).extend(_inherited(here, heir))
    for each in carried.values():
        each.sort(key=lambda told: told.act)
    return carried


def _inherited(here: Iterable[ActStatement], heir: str) -> Iterable[ActStatement]:
    """What was told of lost parts at a place that is lost itself, at the place that it is told at now."""
    for each in here:
        lost = each.statement.lost
        if lost:
            statement = replace(each.statement, place=heir, words=say("gone", parts=lost))
            yield replace(each, statement=statement)
