"""What an operation is carried out on: a tree with its numbers and fields, and whose version it is."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.parts.fields import FieldWriter
from kehoach.amend.parts.numbers import Numbers
from kehoach.amend.parts.part import Part, PartKind, Parts, depth_of, home_name, lead
from kehoach.amend.parts.touches import Touch, What
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError, guard_error, shown
from kehoach.diagnostics.near import nearest
from kehoach.spec.model import MOST_INSERTED
from kehoach.spec.structure import MAX_DEPTH
from kehoach.spec.walk import PartValue

Resolve = Callable[[str], str]
"""From a target as it is written, an id or a citation, to the id of the part. Raises OperationError."""


ANCHORS = ("before", "after", "first", "last")
KINDS: tuple[PartKind, ...] = ("clause", "section", "row", "annex")
_RECIPIENTS = "/recipients"


def given_part(operation: Struct) -> tuple[PartKind, PartValue] | None:
    """The one part that an operation brings in a field of its kind, with that kind; None for none.

    Raises OperationError for several.
    """
    given = [(kind, getattr(operation, kind)) for kind in KINDS if getattr(operation, kind) is not None]
    if len(given) > 1:
        raise OperationError("U108", parts=", ".join(KINDS))
    return given[0] if given else None


class Site:
    """A tree, for the operations of one amendment.

    `freeze` keeps numbers that were issued. `apart` says that the amendment was written against an earlier
    version than this tree's: then words are merged with what others did to the same clause in between.
    """

    def __init__(
        self, tree: Tree, resolve: Resolve | None = None, *, freeze: bool, apart: bool = False
    ) -> None:
        self.tree = tree
        self.freeze = freeze
        self.apart = apart
        self.numbers = Numbers(tree)
        self.fields = FieldWriter(tree, apart=apart)
        self._resolve = resolve
        self._fresh: set[str] = set()

    def part(self, target: str, pointer: str = "/target") -> Part:
        """The part that a target names. Raises OperationError."""
        try:
            part = self.tree.parts.get(self._resolve(target) if self._resolve else target)
        except OperationError as error:
            raise OperationError(error.code, pointer, **error.arguments) from None
        if part is None:
            near = ", ".join(nearest(target, self.tree.parts))
            raise OperationError("U101", pointer, target=target, near=near)
        return part

    def place_of(self, operation: Struct, kind: PartKind) -> tuple[Parts, int]:
        """The list and the index in it that the anchors of an operation mean. Raises OperationError."""
        given = [name for name in ANCHORS if getattr(operation, name) is not None]
        if len(given) != 1:
            raise OperationError("U107", anchors=", ".join(ANCHORS))
        anchor = given[0]
        target: str = getattr(operation, anchor)
        if anchor in ("before", "after"):
            part = self.part(target, f"/{anchor}")
            home, index = part.home, part.home.index(part) + (anchor == "after")
        else:
            home = self._list_in(target, kind, anchor)
            index = 0 if anchor == "first" else len(home)
        if home.kind != kind:
            raise OperationError("U114", f"/{anchor}", target=target, kind=kind)
        return home, index

    def beside(self, operation: Struct) -> str:
        """The id of the part that an operation names to say the place before or after it; "" for none."""
        target = getattr(operation, "before", None) or getattr(operation, "after", None)
        return self.part(target).id if target else ""

    def _list_in(self, target: str, kind: PartKind, anchor: str) -> Parts:
        tree = self.tree
        if target.startswith("/"):
            if target.startswith(_RECIPIENTS):
                raise OperationError("U125", f"/{anchor}")
            if target not in tree.lists:
                raise OperationError("U101", f"/{anchor}", target=target, near=", ".join(tree.lists))
            return tree.lists[target]
        part = self.part(target, f"/{anchor}")
        if part.kind == "section" and kind == "clause":
            placed = tree.placed_by(part)
            if placed:
                return tree.lists[placed[-1 if anchor == "last" else 0]]
        for parts in part.lists.values():
            if parts.kind == kind:
                return parts
        raise OperationError("U114", f"/{anchor}", target=target, kind=kind)

    def by_id(self, id: str) -> Part | None:
        """The part with an id, None for the plan itself (""). Raises OperationError where there is none."""
        if id and id not in self.tree.parts:
            raise OperationError("U101", "/target", target=id, near="")
        return self.tree.parts[id] if id else None

    def told(self, part: Part, what: What, **more: Any) -> Touch:
        """What was done to a part, where it stands now. Raises OperationError past the deepest level."""
        if max(map(depth_of, part.below())) >= MAX_DEPTH:
            raise OperationError("U117", limit=str(MAX_DEPTH))
        return Touch(id=part.id, what=what, home=home_name(part.home), **more)

    def guard(self, part: Part, old: str) -> None:
        """Raise OperationError where a part is repealed, or not known by these words."""
        if part.value.repealed and self.freeze:
            raise OperationError("U105", "/target", target=part.id)
        found = lead(part.value)
        if found and not old:
            raise OperationError("U123", "/old", found=shown(found))
        if found != old and not self.apart:
            raise guard_error(old, found)

    def keep_numbers(self, part: Part) -> None:
        """Give a part that came between numbers a suffix to the one before it, where numbers stay."""
        if not self.freeze or part.kind == "row":
            return
        suffix = self.numbers.suffix(part)
        if suffix > MOST_INSERTED:
            raise OperationError("U124", limit=str(MOST_INSERTED))
        if suffix:
            part.change(replace(part.value, inserted=suffix))
            self._put_in_order(part)

    def _put_in_order(self, part: Part) -> None:
        """Give what one amendment puts between two numbers its suffixes in the order in which it stands."""
        self._fresh.add(part.id)
        parts = [each for each in self.numbers.behind(part) if each.id in self._fresh]
        suffixes = sorted(each.value.inserted for each in parts)
        for each, suffix in zip(parts, suffixes, strict=True):
            each.change(replace(each.value, inserted=suffix))
