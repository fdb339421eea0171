"""From the lines after the signature to the annexes: label, title, the line that refers to the plan, and
blocks.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, Mục III.1.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from kehoach.document.model import AnnexBlock, Run, plain
from kehoach.readers.paragraphs import paragraphs_of
from kehoach.readers.source import Line, squeeze
from kehoach.readers.tail import begins_annex
from kehoach.readers.tree import build

_REFERENCE = re.compile(r"\((?:Kèm theo|Ban hành kèm theo|Phụ lục kèm theo)", re.IGNORECASE)
_LONGEST_TITLE = 300
_MOST_TITLE_LINES = 4


def read_annexes(lines: Sequence[Line]) -> tuple[AnnexBlock, ...]:
    """The annexes that the lines hold; the first line is the label of the first."""
    starts = [at for at, line in enumerate(lines) if begins_annex(line.text)]
    return tuple(_annex(lines[at:end]) for at, end in pairwise([*starts, len(lines)]))


def _annex(lines: Sequence[Line]) -> AnnexBlock:
    label, at = lines[0].text.rstrip(".: "), 1
    title: list[str] = []
    reference = ""
    while at < len(lines) and at <= _MOST_TITLE_LINES + 1:
        line = lines[at]
        if _REFERENCE.match(line.text):
            reference, at = plain(squeeze(line.runs)), at + 1
            break
        if (
            line.table
            or len(line.text) > _LONGEST_TITLE
            or not (line.strong or line.text.isupper() or at == 1)
        ):
            break
        title.append(plain(squeeze(line.runs)))
        at += 1
    paragraphs, _ = paragraphs_of(lines[at:])
    blocks, _ = build(paragraphs)
    words = " ".join(title)
    return AnnexBlock(label=label, title=(Run(words),) if words else (), reference=reference, blocks=blocks)
