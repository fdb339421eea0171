"""What kind of part a node is to a reader, and what of it is on one side only."""

from collections.abc import Sequence

from msgspec.structs import replace

from kehoach.diff.model import Content, PartKind
from kehoach.edition.document_tree import ANNEX, BLOCK, LINE, ROW, TABLE
from kehoach.edition.model import AnnexBlock, Block, Document, TableBlock
from kehoach.edition.tree import Flat, Node

_UNITS: dict[str, PartKind] = {TABLE: "table", ROW: "row", LINE: "recipient", ANNEX: "annex"}
_PARTS: dict[str, PartKind] = {"letterhead": "letterhead", "title": "title", "signature": "signature"}


def unit_of(node: Node) -> PartKind:
    """The unit of a node of a Document's tree."""
    if node.kind == BLOCK:
        kind: PartKind = node.part.kind
        return kind
    return _UNITS.get(node.kind) or _PARTS.get(node.step, "document")


def last_block(flat: Flat) -> int:
    """The number of the block that the closing mark stands behind; -1 where the document has none."""
    document: Document = flat.nodes[0].part
    parts = {flat.steps[number]: number for number in flat.children[0]}
    for name in ("closing", "body", "introduction"):
        last = flat.ends[parts[name]] - 1
        if last > parts[name]:
            return last if document.closing_mark and flat.nodes[last].kind == BLOCK else -1
    return -1


def content_of(flat: Flat, number: int, pairs: Sequence[int]) -> Content:
    """A part without the parts under it that have a pair."""
    part = flat.nodes[number].part
    match part:
        case Block():
            part = _block(flat, number, pairs)
        case AnnexBlock():
            part = replace(part, blocks=_blocks(flat, number, pairs))
    return Content(**{flat.nodes[number].kind: part})  # whose fields are the kinds of what can come and go


def _block(flat: Flat, number: int, pairs: Sequence[int]) -> Block:
    block: Block = flat.nodes[number].part
    children = flat.children[number]
    if not any(pairs[child] >= 0 for child in range(number + 1, flat.ends[number])):
        return block
    tables = [child for child in children if flat.nodes[child].kind == TABLE and pairs[child] < 0]
    table: TableBlock | None = flat.nodes[tables[0]].part if tables else None
    return replace(block, table=table, children=_blocks(flat, number, pairs))


def _blocks(flat: Flat, number: int, pairs: Sequence[int]) -> tuple[Block, ...]:
    return tuple(
        _block(flat, child, pairs)
        for child in flat.children[number]
        if flat.nodes[child].kind == BLOCK and pairs[child] < 0
    )
