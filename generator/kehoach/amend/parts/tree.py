"""A plan as a tree that operations change: every part by its id, every list that a part can stand in.

Plans are immutable; a Tree is taken from one, changed in place, and gives a plan again.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec.structs import replace

from kehoach.amend.parts.part import Part, PartKind, Parts, built, parts_under, take_apart
from kehoach.edition.outline import Outline
from kehoach.spec.ids import Ids, with_ids
from kehoach.spec.model import ROLES, Content, Group, Plan
from kehoach.spec.walk import PartValue, groups_of, placed_slots

FRAME = ("legal_bases", "introduction", "closing")
"""Fields of a plan that hold clauses outside its content."""

_CONTENT = "/content/"


class Tree:
    """A plan taken apart: `plan` holds what stands in no part, `lists` the plan's lists by JSON pointer.

    `outline` holds for what the plan says nothing of.
    """

    def __init__(self, plan: Plan, outline: Outline) -> None:
        plan = with_ids(plan)
        self.outline = outline
        self.parts: dict[str, Part] = {}
        self._ids = Ids(())
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

    def settle(self) -> list[Part]:
        """The parts that are new or changed since this was asked last, and those around them."""
        found = [part for parts in self.roots() for part in parts if not part.is_settled]
        for part in found:
            part.is_settled = True
            found += (each for parts in part.lists.values() for each in parts if not each.is_settled)
        return found

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

    def placed_by(self, section: Part) -> list[str]:
        """The pointers of the lists that a section places."""
        return [pointer for name in placed_slots(section.value) for pointer in self.slots(name)]

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

    def graft(self, value: PartValue, home: Parts, index: int) -> Part:
        """Put a new part with all under it into a list; parts without an id get one.

        Raises KeyError, with the id, where one of its ids is taken.
        """
        part = take_apart(self._ids.part(value, home.name), home, is_new=True)
        fresh = _by_id(part.below(), self.parts)
        self._ids.take(fresh)
        self.parts |= fresh
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

    def refill(self, part: Part, value: PartValue, *, keep: Collection[str] = ()) -> None:
        """Give a part another value with what is under it; the parts under it now are forgotten.

        `keep` names lists that stay as they are. Raises KeyError, with the id, where one is taken.
        """
        gone = {each.id for each in parts_under(part, keep)}
        fresh = take_apart(self._ids.part(value, part.home.name), part.home, is_new=True)
        under = _by_id(parts_under(fresh, keep), self.parts.keys() - gone)
        for id in gone:
            del self.parts[id]
        self._ids.take(under)
        self.parts |= under
        part.lists = fresh.lists | {name: part.lists[name] for name in keep}
        for parts in part.lists.values():
            parts.owner = part
        part.change(fresh.value)

    def _place(self, part: Part, home: Parts, index: int) -> None:
        home.insert(index, part)
        if home.owner is not None:
            home.owner.touch()

    def _list(self, pointer: str, kind: PartKind, values: Iterable[PartValue]) -> None:
        parts = self.lists[pointer] = Parts(pointer, kind, None)
        for value in values:
            parts.append(take_apart(value, parts))
        fresh = _by_id((each for top in parts for each in top.below()), self.parts)
        self._ids.take(fresh)
        self.parts |= fresh


def _by_id(parts: Iterable[Part], taken: Collection[str]) -> dict[str, Part]:
    """New parts by their ids. Raises KeyError, with the id, where one is taken or comes twice."""
    fresh: dict[str, Part] = {}
    for part in parts:
        if part.id in taken or part.id in fresh:
            raise KeyError(part.id)
        fresh[part.id] = part
    return fresh


def slot_pointer(role: str, group: str = "") -> str:
    """The JSON pointer of a list of the content."""
    return f"{_CONTENT}{role}/{group}" if group else f"{_CONTENT}{role}"


def slot_of(pointer: str) -> str:
    """The slot's name of a list of the content ("award_forms.state"); "" for other lists."""
    return pointer.removeprefix(_CONTENT).replace("/", ".") if pointer.startswith(_CONTENT) else ""
