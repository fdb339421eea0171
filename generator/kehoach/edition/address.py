"""How a block is cited ("điểm a khoản 1 Mục II"), and back from a citation to its blocks.

Words after Nghị định 30/2020/NĐ-CP, Phụ lục II: Mục with a capital, khoản and điểm without. A number such as
3.2 holds the number above it, which is then not said again. What has no number is counted among its own kind.
"""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from kehoach.edition.model import Block, Document
from kehoach.spec.facets import NumberStyle

_WORD: dict[NumberStyle, str] = {
    "roman": "Mục", "decimal": "khoản", "nested-decimal": "khoản", "letter": "điểm",
    "dash": "gạch đầu dòng thứ", "plus": "dấu cộng thứ", "none": "đoạn thứ",
}  # fmt: skip
_COUNTED = ("dash", "plus", "none")
# With the suffix of a part put in later: 3a, 1.1b, 3a.1, IIa, a1. In small letters only, lest "chi" be 100hi.
NUMBER = r"(?:\d+[a-zđ]{0,2}(?:\.\d+[a-zđ]{0,2})*|[IVXLC]+|(?-i:[IVXLC]+[a-zđ]{1,2})|[a-zđ]{1,2}\d{0,3})\b"
_STEP = rf"(?:{'|'.join(dict.fromkeys(_WORD.values()))})\s{NUMBER}"

CITATION = re.compile(rf"\b{_STEP}(?:,?\s{_STEP})*", re.IGNORECASE)
"""A citation of a part in a text."""

PARTS = {"legal_bases": "phần căn cứ", "introduction": "phần mở đầu", "body": "", "closing": "phần kết thúc"}
"""The parts of a document before its annexes, by field, with what stands behind their blocks' addresses."""

OTHER_PARTS = {
    "letterhead": "phần đầu văn bản", "title": "tên loại và trích yếu", "recipients": "Nơi nhận",
    "signature": "phần ký", "annexes": "phụ lục",
}  # fmt: skip
"""The parts that hold no blocks of their own, by field, with what they are called."""

TABLE_WORDS, ROW_WORDS, LINE_WORDS = "bảng tại", "hàng", "dòng"


class Addressed(Struct, frozen=True):
    """A block and how it is cited."""

    address: str
    block: Block


def addresses(document: Document) -> Iterator[Addressed]:
    """Every block of the document with its citation, in reading order.

    Numbers are cited as they are printed: where a plan was issued with a number twice, two blocks have one
    address. Quotes have none.
    """
    for name, frame in PARTS.items():
        yield from block_addresses(getattr(document, name), frame)
    for annex in document.annexes:
        yield from block_addresses(annex.blocks, annex.label)


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


def find_blocks(document: Document, citation: str) -> tuple[Block, ...]:
    """The blocks that a citation means: none, one, or several where the printed numbers repeat."""
    wanted = normal_address(citation)
    return tuple(each.block for each in addresses(document) if normal_address(each.address) == wanted)


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
        number = str(counts[style]) if style in _COUNTED else block.marker.strip(" .()/:")
        steps.append((block, f"{_WORD[style]} {number}"))
    return steps


def step_word(style: NumberStyle) -> str:
    """What a part of a numbering style is called in a citation: "khoản"."""
    return _WORD[style]


def around(child: Block, parent: Block, address: str, outer: str) -> str:
    """What stands behind a child's own step: the parent's address, without a number that the child holds."""
    holds = child.style == "nested-decimal" and child.marker.startswith(parent.marker.rstrip(".") + ".")
    return outer if holds and parent.marker else address


def normal_address(citation: str) -> str:
    """A citation as it is compared with others: capitals, commas and extra blanks do not matter."""
    return re.sub(r"[\s,]+", " ", citation).strip().casefold()
