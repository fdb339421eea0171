"""What a Word template can say: the Document's parts as the names that tags use (docs/templates.md)."""

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import asdict, replace

from kehoach.edition.flow import (
    Item,
    Paragraph,
    TableItem,
    block_flow,
    body_flow,
    is_suffixed_heading,
    legal_basis_flow,
    subject_lines,
)
from kehoach.edition.model import AnnexBlock, Block, Document, Letterhead, Runs, SignatureBlock, plain
from kehoach.edition.repealed import says_ended
from kehoach.ooxml.runs import bookmarked, breaks_xml, has_breaks, run_xml
from kehoach.spec.facets import Orientation
from kehoach.spec.model import ROLES
from kehoach.writers.docx.annex_lines import annex_line_xml
from kehoach.writers.docx.kind import AMENDMENT, SPEC, TemplateKind
from kehoach.writers.docx.looks import CLOSING, PLAIN, QUOTE, TABLE, TEXTS, look_of
from kehoach.writers.docx.styles import table_styles
from kehoach.writers.docx.tables import table_xml

TO_LANDSCAPE, TO_PORTRAIT = "sang_ngang", "sang_doc"
_TEXT_KEYS = frozenset((PLAIN.key, QUOTE.key, *(look.key for look in TEXTS.values())))

PLAN = TemplateKind(
    names=(
        "letterhead", "title", "legal_bases", "body", "recipients", "signature", "annexes", "plan", "issuer",
        "turned", "remark", "addressees",
    ),
    parts=(
        *Letterhead.__struct_fields__, *SignatureBlock.__struct_fields__, *ROLES, "kind", "subject", "label",
        "title", "reference", "landscape", "body", "look", "runs", "table", "marker", "text", "id", "first",
    ),
    unprintable=frozenset(
        (
            "letterhead", "title", "signature", "legal_bases", "body", "recipients", "annexes", "plan",
            "addressees", "superior", "organ", "lines", "subject", *ROLES,
        )
    ),
    runs=frozenset(("runs", "label", "subject", "title")),
    tables=frozenset(("table",)),
    content=frozenset(("body", "plan")),
    styles=table_styles,
    carries=SPEC,
)  # fmt: skip
"""Templates of documents that are laid out from a plan."""

AMENDING = replace(
    PLAN,
    name="amending",
    names=tuple(name for name in PLAN.names if name != "plan"),
    parts=tuple(name for name in PLAN.parts if name not in ROLES),
    content=frozenset(("body",)),
    carries=AMENDMENT,
)
"""Templates of instruments that amend a plan: amending plans, letters of correction."""


_NO_TABLE = Markup("")


class Line(Struct, frozen=True, gc=False):
    """A printed item for a template: its look, its runs as Word XML, and its plain parts.

    `look` is a key of `looks`, or `bang` (then `table` holds the table), or `sang_ngang` / `sang_doc` where
    the page turns; `first` marks the first such turn.
    """

    look: str
    runs: Markup = Markup("")
    table: Markup = _NO_TABLE
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
    """Numbers the bookmarks of one file, and knows whether its template has a look for `quotes`."""

    def __init__(self, first: int = 1, *, quotes: bool = False) -> None:
        self.next = first
        self.quotes = quotes

    def around(self, content: str, name: str) -> str:
        """Run-level content in a bookmark of its own, or as it is where there is no name."""
        if not name:
            return content
        number = self.next
        self.next = number + 1
        return bookmarked(content, name, number)


def context(
    document: Document, *, semantic: bool, first_bookmark: int = 1, quotes: bool = False
) -> dict[str, Any]:
    """The names that a template's tags can use.

    `semantic` adds `plan`, the content by role; bookmarks are numbered from `first_bookmark` on;
    `quotes`: the template has a look for quotes.
    """
    marks = Bookmarks(first_bookmark, quotes=quotes)
    body = _body(document, marks)
    return {
        "issuer": _text(document.issuer),
        "letterhead": _texts(document.letterhead),
        "title": {
            "kind": document.title.kind,
            "subject": [_runs(line) for line in subject_lines(document.title)],
        },
        "addressees": [_text(line) for line in document.addressees],
        "legal_bases": _lines(legal_basis_flow(document), marks),
        "body": body,
        "turned": TO_LANDSCAPE in [line.look for line in body],
        "recipients": [_text(line) for line in document.recipients],
        "signature": _texts(document.signature),
        "annexes": [_annex(annex, marks) for annex in document.annexes],
        "plan": _by_role(document) if semantic else {},
        "remark": _text(document.remark),
    }


def _body(document: Document, marks: Bookmarks) -> list[Line]:
    items = body_flow(document)
    lines = _lines(items[:-1], marks)
    for last in items[-1:]:
        # What comes last keeps with the signature block: the closing style carries that, in a table its rows.
        line = _line(last, marks, keep=True)
        lines.append(replace(line, look=CLOSING.key) if line.look in _TEXT_KEYS else line)
    return _with_turns(lines, items)


def _with_turns(lines: list[Line], items: list[Item]) -> list[Line]:
    """The lines with a turn of the page before and after the tables that need a landscape one."""
    tables = [item.table for item in items if isinstance(item, TableItem)]
    if all(table.orientation == "portrait" for table in tables):
        return lines
    turned: list[Line] = []
    turns = 0
    page: Orientation = "portrait"
    for line, item in zip(lines, items, strict=True):
        needed = "portrait" if isinstance(item, Paragraph) else item.table.orientation
        if needed != page:
            turned.append(
                Line(TO_LANDSCAPE, first=turns == 0) if needed == "landscape" else Line(TO_PORTRAIT)
            )
            page, turns = needed, turns + 1
        turned.append(line)
    return turned if page == "portrait" else [*turned, Line(TO_PORTRAIT)]


def _annex(annex: AnnexBlock, marks: Bookmarks) -> dict[str, Any]:
    label = Markup(marks.around(run_xml(annex.label), annex.id))
    return {
        "label": label,
        "title": _title(annex.title),
        "reference": _text(annex.reference),
        "landscape": annex.orientation == "landscape",
        "body": _lines(block_flow(annex.blocks), marks),
    }


def _lines(items: Iterable[Item], marks: Bookmarks) -> list[Line]:
    return [_line(item, marks) for item in items]


def _line(item: Item, marks: Bookmarks, *, keep: bool = False) -> Line:
    if not isinstance(item, Paragraph):
        table = table_xml(item.table, item.id, marks, keep=keep, apart=item.quoted)
        return Line(TABLE.key, table=Markup(table), id=item.id)
    if item.annex and not keep:
        return Line(TABLE.key, table=Markup(annex_line_xml(item.annex, _xml(item.runs))), words=item.runs)
    xml = _heading_xml(item) if item.kind == "heading" else _xml(item.runs)
    # As Markup(…) does it, which first asks at some length whether it was given Markup.
    runs = str.__new__(Markup, marks.around(xml, item.id))
    return Line(look_of(item, quotes=marks.quotes).key, runs, _NO_TABLE, item.marker, item.runs, item.id)


def _text(text: str) -> str:
    """A plain text for `w:t`; line breaks and tabs in it become Word's own."""
    return Markup(breaks_xml(text)) if has_breaks(text) else text


def _texts(part: Letterhead | SignatureBlock) -> dict[str, Any]:
    fields = asdict(part).items()
    return {
        name: _text(value) if isinstance(value, str) else [_text(each) for each in value]
        for name, value in fields
    }


def _runs(runs: Runs) -> Markup:
    return Markup(_xml(runs))


def _title(runs: Runs) -> Markup:
    """An annex's title; that it was repealed is said as in the text, neither bold nor in capitals."""
    if not says_ended(runs[:1]):
        return _runs(runs)
    return Markup(run_xml(runs[0].text, off=("b", "caps")) + _xml(runs[1:]))


def _heading_xml(item: Paragraph) -> str:
    if not is_suffixed_heading(item):
        return _xml(item.runs)
    first, *others = item.runs
    rest = replace(first, text=first.text.removeprefix(item.marker))
    return run_xml(item.marker, off=("caps",)) + _xml((rest, *others))


def _xml(runs: Runs) -> str:
    if len(runs) == 1 and not (runs[0].bold or runs[0].italic):
        return run_xml(runs[0].text)
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
