"""From cleaned text to source lines; where the text is Markdown, its marks are read and go.

Many issued plans reach the web as Markdown made by a converter. Nested lists of Markdown do not match the
plan's own numbering, so only the signs are read here and the tree is built from the plan's own markers.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from msgspec.structs import replace

from kehoach.edition.inline import parse_markup
from kehoach.edition.model import Run, Runs, plain
from kehoach.readers.markdown_tables import read_table
from kehoach.readers.markers import marker_of
from kehoach.readers.source import SourceLine, squeeze, without_look

_SIGNS = re.compile(
    r"^\ {0,3}\#{1,6}\ +\S | \*\*[^*\n]+\*\* | ^\ *-\ [a-zđ]\) | ^\ *(?:\|\ *)?:?-{3,}:?\ *\|",
    re.MULTILINE | re.VERBOSE,
)
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+|$)(.*)", re.DOTALL)
_QUOTE = re.compile(r" {0,3}(?:> ?)+")
_ESCAPED = re.compile(r"\\([^\w\s*\\])")
_BREAK = re.compile(r"\\$|<br ?/?>", re.IGNORECASE)
_ENTITIES = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
_ENTITY = re.compile("|".join(_ENTITIES))
_RULE = re.compile(r"\s*[*_=~–—-][\s*_=~–—-]{2,}$")
# What a converter puts a list mark before: Markdown has no lists of these.
_NOT_OF_MARKDOWN = frozenset(("letter", "small-roman", "parenthesis", "nested", "dash", "plus", "bullet"))


def lines_of(text: str) -> list[SourceLine]:
    """The source lines of a cleaned text, tables as one line; blank lines and rules are left out."""
    read = _marked_up if is_markdown(text) else _as_it_is
    lines: list[SourceLine] = []
    for start, block in _blocks(text):
        gap = True
        for line in read(start, block):
            lines.append(replace(line, gap=gap))
            gap = False
    return lines


def is_markdown(text: str) -> bool:
    """Whether the text uses signs of Markdown: headings, bold, tables, or a list mark before "a)"."""
    return _SIGNS.search(text) is not None


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """Stretches of lines without a blank one or a rule between them, with the number of the first line."""
    numbered = enumerate(text.split("\n"), start=1)
    for bare, lines in groupby(
        numbered, key=lambda line: not line[1].strip() or _RULE.match(line[1]) is not None
    ):
        if not bare:
            (start, first), *rest = lines
            yield start, [first, *(line for _, line in rest)]


def _as_it_is(start: int, block: list[str]) -> Iterator[SourceLine]:
    for number, line in enumerate(block, start=start):
        yield SourceLine(number=number, runs=(Run(line),))


def _marked_up(start: int, block: list[str]) -> Iterator[SourceLine]:
    number = start
    for in_table, lines in groupby(block, key=lambda line: line.lstrip().startswith("|")):
        rows = list(lines)
        if in_table and (table := read_table(rows)):
            yield SourceLine(number=number, table=table)
        else:
            yield from _words(number, rows)
        number += len(rows)


def _words(start: int, block: list[str]) -> Iterator[SourceLine]:
    heads: list[bool] = []
    texts: list[str] = []
    for line in block:
        bare = _BREAK.sub("\v", _ENTITY.sub(lambda found: _ENTITIES[found.group()], _QUOTE.sub("", line)))
        heading = _HEADING.match(bare)
        heads.append(heading is not None)
        texts.append(_without_list_mark(_ESCAPED.sub(r"\1", heading[2].rstrip(" #") if heading else bare)))
    numbers = iter(range(start, start + len(block)))
    words = "\n".join(texts)
    runs_of_block = parse_markup(words)
    for head, runs in zip(heads, _split(runs_of_block, "\n"), strict=True):
        number = next(numbers)
        for piece in _split(runs, "\v"):
            if plain(piece).strip():
                strong = head or _all_bold(piece)
                yield SourceLine(number=number, runs=without_look(piece) if strong else piece, strong=strong)


def _without_list_mark(line: str) -> str:
    """The line without a list mark of Markdown that stands before the plan's own marker ("- a) …")."""
    bare = line.lstrip()
    if bare[:2] in ("- ", "* ", "+ "):
        inner = bare[2:].lstrip()
        marker = marker_of(inner.lstrip("*"))
        if marker and marker.kind in _NOT_OF_MARKDOWN:
            return inner
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
