"""From a Document to one self-contained page: no scripts, nothing fetched, printed as the decree sets it.

A class is the registry's name of the part that it marks ("tieu-ngu", "can-cu"); an id is the block's own.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path
from re import Match

from msgspec.structs import replace

from kehoach.edition.flow import (
    Item,
    Paragraph,
    block_flow,
    is_quoted,
    is_suffixed_heading,
    subject_lines,
)
from kehoach.edition.model import AnnexBlock, Cell, Document, Notes, Run, Runs, TableBlock, TableRow, plain
from kehoach.edition.notes import with_signs
from kehoach.edition.repealed import says_ended
from kehoach.ooxml.note_signs import SIGN, numbers_of
from kehoach.registry.layout import PartId
from kehoach.spec.facets import NumberStyle
from kehoach.writers.framing import Dressed, annex_lines, content_flow, end_lines, head_lines
from kehoach.writers.text import LINE_END

_DEEPEST_HEADING = 6
_HEADINGS: dict[NumberStyle, PartId] = {"roman": "muc", "decimal": "khoan_tieu_de"}
_OTHER_HEADING = "tieu-de"
# Should a text ever get past the escaping, the page still runs nothing and fetches nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
# How links to notes and back are named: no id of a plan's part has a colon.
_NOTE, _PLACE = "note:", "ref:"


def write_html(document: Document) -> str:
    """The document as an HTML page, UTF-8 when encoded, with every character of its texts escaped."""
    title = " ".join((document.title.kind, *map(plain, subject_lines(document.title)))).lstrip()
    language = escape(document.language.partition("-")[0])
    noted = with_signs(document)
    content = "\n".join(filter(None, (*_article(noted.document), *_notes(noted.notes))))
    style = _style_sheet(with_notes=bool(noted.notes or document.remark))
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f'<body>\n<article class="sheet">\n{_with_links(content)}\n</article>\n</body>\n</html>\n'
    )


def _article(document: Document) -> Iterator[str]:
    *letterhead, title, addressees = head_lines(document)
    recipients, *signature = end_lines(document)
    yield f'<p class="remark">{inline((Run(document.remark),))}</p>' if document.remark else ""
    yield '<header class="letterhead">'
    yield from (f"<div>{_frame(group)}</div>" for group in letterhead)
    yield "</header>"
    if title:
        (kind, lines), *subject = title
        yield _title(_lines("h1", kind, lines), _frame(subject))
    yield f'<div class="addressees">{_frame(addressees)}</div>' if addressees else ""
    yield "<main>"
    yield from _flow(content_flow(document), 1)
    yield "</main>"
    yield '<footer class="end">'
    yield f"<div>{_frame(recipients)}</div>" if recipients else ""
    yield '<div class="signature">'
    yield from map(_frame, signature)
    yield "</div>"
    yield "</footer>"
    for annex in document.annexes:
        yield from _annex(annex)


def _annex(annex: AnnexBlock) -> Iterator[str]:
    turned = " landscape" if annex.orientation == "landscape" else ""
    (label, lines), _, reference = annex_lines(annex)
    yield f'<section class="annex{turned}"{_id(annex.id)}>'
    yield _title(_lines("h2", label, lines), _annex_title(annex.title), _frame([reference]))
    yield from _flow(block_flow(annex.blocks), 2)
    yield "</section>"


def _flow(items: Iterable[Item], above: int) -> Iterator[str]:
    """`above` is the level of the heading that the outermost ones stand under."""
    for quoted, group in groupby(items, is_quoted):
        lines = [_item(item, above) for item in group]
        yield from ("<blockquote>", *lines, "</blockquote>") if quoted else lines


def _item(item: Item, above: int) -> str:
    if not isinstance(item, Paragraph):
        return _table(item.table, item.id)
    if item.annex:
        return _lines("p", "phu_luc" if item.annex == "label" else "phu_luc_tieu_de", (item.runs,))
    tag, name = "p", class_of("can_cu" if item.kind == "legal-basis" else "noi_dung")
    if item.kind == "heading":
        tag = f"h{min(above + 1 + item.depth, _DEEPEST_HEADING)}"
        name = class_of(_HEADINGS[item.style]) if item.style in _HEADINGS else _OTHER_HEADING
    return f'<{tag} class="{name}"{_id(item.id)}>{_words(item)}</{tag}>'


def _words(item: Paragraph) -> str:
    if not is_suffixed_heading(item):
        return inline(item.runs)
    first, *others = item.runs
    rest = replace(first, text=first.text.removeprefix(item.marker))
    return f'<span class="typed">{escape(item.marker)}</span>{inline((rest, *others))}'


def _annex_title(runs: Runs) -> str:
    """An annex's title; that it was repealed is said as in the text, neither bold nor in capitals."""
    if not says_ended(runs[:1]):
        return _lines("p", "phu_luc_tieu_de", (runs,))
    words = f'<span class="typed regular">{inline(runs[:1])}</span>{inline(runs[1:])}'
    return f'<p class="{class_of("phu_luc_tieu_de")}">{words}</p>'


def _table(table: TableBlock, name: str) -> str:
    whole = sum(column.width_mm for column in table.columns)
    # What was read from text has no widths; the browser then finds them.
    shares = [f' style="width: {column.width_mm / whole:.2%}"' if whole else "" for column in table.columns]
    titles = "".join(f'<th scope="col">{inline((Run(column.title),))}</th>' for column in table.columns)
    turned = ' class="landscape"' if table.orientation == "landscape" else ""
    return "\n".join((
        f"<table{turned}{_id(name)}>",
        *([f"<caption>{inline(table.caption)}</caption>"] if table.caption else []),
        f"<colgroup>{''.join(f'<col{share}>' for share in shares)}</colgroup>",
        f"<thead><tr>{titles}</tr></thead>",
        f"<tbody>{''.join(_row(row, table) for row in table.rows)}</tbody>",
        "</table>",
    ))  # fmt: skip


def _row(row: TableRow, table: TableBlock) -> str:
    cells = (_cell(cell, column.align) for cell, column in zip(row.cells, table.columns, strict=True))
    return f"\n<tr{_id(row.id)}>{''.join(cells)}</tr>"


def _cell(cell: Cell, align: str) -> str:
    look = "" if align == "left" else f' class="{align}"'
    return f"<td{look}>{'<br>'.join(map(inline, cell.paragraphs))}</td>"


def _title(*content: str) -> str:
    return f'<hgroup class="title">{"".join(content)}</hgroup>'


def _frame(group: Iterable[Dressed]) -> str:
    return "".join(_lines("p", part, lines) for part, lines in group)


def _lines(tag: str, part: PartId, lines: Iterable[Runs]) -> str:
    """One element for lines of a part; none where they say nothing."""
    content = "<br>".join(map(inline, lines))
    return f'<{tag} class="{class_of(part)}">{content}</{tag}>' if content else ""


def inline(runs: Runs) -> str:
    """Runs with their looks, escaped."""
    written = []
    for run in runs:
        text = LINE_END.sub("<br>", escape(run.text))
        text = f"<i>{text}</i>" if run.italic else text
        written.append(f"<b>{text}</b>" if run.bold else text)
    return "".join(written)


def _with_links(page: str) -> str:
    """A page with links to notes in place of their signs."""
    return SIGN.sub(_links, page)


def _links(sign: Match[str]) -> str:
    links = (
        f'<a id="{_PLACE}{number}" href="#{_NOTE}{number}" role="doc-noteref">{number}</a>'
        for number in numbers_of(sign)
    )
    return f"<sup>{','.join(links)}</sup>"


def _notes(notes: Notes) -> Iterator[str]:
    """The notes, each with its number, which leads back to where it is referred to."""
    if notes:
        yield '<section class="notes" role="doc-endnotes">'
        for number, note in enumerate(notes, 1):
            back = f'<a href="#{_PLACE}{number}" role="doc-backlink">{number}</a>'
            yield f'<p id="{_NOTE}{number}"><sup>{back}</sup> {inline((Run(note),))}</p>'
        yield "</section>"


def _id(name: str) -> str:
    return f' id="{escape(name)}"' if name else ""


def class_of(part: PartId) -> str:
    """The class of what is dressed as a part of the decree."""
    return part.replace("_", "-")


@cache
def _style_sheet(*, with_notes: bool) -> str:
    """What the decree sets, from files that are made of its values (`templates/make`), and the rest."""
    names = ("html_page.css", "html.css", "html_parts.css", *(("html_notes.css",) if with_notes else ()))
    return "".join(Path(__file__).with_name(name).read_text("utf-8") for name in names)
