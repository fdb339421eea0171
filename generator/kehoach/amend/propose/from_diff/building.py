"""The operations between two versions, found by carrying them out one by one on the old one."""

from collections.abc import Iterable, Iterator

from kehoach.amend.model import Insert, Move, Operation, Regroup, Rename, Repeal, Set
from kehoach.amend.parts.part import Part, Parts, lead, with_parts
from kehoach.amend.parts.phrases import part_texts
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.tree import FRAME, Tree
from kehoach.amend.problems import OperationError
from kehoach.amend.propose.from_diff.differences import differences
from kehoach.diff.matching import match
from kehoach.diff.moves import heaviest_rise
from kehoach.edition.edition import Edition
from kehoach.edition.tree import Flat, Node
from kehoach.spec.dump import dump, plain
from kehoach.spec.model import ROLES, Plan
from kehoach.spec.walk import PartValue


def operations_between(before: Edition, new: Plan, *, freeze: bool) -> list[Operation] | None:
    """The operations that lead from a canonical version to a canonical plan, in their order.

    With `freeze` numbers that were issued stay; None where the new plan counts anew, so that this does not
    lead to it.
    """
    builder = _Builder(Tree(before.plan, before.outline), Tree(new, before.outline), freeze=freeze)
    try:
        builder.run()
    except (OperationError, _GivesUpError):
        if not freeze:
            raise
        return None  # a number that stayed is in the way
    return builder.operations if dump(builder.now.build()) == dump(new) else None


class _GivesUpError(Exception):
    """The numbers that stay do not lead to the new version."""


class _Builder:
    """Makes `now` the same as `goal`, part by part; `partner` has for each part of the goal the one now."""

    def __init__(self, now: Tree, goal: Tree, *, freeze: bool) -> None:
        self.now, self.goal, self.freeze = now, goal, freeze
        self.site = Site(now, freeze=freeze)
        self.operations: list[Operation] = []
        self.partner: dict[Part, Part] = {}
        found = match(Flat(_plan_tree(now)), Flat(_plan_tree(goal)))
        for number, other in enumerate(found.of_new):
            part = found.new.nodes[number].part
            if other >= 0 and isinstance(part, Part):
                self.partner[part] = found.old.nodes[other].part
        # What stays where a part is moved away comes with the move.
        self.left_behind = {
            part
            for part in goal.everything()
            if freeze and part.kind != "row" and part.value.moved_to and part not in self.partner
        }

    def run(self) -> None:
        self._rename()
        self._follow(differences("", self.now.plan, self.goal.plan, leave=()))
        self._regroup(keep=True)
        for part in list(self.goal.everything()):
            if part in self.partner and not self._ends(part):
                self._follow(self._differences(part))
        self._arrange()
        self._repeal()
        self._regroup(keep=False)
        for part in self.goal.everything():
            left = [*self._differences(part)]
            self._give_up_if(self.freeze and bool(left))
            self._follow(left)

    def _give_up_if(self, wrong: bool) -> None:
        if wrong:
            raise _GivesUpError

    def _emit(self, operation: Operation) -> None:
        operation.apply(self.site)
        self.operations.append(operation)

    def _follow(self, operations: Iterable[Operation]) -> None:
        """Carry operations out as they come: a later one may need what an earlier one made."""
        for operation in operations:
            self._emit(operation)

    def _rename(self) -> None:
        """Give pairs the new id, and those that hold an id which another part needs one of their own."""
        needed = {part.id: self.partner.get(part) for part in self.goal.everything()}
        ids = {partner.id: part.id for part, partner in self.partner.items() if part.id != partner.id}
        for name, part in self.now.parts.items():
            if name in needed and needed[name] is not part and name not in ids:
                ids[name] = self._free(name, needed)
        if ids:
            self._emit(Rename(ids=ids))

    def _free(self, name: str, needed: dict[str, Part | None]) -> str:
        number = 1
        while (free := f"{name[:90]}-cu{number}") in needed or free in self.now.parts:
            number += 1
        return free

    def _regroup(self, *, keep: bool) -> None:
        """Give roles the groups of the new version.

        With `keep`, groups that end stay behind the others, until what stands in them has been moved away.
        """
        for role in ROLES:
            now, wanted = self.now.groups[role], self.goal.groups[role]
            if keep and wanted is not None:
                wanted = (*wanted, *(name for name in now or () if name not in wanted)) or now
            if now != wanted:
                self._emit(Regroup(role=role, old=now, new=wanted))

    def _differences(self, part: Part) -> Iterator[Operation]:
        """How a pair differs in what is its own; a table that only one of them has comes or goes whole."""
        partner = self.partner[part]
        one, other = partner.value, part.value
        if part.kind != "clause" or (one.table is None) == (other.table is None):
            yield from differences(partner.id, one, other)
            return
        before, after = (with_parts(each, lambda row: row.kind == "row") for each in (partner, part))
        yield Set(
            target=partner.id, field="table", old=plain(before).get("table"), new=plain(after).get("table")
        )
        self.partner |= {row: self.now.parts[row.id] for row in part.lists.get("rows", ())}
        yield from differences(partner.id, one, other, leave=("id", "table"))

    def _ends(self, part: Part) -> bool:
        """Whether a pair is repealed in the new version alone, which is an operation of its own."""
        return self.freeze and part.value.repealed and not self.partner[part].value.repealed

    def _arrange(self) -> None:
        """Put every part where it belongs, from the outside in: so what it comes under is there already."""
        queue = list(self.goal.roots())
        for wanted in queue:
            lists = self.partner[wanted.owner].lists if wanted.owner else self.now.lists
            here = lists.get(wanted.name)
            if here is not None:
                self._fill(here, wanted)
                # What stays where a part is moved away holds nothing, and may not be there yet.
                there = (part for part in wanted if part in self.partner)
                queue += [parts for part in there for parts in part.lists.values()]

    def _fill(self, here: Parts, wanted: Parts) -> None:
        index = {part: at for at, part in enumerate(here)}
        staying = [part for part in wanted if part in self.partner and self.partner[part].home is here]
        rise = heaviest_rise(
            [index[self.partner[part]] for part in staying], [1 + len(list(part.below())) for part in staying]
        )
        stays = {part for at, part in enumerate(staying) if at in rise}
        before: Part | None = None
        for part in wanted:
            if part in self.left_behind:
                continue
            if part not in stays:
                self._bring(part, here, before)
            before = self.partner[part]

    def _bring(self, part: Part, here: Parts, before: Part | None) -> None:
        """Insert or move a part to its place."""
        first = here.owner.id if here.owner else here.name
        place = {"after": before.id} if before else {"first": first}
        if part in self.partner:
            partner = self.partner[part]
            count = len(self.now.parts)
            self._emit(Move(target=partner.id, old=lead(partner.value), **place))
            self._give_up_if(len(self.now.parts) > count and not self._expects(partner.id))
            return
        value = with_parts(part, lambda each: each not in self.partner)
        brought: dict[str, PartValue] = {part.kind: value}
        self._emit(Insert(**place, **brought))  # type: ignore[arg-type]
        brought_along = [part]
        for each in brought_along:
            self.partner[each] = self.now.parts[each.id]
            under = (inner for parts in each.lists.values() for inner in parts)
            brought_along += [inner for inner in under if inner not in self.partner]
        own = self.partner[part].value
        self._give_up_if(part.kind != "row" and self.freeze and own.inserted != part.value.inserted)

    def _expects(self, moved: str) -> bool:
        """Whether the goal has the part that this move left behind; the two are a pair from then on."""
        for part in self.left_behind:
            if part.value.moved_to == moved and part.id in self.now.parts:
                self.left_behind.remove(part)
                self.partner[part] = self.now.parts[part.id]
                return True
        return False

    def _repeal(self) -> None:
        """Repeal what has no partner, and what the new version has as repealed."""
        self._give_up_if(bool(self.left_behind))
        kept = set(self.partner.values())
        ended = {self.partner[part] for part in self.goal.everything() if self._ends(part)}
        for part in list(self.now.everything()):
            if self.now.parts.get(part.id) is part and (part not in kept or part in ended):
                self._release(part, kept)
                self._emit(Repeal(target=part.id, old=lead(part.value)))
                self._give_up_if(self.freeze and part not in kept and part.id in self.now.parts)

    def _release(self, section: Part, kept: set[Part]) -> None:
        """Take content that stays away from a section that goes, which would be repealed with it."""
        for part in section.below() if section.kind == "section" else ():
            placed = self.now.placed_by(part)
            if any(each in kept for pointer in placed for each in self.now.lists[pointer]):
                content = plain(part.value).get("content")
                self._emit(Set(target=part.id, field="content", old=content))


def _plan_tree(tree: Tree) -> Node:
    """A plan as the tree that is matched: lists of the plan, and the parts in them."""
    lists = [tree.lists[f"/{name}"] for name in FRAME]
    lists += [parts for parts in tree.roots() if parts not in lists]
    nodes = [
        Node(kind="list", step=each.name, pinned=True, children=tuple(map(_node, each))) for each in lists
    ]
    return Node(kind="plan", pinned=True, id=tree.plan.id, children=tuple(nodes))


def _node(part: Part) -> Node:
    """A part as a node with its words; captions and titles of columns say little about which table it is."""
    is_row = part.kind == "row"
    words = (text for field, text in part_texts(part) if (text or is_row) and not field.startswith("table."))
    children = tuple(_node(each) for parts in part.lists.values() for each in parts)
    return Node(kind=part.kind, id=part.id, text="\n".join(words), bound=is_row, part=part, children=children)
