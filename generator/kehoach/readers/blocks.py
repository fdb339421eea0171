"""From paragraphs to the tree of blocks: each marker finds its level by the rows that are open above it.

Before: "I. A", "1. B", "- c", "- d", "2. E". After: I.(1.(-, -), 2.). A marker continues the innermost open
row that it follows; else the kinds that have a fixed depth (Phần, Chương, A., I., 1., 1.1.) close what is
deeper, and the others (a), -, +, •) open a row of their own below.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kehoach.edition.model import Block, TableBlock
from kehoach.readers.glued import unglue
from kehoach.readers.markers import BULLETS, HEADING_KINDS, RANKS, STYLES, Marker, follows
from kehoach.readers.paragraphs import Paragraph, ends_sentence

_DEEPEST = 12
_LONGEST_HEADING = 200
_LONGEST_ENDED_HEADING = 160
_LONGEST_SECTION = 300


class OpenBlock:
    """A block that is being built, with its marker as it was read."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        self.marker: Marker | None = paragraph.marker
        self.table: TableBlock | None = paragraph.table
        self.children: list[OpenBlock] = []


class BlockTree(Struct, frozen=True):
    """Blocks; `parted` markers were glued into paragraphs, `bare` ones without words were dropped."""

    blocks: tuple[Block, ...]
    parted: int
    bare: tuple[Paragraph, ...]


def build(paragraphs: Iterable[Paragraph]) -> BlockTree:
    """The tree of blocks that the paragraphs make up."""
    roots: list[OpenBlock] = []
    open_nodes: list[OpenBlock] = []
    parted = 0
    for whole in paragraphs:
        node = OpenBlock(whole)
        _place(node, roots, open_nodes)
        node.paragraph, *more = unglue(whole, [each.marker for each in open_nodes if each.marker])
        for paragraph in more:
            _place(OpenBlock(paragraph), roots, open_nodes)
        parted += len(more)
    bare: list[Paragraph] = []
    roots = _without_bare(roots, bare)
    return BlockTree(tuple(_frozen(roots, 0)), parted, tuple(bare))


def _without_bare(nodes: list[OpenBlock], bare: list[Paragraph]) -> list[OpenBlock]:
    """The nodes without those that are a marker and nothing else; these go to `bare`."""
    kept = []
    for node in nodes:
        node.children = _without_bare(node.children, bare)
        if node.children or node.table or node.paragraph.text:
            kept.append(node)
        else:
            bare.append(node.paragraph)
    return kept


def _place(node: OpenBlock, roots: list[OpenBlock], open_nodes: list[OpenBlock]) -> None:
    if node.marker is None:
        _close_for_words(node, open_nodes)
        (open_nodes[-1].children if open_nodes else roots).append(node)
        return
    _close(node.marker, open_nodes)
    (open_nodes[-1].children if open_nodes else roots).append(node)
    open_nodes.append(node)


def _close(marker: Marker, open_nodes: list[OpenBlock]) -> None:
    """Close the open nodes that the marker does not stand under."""
    for depth in range(len(open_nodes) - 1, -1, -1):
        if (other := open_nodes[depth].marker) and follows(other, marker):
            del open_nodes[depth:]
            return
    if marker.kind in RANKS:
        while open_nodes and not _holds(open_nodes[-1], marker):
            open_nodes.pop()
        return
    for depth in range(len(open_nodes) - 1, -1, -1):
        # Out of order ("5." after "6."), but in a row that is open: a misprint, not a deeper level.
        other = open_nodes[depth].marker
        if other and (other.kind, other.row) == (marker.kind, marker.row):
            del open_nodes[depth:]
            return
    while marker.value == 1 and open_nodes and _is_finished_bullet(open_nodes[-1]):
        open_nodes.pop()
    del open_nodes[_DEEPEST:]


def _holds(node: OpenBlock, marker: Marker) -> bool:
    """Whether a marker of a fixed depth can stand under the open node."""
    assert node.marker is not None
    if node.marker.kind in RANKS:
        if node.marker.kind == marker.kind == "nested":
            return node.marker.row < marker.row
        return RANKS[node.marker.kind] < RANKS[marker.kind]
    # "a) … gồm:" / "1. …": a row of numbers below a point that announces it.
    return marker.value == 1 and marker.kind in ("decimal", "nested") and node.paragraph.text.endswith(":")


def _is_finished_bullet(node: OpenBlock) -> bool:
    return (
        node.marker is not None
        and node.marker.kind in BULLETS
        and ends_sentence(node.paragraph.text)
        and (not node.paragraph.text.endswith(":"))
    )


def _close_for_words(node: OpenBlock, open_nodes: list[OpenBlock]) -> None:
    """Close what a paragraph without a marker does not go on: the items of a list that is finished."""
    while open_nodes and _is_finished_bullet(open_nodes[-1]):
        open_nodes.pop()


def _frozen(nodes: list[OpenBlock], level: int) -> Iterator[Block]:
    for node in nodes:
        paragraph, marker = node.paragraph, node.marker
        heading = _is_heading(node)
        yield Block(
            kind="section" if heading else "clause",
            level=level,
            style=STYLES[marker.kind] if marker else "none",
            marker=marker.printed if marker else "",
            heading=paragraph.runs if heading else (),
            runs=() if heading else paragraph.runs,
            table=node.table,
            children=tuple(_frozen(node.children, level + 1)),
        )


def _is_heading(node: OpenBlock) -> bool:
    if node.marker is None:
        return False
    text, kind = node.paragraph.text, node.marker.kind
    if not text:
        return False
    if kind in HEADING_KINDS:
        return len(text) <= _LONGEST_SECTION or text.isupper()
    if kind in BULLETS or text[-1] in ";,":
        return False
    if node.paragraph.strong:
        return len(text) <= _LONGEST_SECTION
    if kind not in RANKS or not node.children:
        return False
    longest = _LONGEST_ENDED_HEADING if text[-1] in ".!?" else _LONGEST_HEADING
    return len(text) <= longest and ". " not in text
