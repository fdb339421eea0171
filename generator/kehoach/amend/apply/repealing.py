"""Taking a part out: for good, or so that its number stays ("được bãi bỏ")."""

from msgspec.structs import replace

from kehoach.amend.apply.numbers import Numbers, names
from kehoach.amend.apply.parts import Part, Value
from kehoach.amend.apply.tree import Tree, slot_of
from kehoach.spec.model import Annex, Clause, Row, Section

_LONGEST = 90  # signs of an id, so that an ending finds its place


def repeal(part: Part, tree: Tree, numbers: Numbers, *, keeps_place: bool) -> tuple[str, ...]:
    """Repeal a part with all under it, for a section with the content that only it places.

    `keeps_place` leaves the part as repealed, where it can be cited at all. Gives the ids of what went with
    it.
    """
    gone = [each.id for each in part.below()][1:]
    for pointer in _placed_alone(part, tree, numbers):
        held = tree.lists[pointer]
        gone += [each.id for top in held for each in top.below()]
        for top in list(held):
            tree.forget(top)
        role, _, group = slot_of(pointer).partition(".")
        if group:
            left = tuple(name for name in tree.group_names(role) if name != group)
            tree.regroup(role, left or None)
    if keeps_place and _is_cited(part, numbers):
        _empty(part, tree)
        part.change(_repealed(part.value))
    else:
        tree.forget(part)
    return tuple(gone)


def place_holder(part: Part, tree: Tree) -> Value:
    """What stays where a part was moved away, so that its number stays: a repealed one with its own id."""
    base = part.id[:_LONGEST]
    name, number = f"{base}-cu", 2
    while name in tree.parts:
        name, number = f"{base}-cu-{number}", number + 1
    value = _repealed(part.value, name)
    return value if part.kind == "row" else replace(value, moved_to=part.id)


def _placed_alone(part: Part, tree: Tree, numbers: Numbers) -> list[str]:
    """The lists of the content that a section places, with those in it, and no other section."""
    if part.kind != "section":
        return []
    inside = list(part.below())
    outside = [each for each in numbers.sections() if each not in inside]
    kept = {pointer for each in outside for slot in names(each.value) for pointer in tree.slots(slot)}
    placed = [pointer for each in inside for slot in names(each.value) for pointer in tree.slots(slot)]
    return [pointer for pointer in dict.fromkeys(placed) if pointer not in kept]


def _is_cited(part: Part, numbers: Numbers) -> bool:
    if part.kind in ("row", "annex") or numbers.is_numbered(part):
        return True
    return not (part.kind == "clause" and part.value.unnumbered) and numbers.chain(part.home)[0] != "none"


def _empty(part: Part, tree: Tree) -> None:
    for each in list(part.below())[1:]:
        del tree.parts[each.id]
    part.lists = {}


def _repealed(value: Value, id: str | None = None) -> Value:
    id = id or value.id
    match value:
        case Row():
            return Row(id=id, repealed=True, cells={})
        case Annex():
            return Annex(id=id, title="", inserted=value.inserted, repealed=True, only_if=value.only_if)
        case Section():
            return Section(
                id=id, heading="", marker=value.marker, inserted=value.inserted, repealed=True,
                only_if=value.only_if,
            )  # fmt: skip
        case Clause():
            return Clause(
                id=id, marker=value.marker, inserted=value.inserted, repealed=True, only_if=value.only_if,
                unnumbered=value.unnumbered,
            )  # fmt: skip
