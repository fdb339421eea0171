"""New text as an amendment quotes it: an opening mark before the first words, `”.` after the last.

A quote that is one table has no marks. One that begins or ends with a table has them on lines of their own.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from kehoach.document.model import AnnexBlock, Block, Run, Runs, TableBlock, TableRow

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
    """A table, or some of its rows under its columns; without marks."""
    if rows is not None:
        table = replace(table, caption=(), rows=tuple(rows))
    return (Block(kind="quote", table=table),)


def quoted_annex(annex: AnnexBlock) -> Quote:
    """An annex: its label, its title, its blocks."""
    head = [_line((Run(annex.label),)), _line(annex.title)]
    return _between_marks([*head, *map(_as_quote, annex.blocks)])


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
    elif first.runs:
        blocks[0] = replace(first, runs=_before(first.runs))
    else:
        blocks.insert(0, _line((Run(OPENING),)))
    last = _closed(blocks[-1])
    return (*blocks[:-1], last) if last else (*blocks, _line((Run(CLOSING),)))


def _before(runs: Runs) -> Runs:
    first, *rest = runs
    return (replace(first, text=OPENING + first.text), *rest)


def _closed(block: Block) -> Block | None:
    """The block with the closing marks behind its last words; None where a table stands there."""
    if block.children:
        last = _closed(block.children[-1])
        below = (last,) if last else (block.children[-1], _line((Run(CLOSING),)))
        return replace(block, children=(*block.children[:-1], *below))
    if block.table is not None:
        return None
    if block.heading and not block.runs:
        return replace(block, heading=(*block.heading, Run(CLOSING)))
    return replace(block, runs=(*block.runs, Run(CLOSING)))
