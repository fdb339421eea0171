"""The clauses of an instrument with the parts of the plan that each is about."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from kehoach.amend.instrument.phrasing.words import say
from kehoach.amend.instrument.read_back.read_wording import Reading
from kehoach.amend.instrument.tell.model import Told
from kehoach.amend.model import Insert, Operation, Phrase, Set
from kehoach.edition.document_tree import ANNEX, BLOCK, ROW
from kehoach.edition.edition import Edition
from kehoach.edition.frame_texts import names_printing
from kehoach.edition.index import Index
from kehoach.edition.model import Block, Run
from kehoach.edition.numbering import marker


class Wording:
    """Numbered clauses, and what they say to somebody who reads them (`reading`); None where they don't read.

    `after` is the version that they are to lead to.
    """

    def __init__(self, clauses: tuple[Block, ...], reading: Reading | None, after: Edition) -> None:
        self.clauses, self._reading, self._after = clauses, reading, after

    @cached_property
    def about(self) -> tuple[tuple[str, ...], ...]:
        """For each clause the ids of the parts that it is about; "/recipients" and the like for the frame.

        Of a part that is new it is the id in the version after, where that prints what the clauses lead to.
        """
        about: list[dict[str, None]] = [{} for _ in self.clauses]
        if self._reading is not None:
            names = _names(self._reading.after, self._after)
            for number, operation in self._reading.told:
                about[number] |= {names.get(id, id): None for id in _about(operation)}
        return tuple(map(tuple, about))


def clause_blocks(clauses: Sequence[Told]) -> tuple[Block, ...]:
    """Clauses as numbered blocks."""
    return tuple(
        Block(
            kind="clause", level=1, style="decimal", marker=marker("decimal", index, ""),
            runs=(Run(say(told.key, **told.fields)),), children=told.quote,
        )
        for index, told in enumerate(clauses, 1)
    )  # fmt: skip


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


def _names(one: Edition, other: Edition) -> dict[str, str]:
    """The ids of the new parts of one version in another that prints the same."""
    first, second = ([*_parts(each.index)] for each in (one, other))
    if [said for _, said in first] != [said for _, said in second]:
        return {}
    pairs = ((old, new) for (old, _), (new, _) in zip(first, second, strict=True))
    return {old: new for old, new in pairs if old and old != new}


def _parts(index: Index) -> Iterator[tuple[str, object]]:
    """The parts by id with their citation and their texts."""
    for number, node in enumerate(index.flat.nodes):
        if node.kind in (BLOCK, ROW, ANNEX):
            yield node.id, (index.citations.place(number), list(index.texts(number).values()))
