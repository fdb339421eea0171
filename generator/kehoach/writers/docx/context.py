"""What a Word template can say: the Document's parts as the names that template tags use (docs/templates.md)."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from kehoach.document.flow import Item, Paragraph, block_flow, body_flow, legal_basis_flow
from kehoach.document.model import AnnexBlock, Block, Document, Letterhead, Runs, SignatureBlock, plain
from kehoach.ooxml.runs import bookmarked, run_xml
from kehoach.writers.docx.tables import table_xml
from kehoach.spec.model import ROLES
from kehoach.writers.docx.looks import CLOSING, TABLE, look_of

TO_LANDSCAPE, TO_PORTRAIT = "sang_ngang", "sang_doc"
NAMES = (
    "letterhead", "title", "legal_bases", "body", "recipients", "signature", "annexes", "plan", "issuer", "turned",
)  # fmt: skip

PARTS = (
    *Letterhead.__struct_fields__, *SignatureBlock.__struct_fields__, *ROLES, "kind", "subject", "label", "title",
    "reference", "landscape", "body", "look", "runs", "table", "marker", "text", "words", "id", "first",
)  # fmt: skip
"""The names above, and every part that their values have: a template can ask for nothing else."""


class Line(Struct, frozen=True, gc=False):
    """A printed item for a template: its look, its runs as Word XML, and its plain parts.

    `look` is a key of `looks`, or `bang` (then `table` holds the table), or `sang_ngang` / `sang_doc` where the
    page turns; `first` marks the first such turn.
    """

    look: str
    runs: Markup = Markup("")
    table: Markup = Markup("")
    marker: str = ""
    words: Runs = ()
    id: str = ""
    first: bool = False

    @property
    def text(self) -> str:
        """The line's words, its marker included, without their look."""
        return plain(self.words)

    def __str__(self) -> str:
        return self.text


class Bookmarks:
    """Numbers the bookmarks of one file."""

    def __init__(self) -> None:
        self.count = 0

    def around(self, content: str, name: str) -> str:
        """Run-level content in a bookmark of its own, or as it is where there is no name."""
        if not name:
            return content
        self.count += 1
        return bookmarked(content, name, self.count)


def context(document: Document, *, semantic: bool) -> dict[str, Any]:
    """The names that a template's tags can use. `semantic` adds `plan`, the content by role."""
    marks = Bookmarks()
    body = _body(document, marks)
    turned = any(line.look == TO_LANDSCAPE for line in body)
    names: dict[str, Any] = {
        "issuer": document.issuer,
        "letterhead": document.letterhead,
        "title": {"kind": document.title.kind, "subject": [_runs(line) for line in document.title.subject]},
        "legal_bases": _lines(legal_basis_flow(document), marks),
        "body": body,
        "turned": turned,
        "recipients": document.recipients,
        "signature": document.signature,
        "annexes": [_annex(annex, marks) for annex in document.annexes],
        "plan": _by_role(document) if semantic else {},
    }
    return names


def _body(document: Document, marks: Bookmarks) -> list[Line]:
    items = body_flow(document)
    lines = _lines(items, marks)
    if items and isinstance(items[-1], Paragraph) and items[-1].kind == "text":
        # The last lines keep with the signature block; the closing style carries that.
        lines[-1] = Line(CLOSING.key, lines[-1].runs, marker=lines[-1].marker, words=lines[-1].words, id=lines[-1].id)
    return _with_turns(lines, items)


def _with_turns(lines: list[Line], items: list[Item]) -> list[Line]:
    """The lines with a turn of the page before and after each table that needs a landscape one."""
    turned: list[Line] = []
    first = True
    for line, item in zip(lines, items, strict=True):
        if not isinstance(item, Paragraph) and item.table.orientation == "landscape":
            turned += (Line(TO_LANDSCAPE, first=first), line, Line(TO_PORTRAIT))
            first = False
        else:
            turned.append(line)
    return turned


def _annex(annex: AnnexBlock, marks: Bookmarks) -> dict[str, Any]:
    label = Markup(marks.around(run_xml(annex.label), annex.id))
    return {
        "label": label,
        "title": _runs(annex.title),
        "reference": annex.reference,
        "landscape": annex.orientation == "landscape",
        "body": _lines(block_flow(annex.blocks), marks),
    }


def _lines(items: Iterable[Item], marks: Bookmarks) -> list[Line]:
    return [_line(item, marks) for item in items]


def _line(item: Item, marks: Bookmarks) -> Line:
    if not isinstance(item, Paragraph):
        return Line(TABLE.key, table=Markup(table_xml(item.table, item.id, marks)), id=item.id)
    return Line(
        look_of(item).key, Markup(marks.around(_xml(item.runs), item.id)), marker=item.marker, words=item.runs, id=item.id
    )


def _runs(runs: Runs) -> Markup:
    return Markup(_xml(runs))


def _xml(runs: Runs) -> str:
    return "".join([run_xml(run.text, bold=run.bold, italic=run.italic) for run in runs])


def _by_role(document: Document) -> dict[str, Any]:
    """The content by role, for templates that place it themselves: lines without bookmarks."""
    found: dict[str, list[Block]] = {role: [] for role in ROLES}
    stack = list(document.body)[::-1]
    while stack:
        block = stack.pop()
        role = block.role.partition(".")[0]
        if block.kind == "clause" and role in found:
            found[role].append(block)
        else:
            stack.extend(reversed(block.children))
    return {role: [_line(item, _NO_MARKS) for item in block_flow(blocks)] for role, blocks in found.items()}


class _Unmarked(Bookmarks):
    def around(self, content: str, name: str) -> str:
        return content


_NO_MARKS = _Unmarked()
