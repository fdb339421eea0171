"""Footnotes of a Document: signs for them where they are referred to, and the Document without them.

What a consolidated text has besides the plan's own words (notes, remark, afterword) says where these come
from; two versions are compared without it. Pháp lệnh 01/2012/UBTVQH13 has such notes at each changed place.
"""

from collections.abc import Callable, Iterable
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from kehoach.edition.address import PARTS
from kehoach.edition.model import (
    AnnexBlock,
    Block,
    Cell,
    Document,
    FramePart,
    Notes,
    Run,
    Runs,
    TableBlock,
    TableRow,
    Title,
)
from kehoach.ooxml.characters import NOT_PRINTABLE
from kehoach.ooxml.note_signs import SIGN, note_sign

_Part = TypeVar("_Part")


class Noted(Struct, frozen=True):
    """A Document with signs in its texts (`ooxml.note_signs`), and the notes that they stand for, from 1."""

    document: Document
    notes: Notes


def with_signs(document: Document) -> Noted:
    """The Document as writers walk it: each note has its number, and its sign stands where it is referred to.

    That is behind a block's text, without one behind its heading or caption, or in the first cell; behind a
    document's number, the last recipient, the signatory's title. What a Word file can't hold is left out of
    notes. Without notes it is the same Document.
    """
    if not _has_notes(document):
        return Noted(document, ())
    signs = _Signs()
    return Noted(signs.document(document), tuple(signs.notes))


def without_notes(document: Document) -> Document:
    """The Document as it reads without notes, remark and afterword; the same value where it has none."""
    if not (document.remark or document.afterword or _has_notes(document)):
        return document
    return replace(_NoSigns().document(document), remark="", afterword=())


def _has_notes(document: Document) -> bool:
    if document.title.notes or document.frame_notes or any(each.notes for each in document.annexes):
        return True
    blocks = [block for part in PARTS for block in getattr(document, part)]
    blocks += (block for annex in document.annexes for block in annex.blocks)
    for block in blocks:  # which grows
        if block.notes or (block.table is not None and any(row.notes for row in block.table.rows)):
            return True
        if block.children:
            blocks += block.children
    return False


def without_sign(runs: Runs) -> tuple[Runs, Runs]:
    """Runs without the sign behind them, and that."""
    if len(runs) > 1 and SIGN.fullmatch(runs[-1].text):
        return runs[:-1], runs[-1:]
    return runs, ()


class _Signs:
    """Takes the notes off the parts of a Document, numbers them in reading order, and puts signs for them."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def sign(self, notes: Iterable[str]) -> str:
        before = len(self.notes)
        self.notes += (NOT_PRINTABLE.sub("", note) for note in notes)
        return note_sign(range(before + 1, len(self.notes) + 1))

    def document(self, document: Document) -> Document:
        head, signature, recipients = document.letterhead, document.signature, document.recipients
        if sign := self.frame(document, "letterhead"):
            head = replace(head, number=head.number + sign)
        title = self.title(document.title)
        parts = {name: _each(self.block, getattr(document, name)) for name in PARTS}
        if recipients and (sign := self.frame(document, "recipients")):
            recipients = (*recipients[:-1], recipients[-1] + sign)
        if (signature.lines or signature.name) and (sign := self.frame(document, "signature")):
            *lines, last = signature.lines or (signature.name,)
            signed = (*lines, last + sign)
            signature = (
                replace(signature, lines=signed) if signature.lines else replace(signature, name=signed[0])
            )
        return replace(
            document, letterhead=head, title=title, recipients=recipients, signature=signature,
            annexes=_each(self.annex, document.annexes), frame_notes=(), **parts,
        )  # fmt: skip

    def frame(self, document: Document, part: FramePart) -> str:
        return self.sign(note for name, note in document.frame_notes if name == part)

    def behind(self, runs: Runs, notes: Notes) -> Runs:
        sign = self.sign(notes)
        return (*runs, Run(sign)) if sign else runs

    def title(self, title: Title) -> Title:
        if not title.notes:
            return title
        if not title.subject:
            return replace(title, kind=title.kind + self.sign(title.notes), notes=())
        *lines, last = title.subject
        return replace(title, subject=(*lines, self.behind(last, title.notes)), notes=())

    def block(self, block: Block) -> Block:
        table, here = block.table, block.notes
        if here and (block.runs or (block.marker and not block.heading)):
            block = replace(block, runs=self.behind(block.runs, here), notes=())
        elif here and block.heading:
            block = replace(block, heading=self.behind(block.heading, here), notes=())
        elif here:
            block = replace(block, notes=())
            table = table and self.first_cell(table, here)
        if table is not None:
            table = self.table(table)
        children = _each(self.block, block.children)
        same = table is block.table and children is block.children
        return block if same else replace(block, table=table, children=children)

    def first_cell(self, table: TableBlock, notes: Notes) -> TableBlock:
        """A table with the notes of its block: at its caption, else at its first row, else at its head."""
        if table.caption:
            return replace(table, caption=self.behind(table.caption, notes))
        if table.rows:
            first, *others = table.rows
            return replace(table, rows=(replace(first, notes=(*notes, *first.notes)), *others))
        if table.columns:
            head, *columns = table.columns
            return replace(table, columns=(replace(head, title=head.title + self.sign(notes)), *columns))
        return table

    def table(self, table: TableBlock) -> TableBlock:
        # Behind a running number the number of a note would read on.
        at = next((at for at, column in enumerate(table.columns) if not column.running), 0)
        rows = _each(lambda row: self.row(row, at), table.rows)
        return table if rows is table.rows else replace(table, rows=rows)

    def row(self, row: TableRow, at: int) -> TableRow:
        if not row.notes:
            return row
        sign = self.sign(row.notes) if row.cells else ""
        if not sign:
            return replace(row, notes=())
        *paragraphs, last = row.cells[at].paragraphs or ((),)
        cell = Cell((*paragraphs, (*last, Run(sign))))
        return replace(row, cells=(*row.cells[:at], cell, *row.cells[at + 1 :]), notes=())

    def annex(self, annex: AnnexBlock) -> AnnexBlock:
        if annex.notes and annex.title:
            annex = replace(annex, title=self.behind(annex.title, annex.notes), notes=())
        elif annex.notes:
            annex = replace(annex, label=annex.label + self.sign(annex.notes), notes=())
        blocks = _each(self.block, annex.blocks)
        return annex if blocks is annex.blocks else replace(annex, blocks=blocks)


class _NoSigns(_Signs):
    """Takes the notes off, and puts nothing in their place."""

    def sign(self, notes: Iterable[str]) -> str:
        return ""


def _each(change: Callable[[_Part], _Part], parts: tuple[_Part, ...]) -> tuple[_Part, ...]:
    """The parts changed; the same tuple where none is another."""
    changed = tuple(map(change, parts)) if parts else parts
    return changed if any(one is not other for one, other in zip(changed, parts, strict=True)) else parts
