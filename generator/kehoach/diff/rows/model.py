"""The rows in which two versions stand side by side (`diff.rows`)."""

from typing import Literal

from msgspec import Struct

from kehoach.diff.model import Spans, Unit

Mark = Literal[
    "edited", "formatted", "inserted", "deleted", "moved-from", "moved-to", "regrouped", "split", "joined",
    "renumbered", "followed", "facet", "field", "columns",
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

    `part` is which text of the unit it is: as in `model.Edited`, the name of a field, `columns` for the
    header of a table, `cells` for its rows; the last two have a tuple of spans a column in `cells`, and no
    `spans`. A column that only one version has is there with the spans of that one. Without a change, `spans`
    is one `equal` span. `marks` say what happened (none: nothing), `changes` are the indices of the changes
    in the ChangeSet that it shows. `other` is the other side's place of what moved: where it went, or came
    from. The marker is on the first row of a block.
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
