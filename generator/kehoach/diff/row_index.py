"""The changes of a ChangeSet by the places where rows show them."""

from typing import Literal

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
    Span,
    Spans,
    Split,
)
from kehoach.diff.spans import parted


class Several(Struct, frozen=True):
    """A text that was split or joined: the change's place, and path and spans of each piece in order."""

    mark: Literal["split", "joined"]
    change: int
    pieces: tuple[tuple[str, Spans], ...]


class Index:
    """Changes by path: texts with their spans, what else happened to a pair, roots, and pieces.

    `texts` and `fields` are by old path and part, `unprinted` those fields that no text shows; `renumbered`,
    `facets`, `columns` and `moved` by old path, `inserted` by new and `deleted` by old path: each the
    change's place in the ChangeSet. `split` are the new paths of pieces; `joined` (by a piece's old path) is
    the change's place and the path of the kept piece, `several` (by the pair's paths) all pieces. `quiet` are
    the spans of texts that differ and did not change, `renamed` old parts of texts that are another part now.
    """

    def __init__(self, changes: ChangeSet) -> None:
        self.texts: dict[tuple[str, str], tuple[int, Spans]] = {}
        self.renamed: set[tuple[str, str]] = set()
        self.quiet: dict[tuple[str, str], Spans] = {}
        self.followed: set[tuple[str, str]] = set()
        self.fields: dict[tuple[str, str], int] = {}
        self.unprinted: dict[str, list[int]] = {}
        self.renumbered: dict[str, int] = {}
        self.facets: dict[str, list[int]] = {}
        self.columns: dict[str, int] = {}
        self.moved: dict[str, int] = {}
        self.inserted: dict[str, int] = {}
        self.deleted: dict[str, int] = {}
        self.split: set[str] = set()
        self.joined: dict[str, tuple[int, str]] = {}
        self.several: dict[tuple[str, str], Several] = {}
        for number, change in enumerate(changes.changes):
            self._tell(number, change)
        for followed in changes.followed:
            self.quiet[followed.old.path, followed.part] = followed.spans
            self.followed.add((followed.old.path, followed.part))
        for adjusted in changes.adjusted:
            for part, spans in adjusted.parts.items():
                self.quiet[adjusted.old.path, part] = spans

    def _tell(self, number: int, change: AnyChange) -> None:
        match change:
            case Edited() | Formatted():
                self.texts[change.old.path, change.part] = (number, change.spans)
                if change.old_part:
                    self.renamed.add((change.old.path, change.old_part))
            case FieldChanged():
                self.fields[change.old.path, change.field] = number
                if change.field == UNPRINTED_FIELD:
                    self.unprinted.setdefault(change.old.path, []).append(number)
            case Renumbered():
                self.renumbered[change.old.path] = number
            case FacetChanged():
                self.facets.setdefault(change.old.path, []).append(number)
            case ColumnsChanged():
                self.columns[change.old.path] = number
            case Moved():
                self.moved[change.old.path] = number
            case Inserted():
                self.inserted[change.new.path] = number
            case Deleted():
                self.deleted[change.old.path] = number
            case Split():
                paths = tuple(where.path for where in change.new)
                self.split.update(paths)
                self.inserted |= dict.fromkeys(paths, number)
                pieces = tuple(zip(paths, _pieces(change.spans), strict=True))
                self.several[change.old.path, paths[change.kept]] = Several("split", number, pieces)
            case Joined():
                paths = tuple(where.path for where in change.old)
                self.joined |= dict.fromkeys(paths, (number, paths[change.kept]))
                self.deleted |= dict.fromkeys(paths, number)
                pieces = tuple(zip(paths, _pieces(change.spans), strict=True))
                self.several[paths[change.kept], change.new.path] = Several("joined", number, pieces)


def _pieces(spans: Spans) -> list[Spans]:
    """The spans of the paragraphs that were split or joined, parted where one ends."""
    pieces: list[list[Span]] = [[]]
    for span in spans:
        paragraphs = parted(span.runs)
        for at, runs in enumerate(paragraphs):
            if at:
                pieces.append([])
            if runs:
                pieces[-1].append(span if len(paragraphs) == 1 else Span(op=span.op, runs=runs))
    return [tuple(piece) for piece in pieces]
