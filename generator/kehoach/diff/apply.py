"""From a ChangeSet and the old Document to the new one."""

from collections.abc import Iterator

from msgspec.structs import replace

from kehoach.diagnostics import Diagnostic
from kehoach.diff.apply_parts import change_columns, changed
from kehoach.diff.apply_tree import Part, attach, detach, find, frozen, grown, thaw
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
from kehoach.diff.spans import merged
from kehoach.edition.model import AnnexBlock, Block, Cell, Document, Runs, TableBlock
from kehoach.edition.notes import without_notes
from kehoach.errors import ChangeError


def apply(changes: ChangeSet | Record, old: Document) -> Document:
    """The Document that the changes make of the old one, its runs as `normal` has them.

    Raises ChangeError where a part is not there, or does not read as the changes found it: then nothing is
    applied.
    """
    tree = thaw(normal(old))
    parts = {path: find(tree, path) for path in _old_paths(changes)}
    for each in (*changes.changes, *changes.followed, *changes.adjusted):
        changed(each, parts)
    _restructure(changes.changes, parts, tree)
    document: Document = frozen(tree)
    return normal(document)


def _restructure(changes: tuple[AnyChange, ...], parts: dict[str, Part], tree: Part) -> None:
    """Take out what is gone or moved, then put in what is new, in the order of the new paths.

    Columns change in between: what is gone has the old ones, what is new has the new. When a new path has its
    turn, everything before it is where it belongs, so that the path holds.
    """
    arriving: dict[str, Part] = {}
    leaving: list[Part] = []
    gone: list[tuple[Part, Content, str]] = []
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
                others = [each for at, each in enumerate(change.new) if at != change.kept]
                for where, content in zip(others, change.content, strict=True):
                    arriving[where.path] = grown(content)
            case Joined():
                old_others = [each for at, each in enumerate(change.old) if at != change.kept]
                for where, content in zip(old_others, change.content, strict=True):
                    gone.append((parts[where.path], content, where.path))
            case _:
                pass
    wider = [change for change in changes if isinstance(change, ColumnsChanged)]
    rows = {change.old.path: list(parts[change.old.path].items) for change in wider}
    detach([*leaving, *(part for part, _, _ in gone)])
    for part, content, path in gone:
        if frozen(part) != frozen(grown(content)):
            raise ChangeError([Diagnostic("D102", {"where": path})])
    lost = {id(part) for part, _, _ in gone}
    for change in wider:
        stayed = [row for row in rows[change.old.path] if id(row) not in lost]
        change_columns(change, parts, stayed)
    attach(arriving, tree)


def _old_paths(changes: ChangeSet | Record) -> Iterator[str]:
    for change in changes.changes:
        if isinstance(change, Joined):
            yield from (where.path for where in change.old)
        elif not isinstance(change, Inserted):
            yield change.old.path
        if isinstance(change, ColumnsChanged):
            yield from change.cells
    for followed in changes.followed:
        yield followed.old.path
    for adjusted in changes.adjusted:
        yield adjusted.old.path


def normal(document: Document) -> Document:
    """The Document without notes, runs of one look made one: two that read alike are equal then."""
    document = without_notes(document)
    blocks = {
        name: tuple(map(_normal_block, getattr(document, name)))
        for name in ("legal_bases", "introduction", "body", "closing")
    }
    title = replace(document.title, subject=tuple(map(merged, document.title.subject)))
    return replace(document, title=title, annexes=tuple(map(_normal_annex, document.annexes)), **blocks)


def _normal_annex(annex: AnnexBlock) -> AnnexBlock:
    return replace(annex, title=merged(annex.title), blocks=tuple(map(_normal_block, annex.blocks)))


def _normal_block(block: Block) -> Block:
    return replace(
        block,
        heading=merged(block.heading),
        runs=merged(block.runs),
        table=_normal_table(block.table) if block.table else None,
        children=tuple(map(_normal_block, block.children)),
    )


def _normal_table(table: TableBlock) -> TableBlock:
    rows = tuple(replace(row, cells=tuple(map(_normal_cell, row.cells))) for row in table.rows)
    return replace(table, caption=merged(table.caption), rows=rows)


def _normal_cell(cell: Cell) -> Cell:
    paragraphs: tuple[Runs, ...] = tuple(map(merged, cell.paragraphs))
    return Cell(() if paragraphs == ((),) else paragraphs)
