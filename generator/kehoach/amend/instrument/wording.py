"""An amendment in the customary wording of official texts: its clauses, and which parts each is about."""

from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.apply.replay import replay
from kehoach.amend.instrument.reading import Reading
from kehoach.amend.instrument.telling import best_telling
from kehoach.amend.model import Amendment, Amends, Insert, Operation, Phrase, Set
from kehoach.amend.version import with_ids_in_order
from kehoach.edition.document_tree import ANNEX, BLOCK, ROW
from kehoach.edition.edition import Edition
from kehoach.edition.frame_texts import names_printing
from kehoach.edition.index import Index
from kehoach.edition.model import Block, Runs
from kehoach.edition.numbering import marker
from kehoach.errors import AmendmentError


class AmendingClauses(Struct, frozen=True, dict=True):
    """Numbered clauses in force from one day, None for the day of the instrument itself.

    `reading` is what they say to somebody who reads them, None where they don't read; `after` the version
    that they are to lead to.
    """

    clauses: tuple[Block, ...]
    reading: Reading | None
    after: Edition
    day: str | None = None

    def dated(self, day: str | None, first: int = 1) -> "AmendingClauses":
        """The same clauses, in force from a day, with numbers from a first one on."""
        numbered = (
            replace(clause, marker=marker("decimal", number, ""))
            for number, clause in enumerate(self.clauses, first)
        )
        return replace(self, clauses=self.clauses if first == 1 else tuple(numbered), day=day)

    @cached_property
    def about(self) -> tuple[tuple[str, ...], ...]:
        """For each clause the ids of the parts that it is about; "/recipients" and the like for the frame.

        Of a part that is new it is the id in the version after, where that prints what the clauses lead to.
        """
        about: list[dict[str, None]] = [{} for _ in self.clauses]
        if self.reading is not None:
            names = _names(self.reading.after.index, self.after.index)
            for number, operation in self.reading.told:
                about[number] |= {names.get(id, id): None for id in _about(operation)}
        return tuple(map(tuple, about))


def wording(before: Edition, after: Edition, amendment: Amendment) -> AmendingClauses:
    """The numbered clauses that tell how `after` differs from `before`, each with what it quotes under it.

    Clauses stand in the reading order of what they amend; phrases, and what is said of numbers, come last.
    Raises SpecError where a version can't be laid out.
    """
    before, after = with_ids_in_order(before), with_ids_in_order(after)
    return AmendingClauses(*best_telling(before, after, amendment), after)


def wording_by_date(before: Edition, after: Edition, amendment: Amendment) -> list[AmendingClauses]:
    """The clauses of an amendment by the days of their effect, numbered through.

    What takes effect on a later day is told on the text as it is by then: so a clause that changes twice is
    told twice, and every version that is ever in force has its words in the instrument.
    """
    own = amendment.effective or amendment.document.date
    days = {each.effective or own for each in amendment.operations}
    if len(days) < 2:
        day = next(iter(days), None)
        return [wording(before, after, amendment).dated(None if day == own else day)]
    amends = Amends(plan=before.plan.id, version=with_ids_in_order(before).version)
    try:
        steps = replay(before, [replace(amendment, amends=amends)]).steps
    except AmendmentError:
        return [wording(before, after, amendment)]
    found: list[AmendingClauses] = []
    first = 1
    for step in steps:
        operations = tuple(done.operation for done in step.done)
        told = wording(step.before, step.after, replace(amendment, operations=operations))
        found.append(told.dated(None if step.effective == own else step.effective, first))
        first += len(told.clauses)
    return found


def _about(operation: Operation) -> Iterator[str]:
    """The ids of the parts that an operation is about, of an insertion what it inserts."""
    if isinstance(operation, Phrase):
        yield from operation.within
    elif isinstance(operation, Insert):
        for part in (operation.clause, operation.section, operation.row, operation.annex):
            if part is not None and part.id:
                yield part.id
    elif isinstance(operation, Set) and not operation.target:
        yield from (f"/{name}" for name in names_printing(operation.field))
    elif target := getattr(operation, "target", ""):
        yield target


def _names(one: Index, other: Index) -> dict[str, str]:
    """The ids of the new parts of one version in another that prints the same."""
    first, second = ([*_parts(each)] for each in (one, other))
    if [texts for _, texts in first] != [texts for _, texts in second]:
        return {}
    if _shape(one) != _shape(other) and _places(one) != _places(other):
        return {}
    pairs = ((old, new) for (old, _), (new, _) in zip(first, second, strict=True))
    return {old: new for old, new in pairs if old and old != new}


def _parts(index: Index) -> Iterator[tuple[str, list[Runs]]]:
    """The parts by id with their texts."""
    for number, node in enumerate(index.flat.nodes):
        if node.kind in (BLOCK, ROW, ANNEX):
            yield node.id, list(index.texts(number).values())


def _shape(index: Index) -> list[tuple[int, str, str, str]]:
    """All that citations are made of, which are dear: two versions of one shape have the same."""
    return [
        (parent, node.kind, node.key, getattr(node.part, "style", ""))
        for parent, node in zip(index.flat.parents, index.flat.nodes, strict=True)
    ]


def _places(index: Index) -> list[str]:
    kinds = (node.kind for node in index.flat.nodes)
    return [index.citations.place(number) for number, kind in enumerate(kinds) if kind in (BLOCK, ROW, ANNEX)]
