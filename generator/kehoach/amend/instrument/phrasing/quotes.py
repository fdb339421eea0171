"""New text as an amendment quotes it: an opening mark before the first words, `”.` after the last.

In a quote that begins or ends with a table they stand in it: before its caption or its first title, and
behind the last words of its last row.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kehoach.amend.instrument.phrasing.table_marks import changed_end, changed_head
from kehoach.edition.model import AnnexBlock, Block, Run, Runs, TableBlock, TableRow

OPENING, CLOSING = "“", "”."

Quote = tuple[Block, ...]


def quoted(blocks: Iterable[Block]) -> Quote:
    """Blocks with all under them as a quote."""
    return _between_marks([_as_quote(block) for block in blocks])


def quoted_lines(lines: Sequence[Runs]) -> Quote:
    """Lines without numbers as a quote."""
    return _between_marks([_line(line) for line in lines])


def quoted_opening(block: Block, runs: Runs) -> Quote:
    """A block's own paragraph with its number, or without where that stands before its heading."""
    marker = "" if block.heading else block.marker
    style = "none" if block.heading else block.style
    return _between_marks([Block(kind="quote", level=block.level, style=style, marker=marker, runs=runs)])


def quoted_heading(block: Block) -> Quote:
    """A block's number and heading."""
    return quoted([replace(block, runs=(), table=None, children=())])


def quoted_table(table: TableBlock, rows: Sequence[TableRow] | None = None) -> Quote:
    """A table, or some of its rows under its columns."""
    if rows is not None:
        table = replace(table, caption=(), rows=tuple(rows))
    return _between_marks([Block(kind="quote", table=table)])


def quoted_annex(annex: AnnexBlock) -> Quote:
    """An annex: its label, its title, its blocks."""
    label = Block(kind="quote", annex="label", runs=(Run(annex.label),))
    title = Block(kind="quote", annex="title", runs=annex.title)
    return _between_marks([label, title, *map(_as_quote, annex.blocks)])


def opened(table: TableBlock) -> TableBlock:
    """The table with the opening mark before its first words."""
    return changed_head(table, _before)


def closed(table: TableBlock) -> TableBlock:
    """The table with the closing marks behind its last words."""
    return changed_end(table, lambda runs: (*runs, Run(CLOSING)))


def _line(runs: Runs) -> Block:
    return Block(kind="quote", runs=runs)


def _as_quote(block: Block) -> Block:
    return replace(
        block, id="", kind="quote", role="", facets=(), children=tuple(map(_as_quote, block.children))
    )


def _between_marks(blocks: list[Block]) -> Quote:
    first = blocks[0]
    if first.marker:
        blocks[0] = replace(first, marker=OPENING + first.marker)
    elif first.heading:
        blocks[0] = replace(first, heading=_before(first.heading))
    elif first.runs or first.table is None:
        blocks[0] = replace(first, runs=_before(first.runs))
    else:
        blocks[0] = replace(first, table=opened(first.table))
    return (*blocks[:-1], _closed(blocks[-1]))


def _before(runs: Runs) -> Runs:
    first, *rest = runs or (Run(""),)
    return (replace(first, text=OPENING + first.text), *rest)


def _closed(block: Block) -> Block:
    """The block with the closing marks behind its last words."""
    if block.children:
        return replace(block, children=(*block.children[:-1], _closed(block.children[-1])))
    if block.table is not None:
        return replace(block, table=closed(block.table))
    if block.heading and not block.runs:
        return replace(block, heading=(*block.heading, Run(CLOSING)))
    return replace(block, runs=(*block.runs, Run(CLOSING)))
