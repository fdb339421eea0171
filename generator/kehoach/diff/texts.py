"""What a part of a Document says, text by text, under the names by which changes and rows tell of it.

`heading`, `text`, `caption`, `title`, `subject`, `line` and `cell/` with the number of a column are texts in
runs; paragraphs of a subject or a cell are parted by U+2029. All other names are fields: plain words, the
lines of a list parted by line breaks. Each name means the same in `diff.compare`, `diff.apply`, `diff.rows`.
"""

from typing import Any

from msgspec.structs import replace

from kehoach.diff.model import UNPRINTED_FIELD
from kehoach.diff.spans import parted
from kehoach.edition.model import (
    AnnexBlock,
    Block,
    Cell,
    Document,
    Letterhead,
    Run,
    Runs,
    SignatureBlock,
    TableBlock,
    Title,
    plain,
)
from kehoach.edition.runs import joined

TEXTS = frozenset(("heading", "text", "caption", "title", "subject", "line"))
_PRINTED: dict[type, tuple[str, ...]] = {
    Block: ("heading", "text"), TableBlock: ("caption",), AnnexBlock: ("title", "reference"),
    Letterhead: Letterhead.__struct_fields__, SignatureBlock: SignatureBlock.__struct_fields__,
    Title: ("kind", "subject"), str: ("line",),
}  # fmt: skip
_OTHERS: dict[type, tuple[str, ...]] = {
    TableBlock: (UNPRINTED_FIELD,), AnnexBlock: (UNPRINTED_FIELD,), Document: ("closing_mark",),
}  # fmt: skip
_CELL = "cell/"


def names_of(part: object) -> tuple[str, ...]:
    """The names of the texts and fields of a part, in the order of reading; a row has only cells."""
    return printed_names(part) + _OTHERS.get(type(part), ())


def printed_names(part: object) -> tuple[str, ...]:
    """The names of those that are printed, in the order of reading."""
    return _PRINTED.get(type(part), ())


def text_of(part: Any, name: str) -> Runs:
    """A text of a part, or a field as one."""
    match name:
        case "text":
            runs: Runs = part.runs
            return runs
        case "line":
            return whole_line(str(part))
        case "subject":
            return joined(part.subject)
    if name.startswith(_CELL):
        return joined(part.cells[_column(name)].paragraphs)
    return getattr(part, name) if name in TEXTS else whole_line(field_of(part, name))


def with_text(part: Any, name: str, runs: Runs) -> Any:
    """The part with another text; not for fields."""
    match name:
        case "text":
            return replace(part, runs=runs)
        case "line":
            return plain(runs)
        case "subject":
            return replace(part, subject=parted(runs))
    if name.startswith(_CELL):
        cells = list(part.cells)
        cells[_column(name)] = Cell(parted(runs))
        return replace(part, cells=tuple(cells))
    return replace(part, **{name: runs})


def field_of(part: Any, name: str) -> str:
    """A field of a part, the lines of a list parted by line breaks."""
    value = getattr(part, name)
    return value if isinstance(value, str) else "\n".join(value)


def with_field(part: Any, name: str, value: str) -> Any:
    """The part with another value of a field, in lines where it had lines."""
    lines = tuple(value.split("\n")) if value else ()
    return replace(part, **{name: value if isinstance(getattr(part, name), str) else lines})


def cell_name(column: int) -> str:
    """The name of the text in a column of a row."""
    return f"{_CELL}{column}"


def whole_line(text: str) -> Runs:
    """A field as a text."""
    return (Run(text),) if text else ()


def _column(name: str) -> int:
    return int(name.removeprefix(_CELL))
