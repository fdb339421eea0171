"""The clauses of an instrument by the day from which they are in force."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec.structs import replace

from kehoach.amend.apply.replay import replay
from kehoach.amend.instrument.tell.clauses import wording
from kehoach.amend.instrument.tell.wording import Wording
from kehoach.amend.model import Amendment, Amends
from kehoach.amend.version import with_ids_in_order
from kehoach.edition.edition import Edition
from kehoach.edition.model import Block
from kehoach.edition.numbering import marker
from kehoach.errors import AmendmentError


class Dated:
    """The clauses that are in force from one day, None for the day of the instrument itself.

    `about` has for each clause the ids of the parts that it is about.
    """

    def __init__(self, day: str | None, wording: Wording, first: int = 1) -> None:
        """`first` is the number of the first clause."""
        self.day, self._wording, self._first = day, wording, first

    @cached_property
    def clauses(self) -> tuple[Block, ...]:
        """The clauses, numbered through the instrument."""
        own = self._wording.clauses
        return own if self._first == 1 else tuple(numbered(own, self._first))

    @property
    def about(self) -> tuple[tuple[str, ...], ...]:
        """For each clause the ids of the parts that it is about (`Wording.about`)."""
        return self._wording.about


def wording_by_date(before: Edition, after: Edition, amendment: Amendment) -> list[Dated]:
    """The clauses of an amendment, numbered through, each with its day.

    What takes effect on a later day is told on the text as it is by then: so a clause that changes twice is
    told twice, and every version that is ever in force has its words in the instrument.
    """
    own = amendment.effective or amendment.document.date
    days = {each.effective or own for each in amendment.operations}
    if len(days) < 2:
        day = next(iter(days), None)
        return [Dated(None if day == own else day, wording(before, after, amendment))]
    amends = Amends(plan=before.plan.id, version=with_ids_in_order(before).version)
    try:
        steps = replay(before, [replace(amendment, amends=amends)]).steps
    except AmendmentError:
        return [Dated(None, wording(before, after, amendment))]
    found: list[Dated] = []
    first = 1
    for step in steps:
        operations = tuple(done.operation for done in step.done)
        told = wording(step.before, step.after, replace(amendment, operations=operations))
        found.append(Dated(None if step.effective == own else step.effective, told, first))
        first += len(told.clauses)
    return found


def numbered(clauses: Iterable[Block], first: int) -> Iterator[Block]:
    """The clauses with numbers from a first one on."""
    for number, clause in enumerate(clauses, first):
        yield replace(clause, marker=marker("decimal", number, ""))
