"""A ChangeSet as rows for reading: what stands in the old version beside what stands in the new.

Every printed paragraph, table row and line of both Documents is in a row, in reading order; a deleted one
stands where it was. Renderers that show both versions walk this one sequence.
"""

from collections.abc import Iterator
from typing import Any

from kehoach.diff.contents import unit_of
from kehoach.diff.model import ChangeSet, Joined, SpanOp, Split
from kehoach.diff.order import in_reading_order
from kehoach.diff.rows.cells import (
    cell_texts,
    cells_of_one,
    cells_of_pair,
    columns_of_one,
    columns_of_pair,
    title_texts,
    whole,
)
from kehoach.diff.rows.index import Index, ShownText
from kehoach.diff.rows.model import BothColumns, Mark, Row, Side
from kehoach.diff.spans import spans_by_paragraph
from kehoach.diff.texts import cell_name, printed_names, text_of
from kehoach.edition.document_tree import ANNEX, BLOCK, ROW, TABLE
from kehoach.edition.model import Runs
from kehoach.edition.tree import Flat, Node
from kehoach.edition.tree_addresses import Addresses

_BESIDES: tuple[Mark, ...] = ("renumbered", "facet", "field")
"""What is told with the first text of a part, in this order."""


def rows(changes: ChangeSet) -> list[Row]:
    """Both versions in rows, in reading order: letterhead, title, legal bases … annexes."""
    return list(_Rows(changes).all())


class _Version:
    """One of both versions: its parts as sides of rows, and the columns of its tables as far as they came."""

    def __init__(self, flat: Flat, *, is_old: bool) -> None:
        self.flat, self.is_old = flat, is_old
        self.columns: dict[int, BothColumns] = {}
        self.roots: dict[int, int] = {}
        self._addresses = Addresses(flat)

    def side(self, number: int) -> Side:
        node = self.flat.nodes[number]
        is_block = node.kind == BLOCK
        return Side(
            path=self.flat.path(number),
            id=node.id,
            address=self._addresses.address(number),
            depth=node.part.level if is_block else 0,
            marker=node.part.marker if is_block else node.key if node.kind == ANNEX else "",
        )


class _Rows:
    def __init__(self, changes: ChangeSet) -> None:
        self.changes = changes.changes
        self.found, self.moves = changes.matching, changes.moves
        self.index = Index(changes)
        self.old = _Version(self.found.old, is_old=True)
        self.new = _Version(self.found.new, is_old=False)

    def all(self) -> Iterator[Row]:
        for old, new in in_reading_order(self.found, self.moves):
            if old >= 0 and new >= 0:
                yield from self._pair(old, new)
            elif old >= 0:
                yield from self._one(old, self.old)
            elif (before := self.found.of_new[new]) >= 0:
                yield from self._pair(before, new, is_moved=True)
            else:
                yield from self._one(new, self.new)

    def _pair(self, old: int, new: int, *, is_moved: bool = False) -> Iterator[Row]:
        """The rows of a pair where it stands now; of what moved, the old place is told as `other`."""
        before, after = self.found.old.nodes[old], self.found.new.nodes[new]
        if after.step == "recipients":
            yield from self._closing_mark()
        path = self.found.old.path(old)
        marks, numbers = self._besides_texts(old, is_moved=is_moved)
        told: dict[str, Any] = {
            "unit": unit_of(after),
            "other" if is_moved else "old": self.old.side(old),
            "new": self.new.side(new),
        }
        first, second = _texts_of(before), _texts_of(after)
        for name in printed_names(after.part):
            if not (name in first or name in second) or (path, name) in self.index.renamed:
                continue
            if name == "text" and (several := self._several(old, new)):
                yield from self._pieces(several[0], old, new, told, marks, numbers)
                continue
            shown = self.index.texts.get((path, name)) or ShownText(whole("equal", second.get(name, ())))
            yield Row(
                part=name, spans=shown.spans, **told,
                marks=(*marks, *([shown.mark] if shown.mark else [])),
                changes=(*numbers, *([] if shown.change is None else [shown.change])),
            )  # fmt: skip
            # A number and facets are told once, with the first of a part's texts.
            marks, numbers = marks[:is_moved], numbers[:is_moved]
        if after.kind == TABLE:
            columns = columns_of_pair(before.part.columns, after.part.columns)
            self.new.columns[new] = columns
            if not is_moved:
                self.old.columns[old] = columns
            first_titles, titles = (title_texts(each.part.columns) for each in (before, after))
            changed = self.index.marks("columns", path)
            yield Row(
                part="columns", columns=columns, **told,
                cells=cells_of_pair(first_titles, titles, columns, {}),
                marks=(*marks, "columns") if changed else tuple(marks), changes=(*numbers, *changed),
            )  # fmt: skip
        elif after.kind == ROW:
            yield self._cells(old, new, told, marks, numbers)

    def _closing_mark(self) -> Iterator[Row]:
        """The mark that ends the text, where it changed."""
        shown = self.index.texts.get(("", "closing_mark"))
        if shown and shown.change is not None:
            yield Row(
                unit="document", part="closing_mark", spans=shown.spans, old=self.old.side(0),
                new=self.new.side(0), marks=("field",), changes=(shown.change,),
            )  # fmt: skip

    def _besides_texts(self, old: int, *, is_moved: bool) -> tuple[list[Mark], list[int]]:
        """What happened to a pair besides its texts; a move first."""
        path = self.found.old.path(old)
        marks: list[Mark] = []
        numbers: list[int] = []
        if is_moved:
            marks.append("moved-to")
            numbers.append(self._root(old, self.old, "moved-from"))
        elif moved := self.index.marks("moved-from", path):
            marks.append("regrouped")
            numbers += moved
        for mark in _BESIDES:
            if found := self.index.marks(mark, path):
                marks.append(mark)
                numbers += found
        return marks, numbers

    def _several(self, old: int, new: int) -> list[int]:
        """The change that split or joined the text of a pair."""
        split = self.index.marks("split", self.found.new.path(new))
        return split or self.index.marks("joined", self.found.old.path(old))

    def _pieces(
        self, number: int, old: int, new: int, told: dict[str, Any], marks: list[Mark], numbers: list[int]
    ) -> Iterator[Row]:
        """The rows of a text that was split or joined: a row a piece, the other side its whole."""
        change = self.changes[number]
        assert isinstance(change, Split | Joined)
        if isinstance(change, Split):
            mark: Mark = "split"
            own, version, pieces, kept = "new", self.new, change.new, new
        else:
            mark = "joined"
            own, version, pieces, kept = "old" if "old" in told else "other", self.old, change.old, old
        for piece, spans in zip(pieces, spans_by_paragraph(change.spans), strict=True):
            at = version.flat.number(piece.path)
            most = None if at == kept else int("other" in told)
            yield Row(
                spans=spans, **{**told, own: version.side(at)}, marks=(*marks[:most], mark),
                changes=(*numbers[:most], number),
            )  # fmt: skip

    def _cells(self, old: int, new: int, told: dict[str, Any], marks: list[Mark], numbers: list[int]) -> Row:
        """The row of a table's row that both versions have."""
        before, after = self.found.old.nodes[old].part, self.found.new.nodes[new].part
        path = self.found.old.path(old)
        keys = ((column, (path, cell_name(column))) for column in range(len(before.cells)))
        shown = {column: self.index.texts[key] for column, key in keys if key in self.index.texts}
        changed = {each.change: each.mark for each in shown.values() if each.change is not None and each.mark}
        columns = self.new.columns[self.found.new.parents[new]]
        known = {column: each.spans for column, each in shown.items()}
        return Row(
            part="cells", columns=columns, **told,
            cells=cells_of_pair(cell_texts(before), cell_texts(after), columns, known),
            marks=(*marks, *dict.fromkeys(changed.values())), changes=(*numbers, *changed),
        )  # fmt: skip

    def _one(self, number: int, version: _Version) -> Iterator[Row]:
        """The rows of what stands here on one side only: new, gone, moved away, or one of several pieces."""
        flat, is_old = version.flat, version.is_old
        node, path = flat.nodes[number], flat.path(number)
        told: dict[str, Any] = {"unit": unit_of(node), "old" if is_old else "new": version.side(number)}
        there = self.found.of_old[number] if is_old else -1
        if there < 0 and (pieces := self.index.marks("joined" if is_old else "split", path)):
            if is_old:
                yield from self._joined_elsewhere(node, pieces[0], told)
            return
        op: SpanOp = "equal"
        if there >= 0:
            mark: Mark = "moved-from"
            told["other"] = self.new.side(there)
        else:
            op, mark = ("delete", "deleted") if is_old else ("insert", "inserted")
        told |= {"marks": (mark,), "changes": (self._root(number, version, mark),)}
        for part, runs in _texts_of(node).items():
            yield Row(part=part, spans=whole(op, runs), **told)
        if node.kind == TABLE:
            version.columns[number] = columns_of_one(node.part.columns, is_old=is_old)
        if node.kind in (TABLE, ROW):
            header = node.kind == TABLE
            columns = version.columns[number if header else flat.parents[number]]
            texts = title_texts(node.part.columns) if header else cell_texts(node.part)
            cells = cells_of_one(texts, columns, op, is_old=is_old)
            yield Row(part="columns" if header else "cells", cells=cells, columns=columns, **told)

    def _joined_elsewhere(self, node: Node, number: int, told: dict[str, Any]) -> Iterator[Row]:
        """A joined piece where it was: each has its row where the whole stands, unless that is elsewhere."""
        change = self.changes[number]
        assert isinstance(change, Joined)
        kept = self.found.old.number(change.old[change.kept].path)
        if kept in self.moves.moved:
            told["other"] = self.new.side(self.found.of_old[kept])
            yield Row(**told, spans=whole("equal", node.part.runs), marks=("joined",), changes=(number,))

    def _root(self, number: int, version: _Version, mark: Mark) -> int:
        """The change that tells of a part, or of the part around it that it came or went with."""
        if number not in version.roots:
            own = self.index.marks(mark, version.flat.path(number))
            version.roots[number] = own[0] if own else self._root(version.flat.parents[number], version, mark)
        return version.roots[number]


def _texts_of(node: Node) -> dict[str, Runs]:
    """The texts of a node that have words, or the empty one that is printed where a marker stands alone."""
    found = {name: runs for name in printed_names(node.part) if (runs := text_of(node.part, name))}
    return {"text": ()} if node.kind == BLOCK and node.part.marker and not found else found
