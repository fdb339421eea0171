"""Parting paragraphs that a converter glued together: "… so với đầu kỳ. c) Đối với cấp xã" becomes two.

A marker inside a paragraph is taken for one only after the end of a sentence, before a capital, and where it
continues a row that is open.
"""

import re
from collections.abc import Iterator, Sequence

from kehoach.edition.runs import cut
from kehoach.readers.markers import BULLETS, Marker, follows, marker_of
from kehoach.readers.paragraphs import Paragraph
from kehoach.readers.source import squeeze

_INSIDE = re.compile(r"(?<=[.;:…”\"]) (?=(?:[a-zđ]\)|\d{1,2}\.|[IVX]{1,5}\.|[-–+]) ?[“\"]?[^\W\d_])")
_AFTER_CAPITALS = re.compile(r"(?<=[^\W\d_]) (?=1\. ?[^\W\d_])")
_LOOK_AHEAD = 60


def unglue(paragraph: Paragraph, open_markers: Sequence[Marker]) -> list[Paragraph]:
    """The paragraph parted at the markers inside it, itself alone where there is none.

    `open_markers` are the markers of the open levels, outermost first, the paragraph's own the last of them.
    """
    found = list(_points(paragraph.text, list(open_markers)))
    if not found:
        return [paragraph]
    markers = [paragraph.marker, *(marker for _, marker in found)]
    starts = [0, *(at + marker.end + 1 for at, marker in found)]
    ends = [*(at for at, _ in found), None]
    return [
        Paragraph(
            number=paragraph.number, runs=squeeze(cut(paragraph.runs, start, end)), marker=marker,
            strong=paragraph.strong and marker is paragraph.marker,
        )
        for start, end, marker in zip(starts, ends, markers, strict=True)
    ]  # fmt: skip


def _points(text: str, rows: list[Marker]) -> Iterator[tuple[int, Marker]]:
    """The offsets at which markers stand inside the text; `rows`, the open rows, is changed on the way."""
    heading = _after_capitals(text) if rows and rows[-1].kind == "roman" else None
    if heading:
        yield heading
        rows.append(heading[1])
    for found in _INSIDE.finditer(text):
        marker = marker_of(text[found.end() : found.end() + _LOOK_AHEAD])
        if marker and _begins_point(text, found, marker, rows):
            if marker.kind not in BULLETS:
                while not follows(rows[-1], marker):
                    rows.pop()
            rows[-1] = marker
            yield found.start(), marker


def _begins_point(text: str, found: re.Match[str], marker: Marker, rows: list[Marker]) -> bool:
    begins = found.end() + marker.end
    if not text[begins : begins + 2].lstrip('“"')[:1].isupper():
        return False
    if marker.kind in BULLETS:
        return bool(rows) and rows[-1].row == marker.row and text[found.start() - 1] in ".;"
    return any(follows(row, marker) for row in rows)


def _after_capitals(text: str) -> tuple[int, Marker] | None:
    """Where a heading in capitals ends and the numbers begin ("MỤC ĐÍCH, YÊU CẦU 1. Mục đích")."""
    found = _AFTER_CAPITALS.search(text)
    if found is None or not text[: found.start()].isupper():
        return None
    rest = text[found.end() : found.end() + _LOOK_AHEAD]
    marker = marker_of(rest)
    return (found.start(), marker) if marker and not rest[marker.end :].isupper() else None
