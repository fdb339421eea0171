"""Parts of a plan in their places, and from values to parts and back.

A value (Clause, Section, Row, Annex) holds what stands under it; a part has it in lists that can be changed.
What was not touched is not built anew.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any, Literal

from msgspec.structs import replace

from kehoach.spec.model import Annex, Clause, Row
from kehoach.spec.walk import PartValue

PartKind = Literal["clause", "section", "row", "annex"]


class Parts(list["Part"]):
    """A list that parts stand in: `owner` is the part that it belongs to, None for a list of the plan."""

    __slots__ = ("kind", "name", "owner")

    def __init__(self, name: str, kind: PartKind, owner: "Part | None") -> None:
        super().__init__()
        self.name, self.kind, self.owner = name, kind, owner

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return self is other


class Part:
    """A clause, section, row or annex in its place.

    `value` is the Clause, Section, Row or Annex of its `kind`, without the parts that stand under it. It is
    settled while it is as in the version that was settled last, with all under it.
    """

    __slots__ = ("built", "home", "is_settled", "kind", "lists", "value")

    def __init__(self, value: PartValue, home: Parts) -> None:
        self.kind: PartKind = home.kind
        self.value: Any = value
        self.home = home
        self.lists: dict[str, Parts] = {}
        self.built: PartValue | None = None
        self.is_settled = False

    @property
    def id(self) -> str:
        """Its id; every part of a Tree has one."""
        return self.value.id or ""

    def below(self) -> Iterator["Part"]:
        """The part itself and all under it, in the order of the canonical form."""
        stack: list[Part] = [self]
        while stack:
            part = stack.pop()
            yield part
            for parts in reversed(part.lists.values()):
                stack += reversed(parts)

    def above(self) -> Iterator["Part"]:
        """The parts that it stands in, the nearest first."""
        owner = self.home.owner
        while owner is not None:
            yield owner
            owner = owner.home.owner

    def change(self, value: PartValue) -> None:
        """Give the part another value; its lists stay."""
        self.value = value
        self.touch()

    def touch(self) -> None:
        """Have this part and those around it built anew."""
        part: Part | None = self
        while part is not None and (part.built is not None or part.is_settled):
            part.built, part.is_settled = None, False
            part = part.home.owner


# The lists of each kind by name, in the order of the canonical form, with the kind of what stands in them.
_LISTS: dict[PartKind, dict[str, PartKind]] = {
    "clause": {"rows": "row", "children": "clause"}, "section": {"sections": "section"},
    "annex": {"body": "clause"}, "row": {},
}  # fmt: skip


def _under(value: PartValue, name: str) -> tuple[PartValue, ...]:
    """What stands in a list of a value."""
    holder = value.table if isinstance(value, Clause) and name == "rows" else value
    found: tuple[PartValue, ...] = getattr(holder, name, ())
    return found


def _with(value: PartValue, name: str, parts: tuple[PartValue, ...]) -> PartValue:
    """A value with other parts in a list."""
    if isinstance(value, Clause) and name == "rows":
        return replace(value, table=replace(value.table, rows=parts)) if value.table else value
    return replace(value, **{name: parts})


def take_apart(value: PartValue, home: Parts, *, is_new: bool = False) -> Part:
    """A value as a part, with lists of all that stands under it; new ones are no part of the plan so far."""
    part = Part(value, home)
    stack = [part]
    while stack:
        each = stack.pop()
        each.built, each.is_settled = each.value, not is_new
        for name, kind in _LISTS[each.kind].items():
            if kind == "row" and each.value.table is None:
                continue
            parts = each.lists[name] = Parts(name, kind, each)
            values = _under(each.value, name)
            if values:
                each.value = _with(each.value, name, ())
                parts += [Part(one, parts) for one in values]
                stack += parts
    return part


def built(parts: Parts) -> tuple[Any, ...]:
    """The values of the parts of a list, each with all that stands under it."""
    return tuple([whole(part) for part in parts])


def whole(part: Part) -> PartValue:
    """The value of a part with all that stands under it."""
    if part.built is None:
        value: PartValue = part.value
        for name, parts in part.lists.items():
            if parts:
                value = _with(value, name, built(parts))
        part.built = value
    return part.built


def with_parts(part: Part, include: Callable[[Part], bool]) -> PartValue:
    """The value of a part with those of the parts under it that are included, at every level."""
    value: PartValue = part.value
    for name, parts in part.lists.items():
        inner = tuple(with_parts(each, include) for each in parts if include(each))
        if inner:
            value = _with(value, name, inner)
    return value


def parts_under(part: Part, leave: Collection[str]) -> Iterator[Part]:
    """All under a part, without the lists that are named."""
    for name, parts in part.lists.items():
        if name not in leave:
            yield from (each for top in parts for each in top.below())


def lead(value: PartValue) -> str:
    """The words by which a part is known: its heading, else its text or title; of a row the first cell's."""
    match value:
        case Row():
            return next((text for text in value.cells.values() if text), "")
        case Annex():
            return value.title
        case Clause():
            return value.heading or value.text
        case _:
            return value.heading


def depth_of(part: Part) -> int:
    """How many parts of its own kind a part stands in."""
    return sum(each.kind == part.kind for each in part.above())


def home_name(home: Parts) -> str:
    """How a list is called in touches: the JSON pointer of a list of the plan, else "id/children"."""
    return f"{home.owner.id}/{home.name}" if home.owner else home.name
