"""What changed inside of a pair of parts: texts, numbers, facets, fields, columns and cells."""

from msgspec import Struct, field

from kehoach.diff.columns import compare_columns
from kehoach.diff.compare_facets import facet_changes
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
from kehoach.diff.references import References
from kehoach.diff.spans import difference, joined, text_spans
from kehoach.edition.flow import ended
from kehoach.edition.model import (
    AnnexBlock,
    Block,
    Cell,
    Document,
    Facet,
    Letterhead,
    Run,
    Runs,
    SignatureBlock,
    TableBlock,
    TableRow,
    Title,
    plain,
)
from kehoach.edition.tree_addresses import Addresses, Where


class Findings(Struct):
    """What a comparison found; `citing` are new numbers of renumbered parts, with places that cite them."""

    changes: list[AnyChange] = field(default_factory=list)
    followed: list[Followed] = field(default_factory=list)
    adjusted: list[Adjusted] = field(default_factory=list)
    citing: list[tuple[int, Where]] = field(default_factory=list)


class Adjustment(Struct):
    """An `Adjusted` that is still being filled."""

    fields: dict[str, str | int] = field(default_factory=dict)
    facets: tuple[Facet, ...] | None = None
    table: TableBlock | None = None
    parts: dict[str, Spans] = field(default_factory=dict)


class Comparer:
    """Compares pairs and adds what it finds to `out`."""

    def __init__(
        self, found: Matching, old: Addresses, new: Addresses, out: Findings, *, exact: bool
    ) -> None:
        self.found, self.exact, self.out = found, exact, out
        self.old, self.new = old, new
        self.references = References(found, old, new)
        self.columns: dict[int, tuple[int, ...]] = {}
        self.last = (last_block(found.old), last_block(found.new))

    def pair(self, old: int, new: int, *, without_text: bool = False) -> None:
        """Compare a pair, not its children. `without_text`: the text was split or joined."""
        before, after = self.found.old.nodes[old], self.found.new.nodes[new]
        if before.part is after.part:
            return
        more = Adjustment()
        match before.kind:
            case "block":
                self._block(old, new, before.part, after.part, more, without_text)
            case "row":
                self._row(old, new, before.part, after.part, more)
            case "table":
                self._table(old, new, before.part, after.part, more)
            case "line":
                self._text(old, new, "line", (Run(before.part),), (Run(after.part),), more)
            case "annex":
                self._annex(old, new, before.part, after.part, more)
            case _:
                self._part(old, new, more)
        if more.fields or more.parts or more.table or more.facets is not None:
            self.out.adjusted.append(
                Adjusted(
                    old=self.old.where(old), fields=more.fields, facets=more.facets, parts=more.parts,
                    columns=more.table.columns if more.table else (),
                )
            )  # fmt: skip

    def _block(
        self, old: int, new: int, before: Block, after: Block, more: Adjustment, without_text: bool
    ) -> None:
        if before.marker != after.marker or before.style != after.style:
            self._renumbered(old, new, before, after)
        if before.heading and after.runs and not (before.runs or after.heading):
            self._text(old, new, "text", before.heading, after.runs, more, "heading")
        elif before.runs and after.heading and not (before.heading or after.runs):
            self._text(old, new, "heading", before.runs, after.heading, more, "text")
        elif not without_text:
            self._text(old, new, "heading", before.heading, after.heading, more)
            self._text(old, new, "text", before.runs, after.runs, more)
        if before.facets != after.facets:
            self._facets(old, new, before, after, more)
        _adjust(before, after, ("id", "kind", "role", "level"), more)

    def _renumbered(self, old: int, new: int, before: Block, after: Block) -> None:
        other = before.style != after.style
        self.out.changes.append(
            Renumbered(
                unit=after.kind, old=self.old.where(old), new=self.new.where(new),
                match=self.found.match_of(old), old_marker=before.marker, new_marker=after.marker,
                old_style=before.style if other else None, new_style=after.style if other else None,
            )
        )  # fmt: skip

    def _facets(self, old: int, new: int, before: Block, after: Block, more: Adjustment) -> None:
        pairs, others = facet_changes(before, after, one_source=self.found.one_source)
        if others:
            more.facets = after.facets
        for first, second in pairs:
            self.out.changes.append(
                FacetChanged(
                    unit=after.kind, old=self.old.where(old), new=self.new.where(new),
                    match=self.found.match_of(old), facet=(first or second).name,  # type: ignore[union-attr]
                    old_value=first.value if first else None, new_value=second.value if second else None,
                    old_words=first.words if first else "", new_words=second.words if second else "",
                )
            )  # fmt: skip

    def _text(
        self, old: int, new: int, part: str, before: Runs, after: Runs, more: Adjustment, old_part: str = ""
    ) -> None:
        if before == after and not old_part:
            return
        old_spots, new_spots = self.references.spots(old, new, plain(before), plain(after))
        spans = text_spans(before, after, exact=self.exact, old_spots=old_spots, new_spots=new_spots)
        greatest = difference(spans)
        if greatest == "words" and part == "text" and (old, new) == self.last:
            # The closing mark takes the place of the last full stop, typed or not: both are printed alike.
            marks = (each.nodes[0].part.closing_mark for each in (self.found.old, self.found.new))
            if len({ended(runs, mark) for runs, mark in zip((before, after), marks, strict=True)}) == 1:
                greatest = "variant"
        if greatest == "variant" and not old_part:
            more.parts[part] = spans
            return
        if greatest == "none" and not old_part:
            return
        unit = unit_of(self.found.new.nodes[new])
        before_at, after_at = self.old.where(old), self.new.where(new)
        self.out.citing += ((cited, after_at) for cited in self.references.renumbered(new_spots))
        if greatest == "reference" and not old_part:
            self.out.followed.append(Followed(unit=unit, part=part, old=before_at, new=after_at, spans=spans))
            return
        kind = Edited if greatest == "words" else Formatted
        self.out.changes.append(
            kind(
                unit=unit, part=part, old=before_at, new=after_at, match=self.found.match_of(old),
                spans=spans, old_part=old_part,
            )
        )  # fmt: skip

    def _table(self, old: int, new: int, before: TableBlock, after: TableBlock, more: Adjustment) -> None:
        self._text(old, new, "caption", before.caption, after.caption, more)
        self._field(old, new, "orientation", before.orientation, after.orientation)
        kept, is_change = compare_columns(before.columns, after.columns)
        self.columns[old] = kept
        if is_change:
            self.out.changes.append(
                ColumnsChanged(
                    unit="table", old=self.old.where(old), new=self.new.where(new),
                    match=self.found.match_of(old), old_columns=before.columns, new_columns=after.columns,
                    kept=kept, cells=self._added_cells(old, kept),
                )
            )  # fmt: skip
        elif before.columns != after.columns:
            more.table = after

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

    def _row(self, old: int, new: int, before: TableRow, after: TableRow, more: Adjustment) -> None:
        table = self.found.old.parents[old]
        columns = self.found.old.nodes[table].part.columns
        kept = self.columns.get(table, range(len(columns)))
        for at, column in enumerate(kept):
            if column < 0 or before.cells[column] == after.cells[at]:
                continue
            first, second = _cell_runs(before.cells[column]), _cell_runs(after.cells[at])
            if columns[column].running:
                if first != second:
                    more.parts[f"cell/{column}"] = text_spans(first, second)
            else:
                self._text(old, new, f"cell/{column}", first, second, more)
        _adjust(before, after, ("id",), more)

    def _annex(self, old: int, new: int, before: AnnexBlock, after: AnnexBlock, more: Adjustment) -> None:
        if before.label != after.label:
            self.out.changes.append(
                Renumbered(
                    unit="annex", old=self.old.where(old), new=self.new.where(new),
                    match=self.found.match_of(old), old_marker=before.label, new_marker=after.label,
                )
            )  # fmt: skip
        self._text(old, new, "title", before.title, after.title, more)
        self._field(old, new, "reference", before.reference, after.reference)
        self._field(old, new, "orientation", before.orientation, after.orientation)
        _adjust(before, after, ("id",), more)

    def _part(self, old: int, new: int, more: Adjustment) -> None:
        """Letterhead, title, signature, and the document itself."""
        match self.found.old.nodes[old].part, self.found.new.nodes[new].part:
            case (Letterhead() as before, Letterhead() as after) | (
                SignatureBlock() as before,
                SignatureBlock() as after,
            ):
                for name in before.__struct_fields__:
                    self._field(old, new, name, _lines(getattr(before, name)), _lines(getattr(after, name)))
            case Title() as first, Title() as second:
                self._field(old, new, "kind", first.kind, second.kind)
                texts = (joined(first.subject), joined(second.subject))
                self._text(old, new, "subject", *texts, more)
            case Document() as first_whole, Document() as second_whole:
                marks = (first_whole.closing_mark, second_whole.closing_mark)
                self._field(old, new, "closing_mark", *marks)
                _adjust(first_whole, second_whole, ("id", "language", "issuer"), more)

    def _field(self, old: int, new: int, name: str, before: str, after: str) -> None:
        if before != after:
            self.out.changes.append(
                FieldChanged(
                    unit=unit_of(self.found.new.nodes[new]), old=self.old.where(old),
                    new=self.new.where(new), match=self.found.match_of(old), field=name,
                    old_value=before, new_value=after,
                )
            )  # fmt: skip


def _adjust(before: Struct, after: Struct, names: tuple[str, ...], more: Adjustment) -> None:
    for name in names:
        value = getattr(after, name)
        if getattr(before, name) != value:
            more.fields[name] = value


def _lines(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def _cell_runs(cell: Cell) -> Runs:
    return joined(cell.paragraphs)
