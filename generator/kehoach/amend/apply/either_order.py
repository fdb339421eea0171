"""Two amendments written against one version, tried in both orders: both have to give the same plan.

It finds what no rule of `conflicts` names, so that the order of two amendments decides nothing by itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.apply.applier import Applier
from kehoach.amend.apply.conflicts import Conflict, Numbered, conflict, facet_or_words, numbered
from kehoach.amend.apply.losses import (
    EDITED_AND_REPEALED,
    MOVED_TWICE,
    SAME_FACET,
    SAME_NUMBER,
    SAME_SLOT,
    left_of,
)
from kehoach.amend.apply.parts import Part
from kehoach.amend.apply.places import home_name
from kehoach.amend.apply.touches import Touch
from kehoach.amend.apply.tree import Tree
from kehoach.amend.problems import OperationError
from kehoach.spec.model import Plan, Row

if TYPE_CHECKING:
    from kehoach.amend.apply.steps import Done

# What an operation finds in its way when the other one came first, and which class of conflict that is; else
# they are after the same field.
_CLASSES = {
    "U101": EDITED_AND_REPEALED,
    "U105": EDITED_AND_REPEALED,
    "U109": SAME_NUMBER,
    "U110": MOVED_TWICE,
    "U117": SAME_SLOT,
    "U124": SAME_SLOT,
}


class Work(Struct, frozen=True):
    """Operations of one amendment as they were carried out, and what it takes to do so again."""

    amendment: int
    applier: Callable[[Tree], Applier]
    done: "tuple[Done, ...]"


class _Stopped(Struct, frozen=True):
    """Where an operation could not be carried out: which, of which amendment, and the code of the reason."""

    amendment: int
    number: int
    code: str


def conflicts_of_order(base: Plan, mine: Work, others: Sequence[Work]) -> list[Conflict]:
    """Where it matters whether an amendment comes after others or before them; at most one conflict.

    `base` is the version that all were written against.
    """
    ours = numbered((-1, done) for done in mine.done)
    theirs = numbered((work.amendment, done) for work in others for done in work.done)
    if not ours or not theirs:
        return []
    mine = replace(mine, amendment=-1)
    after, before = _carried_out(base, [*others, mine]), _carried_out(base, [mine, *others])
    stopped = [_of_stopped(each, ours, theirs) for each in (after, before) if isinstance(each, _Stopped)]
    if stopped:
        return [min(stopped, key=lambda each: each.code)]
    assert isinstance(after, Tree)
    assert isinstance(before, Tree)
    if after.build() == before.build():
        return []
    differing = dict(_differences(after, before))
    code = min(differing.values())
    ids = [id for id, each in differing.items() if each == code]
    one, two = _touching(ours, ids), _touching(theirs, ids)
    known = left_of(base).ids
    place = next((id for id in ids if id in known), one[2].id)
    return [conflict(_with_words(code, one[2], two[2]), one, two, place)]


def _carried_out(plan: Plan, works: Iterable[Work]) -> Tree | _Stopped:
    tree = Tree(plan)
    for work in works:
        applier = work.applier(tree)
        for done in work.done:
            try:
                applier.again(done.operation, done.touches)
            except OperationError as error:
                return _Stopped(work.amendment, done.number, error.code)
    return tree


def _of_stopped(stopped: _Stopped, ours: list[Numbered], theirs: list[Numbered]) -> Conflict:
    """The conflict of an operation that can't be carried out with the one that touched the same."""
    own, others = (ours, theirs) if stopped.amendment == -1 else (theirs, ours)
    stuck = [each for each in own if each[:2] == (stopped.amendment, stopped.number)]
    ids = [id for each in stuck for id in (each[2].id, each[2].beside, *each[2].gone)]
    pair = (stuck[0], _touching(others, ids))
    code = _with_words(_CLASSES.get(stopped.code, SAME_FACET), pair[0][2], pair[1][2])
    one, two = pair if own is ours else (pair[1], pair[0])
    return conflict(code, one, two, stuck[0][2].id)


def _with_words(code: str, one: Touch, two: Touch) -> str:
    return facet_or_words(one, two) if code == SAME_FACET else code


def _touching(touches: list[Numbered], ids: Iterable[str]) -> Numbered:
    """The last touch of one of the ids; of none, the last one."""
    wanted = set(ids)
    return next((each for each in reversed(touches) if each[2].id in wanted), touches[-1])


def _differences(one: Tree, other: Tree) -> Iterator[tuple[str, str]]:
    """Ids of parts that are not the same in both, with the class of conflict; "" for the plan."""
    if one.plan != other.plan or one.groups != other.groups:
        yield "", SAME_FACET
    places, others = _places(one), _places(other)
    for id in (*one.parts, *other.parts):
        if id not in one.parts or id not in other.parts:
            yield id, EDITED_AND_REPEALED
            continue
        mine, theirs = one.parts[id], other.parts[id]
        if mine.value != theirs.value:
            yield id, SAME_NUMBER if _numberless(mine) == _numberless(theirs) else SAME_FACET
        elif places[id] != others[id]:
            yield id, SAME_SLOT


def _numberless(part: Part) -> object:
    value = part.value
    return value if isinstance(value, Row) else replace(value, inserted=0)


def _places(tree: Tree) -> dict[str, tuple[str, str]]:
    """Where parts stand: the list, and the part before it."""
    lists = {part.home: None for part in tree.everything()}
    return {
        part.id: (home_name(parts), parts[at - 1].id if at else "")
        for parts in lists
        for at, part in enumerate(parts)
    }
