"""The rows in which two versions stand side by side (`diff.rows`)."""

from typing import Literal

from msgspec import Struct

from kehoach.diff.model import PartKind, Spans

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


class BothColumns(Struct, frozen=True, kw_only=True, gc=False):
    """The columns of both versions of a table: in the new order, with the old ones between.

    `places` are the old and the new place of each, -1 where a version lacks it. `titles` are the new ones, of
    what is gone the old; `running` are those of the columns here that only count rows.
    """

    places: tuple[tuple[int, int], ...]
    titles: tuple[str, ...]
    running: frozenset[int]


class Row(Struct, frozen=True, kw_only=True, gc=False):
    """A printed thing on either side or both.

    `part` is which text of the unit it is: as in `model.Edited`, the name of a field, `columns` for the
    header of a table, `cells` for its rows; the last two have `columns`, a tuple of spans for each of them in
    `cells`, and no `spans`. Without a change, `spans` is one `equal` span. `marks` say what happened (none:
    nothing), `changes` are the indices of the changes in the ChangeSet that it shows. `other` is the other
    side's place of what moved: where it went, or came from. The marker is on the first row of a block.
    """

    unit: PartKind
    part: str = "text"
    old: Side | None = None
    new: Side | None = None
    spans: Spans = ()
    cells: tuple[Spans, ...] = ()
    columns: BothColumns | None = None
    marks: tuple[Mark, ...] = ()
    changes: tuple[int, ...] = ()
    other: Side | None = None

    def told_cells(self) -> list[tuple[str, Spans]]:
        """The cells of a table's row with the titles of their columns, without running numbers."""
        if self.columns is None:
            return []
        cells = enumerate(zip(self.columns.titles, self.cells, strict=True))
        return [cell for at, cell in cells if at not in self.columns.running]
