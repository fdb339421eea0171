"""From a ChangeSet and the old Document to the new one."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from kehoach.diagnostics import Diagnostic
from kehoach.diff.apply.thawed import ThawedPart, attach, detach, find, frozen, grown, parts_in, thaw
from kehoach.diff.apply.values import change_columns, changed
from kehoach.diff.model import (
    AnyChange,
    ChangeSet,
    ColumnsChanged,
    Content,
    Deleted,
    Inserted,
    Joined,
    Moved,
    Record,
    Split,
)
from kehoach.edition.model import AnnexBlock, Block, Cell, Document, Runs, TableBlock, TableRow, Title
from kehoach.edition.notes import without_notes
from kehoach.edition.runs import merged
from kehoach.edition.tree_addresses import Where
from kehoach.errors import ChangeError


def apply(changes: ChangeSet | Record, old: Document) -> Document:
    """The Document that the changes make of the old one, its runs as `normal` has them.

    Raises ChangeError where a part is not there, or does not read as the changes found it: then nothing is
    applied.
    """
    tree = _normal_tree(old)
    parts = {path: find(tree, path) for path in _old_paths(changes)}
    for each in (*changes.changes, *changes.followed, *changes.adjusted):
        changed(each, parts)
    _restructure(changes.changes, parts, tree)
    document: Document = frozen(tree)
    return normal(document)


def _restructure(changes: tuple[AnyChange, ...], parts: dict[str, ThawedPart], tree: ThawedPart) -> None:
    """Take out what is gone or moved, then put in what is new, in the order of the new paths.

    Columns change in between: what is gone has the old ones, what is new has the new. When a new path has its
    turn, everything before it is where it belongs, so that the path holds.
    """
    arriving: dict[str, ThawedPart] = {}
    leaving: list[ThawedPart] = []
    gone: list[tuple[ThawedPart, Content, str]] = []
    for change in changes:
        match change:
            case Moved():
                arriving[change.new.path] = parts[change.old.path]
                leaving.append(parts[change.old.path])
            case Inserted():
                arriving[change.new.path] = grown(change.content)
            case Deleted():
                gone.append((parts[change.old.path], change.content, change.old.path))
            case Split():
                for path, content in _others(change.new, change):
                    arriving[path] = grown(content)
            case Joined():
                gone += ((parts[path], content, path) for path, content in _others(change.old, change))
            case _:
                pass
    wider = [change for change in changes if isinstance(change, ColumnsChanged)]
    rows = {change.old.path: list(parts[change.old.path].items) for change in wider}
    detach(tree, [*leaving, *(part for part, _, _ in gone)])
    for part, content, path in gone:
        if frozen(part) != frozen(grown(content)):
            raise ChangeError([Diagnostic("D102", {"where": path})])
    lost = {id(part) for part, _, _ in gone}
    for change in wider:
        stayed = [row for row in rows[change.old.path] if id(row) not in lost]
        change_columns(change, parts, stayed)
    attach(arriving, tree)


def _others(pieces: tuple[Where, ...], change: Split | Joined) -> Iterator[tuple[str, Content]]:
    """The paths of the pieces that the other version lacks, and what they hold."""
    paths = [piece.path for at, piece in enumerate(pieces) if at != change.kept]
    return zip(paths, change.content, strict=True)


def _old_paths(changes: ChangeSet | Record) -> Iterator[str]:
    for change in changes.changes:
        if isinstance(change, Joined):
            yield from (where.path for where in change.old)
        elif not isinstance(change, Inserted):
            yield change.old.path
        if isinstance(change, ColumnsChanged):
            yield from change.cells
    yield from (followed.old.path for followed in changes.followed)
    yield from (adjusted.old.path for adjusted in changes.adjusted)


def normal(document: Document) -> Document:
    """The Document without notes, runs of one look made one: two that read alike are equal then."""
    found: Document = frozen(_normal_tree(document))
    return found


def _normal_tree(document: Document) -> ThawedPart:
    tree = thaw(without_notes(document))
    for part in parts_in(tree):
        part.value = _normal(part.value)
    return tree


def _normal(value: Any) -> Any:
    """The value of a part without those under it, its runs merged."""
    match value:
        case Block():
            return replace(value, heading=merged(value.heading), runs=merged(value.runs))
        case TableBlock():
            return replace(value, caption=merged(value.caption))
        case TableRow():
            return replace(value, cells=tuple(map(_normal_cell, value.cells)))
        case AnnexBlock():
            return replace(value, title=merged(value.title))
        case Title():
            return replace(value, subject=tuple(map(merged, value.subject)))
    return value


def _normal_cell(cell: Cell) -> Cell:
    paragraphs: tuple[Runs, ...] = tuple(map(merged, cell.paragraphs))
    return Cell(() if paragraphs == ((),) else paragraphs)
