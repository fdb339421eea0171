"""What a change does to the value of a part, each with what it expects to find there."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from kehoach.diagnostics import Diagnostic
from kehoach.diff.apply_tree import Part
from kehoach.diff.model import (
    Adjusted,
    AnyChange,
    ColumnsChanged,
    Edited,
    FacetChanged,
    FieldChanged,
    Followed,
    Formatted,
    Joined,
    Renumbered,
    Spans,
    Split,
)
from kehoach.diff.spans import joined, new_runs, old_runs, parted
from kehoach.edition.model import AnnexBlock, Block, Cell, Facet, Runs, plain
from kehoach.errors import ChangeError

_FIELDS = {"heading": "heading", "text": "runs", "caption": "caption", "title": "title"}


def changed(change: AnyChange | Followed | Adjusted, parts: dict[str, Part]) -> None:
    """Change the value of the part that a change speaks of; `parts` are the old parts by path.

    What only takes parts out or puts them in changes no value. Raises ChangeError where the part does not
    read as the change found it.
    """
    match change:
        case Edited() | Formatted():
            _change_text(change, parts[change.old.path])
        case Followed():
            part = parts[change.old.path]
            part.value = _with_text(part.value, change.part, change.spans, change.old.path)
        case Split():
            part = parts[change.old.path]
            _expect(old_runs(change.spans), part.value.runs, change.old.path)
            part.value = replace(part.value, runs=_parted_at(new_runs(change.spans), change.kept))
        case Joined():
            part = parts[change.old[change.kept].path]
            texts = [parts[where.path].value.runs for where in change.old]
            _expect(old_runs(change.spans), joined(texts), change.new.path)
            part.value = replace(part.value, runs=new_runs(change.spans))
        case Renumbered():
            _renumber(change, parts[change.old.path])
        case FacetChanged():
            _change_facet(change, parts[change.old.path])
        case FieldChanged():
            _change_field(change, parts[change.old.path])
        case Adjusted():
            _adjust(change, parts[change.old.path])
        case _:
            pass


def _parted_at(runs: Runs, place: int) -> Runs:
    paragraphs = parted(runs)
    if not 0 <= place < len(paragraphs):
        raise ChangeError([Diagnostic("D103")])
    return paragraphs[place]


def _change_text(change: Edited | Formatted, part: Part) -> None:
    if change.old_part:
        before = _FIELDS[change.old_part]
        _expect(old_runs(change.spans), getattr(part.value, before), change.old.path)
        moved = {before: (), _FIELDS[change.part]: new_runs(change.spans)}
        part.value = replace(part.value, **moved)
    else:
        part.value = _with_text(part.value, change.part, change.spans, change.old.path)


def _with_text(value: Any, part: str, spans: Spans, where: str) -> Any:
    runs = new_runs(spans)
    name, _, column = part.partition("/")
    match name:
        case "cell":
            cells = list(value.cells)
            _expect(old_runs(spans), joined(cells[int(column)].paragraphs), where)
            cells[int(column)] = Cell(parted(runs))
            return replace(value, cells=tuple(cells))
        case "subject":
            _expect(old_runs(spans), joined(value.subject), where)
            return replace(value, subject=parted(runs))
        case "line":
            _expect(plain(old_runs(spans)), value, where)
            return plain(runs)
    field = _FIELDS[name]
    _expect(old_runs(spans), getattr(value, field), where)
    return replace(value, **{field: runs})


def _renumber(change: Renumbered, part: Part) -> None:
    field = "label" if isinstance(part.value, AnnexBlock) else "marker"
    _expect(change.old_marker, getattr(part.value, field), change.old.path)
    part.value = replace(part.value, **{field: change.new_marker})
    if change.new_style is not None:
        part.value = replace(part.value, style=change.new_style)


def _change_facet(change: FacetChanged, part: Part) -> None:
    block: Block = part.value
    facets = {each.name: each for each in block.facets}
    before = facets.pop(change.facet, None)
    _expect(change.old_value, before.value if before else None, change.old.path)
    if change.new_value is not None:
        facets[change.facet] = Facet(change.facet, change.new_value, change.new_words)
    part.value = replace(block, facets=tuple(facets[name] for name in sorted(facets)))


def _change_field(change: FieldChanged, part: Part) -> None:
    before = getattr(part.value, change.field)
    is_list = isinstance(before, tuple)
    _expect(change.old_value, "\n".join(before) if is_list else before, change.old.path)
    value: Any = change.new_value
    if is_list:
        value = tuple(value.split("\n")) if value else ()
    part.value = replace(part.value, **{change.field: value})


def change_columns(change: ColumnsChanged, parts: dict[str, Part], rows: Iterable[Part]) -> None:
    """Give a table its new columns, and its `rows` that stayed their cells in the new order.

    Raises ChangeError where the table or a row is not what the change found.
    """
    table = parts[change.old.path]
    _expect(change.old_columns, table.value.columns, change.old.path)
    table.value = replace(table.value, columns=change.new_columns)
    added = {id(parts[path]): cells for path, cells in change.cells.items()}
    missing = change.kept.count(-1)
    for row in rows:
        cells, new = row.value.cells, iter(added.get(id(row), ()))
        _expect(missing, len(added.get(id(row), ())), change.old.path)
        kept = (cells[at] if at >= 0 else next(new) for at in change.kept)
        row.value = replace(row.value, cells=tuple(kept))


def _adjust(change: Adjusted, part: Part) -> None:
    if change.fields:
        part.value = replace(part.value, **change.fields)
    if change.facets is not None:
        part.value = replace(part.value, facets=change.facets)
    if change.columns:
        part.value = replace(part.value, columns=change.columns)
    for name, spans in change.parts.items():
        part.value = _with_text(part.value, name, spans, change.old.path)


def _expect(expected: object, found: object, where: str) -> None:
    if expected != found:
        raise ChangeError([Diagnostic("D102", {"where": where})])
