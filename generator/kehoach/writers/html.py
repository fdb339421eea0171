"""From a Document to one self-contained page: no scripts, nothing fetched, printed as the decree sets it.

A class is the registry's name of the part that it marks ("tieu-ngu", "can-cu"); an id is the block's own.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from itertools import groupby
from pathlib import Path

from msgspec.structs import replace

from kehoach.edition.flow import (
    Item,
    Paragraph,
    address_lines,
    block_flow,
    body_flow,
    is_quoted,
    is_suffixed_heading,
    legal_basis_flow,
    subject_lines,
)
from kehoach.edition.model import AnnexBlock, Cell, Document, Run, Runs, TableBlock, TableRow, plain
from kehoach.edition.notes import with_signs
from kehoach.edition.repealed import says_ended
from kehoach.registry.layout import Page, PartId, PartLook, layout
from kehoach.spec.facets import NumberStyle
from kehoach.writers.html_notes import notes_section, notes_style, with_links
from kehoach.writers.text import LINE_END

_DEEPEST_HEADING = 6
_HEADINGS: dict[NumberStyle, PartId] = {"roman": "muc", "decimal": "khoan_tieu_de"}
_OTHER_HEADING = "tieu-de"
# Metric-compatible with Times New Roman, for machines that lack it.
_STAND_INS = '"Liberation Serif", Tinos, serif'
# What Word takes for one line: ascent, descent and gap of Times New Roman, as a share of the size.
_SINGLE_LINE = 1.15
# Should a text ever get past the escaping, the page still runs nothing and fetches nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write_html(document: Document) -> str:
    """The document as an HTML page, UTF-8 when encoded, with every character of its texts escaped."""
    title = " ".join((document.title.kind, *map(plain, subject_lines(document.title)))).lstrip()
    language = escape(document.language.partition("-")[0])
    noted = with_signs(document)
    content = "\n".join(filter(None, (*_article(noted.document), notes_section(noted.notes))))
    style = f"{_style()}{notes_style()}" if noted.notes or document.remark else _style()
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n"
        f'<body>\n<article class="sheet">\n{with_links(content)}\n</article>\n</body>\n</html>\n'
    )


def _article(document: Document) -> Iterator[str]:
    head, title = document.letterhead, document.title
    yield f'<p class="remark">{inline((Run(document.remark),))}</p>' if document.remark else ""
    yield '<header class="letterhead">'
    yield _box(_lines("p", "co_quan_chu_quan", *head.superior), _lines("p", "co_quan_ban_hanh", *head.organ))
    yield _box(_lines("p", "quoc_hieu", head.nation), _lines("p", "tieu_ngu", head.motto))
    subject = subject_lines(title)
    under_number = "" if title.kind else _run_lines("trich_yeu_cong_van", subject)
    yield _box(_lines("p", "so_ky_hieu", head.number), under_number)
    yield _box(_lines("p", "dia_danh_thoi_gian", head.place_date))
    yield "</header>"
    if title.kind:
        yield _title(_lines("h1", "ten_loai", title.kind), _run_lines("trich_yeu", subject))
    if addressees := address_lines(document):
        yield _addressees(*addressees)
    yield "<main>"
    yield from _flow(legal_basis_flow(document), 1)
    yield from _flow(body_flow(document), 1)
    yield "</main>"
    yield from _end(document)
    for annex in document.annexes:
        yield from _annex(annex)


def _addressees(first: str, *others: str) -> str:
    return f'<div class="addressees">{_lines("p", "kinh_gui", first)}{_lines("p", "kinh_gui", *others)}</div>'


def _end(document: Document) -> Iterator[str]:
    signature = document.signature
    yield '<footer class="end">'
    if document.recipients:
        label = layout().parts["noi_nhan"].text or ""
        yield _box(_lines("p", "noi_nhan", label), _lines("p", "noi_nhan_muc", *document.recipients))
    yield '<div class="signature">'
    yield _lines("p", "quyen_han", *signature.lines)
    yield _lines("p", "ho_ten", signature.name)
    yield "</div>"
    yield "</footer>"


def _annex(annex: AnnexBlock) -> Iterator[str]:
    turned = " landscape" if annex.orientation == "landscape" else ""
    yield f'<section class="annex{turned}"{_id(annex.id)}>'
    yield _title(
        _lines("h2", "phu_luc", annex.label),
        _annex_title(annex.title),
        _lines("p", "phu_luc_kem_theo", annex.reference),
    )
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
        return _run_lines("phu_luc" if item.annex == "label" else "phu_luc_tieu_de", (item.runs,))
    tag, name = "p", _class("can_cu" if item.kind == "legal-basis" else "noi_dung")
    if item.kind == "heading":
        tag = f"h{min(above + 1 + item.depth, _DEEPEST_HEADING)}"
        name = _class(_HEADINGS[item.style]) if item.style in _HEADINGS else _OTHER_HEADING
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
        return _run_lines("phu_luc_tieu_de", (runs,))
    words = f'<span class="typed regular">{inline(runs[:1])}</span>{inline(runs[1:])}'
    return f'<p class="{_class("phu_luc_tieu_de")}">{words}</p>'


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


def _box(*content: str) -> str:
    return f"<div>{''.join(content)}</div>"


def _title(*content: str) -> str:
    return f'<hgroup class="title">{"".join(content)}</hgroup>'


def _lines(tag: str, part: PartId, *lines: str) -> str:
    """One element for lines of plain text; none where they say nothing."""
    content = "<br>".join(inline((Run(line),)) for line in lines)
    return f'<{tag} class="{_class(part)}">{content}</{tag}>' if content else ""


def _run_lines(part: PartId, lines: Iterable[Runs]) -> str:
    content = "<br>".join(map(inline, lines))
    return f'<p class="{_class(part)}">{content}</p>' if content else ""


def inline(runs: Runs) -> str:
    """Runs with their looks, escaped."""
    written = []
    for run in runs:
        text = LINE_END.sub("<br>", escape(run.text))
        text = f"<i>{text}</i>" if run.italic else text
        written.append(f"<b>{text}</b>" if run.bold else text)
    return "".join(written)


def _id(name: str) -> str:
    return f' id="{escape(name)}"' if name else ""


def _class(part: PartId) -> str:
    return part.replace("_", "-")


@cache
def _style() -> str:
    """The page's style sheet: every measure of the decree from the registry, the rest from html.css."""
    page, body = layout().page, layout().body
    own = {
        "ink": layout().font.color,
        "sheet-width": f"{page.width_mm:g}mm",
        "sheet-margins": _margins(page),
        "indent": f"{body.first_line_indent_cm.chosen:g}cm",
        "subject-gap": f"{layout().letter.subject_before_pt:g}pt",
        "gap": f"{body.paragraph_spacing_pt.chosen:g}pt",
    }
    text = layout().parts["noi_dung"]
    base = f'font: {text.size_pt.chosen:g}pt "{layout().font.family}", {_STAND_INS}'
    spacing = f"{body.line_spacing.chosen * _SINGLE_LINE:g}"
    variables = "".join(f" --{name}: {value};" for name, value in own.items())
    rules = "".join(_part_rule(_class(name), part) for name, part in layout().parts.items())
    fixed = Path(__file__).with_name("html.css").read_text("utf-8")
    whole = f":root {{{variables} }}\nbody {{ {base}; line-height: {spacing}; }}\n"
    return f"{whole}{_page_rules(page)}{fixed}{rules}"


def _margins(page: Page) -> str:
    sides = page.margin_top_mm, page.margin_right_mm, page.margin_bottom_mm, page.margin_left_mm
    return " ".join(f"{side.chosen:g}mm" for side in sides)


def _page_rules(page: Page) -> str:
    """Style variables do not reach @page, so that its values are written out."""
    number = layout().page_number
    shown = f"@{number.position} {{ content: counter(page); font-size: {number.size_pt.chosen:g}pt; }}"
    first = "" if number.on_first_page else f"@page :first {{ @{number.position} {{ content: none; }} }}\n"
    margin = f"margin: {_margins(page)};"
    return (
        f"@page {{ size: {page.paper}; {margin} {shown} }}\n{first}"
        f"@page landscape {{ size: {page.paper} landscape; {margin} }}\n"
    )


def _part_rule(name: str, part: PartLook) -> str:
    looks = [f"font-size: {part.size_pt.chosen:g}pt"]
    looks += ["font-weight: bold"] if part.bold else []
    looks += ["font-style: italic"] if part.italic else []
    looks += ["text-transform: uppercase"] if part.upper else []
    looks += [f"text-align: {part.align}"] if part.align else []
    rule = f".{name} {{ {'; '.join(looks)}; }}\n"
    if part.rule:
        rule += f".{name} {{ width: fit-content; margin-inline: auto; }}\n"
        rule += (
            f'.{name}::after {{ content: ""; display: block; width: {part.rule.chosen:.0%}; '
            "margin: .15em auto 0; border-top: 1px solid; }\n"
        )
    return rule
