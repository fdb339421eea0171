"""A Document as the tree that is matched: parts, blocks, tables with their rows, recipients, annexes."""

from kehoach.edition.address import PARTS
from kehoach.edition.model import AnnexBlock, Block, Cell, Document, Runs, TableBlock, TableRow, plain
from kehoach.edition.tree import Node

BLOCK, TABLE, ROW, LINE, ANNEX, PART, ROOT = "block", "table", "row", "line", "annex", "part", "document"


def document_tree(document: Document) -> Node:
    """The root of a Document's tree; its children are the parts, in reading order."""
    parts = [
        Node(kind=PART, step="letterhead", pinned=True, part=document.letterhead),
        Node(kind=PART, step="title", pinned=True, part=document.title),
    ]
    parts += (_part(name, tuple(map(_block, getattr(document, name)))) for name in PARTS)
    parts.append(_part("recipients", tuple(map(_line, document.recipients))))
    parts.append(Node(kind=PART, step="signature", pinned=True, part=document.signature))
    parts.append(_part("annexes", tuple(map(_annex, document.annexes))))
    return Node(kind=ROOT, pinned=True, id=document.id, part=document, children=tuple(parts))


def _part(name: str, children: tuple[Node, ...]) -> Node:
    return Node(kind=PART, step=name, pinned=True, children=children)


def _block(block: Block) -> Node:
    children = tuple(map(_block, block.children)) if block.children else ()
    if block.table is not None:
        children = (_table(block.table), *children)
    heading, text = block.heading, _words(block.runs)
    if heading:
        text = f"{_words(heading)}\n{text}" if text else _words(heading)
    return Node(
        kind=BLOCK, id=block.id, text=text, key=block.marker,
        role=block.role if block.kind == "section" else "", part=block, children=children,
    )  # fmt: skip


def _words(runs: Runs) -> str:
    return runs[0].text if len(runs) == 1 else plain(runs)


def _table(table: TableBlock) -> Node:
    running = {at for at, column in enumerate(table.columns) if column.running}
    titles = " ".join(column.title for column in table.columns)
    return Node(
        kind=TABLE, step="table", text=f"{plain(table.caption)}\n{titles}", part=table,
        pinned=True, children=tuple(_row(row, running) for row in table.rows),
    )  # fmt: skip


def _row(row: TableRow, running: set[int]) -> Node:
    cells = [_cell_text(cell) for at, cell in enumerate(row.cells) if at not in running]
    return Node(
        kind=ROW, id=row.id, text="\n".join(cells), key=cells[0] if cells else "", bound=True, part=row
    )  # fmt: skip


def _cell_text(cell: Cell) -> str:
    """The words of a cell, its paragraphs parted by line breaks."""
    return "\n".join(map(plain, cell.paragraphs))


def _line(line: str) -> Node:
    return Node(kind=LINE, text=line, part=line)


def _annex(annex: AnnexBlock) -> Node:
    return Node(
        kind=ANNEX, id=annex.id, text=plain(annex.title), key=annex.label, part=annex,
        children=tuple(map(_block, annex.blocks)),
    )  # fmt: skip
