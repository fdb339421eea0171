"""What a change does to the value of a part, each with what it expects to find there."""

from collections.abc import Iterable

from msgspec.structs import replace

from kehoach.diagnostics import Diagnostic
from kehoach.diff.apply.thawed import ThawedPart
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
from kehoach.diff.spans import new_runs, old_runs, parted
from kehoach.diff.texts import field_of, text_of, with_field, with_text
from kehoach.edition.model import AnnexBlock, Block, Facet
from kehoach.edition.runs import joined
from kehoach.errors import ChangeError


def changed(change: AnyChange | Followed | Adjusted, parts: dict[str, ThawedPart]) -> None:
    """Change the value of the part that a change speaks of; `parts` are the old parts by path.

    What only takes parts out or puts them in changes no value. Raises ChangeError where the part does not
    read as the change found it.
    """
    match change:
        case Edited() | Formatted() | Followed():
            old_part = getattr(change, "old_part", "") or change.part
            _change_text(parts[change.old.path], change.part, change.spans, change.old.path, old_part)
        case Split():
            part, kept = parts[change.old.path], parted(new_runs(change.spans))
            _expect(old_runs(change.spans), part.value.runs, change.old.path)
            if not 0 <= change.kept < len(kept):
                raise ChangeError([Diagnostic("D103")])
            part.value = replace(part.value, runs=kept[change.kept])
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
            part = parts[change.old.path]
            _expect(change.old_value, field_of(part.value, change.field), change.old.path)
            part.value = with_field(part.value, change.field, change.new_value)
        case Adjusted():
            _adjust(change, parts[change.old.path])
        case _:
            pass


def _change_text(part: ThawedPart, name: str, spans: Spans, path: str, old_name: str = "") -> None:
    """Give a part another text; where it had another name before, that one is left without words."""
    before = old_name or name
    _expect(old_runs(spans), text_of(part.value, before), path)
    if before != name:
        part.value = with_text(part.value, before, ())
    part.value = with_text(part.value, name, new_runs(spans))


def _renumber(change: Renumbered, part: ThawedPart) -> None:
    field = "label" if isinstance(part.value, AnnexBlock) else "marker"
    _expect(change.old_marker, getattr(part.value, field), change.old.path)
    part.value = replace(part.value, **{field: change.new_marker})
    if change.new_style is not None:
        part.value = replace(part.value, style=change.new_style)


def _change_facet(change: FacetChanged, part: ThawedPart) -> None:
    block: Block = part.value
    facets = {each.name: each for each in block.facets}
    before = facets.pop(change.facet, None)
    _expect(change.old_value, before.value if before else None, change.old.path)
    if change.new_value is not None:
        facets[change.facet] = Facet(change.facet, change.new_value, change.new_words)
    part.value = replace(block, facets=tuple(facets[name] for name in sorted(facets)))


def change_columns(change: ColumnsChanged, parts: dict[str, ThawedPart], rows: Iterable[ThawedPart]) -> None:
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


def _adjust(change: Adjusted, part: ThawedPart) -> None:
    if change.fields:
        part.value = replace(part.value, **change.fields)
    if change.facets is not None:
        part.value = replace(part.value, facets=change.facets)
    if change.columns:
        part.value = replace(part.value, columns=change.columns)
    for name, spans in change.parts.items():
        _change_text(part, name, spans, change.old.path)


def _expect(expected: object, found: object, where: str) -> None:
    if expected != found:
        raise ChangeError([Diagnostic("D102", {"where": where})])
