"""What an amending instrument says of itself before somebody fills in its number and date."""

from kehoach.document.inline import escape_markup
from kehoach.document.layout import lay_out_with_findings
from kehoach.document.model import plain
from kehoach.registry import document_types
from kehoach.spec.model import DocumentInfo, Plan


def proposed_document(plan: Plan) -> DocumentInfo:
    """Type, place, style of dates and subject of an instrument that amends a plan; no number, no date."""
    own = plan.document
    found = document_types.find_document_type(own.type)
    kind = found.name if found else own.type
    document, _ = lay_out_with_findings(plan, facets=False)
    title = "" if document is None else " ".join(plain(line) for line in document.title.subject)
    subject = f"Sửa đổi, bổ sung một số nội dung của {kind} {title[:1].lower()}{title[1:]}".strip()
    return DocumentInfo(
        type=own.type, symbol=own.symbol, place=own.place, date_style=own.date_style,
        subject=escape_markup(subject.replace("{", "")),
    )  # fmt: skip
