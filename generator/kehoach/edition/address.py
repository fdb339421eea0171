"""How the blocks of a document are cited: "điểm a khoản 1 Mục II".

A number such as 3.2 holds the number above it, which is then not said again. Numbers are cited as they are
printed: where a plan was issued with a number twice, two blocks have one address. Quotes have none.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from kehoach.edition.citation.steps import ANNEX, COUNTED, step_word
from kehoach.edition.model import Block
from kehoach.edition.numbering import bare_number
from kehoach.spec.facets import NumberStyle

PARTS = {"legal_bases": "phần căn cứ", "introduction": "phần mở đầu", "body": "", "closing": "phần kết thúc"}
"""The parts of a document before its annexes, by field, with what stands behind their blocks' addresses."""

OTHER_PARTS = {
    "letterhead": "phần đầu văn bản", "title": "tên loại và trích yếu", "recipients": "Nơi nhận",
    "signature": "phần ký", "annexes": ANNEX,
}  # fmt: skip
"""The parts that hold no blocks of their own, by field, with what they are called."""

TABLE_WORDS, ROW_WORDS, LINE_WORDS = "bảng tại", "hàng", "dòng"


class Addressed(Struct, frozen=True):
    """A block and how it is cited."""

    address: str
    block: Block


def block_addresses(blocks: Iterable[Block], frame: str = "") -> Iterator[Addressed]:
    """Citations of blocks and their children; `frame` names the part of the document around them."""
    stack = [(block, step, frame) for block, step in steps_of(tuple(blocks)) if step][::-1]
    while stack:
        block, step, outer = stack.pop()
        address = f"{step} {outer}".strip()
        yield Addressed(address, block)
        inner = [
            (child, own, around(child, block, address, outer))
            for child, own in steps_of(block.children)
            if own
        ]
        stack += reversed(inner)


def steps_of(blocks: tuple[Block, ...]) -> list[tuple[Block, str]]:
    """Blocks of one list with their own steps of an address, "khoản 2"; "" for quotes, which do not count."""
    counts: dict[NumberStyle, int] = {}
    steps = []
    for block in blocks:
        if block.kind == "quote":
            steps.append((block, ""))
            continue
        style = block.style if block.marker else "none"
        counts[style] = counts.get(style, 0) + 1
        number = str(counts[style]) if style in COUNTED else bare_number(block.marker)
        steps.append((block, f"{step_word(style)} {number}"))
    return steps


def around(child: Block, parent: Block, address: str, outer: str) -> str:
    """What stands behind a child's own step: the parent's address, without a number that the child holds."""
    holds = child.style == "nested-decimal" and child.marker.startswith(parent.marker.rstrip(".") + ".")
    return outer if holds and parent.marker else address
