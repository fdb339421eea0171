"""Moving a part to another place."""

from msgspec.structs import replace

from kehoach.amend.operations.change import Change, Target
from kehoach.amend.operations.repeal import emptied
from kehoach.amend.parts.part import Part, home_name
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.touches import Touch
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError
from kehoach.spec.facets import Text
from kehoach.spec.walk import PartValue

_LONGEST = 90  # signs of an id, so that an ending finds its place


class Move(Change, frozen=True, kw_only=True, tag_field="op", tag="move"):
    """Move a part with all under it to another place; `old` as for Repeal, checked where it is given."""

    target: Target
    old: Text = ""
    before: Target | None = None
    after: Target | None = None
    first: Target | None = None
    last: Target | None = None

    def apply(self, site: Site) -> tuple[Touch, ...]:
        """Carry it out; where numbers stay, a part without content keeps the number that was left."""
        tree, part = site.tree, site.part(self.target)
        if self.old:
            site.guard(part, self.old)
        home, index = site.place_of(self, part.kind)
        if home.owner is part or (home.owner and part in home.owner.above()):
            raise OperationError("U110", target=self.target)
        source, at = part.home, part.home.index(part)
        if home is source and index in (at, at + 1):
            return ()  # it stands there already
        leaves_number = site.freeze and site.numbers.is_numbered(part)
        before = home[index - 1] if index else None
        tree.cut(part)
        if leaves_number:
            tree.graft(_place_holder(part, tree), source, at)
        tree.put(part, home, home.index(before) + 1 if before else 0)
        if part.kind != "row" and part.value.inserted and site.freeze:
            part.change(replace(part.value, inserted=0))
        site.keep_numbers(part)
        anchor = before.id if before else ""
        places = {"old": home_name(source), "new": home_name(home)}
        return (site.told(part, "moved", **places, anchor=anchor, beside=site.beside(self)),)


def _place_holder(part: Part, tree: Tree) -> PartValue:
    """What stays where a part was moved away, so that its number stays: a repealed one with its own id."""
    base = part.id[:_LONGEST]
    name, number = f"{base}-cu", 2
    while name in tree.parts:
        name, number = f"{base}-cu-{number}", number + 1
    value = emptied(part.value, name)
    return value if part.kind == "row" else replace(value, moved_to=part.id)
