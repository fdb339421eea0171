"""What changed inside of a pair of parts: texts, numbers, facets, fields, columns and cells."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field

from kehoach.diff.columns import compare_columns
from kehoach.diff.compare.facets import facet_changes
from kehoach.diff.compare.references import References
from kehoach.diff.contents import last_block, unit_of
from kehoach.diff.matching import Matching
from kehoach.diff.model import (
    Adjusted,
    AnyChange,
    ColumnsChanged,
    Edited,
    FacetChanged,
    FieldChanged,
    Followed,
    Formatted,
    Renumbered,
    Spans,
)
from kehoach.diff.spans import difference, text_spans
from kehoach.diff.texts import TEXTS, cell_name, field_of, names_of, text_of
from kehoach.edition.flow import ended
from kehoach.edition.model import (
    AnnexBlock,
    Block,
    Cell,
    Document,
    Facet,
    Runs,
    TableBlock,
    TableColumn,
    TableRow,
    plain,
)
from kehoach.edition.tree_addresses import Addresses, Where

_ADJUSTED: dict[type, tuple[str, ...]] = {
    Block: ("id", "kind", "role", "level"), TableRow: ("id",), AnnexBlock: ("id",),
    Document: ("id", "language", "issuer"),
}  # fmt: skip
"""Fields that no reader sees, or that only follow from others."""


class Pair(Struct, frozen=True):
    """Two parts that are one, by their numbers and with their values, and what is adjusted of them."""

    old: int
    new: int
    before: Any
    after: Any
    fields: dict[str, str | int] = field(default_factory=dict)
    parts: dict[str, Spans] = field(default_factory=dict)


class Comparer:
    """Compares pairs, and keeps what it finds in the order in which they come.

    `citing` are places that cite a renumbered part, each with the new number of that part.
    """

    def __init__(
        self, found: Matching, old: Addresses, new: Addresses, *, exact: bool, citing_only: bool = False
    ) -> None:
        """`citing_only` leaves out texts that cite no renumbered part."""
        self.changes: list[AnyChange] = []
        self.followed: list[Followed] = []
        self.adjusted: list[Adjusted] = []
        self.citing: list[tuple[int, Where]] = []
        self.found, self.exact, self.citing_only = found, exact, citing_only
        self.old, self.new = old, new
        self._references = References(found, old, new)
        self._kept_columns: dict[int, tuple[int, ...]] = {}
        self._last = (last_block(found.old), last_block(found.new))

    def tell(self, kind: Callable[..., AnyChange], old: int, new: int, **more: Any) -> None:
        """Add a change of a pair."""
        self.changes.append(
            kind(
                unit=unit_of(self.found.new.nodes[new]), old=self.old.where(old), new=self.new.where(new),
                match=self.found.match_of(old), **more,
            )
        )  # fmt: skip

    def pair(self, old: int, new: int, *, without_text: bool = False) -> None:
        """Compare a pair, not its children. `without_text`: the text was split or joined."""
        before, after = self.found.old.nodes[old].part, self.found.new.nodes[new].part
        if before is after:
            return
        pair = Pair(old, new, before, after)
        facets: tuple[Facet, ...] | None = None
        columns: tuple[TableColumn, ...] = ()
        match before:
            case Block():
                if (before.marker, before.style) != (after.marker, after.style):
                    self._renumbered(pair, before.marker, after.marker)
                self._block_texts(pair, without_text)
                facets = self._facets(pair) if before.facets != after.facets else None
            case AnnexBlock():
                if before.label != after.label:
                    self._renumbered(pair, before.label, after.label)
                self._texts(pair)
            case TableBlock():
                self._texts(pair)
                columns = self._columns(pair)
            case TableRow():
                self._cells(pair)
            case _:
                self._texts(pair)
        for name in _ADJUSTED.get(type(before), ()):
            value = getattr(after, name)
            if getattr(before, name) != value:
                pair.fields[name] = value
        if pair.fields or pair.parts or columns or facets is not None:
            self.adjusted.append(
                Adjusted(
                    old=self.old.where(old), fields=pair.fields, facets=facets, parts=pair.parts,
                    columns=columns,
                )
            )  # fmt: skip

    def _renumbered(self, pair: Pair, old: str, new: str) -> None:
        """Another printed number, or another style of the numbers of a block."""
        styles = tuple(getattr(part, "style", None) for part in (pair.before, pair.after))
        old_style, new_style = styles if styles[0] != styles[1] else (None, None)
        self.tell(
            Renumbered, pair.old, pair.new, old_marker=old, new_marker=new, old_style=old_style,
            new_style=new_style,
        )  # fmt: skip

    def _block_texts(self, pair: Pair, without_text: bool) -> None:
        before, after = pair.before, pair.after
        if before.heading and after.runs and not (before.runs or after.heading):
            self._text(pair, "text", before.heading, after.runs, "heading")
        elif before.runs and after.heading and not (before.heading or after.runs):
            self._text(pair, "heading", before.runs, after.heading, "text")
        elif not without_text:
            if before.heading != after.heading:
                self._text(pair, "heading", before.heading, after.heading)
            if before.runs != after.runs:
                self._text(pair, "text", before.runs, after.runs)

    def _texts(self, pair: Pair) -> None:
        """All texts and fields that one name stands for on both sides."""
        for name in names_of(pair.before):
            if name in TEXTS:
                self._text(pair, name, text_of(pair.before, name), text_of(pair.after, name))
            else:
                old, new = field_of(pair.before, name), field_of(pair.after, name)
                if old != new:
                    self.tell(FieldChanged, pair.old, pair.new, field=name, old_value=old, new_value=new)

    def _text(self, pair: Pair, part: str, before: Runs, after: Runs, old_part: str = "") -> None:
        if before == after and not old_part:
            return
        old_spots, new_spots = self._references.spots(pair.old, pair.new, plain(before), plain(after))
        if self.citing_only and not (old_spots and new_spots):
            return
        spans = text_spans(before, after, exact=self.exact, old_spots=old_spots, new_spots=new_spots)
        greatest = difference(spans)
        if greatest == "words" and part == "text" and self._ends_alike(pair, before, after):
            greatest = "variant"
        if not old_part and greatest == "variant":
            pair.parts[part] = spans
        if not old_part and greatest in ("none", "variant"):
            return
        here = self.new.where(pair.new)
        self.citing += ((cited, here) for cited in self._references.renumbered(new_spots))
        if greatest == "reference" and not old_part:
            unit = unit_of(self.found.new.nodes[pair.new])
            old = self.old.where(pair.old)
            self.followed.append(Followed(unit=unit, part=part, old=old, new=here, spans=spans))
            return
        kind = Edited if greatest == "words" else Formatted
        self.tell(kind, pair.old, pair.new, part=part, spans=spans, old_part=old_part)

    def _ends_alike(self, pair: Pair, before: Runs, after: Runs) -> bool:
        """Whether the last block of both versions reads alike with the mark that ends the text.

        The mark takes the place of the last full stop, typed or not.
        """
        if (pair.old, pair.new) != self._last:
            return False
        marks = (flat.nodes[0].part.closing_mark for flat in (self.found.old, self.found.new))
        return len({ended(runs, mark) for runs, mark in zip((before, after), marks, strict=True)}) == 1

    def _facets(self, pair: Pair) -> tuple[Facet, ...] | None:
        """Tell the facets that changed; returns the new ones where others differ too."""
        pairs, others = facet_changes(pair.before, pair.after, one_source=self.found.one_source)
        for first, second in pairs:
            self.tell(
                FacetChanged, pair.old, pair.new, facet=(first or second).name,  # type: ignore[union-attr]
                old_value=first.value if first else None, new_value=second.value if second else None,
                old_words=first.words if first else "", new_words=second.words if second else "",
            )  # fmt: skip
        return pair.after.facets if others else None

    def _columns(self, pair: Pair) -> tuple[TableColumn, ...]:
        """Tell other columns; returns the new ones where no reader sees the difference."""
        old, new = pair.before.columns, pair.after.columns
        kept, is_change = compare_columns(old, new)
        self._kept_columns[pair.old] = kept
        if not is_change:
            return () if old == new else pair.after.columns
        self.tell(
            ColumnsChanged, pair.old, pair.new, old_columns=old, new_columns=new, kept=kept,
            cells=self._added_cells(pair.old, kept),
        )  # fmt: skip
        return ()

    def _added_cells(self, table: int, kept: tuple[int, ...]) -> dict[str, tuple[Cell, ...]]:
        """The cells of the new columns in the rows that stayed, by the old row's path."""
        added = [at for at, column in enumerate(kept) if column < 0]
        cells: dict[str, tuple[Cell, ...]] = {}
        for row in self.found.old.children[table] if added else ():
            there = self.found.of_old[row]
            if there >= 0:
                whole: TableRow = self.found.new.nodes[there].part
                cells[self.found.old.path(row)] = tuple(whole.cells[at] for at in added)
        return cells

    def _cells(self, pair: Pair) -> None:
        table = self.found.old.parents[pair.old]
        columns = self.found.old.nodes[table].part.columns
        for at, column in enumerate(self._kept_columns.get(table, range(len(columns)))):
            if column < 0 or pair.before.cells[column] == pair.after.cells[at]:
                continue
            name = cell_name(column)
            first, second = text_of(pair.before, name), text_of(pair.after, cell_name(at))
            if not columns[column].running:
                self._text(pair, name, first, second)
            elif first != second:
                pair.parts[name] = text_spans(first, second)
