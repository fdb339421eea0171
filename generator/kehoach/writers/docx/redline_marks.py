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
from kehoach.writers.docx.redline_paragraphs import Paragraph


class Table(Struct):
    """A table of the redline; `kind` is None where it is in both versions."""

    element: Any
    kind: RevisionKind | None
    before: list[Any] = []
    after: list[Any] = []


Part = Paragraph | Table


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
        found += stretch if goes_along else _ended(stretch)
        found.append(part)
        stretch = []
    return found + _ended(stretch)


def _direction(paragraph: Paragraph) -> RevisionKind | None:
    if paragraph.new is None:
        return "del"
    return "ins" if paragraph.old is None else None


def _ended(stretch: list[Paragraph]) -> list[Part]:
    """The paragraphs with the mark that the last one lacks taken from the last one that has it.

    A ¶, [D ¶] deleted  →  A [¶ D] deleted, ¶ with the properties of both
    """
    lacking = {"del": "new", "ins": "old"}.get(_direction(stretch[-1]) or "") if stretch else None
    if lacking is None:
        return list(stretch)
    giver = next((each for each in reversed(stretch) if getattr(each, lacking) is not None), None)
    last = stretch[-1]
    if giver is None or _ends_section(giver) or _ends_section(last):
        return list(stretch)
    giver.opened()
    setattr(last, lacking, getattr(giver, lacking))
    setattr(giver, lacking, None)
    if giver.old is None and giver.new is None:
        following = stretch[stretch.index(giver) + 1]
        following.content = giver.content + following.content
        following.before = giver.before + following.before
        following.after = giver.after + following.after
        return [each for each in stretch if each is not giver]
    return list(stretch)


def _ends_section(paragraph: Paragraph) -> bool:
    return any(
        each is not None and each.find(f"{w('pPr')}/{w('sectPr')}") is not None
        for each in (paragraph.old, paragraph.new)
    )
