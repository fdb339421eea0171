"""What one amendment takes away from another written against the same version, and what that one needs."""

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from kehoach.amend.apply.numbers import names
from kehoach.amend.apply.touches import Touch
from kehoach.amend.apply.tree import slot_of, slot_pointer
from kehoach.spec.model import Plan, Section
from kehoach.spec.walk import visit_all

Loss = Literal["ended", "replaced", "renamed", "moved"]
Use = Literal["edits", "ends", "replaces", "renames", "moves", "inside", "beside"]

SAME_CLAUSE, EDITED_AND_REPEALED, MOVED_TWICE = "U301", "U302", "U303"
SAME_SLOT, SAME_FACET, SAME_NUMBER = "U304", "U305", "U306"

_CLASSES: dict[tuple[Use, Loss], str] = {
    ("edits", "ended"): EDITED_AND_REPEALED,
    ("ends", "ended"): SAME_CLAUSE,
    ("replaces", "ended"): EDITED_AND_REPEALED,
    ("moves", "ended"): EDITED_AND_REPEALED,
    ("inside", "ended"): EDITED_AND_REPEALED,
    ("beside", "ended"): EDITED_AND_REPEALED,
    ("edits", "replaced"): SAME_CLAUSE,
    ("ends", "replaced"): EDITED_AND_REPEALED,
    ("replaces", "replaced"): SAME_CLAUSE,
    ("inside", "replaced"): EDITED_AND_REPEALED,
    ("moves", "moved"): MOVED_TWICE,
    ("beside", "moved"): SAME_SLOT,
}


class Left(Struct, frozen=True):
    """What a version has: the ids of its parts, and the lists of the content that its sections place."""

    ids: frozenset[str]
    placed: frozenset[str]


def left_of(plan: Plan) -> Left:
    """What there is in a version."""
    ids = frozenset(visit.part.id for visit in visit_all(plan) if visit.part.id)
    slots = [slot for top in plan.outline for each in _sections(top) for slot in names(each)]
    return Left(ids, frozenset(_pointer(slot) for slot in slots))


def losses(touch: Touch, left: Left) -> Iterator[tuple[str, Loss]]:
    """What a touch takes from others, ids and lists, where `left` is there after its amendment."""
    if touch.what == "repealed":
        yield touch.id, "ended"
        yield from ((id, "ended") for id in touch.gone)
    elif touch.what == "replaced":
        yield touch.id, "replaced"
        yield from ((id, _fate(id, left)) for id in touch.gone)
    elif touch.what == "moved":
        yield touch.id, "moved"
    elif touch.field == "id":
        yield touch.old, "renamed"
    elif touch.field == "table" and touch.id:
        yield f"{touch.id}/rows", "ended" if touch.new is None else "replaced"
        yield from ((id, _fate(id, left)) for id in touch.gone)
    elif touch.field.startswith("content.") and not touch.id:
        role = touch.field.removeprefix("content.")
        gone = set(touch.old or ("",)) - set(touch.new or ("",))
        yield from ((slot_pointer(role, name), "ended") for name in gone)
    if touch.what in ("repealed", "replaced") and isinstance(touch.old, Section):
        yield from ((pointer, "ended") for pointer in _unplaced(touch.old, left))


def uses(touch: Touch, left: Left) -> Iterator[tuple[str, Use]]:
    """What a touch needs, ids and lists, and what for."""
    if touch.what == "repealed":
        yield touch.id, "ends"
        yield from ((id, "ends") for id in touch.gone)
    elif touch.what == "replaced":
        yield touch.id, "replaces"
        yield from ((id, "replaces" if id in left.ids else "ends") for id in touch.gone)
    elif touch.what in ("inserted", "moved"):
        if touch.what == "moved":
            yield touch.id, "moves"
        yield from ((home, "inside") for home in _homes(touch.home))
        if touch.beside:
            yield touch.beside, "beside"
    elif touch.field == "id":
        yield touch.old, "renames"
    elif touch.id:
        yield touch.id, "edits"


def class_of(use: Use, loss: Loss, *, stays: bool) -> str:
    """The class of conflict where one side needs what the other takes; "" for none.

    `stays` says that what was taken is still there, as repealed: something can be put beside it.
    """
    if loss == "renamed" or use == "renames":
        return SAME_FACET if loss != "moved" else ""
    if use == "beside" and loss == "ended" and stays:
        return ""
    return _CLASSES.get((use, loss), "")


def _homes(home: str) -> tuple[str, ...]:
    """A list with what it is part of: the part that it belongs to, or the role of the content."""
    if not home.startswith("/"):
        return home, home.partition("/")[0]
    role = slot_pointer(slot_of(home).partition(".")[0])
    return (home, role) if slot_of(home) and role != home else (home,)


def _fate(id: str, left: Left) -> Loss:
    return "replaced" if id in left.ids else "ended"


def _unplaced(section: Section, left: Left) -> Iterator[str]:
    """The lists of the content that a section placed and none does any more."""
    for each in _sections(section):
        for slot in names(each):
            pointer = _pointer(slot)
            if not {pointer, pointer.rpartition("/")[0]} & left.placed:
                yield pointer


def _sections(section: Section) -> Iterable[Section]:
    stack = [section]
    while stack:
        each = stack.pop()
        yield each
        stack += each.sections


def _pointer(slot: str) -> str:
    role, _, group = slot.partition(".")
    return slot_pointer(role, group)
