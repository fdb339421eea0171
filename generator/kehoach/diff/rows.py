"""A ChangeSet as rows for reading: what stands in the old version beside what stands in the new.

Every printed paragraph, table row and line of both Documents is in one row, in reading order; a deleted one
stands where it was. Renderers that show both versions walk this one sequence.
"""

from typing import Literal

from msgspec import Struct

from kehoach.diff.model import ChangeSet, Spans, Unit

Mark = Literal[
    "edited", "formatted", "inserted", "deleted", "moved-from", "moved-to", "regrouped", "split", "joined",
    "renumbered", "followed", "facet", "field",
]  # fmt: skip


class Side(Struct, frozen=True, kw_only=True, gc=False):
    """One version's half of a row. `depth` is the block's level; `marker` is its printed number.

    `address` is its citation ("điểm b khoản 1 Mục I"), or the name of the part ("Nơi nhận").
    """

    path: str
    id: str = ""
    address: str = ""
    depth: int = 0
    marker: str = ""


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """A printed thing on either side or both.

    `part` is which text of the unit it is, as in `model.Edited`; for a table row the cells are `cells`, one
    tuple of spans a column, and `spans` is empty. Without a change, `spans` is one `equal` span. `marks` say
    what happened (none: nothing), `changes` are the indices of the changes in the ChangeSet that it shows.
    `other` is the other side's place of what moved: where it went to, or came from.
    """

    unit: Unit
    part: str = "text"
    old: Side | None = None
    new: Side | None = None
    spans: Spans = ()
    cells: tuple[Spans, ...] = ()
    marks: tuple[Mark, ...] = ()
    changes: tuple[int, ...] = ()
    other: Side | None = None


def rows(changes: ChangeSet) -> list[Row]:
    """Both versions in rows, in reading order: letterhead, title, legal bases … annexes."""
    raise NotImplementedError
