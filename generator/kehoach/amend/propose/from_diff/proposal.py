"""What an amending instrument says of itself before somebody fills in its number and date."""

from kehoach.amend.instrument.name import amending_subject
from kehoach.edition.edition import Edition
from kehoach.spec.model import DocumentInfo


def proposed_document(edition: Edition) -> DocumentInfo:
    """Type, place, style of dates and subject of an instrument that amends a plan; no number, no date."""
    own = edition.plan.document
    return DocumentInfo(
        type=own.type, symbol=own.symbol, place=own.place, date_style=own.date_style,
        subject=amending_subject(edition),
    )  # fmt: skip
