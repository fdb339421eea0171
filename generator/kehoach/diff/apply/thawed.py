"""A Document as a tree that can be rearranged, addressed by the paths of a ChangeSet."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from kehoach.diagnostics import Diagnostic
from kehoach.diff.model import Content
from kehoach.edition.address import PARTS
from kehoach.edition.model import AnnexBlock, Block, Document, TableBlock
from kehoach.errors import ChangeError

_LISTS = (*PARTS, "recipients", "annexes")
_VALUES = ("letterhead", "title", "signature")


class ThawedPart(Struct, kw_only=True, eq=False):
    """A part that can change. What stands under it is in `named` and `items`, and no more in its `value`."""

    value: Any
    above: "ThawedPart | None" = None
    named: dict[str, "ThawedPart"] = field(default_factory=dict)
    items: list["ThawedPart"] = field(default_factory=list)


def thaw(document: Document) -> ThawedPart:
    """The tree of a Document."""
    root = ThawedPart(value=document)
    for name in _VALUES:
        _put(root, name, ThawedPart(value=getattr(document, name)))
    for name in _LISTS:
        part = ThawedPart(value=None)
        _put(root, name, part)
        _fill(part, getattr(document, name))
    return root


def grown(content: Content) -> ThawedPart:
    """The tree of what a change inserts."""
    for name in content.__struct_fields__:
        value = getattr(content, name)
        if value is not None:
            return _grow(value)
    raise ChangeError([Diagnostic("D103")])


def frozen(part: ThawedPart) -> Any:
    """The value of a tree: a Document, Block, TableBlock, TableRow, AnnexBlock, or a line."""
    value = part.value
    items = tuple(map(frozen, part.items))
    match value:
        case Block():
            table = frozen(part.named["table"]) if "table" in part.named else None
            return replace(value, table=table, children=items)
        case TableBlock():
            return replace(value, rows=items)
        case AnnexBlock():
            return replace(value, blocks=items)
        case Document():
            lists = {name: tuple(map(frozen, part.named[name].items)) for name in _LISTS}
            return replace(value, **{name: part.named[name].value for name in _VALUES}, **lists)
    return value


def parts_in(part: ThawedPart) -> Iterator[ThawedPart]:
    """A part and all under it."""
    yield part
    for child in (*part.named.values(), *part.items):
        yield from parts_in(child)


def find(root: ThawedPart, path: str) -> ThawedPart:
    """The part at a path. Raises ChangeError where there is none."""
    part = root
    for step in path.split("/") if path else ():
        found = _under(part, step)
        if found is None:
            raise ChangeError([Diagnostic("D101", {"where": path})])
        part = found
    return part


def detach(parts: Iterable[ThawedPart]) -> None:
    """Take parts out from where they are."""
    leaving = {id(part): part for part in parts}
    for above in {id(part.above): part.above for part in leaving.values() if part.above}.values():
        above.items = [each for each in above.items if id(each) not in leaving]
        above.named = {name: each for name, each in above.named.items() if id(each) not in leaving}


def attach(arriving: dict[str, ThawedPart], root: ThawedPart) -> None:
    """Put parts in at their paths. Raises ChangeError where there is no such place."""
    for path in sorted(arriving, key=_order):
        parent, _, step = path.rpartition("/")
        above = find(root, parent)
        if not step.isdigit():
            _put(above, step, arriving[path])
        elif int(step) > len(above.items):
            raise ChangeError([Diagnostic("D101", {"where": path})])
        else:
            above.items.insert(int(step), arriving[path])
            arriving[path].above = above


def _grow(value: Any) -> ThawedPart:
    part = ThawedPart(value=value)
    match value:
        case Block():
            if value.table is not None:
                _put(part, "table", _grow(value.table))
            _fill(part, value.children)
        case TableBlock():
            _fill(part, value.rows)
        case AnnexBlock():
            _fill(part, value.blocks)
    return part


def _fill(part: ThawedPart, values: Iterable[Any]) -> None:
    for value in values:
        child = _grow(value)
        child.above = part
        part.items.append(child)


def _put(above: ThawedPart, name: str, part: ThawedPart) -> None:
    part.above = above
    above.named[name] = part


def _under(part: ThawedPart, step: str) -> ThawedPart | None:
    if step.isdigit():
        return part.items[int(step)] if int(step) < len(part.items) else None
    return part.named.get(step)


def _order(path: str) -> list[tuple[int, int, str]]:
    """Paths in the order of the tree: what is above first, then what is named, then by number."""
    return [(1, int(step), "") if step.isdigit() else (0, 0, step) for step in path.split("/")]
