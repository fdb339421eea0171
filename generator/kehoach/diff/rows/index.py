"""The changes of a ChangeSet by the places where rows show them."""

from collections import defaultdict

from msgspec import Struct

from kehoach.diff.model import (
    UNPRINTED_FIELD,
    AnyChange,
    ChangeSet,
    ColumnsChanged,
    Deleted,
    Edited,
    FacetChanged,
    FieldChanged,
    Formatted,
    Inserted,
    Joined,
    Moved,
    Renumbered,
    Spans,
    Split,
)
from kehoach.diff.rows.model import Mark
from kehoach.diff.spans import text_spans
from kehoach.diff.texts import whole_line

_OF_OLD: dict[type, Mark] = {
    Renumbered: "renumbered", FacetChanged: "facet", ColumnsChanged: "columns", Moved: "moved-from",
    Deleted: "deleted",
}  # fmt: skip
"""Changes that are known by the old path of their part."""


class ShownText(Struct, frozen=True):
    """A text that both versions have and that differs: its mark, and the change's place in the ChangeSet.

    Without a mark nobody would call it changed; without a change it only follows from others.
    """

    spans: Spans
    mark: Mark | None = None
    change: int | None = None


class Index:
    """The changes by path, each by its place in the ChangeSet.

    `texts` are by old path and name, `renamed` the old names of texts that have another name now. `marked`
    are by mark and old path, of what is new (`inserted`, `split`) by new path; the pieces of a split count as
    inserted too, those of a join as deleted. `field` has only those fields that no text shows.
    """

    def __init__(self, changes: ChangeSet) -> None:
        self.texts: dict[tuple[str, str], ShownText] = {}
        self.renamed: set[tuple[str, str]] = set()
        self.marked: defaultdict[tuple[Mark, str], list[int]] = defaultdict(list)
        for number, change in enumerate(changes.changes):
            self._tell(number, change)
        for followed in changes.followed:
            self.texts[followed.old.path, followed.part] = ShownText(followed.spans, "followed")
        for adjusted in changes.adjusted:
            for part, spans in adjusted.parts.items():
                self.texts[adjusted.old.path, part] = ShownText(spans)

    def marks(self, mark: Mark, path: str) -> list[int]:
        """The changes that mark a path so."""
        return self.marked.get((mark, path), [])

    def _tell(self, number: int, change: AnyChange) -> None:
        match change:
            case Edited() | Formatted():
                mark: Mark = "edited" if isinstance(change, Edited) else "formatted"
                self.texts[change.old.path, change.part] = ShownText(change.spans, mark, number)
                if change.old_part:
                    self.renamed.add((change.old.path, change.old_part))
            case FieldChanged() if change.field == UNPRINTED_FIELD:
                self.marked["field", change.old.path].append(number)
            case FieldChanged():
                spans = text_spans(whole_line(change.old_value), whole_line(change.new_value))
                self.texts[change.old.path, change.field] = ShownText(spans, "field", number)
            case Split():
                for piece in change.new:
                    self.marked["split", piece.path].append(number)
                    self.marked["inserted", piece.path].append(number)
            case Joined():
                for piece in change.old:
                    self.marked["joined", piece.path].append(number)
                    self.marked["deleted", piece.path].append(number)
            case Inserted():
                self.marked["inserted", change.new.path].append(number)
            case _:
                self.marked[_OF_OLD[type(change)], change.old.path].append(number)
