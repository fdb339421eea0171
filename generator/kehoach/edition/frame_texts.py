"""What a Document prints around its content, by name, and the fields of a plan that each comes from."""

from collections.abc import Iterator

from kehoach.edition.model import Document, Run, Runs
from kehoach.edition.runs import joined

FIELDS: dict[str, tuple[str, ...]] = {
    "organ": ("issuer", "agencies"),
    "number": ("document.number", "document.symbol", "document.type", "issuer"),
    "place_date": ("document.place", "document.date", "issuer"),
    "kind": ("document.type",),
    "subject": ("document.subject",),
    "recipients": ("recipients",),
    "signer": ("signature",),
    "signer_name": ("signature",),
    "closing_mark": ("document.closing_mark",),
}
"""The names of the texts, with the fields of a plan that they print, by how these begin."""


def frame_texts(document: Document) -> dict[str, Runs]:
    """The texts by name; lines are parted as paragraphs are (`edition.runs.joined`), empty ones are ()."""
    head, end, title = document.letterhead, document.signature, document.title
    lines = {
        "organ": (*head.superior, *head.organ), "number": (head.number,), "place_date": (head.place_date,),
        "kind": (title.kind,), "recipients": document.recipients, "signer": end.lines,
        "signer_name": (end.name,), "closing_mark": (document.closing_mark,),
    }  # fmt: skip
    texts = {name: joined((Run(line),) for line in each if line) for name, each in lines.items()}
    texts["subject"] = joined(title.subject)
    return {name: texts[name] for name in FIELDS}


def names_printing(field: str) -> Iterator[str]:
    """The names of the texts that print a field of the plan (`document.date`)."""
    return (name for name, fields in FIELDS.items() if field.startswith(fields))
