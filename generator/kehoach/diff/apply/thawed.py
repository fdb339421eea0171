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

_NAMED: dict[type, tuple[str, ...]] = {
    Block: ("table",),
    Document: ("letterhead", "title", "signature", *PARTS, "recipients", "annexes"),
}
_LISTED: dict[type, str] = {Block: "children", TableBlock: "rows", AnnexBlock: "blocks"}
"""The fields of a value that hold the parts under it: one part or list each, and the parts without a name."""


class ThawedPart(Struct, kw_only=True, eq=False):
    """A part that can change. What stands under it is in `named` and `items`, and no more in its `value`.

    A list of a Document is a part too: its value is the empty tuple.
    """

    value: Any
    named: dict[str, "ThawedPart"] = field(default_factory=dict)
    items: list["ThawedPart"] = field(default_factory=list)


def thaw(value: Any) -> ThawedPart:
    """The tree of a Document, or of any part of one."""
    if isinstance(value, tuple):
        return ThawedPart(value=(), items=list(map(thaw, value)))
    named = ((name, getattr(value, name)) for name in _NAMED.get(type(value), ()))
    listed = getattr(value, _LISTED[type(value)]) if type(value) in _LISTED else ()
    return ThawedPart(
        value=value,
        named={name: thaw(under) for name, under in named if under is not None},
        items=list(map(thaw, listed)),
    )


def grown(content: Content) -> ThawedPart:
    """The tree of what a change inserts."""
    for name in content.__struct_fields__:
        value = getattr(content, name)
        if value is not None:
            return thaw(value)
    raise ChangeError([Diagnostic("D103")])


def frozen(part: ThawedPart) -> Any:
    """The value of a tree: a Document, Block, TableBlock, TableRow, AnnexBlock, a line, or a list of such."""
    kind, items = type(part.value), tuple(map(frozen, part.items))
    if kind is tuple:
        return items
    named = {name: frozen(part.named[name]) if name in part.named else None for name in _NAMED.get(kind, ())}
    listed = {_LISTED[kind]: items} if kind in _LISTED else {}
    return replace(part.value, **named, **listed) if named or listed else part.value


def parts_in(part: ThawedPart) -> Iterator[ThawedPart]:
    """A part and all under it."""
    yield part
    for child in (*part.named.values(), *part.items):
        yield from parts_in(child)


def find(root: ThawedPart, path: str) -> ThawedPart:
    """The part at a path. Raises ChangeError where there is none."""
    part = root
    for step in path.split("/") if path else ():
        known = int(step) < len(part.items) if step.isdigit() else step in part.named
        if not known:
            raise ChangeError([Diagnostic("D101", {"where": path})])
        part = part.items[int(step)] if step.isdigit() else part.named[step]
    return part


def detach(root: ThawedPart, parts: Iterable[ThawedPart]) -> None:
    """Take parts out from where they are, also from under each other."""
    leaving = {id(part) for part in parts}
    for part in list(parts_in(root)) if leaving else ():
        part.items = [each for each in part.items if id(each) not in leaving]
        part.named = {name: each for name, each in part.named.items() if id(each) not in leaving}


def attach(arriving: dict[str, ThawedPart], root: ThawedPart) -> None:
    """Put parts in at their paths. Raises ChangeError where there is no such place."""
    for path in sorted(arriving, key=_order):
        parent, _, step = path.rpartition("/")
        above = find(root, parent)
        if not step.isdigit():
            above.named[step] = arriving[path]
        elif int(step) > len(above.items):
            raise ChangeError([Diagnostic("D101", {"where": path})])
        else:
            above.items.insert(int(step), arriving[path])


def _order(path: str) -> list[tuple[int, int, str]]:
    """Paths in the order of the tree: what is above first, then what is named, then by number."""
    return [(1, int(step), "") if step.isdigit() else (0, 0, step) for step in path.split("/")]
