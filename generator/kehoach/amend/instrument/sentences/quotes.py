"""New text as an amendment quotes it: an opening mark before the first words, `”.` after the last.

In a quote that begins or ends with a table they stand in it: before its caption or its first title, and
behind the last words of its last row.
"""

from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from kehoach.edition.flow import Item, Paragraph
from kehoach.edition.model import AnnexBlock, Block, Cell, Run, Runs, TableBlock, TableRow, plain
from kehoach.edition.runs import cut

OPENING, CLOSING = "“", "”."

Quote = tuple[Block, ...]
Change = Callable[[Runs], Runs]


def quoted(blocks: Iterable[Block]) -> Quote:
    """Blocks with all under them as a quote."""
    return _between_marks([_as_quote(block) for block in blocks])


def quoted_lines(lines: Sequence[Runs]) -> Quote:
    """Lines without numbers as a quote."""
    return _between_marks([Block(kind="quote", runs=line) for line in lines])


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


def without_marks(items: Sequence[Item]) -> list[Item]:
    """Quoted items without the marks around them; a table may stand there without any."""
    kept = list(items)
    if kept and starts(kept[0]):
        kept[0] = _with_words(kept[0], lambda runs: cut(runs, len(OPENING)), _changed_head)
    if kept and ends(kept[-1]):
        kept[-1] = _with_words(
            kept[-1], lambda runs: cut(runs, 0, -len(CLOSING) + len(plain(runs))), _changed_end
        )
    return [item for item in kept if not isinstance(item, Paragraph) or item.runs]


def starts(item: Item) -> bool:
    """Whether an item begins with the mark that opens a quote."""
    return _words(item, _changed_head).startswith(OPENING)


def ends(item: Item) -> bool:
    """Whether an item ends with the marks that close a quote."""
    return _words(item, _changed_end).endswith(CLOSING)


def words_of(item: Item) -> str:
    """All the words of an item."""
    if isinstance(item, Paragraph):
        return plain(item.runs)
    table = item.table
    cells = [plain(runs) for row in table.rows for cell in row.cells for runs in cell.paragraphs]
    return " ".join((plain(table.caption), *(column.title for column in table.columns), *cells))


def _as_quote(block: Block) -> Block:
    return replace(
        block, id="", kind="quote", role="", facets=(), children=tuple(map(_as_quote, block.children))
    )


def _between_marks(blocks: list[Block]) -> Quote:
    first = blocks[0]
    if first.marker:
        blocks[0] = replace(first, marker=OPENING + first.marker)
    elif first.heading:
        blocks[0] = replace(first, heading=_opened(first.heading))
    elif first.runs or first.table is None:
        blocks[0] = replace(first, runs=_opened(first.runs))
    else:
        blocks[0] = replace(first, table=_changed_head(first.table, _opened))
    return (*blocks[:-1], _closed(blocks[-1]))


def _opened(runs: Runs) -> Runs:
    first, *rest = runs or (Run(""),)
    return (replace(first, text=OPENING + first.text), *rest)


def _closed(block: Block) -> Block:
    """The block with the closing marks behind its last words."""
    if block.children:
        return replace(block, children=(*block.children[:-1], _closed(block.children[-1])))
    if block.table is not None:
        return replace(block, table=_changed_end(block.table, lambda runs: (*runs, Run(CLOSING))))
    if block.heading and not block.runs:
        return replace(block, heading=(*block.heading, Run(CLOSING)))
    return replace(block, runs=(*block.runs, Run(CLOSING)))


InTable = Callable[[TableBlock, Change], TableBlock]


def _with_words(item: Item, change: Change, in_table: InTable) -> Item:
    """An item with its words changed, of a table those in which its mark stands."""
    if isinstance(item, Paragraph):
        return replace(item, runs=change(item.runs))
    return replace(item, table=in_table(item.table, change))


def _words(item: Item, in_table: InTable) -> str:
    """The words that `_with_words` changes."""
    found: list[str] = []

    def keep(runs: Runs) -> Runs:
        found.append(plain(runs))
        return runs

    _with_words(item, keep, in_table)
    return found[0]


def _changed_head(table: TableBlock, change: Change) -> TableBlock:
    """The table with its caption changed, or the title of its first column where it has none."""
    if table.caption or not table.columns:
        return replace(table, caption=change(table.caption))
    first, *others = table.columns
    title = plain(change((Run(first.title),)))
    return replace(table, columns=(replace(first, title=title), *others))


def _changed_end(table: TableBlock, change: Change) -> TableBlock:
    """The table with the last words of its last row changed; without rows its head, without words a cell."""
    if not table.columns:
        return _changed_head(table, change)
    if not table.rows or not table.rows[-1].cells:
        *before, last = table.columns
        title = plain(change((Run(last.title),)))
        return replace(table, columns=(*before, replace(last, title=title)))
    row = table.rows[-1]
    filled = [at for at, cell in enumerate(row.cells) if any(map(plain, cell.paragraphs))]
    at = filled[-1] if filled else len(row.cells) - 1
    cells = (*row.cells[:at], _changed_cell(row.cells[at], change), *row.cells[at + 1 :])
    return replace(table, rows=(*table.rows[:-1], replace(row, cells=cells)))


def _changed_cell(cell: Cell, change: Change) -> Cell:
    """The cell with its last words changed; one that said nothing but the marks says nothing."""
    filled = [at for at, runs in enumerate(cell.paragraphs) if plain(runs)]
    at = filled[-1] if filled else 0
    paragraphs: list[Runs] = list(cell.paragraphs) if filled else [()]
    paragraphs[at] = change(paragraphs[at])
    empty = len(paragraphs) == 1 and not plain(paragraphs[0])
    return replace(cell, paragraphs=() if empty else tuple(paragraphs))
