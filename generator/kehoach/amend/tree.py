"""A plan as a tree that operations change: every part by its id, every list that a part can stand in.

Plans are immutable; a Tree is taken from one, changed in place, and gives a plan again. Values of parts are
shared with the plan that they came from, and what was not touched is not built anew.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any, Literal

from msgspec.structs import replace

from kehoach.spec.ids import Ids, with_ids
from kehoach.spec.model import ROLES, Annex, Clause, Content, Group, Plan, Row, Section
from kehoach.spec.walk import groups_of

Kind = Literal["clause", "section", "row", "annex"]
Value = Clause | Section | Row | Annex

FRAME = ("legal_bases", "introduction", "closing")
"""Fields of a plan that hold clauses outside its content."""

_CONTENT = "/content/"


class Parts(list["Part"]):
    """A list that parts stand in: `owner` is the part that it belongs to, None for a list of the plan."""

    __slots__ = ("kind", "name", "owner")

    def __init__(self, name: str, kind: Kind, owner: "Part | None") -> None:
        super().__init__()
        self.name, self.kind, self.owner = name, kind, owner

    __hash__ = object.__hash__  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return self is other


class Part:
    """A clause, section, row or annex in its place.

    `value` is the Clause, Section, Row or Annex of its `kind`, without the parts that stand under it.
    """

    __slots__ = ("built", "home", "kind", "lists", "value")

    def __init__(self, value: Value, home: Parts) -> None:
        self.kind: Kind = home.kind
        self.value: Any = value
        self.home = home
        self.lists: dict[str, Parts] = {}
        self.built: Value | None = None

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

    def change(self, value: Value) -> None:
        """Give the part another value; its lists stay."""
        self.value = value
        self.touch()

    def touch(self) -> None:
        """Have this part and those around it built anew."""
        part: Part | None = self
        while part is not None and part.built is not None:
            part.built = None
            part = part.home.owner


class Tree:
    """A plan taken apart: `plan` holds what stands in no part, `lists` the plan's lists by JSON pointer."""

    def __init__(self, plan: Plan) -> None:
        plan = with_ids(plan)
        self.parts: dict[str, Part] = {}
        self.lists: dict[str, Parts] = {}
        for name in FRAME:
            self._list(f"/{name}", "clause", getattr(plan, name))
        self.groups: dict[str, tuple[str, ...] | None] = {}
        for role in ROLES:
            group = getattr(plan.content, role)
            self.groups[role] = tuple(group) if isinstance(group, dict) else None
            for name, clauses in groups_of(group):
                self._list(slot_pointer(role, name), "clause", clauses)
        self._list("/outline", "section", plan.outline)
        self._list("/annexes", "annex", plan.annexes)
        self.plan = replace(
            plan, legal_bases=(), introduction=(), closing=(), content=Content(), outline=(), annexes=()
        )

    def build(self) -> Plan:
        """The plan that the tree is now."""
        return replace(
            self.plan,
            **{name: built(self.lists[f"/{name}"]) for name in FRAME},
            content=Content(**{role: self._group(role) for role in ROLES}),
            outline=built(self.lists["/outline"]),
            annexes=built(self.lists["/annexes"]),
        )

    def _group(self, role: str) -> Group:
        names = self.groups[role]
        if names is None:
            return built(self.lists[slot_pointer(role)])
        return {name: built(self.lists[slot_pointer(role, name)]) for name in names}

    def roots(self) -> Iterator[Parts]:
        """The lists of the plan in the order of the canonical form."""
        yield self.lists["/legal_bases"]
        yield self.lists["/introduction"]
        for role in ROLES:
            for name in self.group_names(role):
                yield self.lists[slot_pointer(role, name)]
        yield self.lists["/outline"]
        yield self.lists["/closing"]
        yield self.lists["/annexes"]

    def everything(self) -> Iterator[Part]:
        """Every part in the order of the canonical form."""
        for parts in self.roots():
            for part in parts:
                yield from part.below()

    def slots(self, name: str) -> list[str]:
        """The pointers of the lists that a section places by a slot's name ("award_forms.state")."""
        role, _, group = name.partition(".")
        pointers = [slot_pointer(role, group)] if group else self._pointers(role)
        return [pointer for pointer in pointers if pointer in self.lists]

    def group_names(self, role: str) -> tuple[str, ...]:
        """The names of a role's groups in order; "" is that of its plain list."""
        names = self.groups[role]
        return ("",) if names is None else names

    def _pointers(self, role: str) -> list[str]:
        return [slot_pointer(role, name) for name in self.group_names(role)] if role in self.groups else []

    def regroup(self, role: str, names: tuple[str, ...] | None) -> None:
        """Give a role other groups, or a plain list (None).

        What stands in those that go comes to the end of the first list left. Raises KeyError where there is
        none.
        """
        before = {name: self.lists[slot_pointer(role, name)] for name in self.group_names(role)}
        left = [
            part
            for name, parts in before.items()
            if name not in (("",) if names is None else names)
            for part in parts
        ]
        if left and names == ():
            raise KeyError(role)
        for name in before:
            del self.lists[slot_pointer(role, name)]
        self.groups[role] = names
        for name in self.group_names(role):
            pointer = slot_pointer(role, name)
            kept = before.get(name)
            self.lists[pointer] = kept if kept is not None else Parts(pointer, "clause", None)
        if left:
            first = self.lists[slot_pointer(role, self.group_names(role)[0])]
            for part in left:
                part.home = first
            first += left

    def graft(self, value: Value, home: Parts, index: int) -> Part:
        """Put a new part with all under it into a list; parts without an id get one.

        Raises KeyError, with the id, where one of its ids is taken.
        """
        part = take_apart(Ids(self.parts).part(value, home.name), home)
        ids = [each.id for each in part.below()]
        for at, name in enumerate(ids):
            if name in self.parts or name in ids[:at]:
                raise KeyError(name)
        self.parts.update((each.id, each) for each in part.below())
        self._place(part, home, index)
        return part

    def cut(self, part: Part) -> None:
        """Take a part out of its list; it may be put into another one with `put`."""
        part.home.remove(part)
        if part.home.owner is not None:
            part.home.owner.touch()

    def forget(self, part: Part) -> None:
        """Take a part out for good."""
        self.cut(part)
        for each in part.below():
            del self.parts[each.id]

    def put(self, part: Part, home: Parts, index: int) -> None:
        """Put a part that was cut into a list of its kind."""
        part.home = home
        self._place(part, home, index)

    def rename(self, ids: Mapping[str, str]) -> None:
        """Give parts other ids, all at once. Raises KeyError with an id that is not there, or comes twice."""
        seen = self.parts.keys() - ids.keys()
        for old, new in ids.items():
            if old not in self.parts:
                raise KeyError(old)
            if new in seen:
                raise KeyError(new)
            seen.add(new)
        parts = {new: self.parts.pop(old) for old, new in ids.items()}
        for new, part in parts.items():
            part.change(replace(part.value, id=new))
        for part in self.parts.values():
            if part.kind != "row" and part.value.moved_to in ids:
                part.change(replace(part.value, moved_to=ids[part.value.moved_to]))
        self.parts |= parts

    def refill(self, part: Part, value: Value, *, keep: Collection[str] = ()) -> None:
        """Give a part another value with what is under it; the parts under it now are forgotten.

        `keep` names lists that stay as they are. Raises KeyError, with the id, where one is taken.
        """
        gone = {each.id for each in _under(part, keep)}
        taken = self.parts.keys() - gone
        fresh = take_apart(Ids(taken).part(value, part.home.name), part.home)
        for each in _under(fresh, keep):
            if each.id in taken:
                raise KeyError(each.id)
            taken.add(each.id)
        for id in gone:
            del self.parts[id]
        self.parts |= {each.id: each for each in _under(fresh, keep)}
        part.lists = fresh.lists | {name: part.lists[name] for name in keep}
        for parts in part.lists.values():
            parts.owner = part
        part.change(fresh.value)

    def _place(self, part: Part, home: Parts, index: int) -> None:
        home.insert(index, part)
        if home.owner is not None:
            home.owner.touch()

    def _list(self, pointer: str, kind: Kind, values: Iterable[Value]) -> None:
        parts = self.lists[pointer] = Parts(pointer, kind, None)
        for value in values:
            parts.append(take_apart(value, parts))
        for each in (each for top in parts for each in top.below()):
            if each.id in self.parts:
                raise KeyError(each.id)
            self.parts[each.id] = each


def _under(part: Part, leave: Collection[str]) -> Iterator[Part]:
    """All under a part, without the lists that are named."""
    for name, parts in part.lists.items():
        if name not in leave:
            yield from (each for top in parts for each in top.below())


def slot_pointer(role: str, group: str = "") -> str:
    """The JSON pointer of a list of the content."""
    return f"{_CONTENT}{role}/{group}" if group else f"{_CONTENT}{role}"


def slot_of(pointer: str) -> str:
    """The slot's name of a list of the content ("award_forms.state"); "" for other lists."""
    return pointer.removeprefix(_CONTENT).replace("/", ".") if pointer.startswith(_CONTENT) else ""


def take_apart(value: Value, home: Parts) -> Part:
    """A value as a part, with lists of all that stands under it."""
    part = Part(value, home)
    stack = [part]
    while stack:
        each = stack.pop()
        whole = each.value
        each.built = whole
        for name, (kind, under, without) in _LISTS[each.kind].items():
            if name == "rows" and (not isinstance(whole, Clause) or whole.table is None):
                continue
            values = under(whole)
            parts = each.lists[name] = Parts(name, kind, each)
            if values:
                each.value = without(each.value)
                parts += [Part(one, parts) for one in values]
                stack += parts
    return part


def built(parts: Parts) -> tuple[Any, ...]:
    """The values of the parts of a list, each with all that stands under it."""
    return tuple([whole(part) for part in parts])


def whole(part: Part) -> Value:
    """The value of a part with all that stands under it."""
    if part.built is None:
        value: Value = part.value
        for name, parts in part.lists.items():
            if parts:
                value = _WITH[name](value, built(parts))
        part.built = value
    return part.built


def with_parts(part: Part, include: Callable[[Part], bool]) -> Value:
    """The value of a part with those of the parts under it that are included, at every level."""
    value: Value = part.value
    for name, parts in part.lists.items():
        inner = tuple(with_parts(each, include) for each in parts if include(each))
        if inner:
            value = _WITH[name](value, inner)
    return value


def _with_rows(value: Value, rows: tuple[Value, ...]) -> Value:
    assert isinstance(value, Clause)
    return replace(value, table=replace(value.table, rows=rows)) if value.table else value


def _rows(value: Value) -> tuple[Row, ...]:
    return value.table.rows if isinstance(value, Clause) and value.table else ()


_WITH: dict[str, Callable[[Any, tuple[Any, ...]], Value]] = {
    "rows": _with_rows,
    "children": lambda value, parts: replace(value, children=parts),
    "sections": lambda value, parts: replace(value, sections=parts),
    "body": lambda value, parts: replace(value, body=parts),
}
_LISTS: dict[Kind, dict[str, tuple[Kind, Callable[[Any], tuple[Value, ...]], Callable[[Any], Value]]]] = {
    "clause": {
        "rows": ("row", _rows, lambda value: _with_rows(value, ())),
        "children": ("clause", lambda value: value.children, lambda value: replace(value, children=())),
    },
    "section": {
        "sections": ("section", lambda value: value.sections, lambda value: replace(value, sections=())),
    },
    "annex": {"body": ("clause", lambda value: value.body, lambda value: replace(value, body=()))},
    "row": {},
}  # fmt: skip
