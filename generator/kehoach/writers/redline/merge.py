"""Two rendered bodies as one with tracked revisions: paragraphs, tables, rows and cells, from outside in."""

from collections.abc import Sequence
from typing import Any, Literal

from lxml import etree

from kehoach.diff.model import ChangeSet
from kehoach.edition.model import Block
from kehoach.ooxml.comments import Comment
from kehoach.ooxml.revisions import RevisionKind, Revisions, properties_of
from kehoach.ooxml.xml import arrange, w
from kehoach.writers.redline.alignment import Aligner, Slot
from kehoach.writers.redline.marks import Merged, MergedTable, settled
from kehoach.writers.redline.moves import MovePlan
from kehoach.writers.redline.paragraphs import TRACKED, MergedParagraph, ParagraphMerger
from kehoach.writers.redline.printed import TC, TR, P, Printed, Rendering, first_thing, signature

_CELL, _SECTION = map(w, ("tcPr", "sectPr"))


class BodyMerger:
    """Merges the bodies of two renderings. `moves` says how what moved is shown."""

    def __init__(
        self, changes: ChangeSet, old: Rendering, new: Rendering, revisions: Revisions, moves: MovePlan
    ) -> None:
        self.old, self.new = old, new
        self.revisions, self.moves = revisions, moves
        self.aligner = Aligner(changes.matching, changes.moves)
        self.paragraphs = ParagraphMerger(revisions)

    def merge(self) -> None:
        """Make the new rendering's body the redline."""
        self._container(self.old.body, self.new.body)
        if self.new.body.find(_SECTION) is not None:
            self.revisions.changed(self.new.body, "sectPr", self.old.body.find(_SECTION))

    def _container(self, old: Any, new: Any) -> None:
        """Make the new body or cell hold the paragraphs and tables of both."""
        merged = self._merged(self.old.items(old), self.new.items(new))
        blocks = self._blocks(settled(merged))
        first, last = ([each for each in new if each.tag == tag] for tag in (_CELL, _SECTION))
        arrange(new, [*first, *blocks, *last])

    def _merged(self, olds: list[Printed], news: list[Printed]) -> list[Merged]:
        """What comes of aligning both sides, with the marks of native moves around it.

        What is neither paragraph nor table (the end of a bookmark, a permission) stays as the new version
        has it, in front of what follows.
        """
        around = self.moves.ranges(olds) | self.moves.ranges(news)
        merged: list[Merged] = []
        others: list[Any] = []
        for slot in self.aligner.slots(olds, news):
            made = self._slot(slot)
            if not made:
                others += [each.element for each in slot.news]
                continue
            for each in (*slot.olds, *slot.news):
                before, after = around.get(each, ((), ()))
                made[0].before += before
                made[-1].after += after
            made[0].before += others
            others = []
            merged += made
        if merged:
            merged[-1].after += others
        return merged

    def _slot(self, slot: Slot) -> Sequence[Merged]:
        kind = (slot.news or slot.olds)[0].kind
        if kind == "paragraph":
            return self._paragraph(slot)
        return [self._table(slot)] if kind == "table" else []

    def _paragraph(self, slot: Slot) -> list[MergedParagraph]:
        olds, news = ([each.element for each in side] for side in slot)
        if slot.pair:
            markers = self._marker(self.old, slot.pair[0]), self._marker(self.new, slot.pair[1])
            return self.paragraphs.merge(olds, news, markers)
        [alone] = slot.olds or slot.news
        kind = self.moves.kind(alone)
        found = self.paragraphs.merge(olds, news, kinds=(TRACKED[0], kind) if news else (kind, TRACKED[1]))
        self._comment(found[0], kind, self.moves.comment(alone))
        return found

    def _marker(self, rendering: Rendering, printed: Printed) -> str:
        """The printed number with which a paragraph begins."""
        if printed.origin is None:
            return ""
        part = rendering.flat.nodes[printed.origin.node].part
        begins = isinstance(part, Block) and printed.origin.thing == first_thing(part)
        return part.marker if begins else ""

    def _comment(self, paragraph: MergedParagraph, kind: RevisionKind, comment: Comment | None) -> None:
        """Put a comment on the whole content of a paragraph that is tracked as a whole."""
        if comment is not None:
            content, run = comment.around(paragraph.content)
            paragraph.content = content + self.revisions.runs(kind, [run])

    def _table(self, slot: Slot) -> MergedTable:
        if slot.pair:
            old, new = (each.element for each in slot.pair)
            if signature(old) != signature(new):
                self._merge_tables(old, new)
            return MergedTable(new, None)
        [alone] = slot.olds or slot.news
        kind: Literal["ins", "del"] = "ins" if slot.news else "del"
        comment = self.moves.comment(alone)
        for row in alone.element.findall(TR):
            self._track_row(row, kind, comment)
            comment = None
        return MergedTable(alone.element, kind)

    def _merge_tables(self, old: Any, new: Any) -> None:
        for kind in ("tblPr", "tblGrid"):
            self.revisions.changed(new, kind, old.find(w(kind)))
        olds, news = self.old.rows(old), self.new.rows(new)
        in_place = len(olds) == len(news) and not any(row.origin for row in (*olds, *news))
        pairs = zip(olds, news, strict=True) if in_place else ()
        slots = [Slot([first], [second]) for first, second in pairs] or self.aligner.slots(olds, news)
        others = [each for each in new if each.tag != TR]
        arrange(new, [*others, *(row for slot in slots for row in self._rows(slot))])

    def _rows(self, slot: Slot) -> list[Any]:
        """The rows of a slot; a pair of other cells can't be one row, and stays an old and a new one."""
        if slot.pair and slot.pair[0].size == slot.pair[1].size:
            return [self._row(*(each.element for each in slot.pair))]
        rows = [*slot.olds, *slot.news]
        for row in rows:
            self._track_row(row.element, "ins" if row.new else "del", self.moves.comment(row))
        return [row.element for row in rows]

    def _row(self, old: Any, new: Any) -> Any:
        if signature(old) != signature(new):
            self.revisions.changed(new, "trPr", old.find(w("trPr")))
            for first, second in zip(old.findall(TC), new.findall(TC), strict=True):
                self._container(first, second)
                self.revisions.changed(second, "tcPr", first.find(_CELL))
        return new

    def _track_row(self, row: Any, kind: Literal["ins", "del"], comment: Comment | None) -> None:
        """Track a row of one version with all that is in it, as Word does."""
        self.revisions.row(row, kind)
        for paragraph in list(row.iter(P)):
            [tracked] = self.paragraphs.merge(*(([], [paragraph]) if kind == "ins" else ([paragraph], [])))
            self._comment(tracked, kind, comment)
            comment = None
            paragraph.getparent().replace(paragraph, self.paragraphs.element(tracked))

    def _blocks(self, merged: Sequence[Merged]) -> list[Any]:
        """What was merged as elements; between two tables of which one goes something keeps them apart.

        Word would join them.
        """
        blocks: list[Any] = []
        for each, following in zip(merged, [*merged[1:], None], strict=True):
            element = self.paragraphs.element(each) if isinstance(each, MergedParagraph) else each.element
            blocks += [*each.before, element, *each.after]
            if isinstance(each, MergedTable) and isinstance(following, MergedTable):
                blocks += [] if each.direction == following.direction else [self._separator()]
        return blocks

    def _separator(self) -> Any:
        """A paragraph that is in neither version: inserted, and deleted again."""
        paragraph = etree.Element(P)
        self.revisions.mark(properties_of(paragraph, "pPr"), ["ins", "del"])
        return paragraph
