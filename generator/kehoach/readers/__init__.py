"""Readers: one module a format, each from a file's bytes to a Document and findings.

`READERS` is the one list of formats. A reader imports what it needs when it is called, so that the table
costs nothing.
"""

from collections.abc import Callable

from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.model import Document

MOST_BYTES = 20_000_000
"""What is larger is no plan."""

Reader = Callable[[bytes, str], tuple[Document, list[Diagnostic]]]


def _text(data: bytes, name: str) -> tuple[Document, list[Diagnostic]]:
    from kehoach.readers.text import read_text_bytes

    return read_text_bytes(data, name)


READERS: dict[str, Reader] = {
    ".txt": _text,
    ".text": _text,
    ".md": _text,
    ".markdown": _text,
}


def read_bytes(data: bytes, name: str) -> tuple[Document, list[Diagnostic]]:
    """The Document in a file's bytes; `name` is the file's name, whose suffix says which reader takes it.

    What cannot be read gives an empty Document and an error that says what to do.
    """
    suffix = "." + name.rpartition(".")[2].lower() if "." in name else ""
    if len(data) > MOST_BYTES:
        from kehoach.readers.text import EMPTY_DOCUMENT

        size, limit = (f"{count / 1_000_000:.0f}" for count in (len(data), MOST_BYTES))
        return EMPTY_DOCUMENT, [Diagnostic("R015", {"size": size, "limit": limit}, Place(file=name))]
    reader = READERS.get(suffix)
    if reader is None:
        from kehoach.readers.text import EMPTY_DOCUMENT

        known = ", ".join(READERS)
        return EMPTY_DOCUMENT, [
            Diagnostic("R011", {"suffix": suffix or name, "known": known}, Place(file=name))
        ]
    return reader(data, name)
