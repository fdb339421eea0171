"""From the Document's tree to its printed paragraphs and tables, in reading order.

Every writer walks this one sequence, so that a marker, a heading above its text and the closing mark come
out alike in every format.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kehoach.document.model import Block, Document, Run, Runs, TableBlock
from kehoach.spec.facets import NumberStyle

ParagraphKind = Literal["legal-basis", "heading", "text", "closing"]


class Paragraph(Struct, frozen=True, kw_only=True, gc=False):
    """One printed paragraph. `id` names the block that starts here; `depth` is the block's level.

    `style` is the numbering style of its level, so that "a heading of a Roman section" is
    (`heading`, `roman`). `runs` begin with the marker.
    """

    id: str = ""
    kind: ParagraphKind
    style: NumberStyle = "none"
    depth: int = 0
    marker: str = ""
    runs: Runs


class TableItem(Struct, frozen=True, kw_only=True, gc=False):
    """A table in the flow; `id` is the block that it belongs to."""

    id: str = ""
    table: TableBlock


Item = Paragraph | TableItem


def body_flow(document: Document) -> list[Item]:
    """Introduction, sections and closing as printed items; the closing mark is on the last paragraph."""
    items: list[Item] = list(block_flow(document.introduction))
    items.extend(block_flow(document.body))
    items.extend(block_flow(document.closing, "closing"))
    return _with_closing_mark(items, document.closing_mark)


def legal_basis_flow(document: Document) -> list[Item]:
    """The legal bases as printed items."""
    return list(block_flow(document.legal_bases, "legal-basis"))


def block_flow(blocks: Iterable[Block], kind: ParagraphKind = "text") -> Iterator[Item]:
    """The printed items of blocks and their children, depth first. `kind` is what their texts are."""
    stack = list(blocks)[::-1]
    while stack:
        block = stack.pop()
        yield from _items_of(block, kind)
        stack.extend(reversed(block.children))


def _items_of(block: Block, kind: ParagraphKind) -> Iterator[Item]:
    if block.heading:
        yield Paragraph(
            id=block.id, kind="heading", style=block.style, depth=block.level, marker=block.marker,
            runs=_marked(block.marker, block.heading),
        )  # fmt: skip
        if block.runs:
            yield Paragraph(kind=kind, depth=block.level + 1, runs=block.runs)
    elif block.runs or block.marker:
        yield Paragraph(
            id=block.id, kind=kind, style=block.style, depth=block.level, marker=block.marker,
            runs=_marked(block.marker, block.runs),
        )  # fmt: skip
    if block.table is not None:
        starts_here = not (block.heading or block.runs or block.marker)
        yield TableItem(id=block.id if starts_here else "", table=block.table)


def _marked(marker: str, runs: Runs) -> Runs:
    """The runs with the marker before them, in one run with what follows where that has no look."""
    if not marker:
        return runs
    if not runs or runs[0].bold or runs[0].italic:
        return (Run(f"{marker} "), *runs)
    return (Run(f"{marker} {runs[0].text}"), *runs[1:])


def _with_closing_mark(items: list[Item], mark: str) -> list[Item]:
    if not mark:
        return items
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if isinstance(item, Paragraph):
            items[index] = replace(item, runs=ended(item.runs, mark))
            break
    return items


def ended(runs: Runs, mark: str) -> Runs:
    """The runs with the mark in place of their full stop, or of a mark that was typed."""
    *rest, last = runs
    while rest and not last.text.strip():
        last = rest.pop()
    words = last.text.rstrip().removesuffix(mark).rstrip().removesuffix(".")
    return (*rest, replace(last, text=words + mark))
