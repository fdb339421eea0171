"""Where an operation puts a part: beside another one, or first or last in a list."""

from collections.abc import Callable

from kehoach.amend.apply.numbers import names
from kehoach.amend.apply.parts import Kind, Part, Parts, Value
from kehoach.amend.apply.tree import Tree
from kehoach.amend.model import Insert, Move, Replace
from kehoach.amend.problems import OperationError

ANCHORS = ("before", "after", "first", "last")
_RECIPIENTS = "/recipients"
KINDS: tuple[Kind, ...] = ("clause", "section", "row", "annex")


def given_part(operation: Insert | Replace) -> tuple[Kind, Value] | None:
    """The one part that an operation brings, with its kind; None for none.

    Raises OperationError for several.
    """
    given = [(kind, getattr(operation, kind)) for kind in KINDS if getattr(operation, kind) is not None]
    if len(given) > 1:
        raise OperationError("U108", parts=", ".join(KINDS))
    return given[0] if given else None


def place_of(
    operation: Insert | Move, kind: Kind, tree: Tree, part_of: Callable[[str, str], Part]
) -> tuple[Parts, int]:
    """The list and the index in it that an operation means. Raises OperationError."""
    given = [name for name in ANCHORS if getattr(operation, name) is not None]
    if len(given) != 1:
        raise OperationError("U107", anchors=", ".join(ANCHORS))
    anchor = given[0]
    target: str = getattr(operation, anchor)
    if anchor in ("before", "after"):
        beside = part_of(target, f"/{anchor}")
        home, index = beside.home, beside.home.index(beside) + (anchor == "after")
    else:
        home = _list_in(target, kind, anchor, tree, part_of)
        index = 0 if anchor == "first" else len(home)
    if home.kind != kind:
        raise OperationError("U114", f"/{anchor}", target=target, kind=kind)
    return home, index


def home_name(home: Parts) -> str:
    """How a list is called in touches: the JSON pointer of a list of the plan, else "id/children"."""
    return f"{home.owner.id}/{home.name}" if home.owner else home.name


def _list_in(target: str, kind: Kind, anchor: str, tree: Tree, part_of: Callable[[str, str], Part]) -> Parts:
    if target.startswith("/"):
        if target.startswith(_RECIPIENTS):
            raise OperationError("U125", f"/{anchor}")
        if target not in tree.lists:
            raise OperationError("U101", f"/{anchor}", target=target, near=", ".join(tree.lists))
        return tree.lists[target]
    part = part_of(target, f"/{anchor}")
    if part.kind == "section" and kind == "clause":
        slots = [pointer for slot in names(part.value) for pointer in tree.slots(slot)]
        if slots:
            return tree.lists[slots[-1 if anchor == "last" else 0]]
    for parts in part.lists.values():
        if parts.kind == kind:
            return parts
    raise OperationError("U114", f"/{anchor}", target=target, kind=kind)
