"""From cleaned text to source lines; where the text is Markdown, its marks are read and go.

Many issued plans reach the web as Markdown made by a converter. Nested lists of Markdown do not match the
plan's own numbering, so only the signs are read here and the tree is built from the plan's own markers.
"""

import re
from collections.abc import Iterator

from kehoach.document.inline import parse_markup
from kehoach.document.model import Run, Runs, plain
from kehoach.readers.markers import marker_of
from kehoach.readers.source import Line, squeeze, without_look
from kehoach.readers.tables import read_table

_SIGNS = re.compile(
    r"^ {0,3}#{1,6} +\S | \*\*[^*\n]+\*\* | ^\ *-\ [a-zđ]\) | ^\ *\|?\ *:?-{3,}:?\ *\|", re.MULTILINE | re.VERBOSE
)
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+|$)(.*)", re.DOTALL)
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_ESCAPED = re.compile(r"\\([^\w\s*\\])")
_BREAK = re.compile(r"\\$|<br ?/?>", re.IGNORECASE)
_ENTITIES = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))
_RULE = re.compile(r"[\s*_=~–—-]{3,}$")
_TABLE_ROW = re.compile(r"\s*\|")


def lines_of(text: str) -> list[Line]:
    """The source lines of a cleaned text, tables as one line; blank lines and rules are left out."""
    read = _marked_up if is_markdown(text) else _as_it_is
    lines: list[Line] = []
    for start, block in _blocks(text):
        gap = True
        for line in read(start, block):
            lines.append(Line(
                number=line.number, runs=line.runs, gap=gap, strong=line.strong, table=line.table,
            ))  # fmt: skip
            gap = False
    return lines


def is_markdown(text: str) -> bool:
    """Whether the text uses signs of Markdown: headings, bold, tables, or a list mark before "a)"."""
    return _SIGNS.search(text) is not None


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Stretches of lines without a blank one or a rule between them, with the number of the first line."""
    block: list[str] = []
    number = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip() and not (_RULE.match(line.strip()) and not block[-1:] == ["|"]):
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []
    if block:
        yield number - len(block) + 1, block


def _as_it_is(start: int, block: list[str]) -> Iterator[Line]:
    rows: list[str] = []
    for number, line in enumerate(block, start=start):
        yield Line(number=number, runs=(Run(line),))
    del rows


def _marked_up(start: int, block: list[str]) -> Iterator[Line]:
    rest, number = block, start
    while rest:
        rows = _table_rows(rest)
        if rows and (table := read_table(rest[:rows])):
            yield Line(number=number, table=table)
        else:
            rows = rows or next((at for at, line in enumerate(rest) if at and _TABLE_ROW.match(line)), len(rest))
            yield from _words(number, rest[:rows])
        rest, number = rest[rows:], number + rows


def _table_rows(block: list[str]) -> int:
    return next((at for at, line in enumerate(block) if not _TABLE_ROW.match(line)), len(block))


def _words(start: int, block: list[str]) -> Iterator[Line]:
    heads: list[bool] = []
    texts: list[str] = []
    for line in block:
        bare = _BREAK.sub("\v", _ENTITY.sub(lambda found: _ENTITIES[found.group()], _QUOTE.sub("", line)))
        heading = _HEADING.match(bare)
        heads.append(heading is not None)
        texts.append(_without_list_mark(_ESCAPED.sub(r"\1", heading[2].rstrip(" #") if heading else bare)))
    numbers = iter(range(start, start + len(block)))
    for head, runs in zip(heads, _split(parse_markup("\n".join(texts)), "\n"), strict=True):
        number = next(numbers)
        for piece in _split(runs, "\v"):
            if plain(piece).strip():
                strong = head or _all_bold(piece)
                yield Line(number=number, runs=without_look(piece) if strong else piece, strong=strong)


def _without_list_mark(line: str) -> str:
    """The line without a list mark of Markdown that stands before the plan's own marker ("- a) …")."""
    bare = line.lstrip()
    if bare[:2] in ("- ", "* ", "+ ") and marker_of(inner := bare[2:].lstrip("*_ ")):
        return bare[2:].lstrip() if inner[:1] not in "-+" else inner
    return line


def _split(runs: Runs, sign: str) -> list[Runs]:
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *more = run.text.split(sign)
        lines[-1].append(Run(first, run.bold, run.italic))
        lines.extend([Run(text, run.bold, run.italic)] for text in more)
    return [tuple(line) for line in lines]


def _all_bold(runs: Runs) -> bool:
    worded = [run for run in squeeze(runs) if any(char.isalnum() for char in run.text)]
    return bool(worded) and all(run.bold for run in worded)
