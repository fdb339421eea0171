"""The Document as immutable values: the laid-out tree that readers make, writers consume and diff compares.

A Document holds finished words: no placeholders, no markup signs, no registry ids. Dates, places and names
stand in it as they are printed. Its values hold no cycles, so the garbage collector does not track them
(`gc=False`); a document of thousands of blocks would keep it busy.
"""

from typing import Literal

from msgspec import Struct

from kehoach.spec.facets import NumberStyle, Orientation

BlockKind = Literal["section", "clause", "quote"]
Alignment = Literal["left", "center", "right", "justify"]
FramePart = Literal["letterhead", "recipients", "signature"]
AnnexPart = Literal["label", "title"]


class Run(Struct, frozen=True, omit_defaults=True, gc=False):
    """A stretch of text in one look."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]

Notes = tuple[str, ...]
"""The footnotes at one place: what a consolidated text says of its source, no part of what it says itself."""


def plain(runs: Runs) -> str:
    """The runs' words without their look."""
    return "".join(run.text for run in runs)


class Cell(Struct, frozen=True, gc=False):
    """A table cell: its paragraphs' runs, one tuple of runs a paragraph."""

    paragraphs: tuple[Runs, ...] = ()


class TableColumn(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A laid-out column: its title, width in millimetres, alignment, and whether it is the running number."""

    id: str = ""
    title: str
    width_mm: float
    align: Alignment = "left"
    running: bool = False


class TableRow(Struct, frozen=True, omit_defaults=True, gc=False):
    """A laid-out row, one cell a column, running numbers filled in."""

    id: str
    cells: tuple[Cell, ...]
    notes: Notes = ()


class TableBlock(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A table as it is printed; `orientation` is decided by then."""

    caption: Runs = ()
    orientation: Orientation = "portrait"
    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...] = ()


class Facet(Struct, frozen=True, gc=False):
    """A typed value of a clause: its name in the spec (`when.by`), its value there, and how it is printed."""

    name: str
    value: str
    words: str


class Block(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One numbered or unnumbered unit: a section of the outline, a clause, or a quote.

    A quote is a piece of another document's text, as an amendment gives it: printed as it stands, its marker
    with the opening quotation mark (“3a.), and cited by no address. What stands under it is quoted too.

    `marker` is printed before the heading, or before the text where there is no heading ("I.", "1.", "a)",
    "-", ""). `annex` says of a quoted line that it is an annex's label or title, and is set as that. `style`
    is the numbering style of its level ("none" for a plain paragraph), `level` its depth, 0 for the
    outermost. `role` is the content slot ("purpose", "award_forms.state"), "" for a section that holds only
    sections. `facets` are sorted by name; a Document that was not laid out from a plan has none.
    """

    id: str = ""
    kind: BlockKind
    role: str = ""
    level: int = 0
    annex: AnnexPart | None = None
    style: NumberStyle = "none"
    marker: str = ""
    heading: Runs = ()
    runs: Runs = ()
    table: TableBlock | None = None
    facets: tuple[Facet, ...] = ()
    children: tuple["Block", ...] = ()
    notes: Notes = ()


class Letterhead(Struct, frozen=True, kw_only=True, gc=False):
    """The head of page 1: superior body (a People's Committee has none), issuing body, number, date."""

    superior: tuple[str, ...] = ()
    organ: tuple[str, ...]
    nation: str
    motto: str
    number: str
    place_date: str


class Title(Struct, frozen=True, kw_only=True, gc=False):
    """Kind of document ("KẾ HOẠCH") and what it is about, one tuple of runs a printed line.

    A letter (công văn) has no kind; its subject is printed under its number (`document.flow.subject_lines`).
    """

    kind: str
    subject: tuple[Runs, ...]
    notes: Notes = ()


class SignatureBlock(Struct, frozen=True, kw_only=True, gc=False):
    """Who signs, line by line, and the name under the space for the signature."""

    lines: tuple[str, ...] = ()
    name: str = ""


class AnnexBlock(Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A laid-out annex: "Phụ lục I", its title, the line that refers to the plan, and its blocks."""

    id: str = ""
    label: str
    title: Runs
    reference: str
    orientation: Orientation = "portrait"
    blocks: tuple[Block, ...] = ()
    notes: Notes = ()


class Document(Struct, frozen=True, kw_only=True, gc=False):
    """A whole document in reading order. `subject` is the plain title for file properties.

    `addressees` are the lines behind "Kính gửi:" of a letter (`document.frame.addressee_lines`).
    A consolidated text has a `remark` over everything, that it is one; an `afterword`, lines between its last
    words and the signature; `frame_notes`, the footnotes of parts that hold none of their own.
    """

    id: str = ""
    language: str = "vi-VN"
    issuer: str = ""
    letterhead: Letterhead
    title: Title
    addressees: tuple[str, ...] = ()
    legal_bases: tuple[Block, ...] = ()
    introduction: tuple[Block, ...] = ()
    body: tuple[Block, ...] = ()
    closing: tuple[Block, ...] = ()
    closing_mark: str = ""
    recipients: tuple[str, ...] = ()
    signature: SignatureBlock = SignatureBlock()
    annexes: tuple[AnnexBlock, ...] = ()
    remark: str = ""
    afterword: tuple[str, ...] = ()
    frame_notes: tuple[tuple[FramePart, str], ...] = ()
