"""Which paragraph marks are tracked where not every one can be.

Word joins a paragraph whose mark goes with the one after it, whose properties stay. The last paragraph of
a cell or of the body has none after it, and in front of a table there is none to join: there the mark has to
be one of both versions (docs/word.md).
"""

from collections.abc import Sequence
from typing import Any, Literal

from msgspec import Struct

from kehoach.ooxml.xml import w
from kehoach.writers.redline.paragraphs import MergedParagraph


class MergedTable(Struct):
    """A table of the redline; `direction` is None where it is in both versions."""

    element: Any
    direction: Literal["ins", "del"] | None
    before: list[Any] = []
    after: list[Any] = []


Merged = MergedParagraph | MergedTable


def settled(merged: Sequence[Merged]) -> list[Merged]:
    """What a cell or body holds, with the last mark before each table and end in both versions.

    Before a table this holds where a paragraph of both stands before what goes; where there is none, all that
    is before the table goes, and leaves nothing to join.
    """
    found: list[Merged] = []
    stretch: list[MergedParagraph] = []
    for each in merged:
        if isinstance(each, MergedParagraph):
            stretch.append(each)
            continue
        goes_along = bool(stretch) and stretch[-1].direction in (each.direction, None)
        found += _continued(stretch) if goes_along else _ended(_continued(stretch))
        found.append(each)
        stretch = []
    return found + _ended(_continued(stretch))


def _continued(stretch: list[MergedParagraph]) -> list[MergedParagraph]:
    """The paragraphs with what goes on over a mark as one revision, as it is when it is typed.

        A [B] ¶ [C ¶]  →  A [B ¶ C] ¶        in brackets: all inserted, or all deleted

    Else LibreOffice joins both revisions itself, and takes the mark between them away with them.
    """
    found: list[MergedParagraph] = []
    start = 0
    while start < len(stretch):
        kind = _last_revision(stretch[start])
        end = start + 1
        while kind is not None and end < len(stretch) and stretch[end].direction == kind:
            end += 1
        found += _ended(stretch[start:end])
        start = end
    return found


def _last_revision(paragraph: MergedParagraph) -> str | None:
    """How the end of a paragraph is tracked whose mark is in both versions."""
    runs = [each for each in paragraph.content if each.tag != w("bookmarkEnd")]
    if paragraph.direction is not None or not runs:
        return None
    return {w("ins"): "ins", w("del"): "del"}.get(runs[-1].tag)


def _ended(stretch: list[MergedParagraph]) -> list[MergedParagraph]:
    """The paragraphs with the mark that the last one lacks taken from the last one that has it.

    A ¶, [D ¶] deleted  →  A [¶ D] deleted, ¶ with the properties of both
    """
    direction = stretch[-1].direction if stretch else None
    if direction is None:
        return stretch
    lacking = "new" if direction == "del" else "old"
    giver = next((each for each in reversed(stretch) if getattr(each, lacking) is not None), None)
    last = stretch[-1]
    if giver is None or _ends_section(giver) or _ends_section(last):
        return stretch
    giver.opened()
    setattr(last, lacking, getattr(giver, lacking))
    setattr(giver, lacking, None)
    if giver.old is None and giver.new is None:
        following = stretch[stretch.index(giver) + 1]
        following.content = giver.content + following.content
        following.before = giver.before + following.before
        following.after = giver.after + following.after
        return [each for each in stretch if each is not giver]
    return stretch


def _ends_section(paragraph: MergedParagraph) -> bool:
    return any(
        each is not None and each.find(f"{w('pPr')}/{w('sectPr')}") is not None
        for each in (paragraph.old, paragraph.new)
    )
