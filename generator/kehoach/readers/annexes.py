"""From the lines after the signature to the annexes: label, title, the line that refers to the plan, and
blocks.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục III.1.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from kehoach.edition.model import AnnexBlock, Run, plain
from kehoach.readers.blocks import build
from kehoach.readers.paragraphs import Paragraph, paragraphs_of
from kehoach.readers.source import SourceLine, squeeze
from kehoach.readers.tail import begins_annex, split_label

_REFERENCE = re.compile(r"\((?:Kèm theo|Ban hành kèm theo|Phụ lục kèm theo)", re.IGNORECASE)
_LONGEST_TITLE = 300
_MOST_TITLE_LINES = 4


class Annexes(Struct, frozen=True):
    """The annexes, the markers without words that were dropped, and the lines that only number a page."""

    blocks: tuple[AnnexBlock, ...]
    bare: tuple[Paragraph, ...]
    page_numbers: tuple[SourceLine, ...]


def read_annexes(lines: Sequence[SourceLine]) -> Annexes:
    """The annexes that the lines hold; the first line is the label of the first."""
    starts = [at for at, line in enumerate(lines) if begins_annex(line.text)]
    bare: list[Paragraph] = []
    numbers: list[SourceLine] = []
    blocks = [_annex(lines[at:end], bare, numbers) for at, end in pairwise([*starts, len(lines)])]
    return Annexes(tuple(blocks), tuple(bare), tuple(numbers))


def _annex(lines: Sequence[SourceLine], bare: list[Paragraph], numbers: list[SourceLine]) -> AnnexBlock:
    head = split_label(lines[0].text)
    label, at = head[0].rstrip(".: "), 1
    title = [words for words in head[1:] if words]
    reference = ""
    while at < len(lines) and at <= _MOST_TITLE_LINES + 1:
        line = lines[at]
        if _REFERENCE.match(line.text):
            reference, at = plain(squeeze(line.runs)), at + 1
            break
        if (
            line.table
            or len(line.text) > _LONGEST_TITLE
            or not (line.strong or line.text.isupper() or not title)
        ):
            break
        title.append(plain(squeeze(line.runs)))
        at += 1
    paragraphs, page_numbers = paragraphs_of(lines[at:])
    numbers.extend(page_numbers)
    tree = build(paragraphs)
    bare.extend(tree.bare)
    words = " ".join(title)
    return AnnexBlock(
        label=label, title=(Run(words),) if words else (), reference=reference, blocks=tree.blocks
    )
