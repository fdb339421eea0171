"""From a Document to Markdown (CommonMark 0.31, tables as in GFM) whose rendering has the same words.

A number, a dash or a plus at the start of a line stays what the plan says: were it taken for a list, the
number could change and the glyph would. Escapes go beyond CommonMark where GFM (`www.`, `:name:`) or pandoc's
own dialect (straight quotes, `...`, `--`, `$`, `@`, `Table:`) would turn one character into another.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from kehoach.edition.flow import Item, Paragraph, block_flow, is_quoted
from kehoach.edition.model import Alignment, AnnexBlock, Document, Run, Runs, TableBlock
from kehoach.edition.notes import with_signs
from kehoach.ooxml.note_signs import SIGN, numbers_of
from kehoach.registry.layout import layout
from kehoach.writers.framing import Group, annex_lines, content_flow, end_lines, head_lines
from kehoach.writers.text import LINE_END

_TITLE_LEVEL, _DEEPEST_HEADING = 1, 6
_SPECIAL = re.compile(r"""[\\`*_{}\[\]<#|~$^@"']|&(?=[#\w])|:(?=[\w/+-])|(?<=\bwww)\.""", re.IGNORECASE)
_LINE_START = re.compile(r"[-+=%>:]|table(?=:)|\(?(?:\d+|[^\W_]|[ivxlcdm]+)(?=[.)](?:\s|$))", re.IGNORECASE)
_BETWEEN = "<!-- -->"
"""Stands between emphasis and a neighbour that would keep its asterisks from being read as signs."""
_REFERENCE = re.compile(rf"(?:{_BETWEEN})?{SIGN.pattern}")
_RULES: dict[Alignment, str] = {"left": ":--", "center": ":-:", "right": "--:", "justify": ":--"}


def write_markdown(document: Document) -> str:
    """The document as Markdown in reading order; ends with a line feed.

    Sections are headings by their depth under the title's; paragraphs of the frame (letterhead, signature)
    take bold and italic from Nghị định 30/2020/NĐ-CP, Phụ lục I.
    """
    noted = with_signs(document)
    document = noted.document
    *letterhead, title, addressees = head_lines(document)
    blocks = [
        _paragraph((Run(document.remark, bold=True),)),
        *map(_frame, letterhead),
        *_titled(title, _TITLE_LEVEL),
        _frame(addressees),
        *_flow(content_flow(document), _TITLE_LEVEL),
        *map(_frame, end_lines(document)),
        *(block for annex in document.annexes for block in _annex(annex)),
        *(_note(number, note) for number, note in enumerate(noted.notes, 1)),
    ]
    text = "\n\n".join(filter(None, blocks)) + "\n"
    return _REFERENCE.sub(_references, text) if noted.notes else text


def _references(sign: re.Match[str]) -> str:
    return "".join(f"[^{number}]" for number in numbers_of(sign))


def _note(number: int, note: str) -> str:
    return f"[^{number}]: {_escaped_start(_joined([(Run(note),)], ' '))}"


def _annex(annex: AnnexBlock) -> Iterator[str]:
    yield from _titled(annex_lines(annex), _TITLE_LEVEL + 1)
    yield from _flow(block_flow(annex.blocks), _TITLE_LEVEL + 1)


def _titled(group: Group, level: int) -> Iterator[str]:
    """A group of which the first lines are a heading; each other part is a paragraph."""
    for at, (part, lines) in enumerate(group):
        yield _frame(((part, lines),)) if at else _heading(lines[0], level)


def _frame(group: Group) -> str:
    """A paragraph of lines that look as their parts do."""
    looks = [(layout().parts[part], lines) for part, lines in group]
    return _paragraph(*(_set(line, look.bold, look.italic) for look, lines in looks for line in lines))


def _set(runs: Runs, bold: bool, italic: bool = False) -> Runs:
    return tuple(Run(run.text, run.bold or bold, run.italic or italic) for run in runs)


def _flow(items: Iterable[Item], above: int) -> Iterator[str]:
    """`above` is the level of the heading that the outermost ones stand under."""
    for quoted, group in groupby(items, is_quoted):
        blocks = (block for item in group for block in _item(item, above))
        yield from [_quote(blocks)] if quoted else blocks


def _item(item: Item, above: int) -> Iterator[str]:
    if not isinstance(item, Paragraph):
        yield _paragraph(item.table.caption)
        yield _table(item.table)
    elif item.kind == "heading":
        yield _heading(item.runs, above + 1 + item.depth)
    else:
        yield _paragraph(_set(item.runs, bold=item.annex is not None))


def _quote(blocks: Iterable[str]) -> str:
    lines = "\n\n".join(filter(None, blocks)).split("\n")
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _heading(runs: Runs, level: int) -> str:
    words = _joined([runs], " ")
    return f"{'#' * min(level, _DEEPEST_HEADING)} {words}" if words else ""


def _paragraph(*texts: Runs) -> str:
    lines = (_inline(line) for runs in texts for line in _lines_of(runs))
    return "\\\n".join(map(_escaped_start, lines))


def _escaped_start(line: str) -> str:
    start = _LINE_START.match(line)
    if not start:
        return line
    sign = start.end() if start[0][-1].isalnum() else 0
    return f"{line[:sign]}\\{line[sign:]}"


def _table(table: TableBlock) -> str:
    if not table.columns:
        return ""
    titles = [_joined([(Run(column.title),)]) for column in table.columns]
    rules = [_RULES[column.align] for column in table.columns]
    rows = [[_joined(cell.paragraphs) for cell in row.cells] for row in table.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (titles, rules, *rows))


def _joined(paragraphs: Iterable[Runs], between: str = " <br> ") -> str:
    """All lines in one of source, as a cell is; spaces keep words apart where a reader drops HTML."""
    return between.join(_inline(line) for runs in paragraphs for line in _lines_of(runs))


def _lines_of(runs: Runs) -> list[Runs]:
    """The runs of each line that has words; runs of one look are joined."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for number, text in enumerate(LINE_END.split(run.text)):
            if number:
                lines.append([])
            last = lines[-1][-1] if lines[-1] else None
            if last and (last.bold, last.italic) == (run.bold, run.italic):
                text = lines[-1].pop().text + text
            lines[-1].append(Run(text, run.bold, run.italic))
    return [tuple(line) for line in lines if any(run.text.strip() for run in line)]


def _inline(runs: Runs) -> str:
    written, before = "", Run("")
    for run in runs:
        core = run.text.strip()
        if not core:
            written += run.text
            continue
        start = run.text.index(core)
        written += run.text[:start]
        sign = "*" * (run.italic + 2 * run.bold)
        if written and not written[-1].isspace() and _clash(before, run):
            written += _BETWEEN
        written += sign + _escaped(core) + sign + run.text[start + len(core) :]
        before = run
    return written.strip()


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).replace("...", "..\\.").replace("--", "-\\-")


def _clash(left: Run, right: Run) -> bool:
    """Whether the asterisks between two neighbours might not be read as signs.

    CommonMark 6.2: beside a letter they need a letter on their other side; two signs would run together.
    """
    signs = (left.bold or left.italic) + (right.bold or right.italic)
    inner = left.text[-1:] if left.bold or left.italic else right.text[:1]
    return signs == 2 or (signs == 1 and not inner.isalnum())
