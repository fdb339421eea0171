"""Amendments that were written without knowing of each other, carried out in both orders.

They go together where both orders can be carried out and give the same plan, in which no number is given
twice. Else the order would decide what is in force, and that is a conflict; it is not settled here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.apply.conflict_classes import (
    EDITED_AND_REPEALED,
    ORDER,
    SAME_FACET,
    SAME_NUMBER,
    SAME_SLOT,
    Conflict,
    OwnedTouch,
    Side,
    class_of,
    conflict,
    needs,
    ran_into,
    touched,
)
from kehoach.amend.apply.steps import Done
from kehoach.amend.parts.part import Part, home_name
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.tree import Tree, slot_pointer
from kehoach.amend.problems import OperationError
from kehoach.edition.edition import Edition
from kehoach.spec.dump import dump_compact, fields_of


class Work(Struct, frozen=True):
    """Operations of one amendment as they were carried out, and what carries them out again on a tree."""

    amendment: int
    site: Callable[[Tree], Site]
    done: tuple[Done, ...]


_Name = tuple[int, int]
"""An operation: its amendment, and its number there."""


class _Stopped(Struct, frozen=True):
    """An operation that could not be carried out, and the code of its error."""

    amendment: int
    done: Done
    code: str

    @property
    def name(self) -> _Name:
        return self.amendment, self.done.number


def conflicts_between(
    base: Edition, mine: Work, others: Sequence[Work], *, complete: bool = True
) -> list[Conflict]:
    """The conflicts of an amendment with others; `base` is the version that it was written against.

    The others are `complete` where they are all that was done to this version. If they are not, those of
    their operations that can't be carried out on it by themselves are left out of both orders. So are, once
    they are found, operations that conflict: what else does not go together shows only without them.
    """
    found: list[Conflict] = []
    left = set[_Name]() if complete else {each.name for each in _carried_out(base, others, set())[1]}
    while True:
        finder = _Finder(mine.amendment, _touches([mine], left), _touches(others, left))
        if finder.is_apart():
            break
        after, stopped_after = _carried_out(base, [*others, mine], left)
        before, stopped_before = _carried_out(base, [mine, *others], left)
        fresh = [finder.of_stopped(each) for each in (*stopped_after, *stopped_before)]
        fresh = fresh or finder.of_differences(after, before) or list(finder.of_markers(after))
        if not fresh:
            break
        found += fresh
        left |= {(mine.amendment, each.number) for each in fresh}
        left |= {(each.other, each.other_number) for each in fresh}
    return _once(found)


def _once(found: list[Conflict]) -> list[Conflict]:
    """The conflicts in the order of the amendment's operations, of two operations only the first class."""
    once: dict[tuple[int, int, int], Conflict] = {}
    for each in sorted(found, key=lambda each: ORDER.index(each.code)):
        once.setdefault((each.number, each.other, each.other_number), each)
    return [once[key] for key in sorted(once)]


def _touches(works: Iterable[Work], left: set[_Name]) -> list[OwnedTouch]:
    return [
        OwnedTouch(work.amendment, done.number, touch)
        for work in works
        for done in work.done
        if (work.amendment, done.number) not in left
        for touch in done.touches
    ]


def _carried_out(base: Edition, works: Iterable[Work], left: set[_Name]) -> tuple[Tree, list[_Stopped]]:
    """A version after operations without those that are left, and those that could not be carried out.

    What builds on one of either in the same amendment is passed over: for that alone it has no ground.
    """
    tree, stopped = Tree(base.plan, base.outline), []
    for work in works:
        site, missing = work.site(tree), set[str]()
        for done in work.done:
            if any(key in missing for touch in done.touches for key in needs(touch)):
                continue
            try:
                if (work.amendment, done.number) not in left:
                    done.operation.again(site, done.touches)
                    continue
            except OperationError as error:
                stopped.append(_Stopped(work.amendment, done, error.code))
            missing |= {touched(touch) for touch in done.touches}
    return tree, stopped


class _Finder:
    """Tells which operations of both sides are in each other's way."""

    def __init__(self, amendment: int, ours: list[OwnedTouch], theirs: list[OwnedTouch]) -> None:
        self.amendment, self.ours, self.theirs = amendment, Side(ours), Side(theirs)

    def is_apart(self) -> bool:
        """Whether the sides can't meet: they touch other parts, and one of them moves no number and no id."""
        sides = (self.ours, self.theirs)
        mine, others = ({key for each in side.touches for key in needs(each.touch)} for side in sides)
        return not (mine & others or all(any(map(_is_structural, side.touches)) for side in sides))

    def of_stopped(self, stopped: _Stopped) -> Conflict:
        """The conflict of an operation with what it ran into."""
        code = ran_into(stopped.code)
        is_mine = stopped.amendment == self.amendment
        across = self.theirs if is_mine else self.ours
        own = [OwnedTouch(*stopped.name, touch) for touch in stopped.done.touches]
        pairs = ((each, across.met(each.touch, code)) for each in own)
        one, other = next((pair for pair in pairs if pair[1]), (own[0], None))
        other = other or across.last(code)
        return self._conflict(code, one, other) if is_mine else self._conflict(code, other, one)

    def of_differences(self, after: Tree, before: Tree) -> list[Conflict]:
        """The conflicts where both orders give different plans."""
        if dump_compact(after.build()) == dump_compact(before.build()):
            return []
        found = []
        for key, code in _differences(after, before):
            mine, other = self.ours.on(key, code), self.theirs.on(key, code)
            if mine is None and other is not None:
                mine = self.ours.met(other.touch, code) or self.ours.last(code)
            elif other is None and mine is not None:
                other = self.theirs.met(mine.touch, code) or self.theirs.last(code)
            if mine and other:
                found.append(self._conflict(code, mine, other, key if code == SAME_NUMBER else ""))
        last = (self.ours.last(SAME_FACET), self.theirs.last(SAME_FACET))
        return found or [self._conflict(SAME_FACET, *last)]

    def of_markers(self, plan: Tree) -> Iterator[Conflict]:
        """The conflicts of parts that print one number, which one of the sides has typed."""
        mine, others = self.ours.numbered(), self.theirs.numbered()
        parts = (plan.parts.get(id) for id in (*mine, *others))
        if not mine or not others or not any(part and getattr(part.value, "marker", None) for part in parts):
            return
        addresses = Edition(plan.build(), plan.outline).addresses
        theirs = {addresses[id]: id for id in others if id in addresses}
        for id in mine:
            other = theirs.get(addresses.get(id, ""), id)
            if other != id:
                yield conflict(SAME_NUMBER, mine[id], others[other], addresses[id])

    def _conflict(self, code: str, mine: OwnedTouch, other: OwnedTouch, place: str = "") -> Conflict:
        return conflict(class_of(code, mine.touch, other.touch), mine, other, place)


def _is_structural(each: OwnedTouch) -> bool:
    return each.touch.moves_numbers or each.touch.field == "id"


def _differences(one: Tree, other: Tree) -> Iterator[tuple[str, str]]:
    """What is not the same in both, as in `touched`, with the class of conflict that it speaks for."""
    for field, name, _ in fields_of(type(one.plan)):
        if not _same(getattr(one.plan, field), getattr(other.plan, field)):
            yield f"/{name}", SAME_FACET
    for role in one.groups:
        if one.groups[role] != other.groups[role]:
            yield slot_pointer(role), SAME_FACET
    places, others = _places(one), _places(other)
    for id in dict.fromkeys((*one.parts, *other.parts)):
        if id not in one.parts or id not in other.parts:
            yield id, EDITED_AND_REPEALED
        elif places[id] != others[id]:
            yield id, SAME_SLOT
        elif not _same(one.parts[id].value, other.parts[id].value):
            mine, theirs = _numberless(one.parts[id]), _numberless(other.parts[id])
            yield id, SAME_NUMBER if _same(mine, theirs) else SAME_FACET


def _same(one: object, other: object) -> bool:
    return one is other or msgspec.json.encode(one) == msgspec.json.encode(other)


def _numberless(part: Part) -> object:
    return part.value if part.kind == "row" else replace(part.value, inserted=0)


def _places(tree: Tree) -> dict[str, tuple[str, str]]:
    """Where parts stand: the list, and the part before it."""
    lists = {part.home: None for part in tree.everything()}
    return {
        part.id: (home_name(parts), parts[at - 1].id if at else "")
        for parts in lists
        for at, part in enumerate(parts)
    }
