"""From a plan's body to its four parts: legal bases, introduction, numbered sections, closing."""

import re
from collections.abc import Sequence

from msgspec import Struct

from kehoach.edition.model import Block
from kehoach.readers.blocks import build
from kehoach.readers.markers import HEADING_KINDS
from kehoach.readers.paragraphs import Paragraph, ends_sentence

_BASIS = re.compile(r"(?:Căn cứ|Xét|Theo|Thực hiện|Trên cơ sở|Tiếp theo|Triển khai(?: thực hiện)?)\b")
_LEADS_ON = re.compile(r"(?:như sau|sau đây|dưới đây|nội dung sau|sau)\s*[:.]$|:$")
_ISSUES = re.compile(
    r"(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Sở)\b[^;]{0,80}\b(?:ban hành|xây dựng|tổ chức|triển khai)\b"
)
CLOSES = re.compile(
    r"(?:Trên đây|Trong quá trình|Quá trình (?:tổ chức|triển khai|thực hiện)|Yêu cầu|Kế hoạch này|Nhận được"
    r"|(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND)\b[^.;]{0,60}?\b(?:yêu cầu|giao|đề nghị))\b"
)
_LONGEST_HEADING = 200
_LONGEST_ENDED_HEADING = 80


class Body(Struct, frozen=True):
    """The four parts; `parted` markers were glued into paragraphs, `bare` ones without words were dropped."""

    legal_bases: tuple[Block, ...]
    introduction: tuple[Block, ...]
    sections: tuple[Block, ...]
    closing: tuple[Block, ...]
    parted: int
    bare: tuple[Paragraph, ...]


def read_body(paragraphs: Sequence[Paragraph]) -> Body:
    """Cut the paragraphs into the four parts and build the tree of each."""
    start = _first_section(paragraphs)
    end = _first_closing(paragraphs, start)
    bases = _legal_bases(paragraphs[:start])
    parts = (paragraphs[:bases], paragraphs[bases:start], paragraphs[start:end], paragraphs[end:])
    legal_bases, introduction, sections, closing = trees = tuple(map(build, parts))
    return Body(
        legal_bases=legal_bases.blocks,
        introduction=introduction.blocks,
        sections=sections.blocks,
        closing=closing.blocks,
        parted=sections.parted,
        bare=tuple(paragraph for tree in trees for paragraph in tree.bare),
    )


def _first_section(paragraphs: Sequence[Paragraph]) -> int:
    """The index of the first numbered heading; without one, of what follows "… như sau:"."""
    for kinds in (HEADING_KINDS, {"decimal"}):
        for at, paragraph in enumerate(paragraphs):
            if paragraph.marker and paragraph.marker.kind in kinds and paragraph.marker.value == 1:
                return _before_it(paragraphs, at)
    for at, paragraph in enumerate(paragraphs):
        if paragraph.marker is None and paragraph.text.endswith(":"):
            return at + 1
    return _legal_bases(paragraphs)


def _before_it(paragraphs: Sequence[Paragraph], first: int) -> int:
    """`first`, or a "1." before it: a plan numbered from "1." may have its first "I." in an annex."""
    return next(
        (
            at
            for at in range(first)
            if (marker := paragraphs[at].marker) and marker.kind == "decimal" and marker.value == 1
        ),
        first,
    )


def _legal_bases(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs at the start are legal bases."""
    count = 0
    for paragraph in paragraphs:
        if paragraph.table or not _BASIS.match(paragraph.text) or _LEADS_ON.search(paragraph.text):
            break
        count += 1
    # Basis and introduction are one sentence: "Thực hiện …, Ủy ban nhân dân tỉnh ban hành …."
    last = paragraphs[count - 1].text if 0 < count == len(paragraphs) else ""
    return count - 1 if last and not last.endswith(";") and _ISSUES.search(last) else count


def _first_closing(paragraphs: Sequence[Paragraph], start: int) -> int:
    """The index of the first of the plain paragraphs that close the plan."""
    last = len(paragraphs)
    while last > start and paragraphs[last - 1].marker is None and paragraphs[last - 1].table is None:
        last -= 1
    if last == start:
        return len(paragraphs)
    if last < len(paragraphs) and not _may_be_heading(paragraphs[last - 1]):
        return last
    return next(
        (at for at in range(last, len(paragraphs)) if CLOSES.match(paragraphs[at].text)), len(paragraphs)
    )


def _may_be_heading(paragraph: Paragraph) -> bool:
    """Whether the plain paragraph after this one may be what it announces, and not the end of the plan."""
    text = paragraph.text
    if paragraph.strong or text.endswith(":"):
        return True
    return len(text) <= (_LONGEST_ENDED_HEADING if ends_sentence(text) else _LONGEST_HEADING)
