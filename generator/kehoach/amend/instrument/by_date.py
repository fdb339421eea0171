"""The clauses of an instrument by the day from which they are in force."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.apply.replay import replay
from kehoach.amend.instrument.tell.clauses import wording
from kehoach.amend.model import Amendment, Amends
from kehoach.amend.version import version_of
from kehoach.edition.edition import Edition
from kehoach.edition.model import Block
from kehoach.edition.numbering import marker
from kehoach.errors import AmendmentError


class Dated(Struct, frozen=True):
    """Clauses that are in force from one day; None for the day of the instrument itself."""

    day: str | None
    clauses: tuple[Block, ...]


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
    amends = Amends(plan=before.plan.id, version=version_of(before.plan))
    try:
        steps = replay(before, [replace(amendment, amends=amends)]).steps
    except AmendmentError:
        return [Dated(None, wording(before, after, amendment))]
    found = []
    count = 0
    for step in steps:
        operations = tuple(done.operation for done in step.done)
        clauses = wording(step.before, step.after, replace(amendment, operations=operations))
        numbered = [
            replace(each, marker=marker("decimal", count + index, ""))
            for index, each in enumerate(clauses, 1)
        ]
        count += len(clauses)
        found.append(Dated(None if step.effective == own else step.effective, tuple(numbered)))
    return found


def numbered(clauses: Iterable[Block], first: int) -> Iterator[Block]:
    """The clauses with numbers from a first one on."""
    for number, clause in enumerate(clauses, first):
        yield replace(clause, marker=marker("decimal", number, ""))
