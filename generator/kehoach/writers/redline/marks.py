"""Which paragraph marks are tracked where not every one can be.

Word joins a paragraph whose mark goes with the one after it, whose properties stay. The last paragraph of
a cell or of the body has none after it, and in front of a table there is none to join: there the mark has to
be one of both versions (docs/word.md).
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from kehoach.ooxml.revisions import RevisionKind
from kehoach.ooxml.xml import w
from kehoach.writers.redline.paragraphs import Paragraph


class Table(Struct):
    """A table of the redline; `kind` is None where it is in both versions."""

    element: Any
    kind: RevisionKind | None
    before: list[Any] = []
    after: list[Any] = []


Part = Paragraph | Table
_INSERTED: RevisionKind = "ins"
_DELETED: RevisionKind = "del"


def settled(parts: Sequence[Part]) -> list[Part]:
    """The parts of a cell or body with the last mark before each table and end in both versions.

    Before a table this holds where a paragraph of both stands before what goes; where there is none, all that
    is before the table goes, and leaves nothing to join.
    """
    found: list[Part] = []
    stretch: list[Paragraph] = []
    for part in parts:
        if isinstance(part, Paragraph):
            stretch.append(part)
            continue
        goes_along = bool(stretch) and _direction(stretch[-1]) in (part.kind, None)
        found += _continued(stretch) if goes_along else _ended(_continued(stretch))
        found.append(part)
        stretch = []
    return found + _ended(_continued(stretch))


def _continued(stretch: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with what goes on over a mark as one revision, as it is when it is typed.

        A [B] ¶ [C ¶]  →  A [B ¶ C] ¶        in brackets: all inserted, or all deleted

    Else LibreOffice joins both revisions itself, and takes the mark between them away with them.
    """
    found: list[Paragraph] = []
    start = 0
    while start < len(stretch):
        kind = _last_revision(stretch[start])
        end = start + 1
        while kind is not None and end < len(stretch) and _direction(stretch[end]) == kind:
            end += 1
        found += _ended(stretch[start:end])
        start = end
    return found


def _last_revision(paragraph: Paragraph) -> RevisionKind | None:
    """How the end of a paragraph is tracked whose mark is in both versions."""
    runs = [each for each in paragraph.content if each.tag != w("bookmarkEnd")]
    if _direction(paragraph) is not None or not runs:
        return None
    return {w("ins"): _INSERTED, w("del"): _DELETED}.get(runs[-1].tag)


def _direction(paragraph: Paragraph) -> RevisionKind | None:
    """How a paragraph of one version is tracked, None for one of both."""
    if paragraph.new is None:
        return _DELETED
    return _INSERTED if paragraph.old is None else None


def _ended(stretch: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with the mark that the last one lacks taken from the last one that has it.

    A ¶, [D ¶] deleted  →  A [¶ D] deleted, ¶ with the properties of both
    """
    direction = _direction(stretch[-1]) if stretch else None
    if direction is None:
        return stretch
    lacking = "new" if direction == _DELETED else "old"
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


def _ends_section(paragraph: Paragraph) -> bool:
    return any(
        each is not None and each.find(f"{w('pPr')}/{w('sectPr')}") is not None
        for each in (paragraph.old, paragraph.new)
    )
