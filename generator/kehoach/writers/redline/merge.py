"""Two rendered bodies as one with tracked revisions: paragraphs, tables, rows and cells, from outside in."""

from collections.abc import Sequence
from typing import Any, Literal

from lxml import etree

from kehoach.diff.model import ChangeSet
from kehoach.edition.model import Block
from kehoach.ooxml.comments import Comment
from kehoach.ooxml.revisions import Revisions, properties_of
from kehoach.ooxml.xml import arrange, w
from kehoach.writers.redline.alignment import Aligner, Slot
from kehoach.writers.redline.marks import Part, Table, settled
from kehoach.writers.redline.moves import MovePlan
from kehoach.writers.redline.paragraphs import TRACKED, Paragraph, ParagraphMerger
from kehoach.writers.redline.sides import NO_KEY, TC, TR, Item, P, Side, first_name, signature

_CELL, _SECTION = map(w, ("tcPr", "sectPr"))


class BodyMerger:
    """Merges the bodies of two sides. `moves` says how what moved is shown."""

    def __init__(
        self, changes: ChangeSet, old: Side, new: Side, revisions: Revisions, moves: MovePlan
    ) -> None:
        self.old, self.new = old, new
        self.revisions, self.moves = revisions, moves
        self.aligner = Aligner(changes.matching, changes.moves)
        self.paragraphs = ParagraphMerger(revisions)

    def merge(self) -> None:
        """Make the new side's body the redline."""
        self._container(self.old.body, self.new.body)
        if self.new.body.find(_SECTION) is not None:
            self.revisions.changed(self.new.body, "sectPr", self.old.body.find(_SECTION))

    def _container(self, old: Any, new: Any) -> None:
        """Make the new body or cell hold the paragraphs and tables of both."""
        parts = self._parts(self.old.items(old), self.new.items(new))
        blocks = self._blocks(settled(parts))
        first, last = ([each for each in new if each.tag == tag] for tag in (_CELL, _SECTION))
        arrange(new, [*first, *blocks, *last])

    def _parts(self, olds: list[Item], news: list[Item]) -> list[Part]:
        """The parts that come of aligning items, with the marks of native moves around them.

        What is neither paragraph nor table (the end of a bookmark, a permission) stays as the new version
        has it, in front of what follows.
        """
        around = self.moves.ranges(olds, new=False) | self.moves.ranges(news, new=True)
        parts: list[Part] = []
        others: list[Any] = []
        for slot in self.aligner.slots(olds, news):
            made = self._slot(slot)
            if not made:
                others += [item.element for item in slot.news]
                continue
            for item in (*slot.olds, *slot.news):
                before, after = around.get(item, ((), ()))
                made[0].before += before
                made[-1].after += after
            made[0].before += others
            others = []
            parts += made
        if parts:
            parts[-1].after += others
        return parts

    def _slot(self, slot: Slot) -> list[Part]:
        item = (slot.news or slot.olds)[0]
        if item.kind == "paragraph":
            return list(self._paragraph(slot))
        if item.kind == "table":
            return [self._table(slot)]
        return []

    def _paragraph(self, slot: Slot) -> list[Paragraph]:
        olds, news = ([item.element for item in side] for side in (slot.olds, slot.news))
        if olds and news:
            return self.paragraphs.merge(olds, news, self._markers(slot))
        [item] = slot.olds or slot.news
        kind = self.moves.kind(item, new=bool(news))
        kinds = (TRACKED[0], kind) if news else (kind, TRACKED[1])
        found = self.paragraphs.merge(olds, news, kinds=kinds)
        comment = self.moves.comment(item, new=bool(news))
        if comment is not None:
            content, run = comment.around(found[0].content)
            found[0].content = content + self.revisions.runs(kind, [run])
        return found

    def _markers(self, slot: Slot) -> tuple[str, str]:
        """The printed numbers with which the first paragraphs of a slot begin."""
        found = []
        for side, items in ((self.old, slot.olds), (self.new, slot.news)):
            number, name = items[0].key or NO_KEY
            part = side.flat.nodes[number].part if number >= 0 else None
            found.append(part.marker if isinstance(part, Block) and name == first_name(part) else "")
        return found[0], found[1]

    def _table(self, slot: Slot) -> Table:
        if slot.olds and slot.news:
            old, new = slot.olds[0].element, slot.news[0].element
            if signature(old) != signature(new):
                self._merge_tables(old, new)
            return Table(new, None)
        [item] = slot.olds or slot.news
        kind: Literal["ins", "del"] = "ins" if slot.news else "del"
        comment = self.moves.comment(item, new=bool(slot.news))
        for row in item.element.findall(TR):
            self._track_row(row, kind, comment)
            comment = None
        return Table(item.element, kind)

    def _merge_tables(self, old: Any, new: Any) -> None:
        for kind in ("tblPr", "tblGrid"):
            self.revisions.changed(new, kind, old.find(w(kind)))
        olds, news = self.old.rows(old), self.new.rows(new)
        in_place = len(olds) == len(news) and not any(row.key for row in (*olds, *news))
        pairs = zip(olds, news, strict=True) if in_place else ()
        slots = [Slot([first], [second]) for first, second in pairs] or self.aligner.slots(olds, news)
        others = [each for each in new if each.tag != TR]
        arrange(new, [*others, *(self._row(part) for slot in slots for part in _apart(slot))])

    def _row(self, slot: Slot) -> Any:
        if slot.olds and slot.news:
            old, new = slot.olds[0].element, slot.news[0].element
            if signature(old) != signature(new):
                self.revisions.changed(new, "trPr", old.find(w("trPr")))
                for first, second in zip(old.findall(TC), new.findall(TC), strict=True):
                    self._container(first, second)
                    self.revisions.changed(second, "tcPr", first.find(w("tcPr")))
            return new
        [item] = slot.olds or slot.news
        comment = self.moves.comment(item, new=bool(slot.news))
        self._track_row(item.element, "ins" if slot.news else "del", comment)
        return item.element

    def _track_row(self, row: Any, kind: Literal["ins", "del"], comment: Comment | None) -> None:
        """Track a row of one version with all that is in it, as Word does."""
        self.revisions.row(row, kind)
        for at, paragraph in enumerate(list(row.iter(P))):
            sides = ([], [paragraph]) if kind == "ins" else ([paragraph], [])
            [tracked] = self.paragraphs.merge(*sides)
            if comment is not None and at == 0:
                content, run = comment.around(tracked.content)
                tracked.content = content + self.revisions.runs(kind, [run])
            paragraph.getparent().replace(paragraph, self.paragraphs.element(tracked))

    def _blocks(self, parts: Sequence[Part]) -> list[Any]:
        """The parts as elements; two tables of which one goes are kept apart, or Word would join them."""
        blocks: list[Any] = []
        for part, following in zip(parts, [*parts[1:], None], strict=True):
            element = self.paragraphs.element(part) if isinstance(part, Paragraph) else part.element
            blocks += [*part.before, element, *part.after]
            if isinstance(part, Table) and isinstance(following, Table) and part.kind != following.kind:
                blocks.append(self._separator())
        return blocks

    def _separator(self) -> Any:
        """A paragraph that is in neither version: inserted, and deleted again."""
        paragraph = etree.Element(P)
        self.revisions.mark(properties_of(paragraph, "pPr"), ["ins", "del"])
        return paragraph


def _apart(slot: Slot) -> list[Slot]:
    """A pair of rows that can't be one row, for they have other cells, as an old and a new one."""
    if slot.olds and slot.news and slot.olds[0].size != slot.news[0].size:
        return [Slot(slot.olds, []), Slot([], slot.news)]
    return [slot]
