"""From the Document's tree to its printed paragraphs and tables, in reading order.

Every writer walks this one sequence, so that a marker, a heading above its text and the closing mark come
out alike in every format.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from kehoach.edition.model import AnnexPart, Block, Document, Run, Runs, TableBlock, Title, plain
from kehoach.edition.notes import without_sign
from kehoach.edition.numbering import has_suffix
from kehoach.registry.layout import layout
from kehoach.spec.facets import NumberStyle

ParagraphKind = Literal["legal-basis", "heading", "text", "closing", "quote"]

BOLD_HEADINGS: tuple[NumberStyle, ...] = ("roman", "decimal", "nested-decimal")
"""The levels whose headings are bold; those of a quote are so by their runs, since it has one look."""


class Paragraph(Struct, frozen=True, kw_only=True, gc=False):
    """One printed paragraph. `id` names the block that starts here; `depth` is the block's level.

    `style` is the numbering style of its level, so that "a heading of a Roman section" is
    (`heading`, `roman`). `runs` begin with the marker. `annex` is that of its block.
    """

    id: str = ""
    kind: ParagraphKind
    annex: AnnexPart | None = None
    style: NumberStyle = "none"
    depth: int = 0
    marker: str = ""
    runs: Runs


class TableItem(Struct, frozen=True, kw_only=True, gc=False):
    """A table in the flow; `id` is the block that it belongs to, `quoted` that it stands in a quote."""

    id: str = ""
    table: TableBlock
    quoted: bool = False


Item = Paragraph | TableItem


def body_flow(document: Document) -> list[Item]:
    """Introduction, sections and closing as printed items; the closing mark is on the last paragraph.

    The lines of an afterword follow it.
    """
    items: list[Item] = list(block_flow(document.introduction))
    items.extend(block_flow(document.body))
    items.extend(block_flow(document.closing, "closing"))
    words = (Paragraph(kind="text", runs=(Run(line),)) for line in document.afterword)
    return [*_with_closing_mark(items, document.closing_mark), *words]


def legal_basis_flow(document: Document) -> list[Item]:
    """The legal bases as printed items."""
    return list(block_flow(document.legal_bases, "legal-basis"))


def block_flow(blocks: Iterable[Block], kind: ParagraphKind = "text") -> Iterator[Item]:
    """The printed items of blocks and their children, depth first. `kind` is what their texts are."""
    stack = list(blocks)[::-1]
    while stack:
        block = stack.pop()
        own = "quote" if block.kind == "quote" else kind
        if block.heading:
            yield from _headed(block, own)
        elif block.runs or block.marker:
            yield Paragraph(
                id=block.id, kind=own, annex=block.annex, style=block.style, depth=block.level,
                marker=block.marker, runs=_marked(block.marker, block.runs),
            )  # fmt: skip
        if block.table is not None:
            starts_here = not (block.heading or block.runs or block.marker)
            yield TableItem(id=block.id if starts_here else "", table=block.table, quoted=own == "quote")
        if block.children:
            stack += reversed(_below(block))


def subject_lines(title: Title) -> tuple[Runs, ...]:
    """What a document is about, as it is printed: that of a letter, which has no kind, after "V/v"."""
    first, *others = title.subject or ((),)
    sign = layout().parts["trich_yeu_cong_van"].text or ""
    if title.kind or not first or plain(first).startswith(sign):
        return title.subject
    return (_marked(sign, first), *others)


def address_lines(document: Document) -> tuple[str, ...]:
    """To whom a letter goes, as it is printed: one addressee in the line of "Kính gửi:", several under it.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9d.
    """
    words, names = layout().parts["kinh_gui"].text or "", document.addressees
    return (f"{words} {names[0]}",) if len(names) == 1 else (words, *names) if names else ()


def is_quoted(item: Item) -> bool:
    """Whether an item stands in a quote."""
    return item.kind == "quote" if isinstance(item, Paragraph) else item.quoted


def _below(block: Block) -> tuple[Block, ...]:
    if block.kind != "quote":
        return block.children
    return tuple(child if child.kind == "quote" else replace(child, kind="quote") for child in block.children)


def _headed(block: Block, kind: ParagraphKind) -> Iterator[Paragraph]:
    """A heading and the text under it."""
    quoted = kind == "quote"
    yield Paragraph(
        id=block.id, kind="quote" if quoted else "heading", style=block.style, depth=block.level,
        marker=block.marker, runs=_quoted_heading(block) if quoted else _marked(block.marker, block.heading),
    )  # fmt: skip
    if block.runs:
        yield Paragraph(kind=kind, depth=block.level + 1, runs=block.runs)


def _quoted_heading(block: Block) -> Runs:
    runs = _marked(block.marker, block.heading)
    return tuple(replace(run, bold=True) for run in runs) if block.style in BOLD_HEADINGS else runs


def _marked(marker: str, runs: Runs) -> Runs:
    """The runs with the marker before them, in one run with what follows where that has no look."""
    if not marker:
        return runs
    if not runs or runs[0].bold or runs[0].italic:
        return (Run(f"{marker} "), *runs)
    return (Run(f"{marker} {runs[0].text}"), *runs[1:])


def is_suffixed_heading(item: Paragraph) -> bool:
    """Whether a heading that is set in capitals begins with a number whose suffix is not: "IIa. KINH PHÍ"."""
    return item.kind == "heading" and item.style == "roman" and has_suffix(item.marker)


def _with_closing_mark(items: list[Item], mark: str) -> list[Item]:
    if not mark:
        return items
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if isinstance(item, Paragraph):
            runs, sign = without_sign(item.runs)
            items[index] = replace(item, runs=(*ended(runs, mark), *sign))
            break
    return items


def ended(runs: Runs, mark: str) -> Runs:
    """The runs with the mark in place of their full stop, or of a mark that was typed."""
    *rest, last = runs
    while rest and not last.text.strip():
        last = rest.pop()
    words = last.text.rstrip().removesuffix(mark).rstrip().removesuffix(".")
    return (*rest, replace(last, text=words + mark))
