"""What an amending instrument says of itself before somebody fills in its number and date."""

from kehoach.amend.wording.instrument_name import name_in_title
from kehoach.spec.model import DocumentInfo, Plan

_SUBJECT = "Sửa đổi, bổ sung một số nội dung của {plan}"


def proposed_document(plan: Plan) -> DocumentInfo:
    """Type, place, style of dates and subject of an instrument that amends a plan; no number, no date."""
    own = plan.document
    return DocumentInfo(
        type=own.type, symbol=own.symbol, place=own.place, date_style=own.date_style,
        subject=_SUBJECT.format(plan=name_in_title(plan)),
    )  # fmt: skip
