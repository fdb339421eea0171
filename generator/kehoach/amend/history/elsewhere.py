"""How texts of a clause would print in a version that does not hold them."""

from collections.abc import Sequence

from msgspec.structs import replace

from kehoach.edition.edition import Edition
from kehoach.edition.model import Runs
from kehoach.errors import SpecError
from kehoach.spec.model import Clause


def texts_in(edition: Edition, texts: Sequence[tuple[Clause | None, str]]) -> list[Runs]:
    """How texts would print in a version, each in the clause that it is given with, else in none."""
    if not texts:
        return []
    clauses = tuple(_bare(clause or Clause(), text) for clause, text in texts)
    printed = edition.amended(replace(edition.plan, closing=clauses))
    document = printed.draft
    if document is None:
        raise SpecError(printed.findings)
    return [block.runs for block in document.closing]


def _bare(clause: Clause, text: str) -> Clause:
    """A clause with its typed values, and with nothing to print but a text."""
    return replace(
        clause, id=None, only_if=None, repealed=False, heading="", text=text, table=None, children=()
    )
