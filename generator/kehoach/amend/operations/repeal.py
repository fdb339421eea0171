"""Repealing a part: it goes for good, or its number stays ("được bãi bỏ")."""

from kehoach.amend.operations.change import Change, Target
from kehoach.amend.parts.numbers import Numbers
from kehoach.amend.parts.part import Part, home_name, whole
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.touches import Touch
from kehoach.amend.parts.tree import Tree, slot_of
from kehoach.spec.facets import Text
from kehoach.spec.model import Annex, Clause, Row, Section
from kehoach.spec.walk import PartValue


class Repeal(Change, frozen=True, kw_only=True, tag_field="op", tag="repeal"):
    """Repeal a part with all under it; `old` is its heading, text or title now."""

    target: Target
    old: Text = ""

    def apply(self, site: Site) -> tuple[Touch, ...]:
        """Carry it out, for a section with the content that only it places.

        Where numbers stay, so does a part that can be cited, without its content.
        """
        part, tree = site.part(self.target), site.tree
        site.guard(part, self.old)
        home, before, id = home_name(part.home), whole(part), part.id
        gone = [each.id for each in part.below()][1:]
        for pointer in _placed_alone(part, tree, site.numbers):
            held = tree.lists[pointer]
            gone += [each.id for top in held for each in top.below()]
            for top in list(held):
                tree.forget(top)
            role, _, group = slot_of(pointer).partition(".")
            if group:
                left = tuple(name for name in tree.group_names(role) if name != group)
                tree.regroup(role, left or None)
        if site.freeze and _is_cited(part, site.numbers):
            _empty(part, tree)
            part.change(emptied(part.value))
        else:
            tree.forget(part)
        return (Touch(id=id, what="repealed", old=before, home=home, gone=tuple(gone)),)


def _placed_alone(part: Part, tree: Tree, numbers: Numbers) -> list[str]:
    """The lists of the content that a section places, with those in it, and no other section."""
    if part.kind != "section":
        return []
    inside = list(part.below())
    outside = [each for each in numbers.sections() if each not in inside]
    kept = {pointer for each in outside for pointer in tree.placed_by(each)}
    placed = [pointer for each in inside for pointer in tree.placed_by(each)]
    return [pointer for pointer in dict.fromkeys(placed) if pointer not in kept]


def _is_cited(part: Part, numbers: Numbers) -> bool:
    if part.kind in ("row", "annex") or numbers.is_numbered(part):
        return True
    return not (part.kind == "clause" and part.value.unnumbered) and numbers.chain(part.home)[0] != "none"


def _empty(part: Part, tree: Tree) -> None:
    for each in list(part.below())[1:]:
        del tree.parts[each.id]
    part.lists = {}


def emptied(value: PartValue, id: str | None = None) -> PartValue:
    """What stays of a part that is repealed, with its id or another one."""
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
