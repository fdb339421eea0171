"""What programs in Python call (README, "From Python"): plans as they are, under the shipped outlines."""

from collections.abc import Sequence
from datetime import date

from kehoach.amend.apply.replay import replay
from kehoach.amend.model import Amendment
from kehoach.amend.propose.from_diff import amendment as from_diff
from kehoach.edition.model import Document
from kehoach.outlines import edition_of
from kehoach.spec.model import Plan


def lay_out(plan: Plan) -> Document:
    """The plan as it reads. Raises SpecError with every finding where it can't be laid out."""
    return edition_of(plan).document


def apply(plan: Plan, amendments: Sequence[Amendment], as_of: date | None = None) -> Plan:
    """The plan as amended, in canonical form; with `as_of` the version in force on that day.

    Raises AmendmentError.
    """
    return replay(edition_of(plan), amendments, as_of).plan


def amendment_from_diff(old: Plan, new: Plan, *, keep_numbers: bool = False) -> Amendment:
    """The amendment that makes the new plan of the old one, without number and date.

    `keep_numbers` as in `kehoach.amend.propose.from_diff.amendment`.
    """
    return from_diff.amendment_from_diff(edition_of(old), new, keep_numbers=keep_numbers)
