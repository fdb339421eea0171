"""A ChangeSet as rows for reading: what stands in the old version beside what stands in the new.

Every printed paragraph, table row and line of both Documents is in a row, in reading order; a deleted one
stands where it was. Renderers that show both versions walk this one sequence.
"""

from collections.abc import Iterator
from typing import Any

from kehoach.diff.columns import compare_columns
from kehoach.diff.contents import unit_of
from kehoach.diff.model import ChangeSet, Edited, SpanOp, Spans
from kehoach.diff.order import steps
from kehoach.diff.row_cells import (
    ColumnPairs,
    cells_of_one,
    cells_of_pair,
    column_pairs,
    texts,
    titles,
    whole,
)
from kehoach.diff.row_index import Index, Several
from kehoach.diff.row_model import Mark, Row, Side
from kehoach.diff.row_texts import in_order, texts_of, whole_line
from kehoach.diff.spans import text_spans
from kehoach.edition.document_tree import ANNEX, BLOCK, ROW, TABLE
from kehoach.edition.model import Runs
from kehoach.edition.tree_addresses import Addresses


def rows(changes: ChangeSet) -> list[Row]:
    """Both versions in rows, in reading order: letterhead, title, legal bases … annexes."""
    return list(_Rows(changes).all())


class _Rows:
    def __init__(self, changes: ChangeSet) -> None:
        self.changes = changes
        self.found = changes.matching
        self.index = Index(changes)
        self.addresses = {True: Addresses(self.found.old), False: Addresses(self.found.new)}
        self.columns: dict[tuple[bool, int], ColumnPairs] = {}
        self.roots: dict[tuple[bool, int], int] = {}

    def all(self) -> Iterator[Row]:
        for step in steps(self.found, self.changes.moves):
            if step.old >= 0 and step.new >= 0:
                yield from self._pair(step.old, step.new)
            elif step.old >= 0:
                yield from self._one(step.old, is_old=True)
            elif (old := self.found.of_new[step.new]) >= 0:
                yield from self._pair(old, step.new, is_moved=True)
            else:
                yield from self._one(step.new, is_old=False)

    def _pair(self, old: int, new: int, *, is_moved: bool = False) -> Iterator[Row]:
        """The rows of a pair where it stands now; of what moved, the old place is told as `other`."""
        before, after = self.found.old.nodes[old], self.found.new.nodes[new]
        if after.step == "recipients":
            yield from self._closing_mark()
        path = self.found.old.path(old)
        marks, numbers = self._besides_texts(old, is_moved=is_moved)
        told: dict[str, Any] = {
            "unit": unit_of(after),
            "other" if is_moved else "old": self._side(old, is_old=True),
            "new": self._side(new, is_old=False),
        }
        first, second = texts_of(before), texts_of(after)
        for name in in_order(after, first, second):
            if (path, name) in self.index.renamed:
                continue
            several = self.index.several.get((path, self.found.new.path(new)))
            if several is not None and name == "text":
                yield from self._pieces(several, old, new, told, marks, numbers)
                continue
            spans, mark, change = self._text(old, name, first.get(name, ()), second.get(name, ()))
            yield Row(
                part=name, spans=spans, **told,
                marks=(*marks, *([mark] if mark else [])),
                changes=(*numbers, *([] if change is None else [change])),
            )  # fmt: skip
            # A number and facets are told once, with the first of a part's texts.
            marks, numbers = marks[:is_moved], numbers[:is_moved]
        if after.kind in (TABLE, ROW):
            build = self._header if after.kind == TABLE else self._row
            part, cells, more, changed = build(old, new, is_moved)
            yield Row(part=part, cells=cells, **told, marks=(*marks, *more), changes=(*numbers, *changed))

    def _closing_mark(self) -> Iterator[Row]:
        """The mark that ends the text, where it changed."""
        number = self.index.fields.get(("", "closing_mark"))
        if number is not None:
            marks = (self.changes.old.closing_mark, self.changes.new.closing_mark)
            yield Row(
                unit="document", part="closing_mark", spans=text_spans(*map(whole_line, marks)),
                old=self._side(0, is_old=True), new=self._side(0, is_old=False),
                marks=("field",), changes=(number,),
            )  # fmt: skip

    def _besides_texts(self, old: int, *, is_moved: bool) -> tuple[list[Mark], list[int]]:
        """What happened to a pair besides its texts; a move first."""
        path = self.found.old.path(old)
        marks: list[Mark] = []
        numbers: list[int] = []
        if is_moved:
            marks.append("moved-to")
            numbers.append(self._root(old, is_old=True, own=self.index.moved))
        elif path in self.index.moved:
            marks.append("regrouped")
            numbers.append(self.index.moved[path])
        if path in self.index.renumbered:
            marks.append("renumbered")
            numbers.append(self.index.renumbered[path])
        if path in self.index.facets:
            marks.append("facet")
            numbers += self.index.facets[path]
        if path in self.index.unprinted:
            marks.append("field")
            numbers += self.index.unprinted[path]
        return marks, numbers

    def _pieces(
        self,
        several: Several,
        old: int,
        new: int,
        told: dict[str, Any],
        marks: list[Mark],
        numbers: list[int],
    ) -> Iterator[Row]:
        """The rows of a text that was split or joined: a row a piece, the other side its whole."""
        is_split = several.mark == "split"
        flat, kept = (self.found.new, new) if is_split else (self.found.old, old)
        own = "new" if is_split else "old" if "old" in told else "other"
        for path, spans in several.pieces:
            number = flat.number(path)
            side = {own: self._side(number, is_old=not is_split)}
            yield Row(
                spans=spans, **{**told, **side},
                marks=(*(marks if number == kept else marks[: "other" in told]), several.mark),
                changes=(*(numbers if number == kept else numbers[: "other" in told]), several.change),
            )  # fmt: skip

    def _text(self, old: int, part: str, before: Runs, after: Runs) -> tuple[Spans, Mark | None, int | None]:
        """The spans of a text of a pair, what happened to it, and the change's number."""
        key = (self.found.old.path(old), part)
        if key in self.index.texts:
            number, spans = self.index.texts[key]
            return spans, self._mark_of(number), number
        if key in self.index.fields:
            return text_spans(before, after), "field", self.index.fields[key]
        if key in self.index.quiet:
            return self.index.quiet[key], "followed" if key in self.index.followed else None, None
        return whole("equal", after), None, None

    def _mark_of(self, number: int) -> Mark:
        return "edited" if isinstance(self.changes.changes[number], Edited) else "formatted"

    def _header(self, old: int, new: int, is_moved: bool) -> "_Cells":
        before, after = self.found.old.nodes[old].part.columns, self.found.new.nodes[new].part.columns
        change = self.index.columns.get(self.found.old.path(old))
        pairs = column_pairs(len(before), compare_columns(before, after)[0])
        self.columns[False, new] = pairs
        if not is_moved:
            self.columns[True, old] = pairs
        cells = cells_of_pair(titles(before), titles(after), pairs, {})
        return "columns", cells, [] if change is None else ["columns"], [] if change is None else [change]

    def _row(self, old: int, new: int, is_moved: bool) -> "_Cells":
        path = self.found.old.path(old)
        before, after = self.found.old.nodes[old].part, self.found.new.nodes[new].part
        known: dict[int, Spans] = {}
        numbers: list[int] = []
        for column in range(len(before.cells)):
            key = (path, f"cell/{column}")
            if key in self.index.texts:
                number, known[column] = self.index.texts[key]
                numbers.append(number)
            elif key in self.index.quiet:
                known[column] = self.index.quiet[key]
        pairs = self.columns[False, self.found.new.parents[new]]
        marks = list(dict.fromkeys(map(self._mark_of, numbers)))
        return "cells", cells_of_pair(texts(before), texts(after), pairs, known), marks, numbers

    def _one(self, number: int, *, is_old: bool) -> Iterator[Row]:
        """The rows of what stands here on one side only: new, gone, moved away, or one of several pieces."""
        flat = self.found.old if is_old else self.found.new
        node, path = flat.nodes[number], flat.path(number)
        told: dict[str, Any] = {
            "unit": unit_of(node),
            "old" if is_old else "new": self._side(number, is_old=is_old),
        }
        there = self.found.of_old[number] if is_old else -1
        if there < 0 and path in (self.index.joined if is_old else self.index.split):
            if is_old:
                yield from self._joined_elsewhere(number, told)
            return
        op: SpanOp = "equal"
        if there >= 0:
            root = self._root(number, is_old=True, own=self.index.moved)
            told |= {"other": self._side(there, is_old=False), "marks": ("moved-from",)}
        else:
            op = "delete" if is_old else "insert"
            own = self.index.deleted if is_old else self.index.inserted
            root = self._root(number, is_old=is_old, own=own)
            told["marks"] = ("deleted" if is_old else "inserted",)
        told["changes"] = (root,)
        for part, runs in texts_of(node).items():
            yield Row(part=part, spans=whole(op, runs), **told)
        if node.kind == TABLE:
            columns = node.part.columns
            pairs = tuple((at, -1) if is_old else (-1, at) for at in range(len(columns)))
            self.columns[is_old, number] = pairs
            yield Row(part="columns", cells=cells_of_one(titles(columns), pairs, op, is_old=is_old), **told)
        elif node.kind == ROW:
            pairs = self.columns[is_old, flat.parents[number]]
            yield Row(part="cells", cells=cells_of_one(texts(node.part), pairs, op, is_old=is_old), **told)

    def _joined_elsewhere(self, number: int, told: dict[str, Any]) -> Iterator[Row]:
        """A joined piece where it was: each has its row where the whole stands, unless that is elsewhere."""
        flat = self.found.old
        change, kept_path = self.index.joined[flat.path(number)]
        kept = flat.number(kept_path)
        if kept in self.changes.moves.moved:
            told["other"] = self._side(self.found.of_old[kept], is_old=False)
            spans = whole("equal", flat.nodes[number].part.runs)
            yield Row(**told, spans=spans, marks=("joined",), changes=(change,))

    def _root(self, number: int, *, is_old: bool, own: dict[str, int]) -> int:
        """The change that tells of a part, or of the part around it that it came or went with."""
        key = (is_old, number)
        if key not in self.roots:
            flat = self.found.old if is_old else self.found.new
            change = own.get(flat.path(number))
            self.roots[key] = (
                self._root(flat.parents[number], is_old=is_old, own=own) if change is None else change
            )
        return self.roots[key]

    def _side(self, number: int, *, is_old: bool) -> Side:
        addresses = self.addresses[is_old]
        node = addresses.flat.nodes[number]
        is_block = node.kind == BLOCK
        return Side(
            path=addresses.flat.path(number),
            id=node.id,
            address=addresses.address(number),
            depth=node.part.level if is_block else 0,
            marker=node.part.marker if is_block else node.key if node.kind == ANNEX else "",
        )


_Cells = tuple[str, tuple[Spans, ...], list[Mark], list[int]]
