"""Where an operation puts a part: beside another one, or first or last in a list."""

from msgspec import Struct

from kehoach.amend.parts.part import Kind, Parts, Value
from kehoach.amend.parts.site import Site
from kehoach.amend.problems import OperationError

ANCHORS = ("before", "after", "first", "last")
_RECIPIENTS = "/recipients"
KINDS: tuple[Kind, ...] = ("clause", "section", "row", "annex")


def given_part(operation: Struct) -> tuple[Kind, Value] | None:
    """The one part that an operation brings in a field of its kind, with that kind; None for none.

    Raises OperationError for several.
    """
    given = [(kind, getattr(operation, kind)) for kind in KINDS if getattr(operation, kind) is not None]
    if len(given) > 1:
        raise OperationError("U108", parts=", ".join(KINDS))
    return given[0] if given else None


def place_of(operation: Struct, kind: Kind, site: Site) -> tuple[Parts, int]:
    """The list and the index in it that the anchors of an operation mean. Raises OperationError."""
    given = [name for name in ANCHORS if getattr(operation, name) is not None]
    if len(given) != 1:
        raise OperationError("U107", anchors=", ".join(ANCHORS))
    anchor = given[0]
    target: str = getattr(operation, anchor)
    if anchor in ("before", "after"):
        part = site.part(target, f"/{anchor}")
        home, index = part.home, part.home.index(part) + (anchor == "after")
    else:
        home = _list_in(target, kind, anchor, site)
        index = 0 if anchor == "first" else len(home)
    if home.kind != kind:
        raise OperationError("U114", f"/{anchor}", target=target, kind=kind)
    return home, index


def beside(operation: Struct, site: Site) -> str:
    """The id of the part that an operation names to say the place before or after it; "" for none."""
    target = getattr(operation, "before", None) or getattr(operation, "after", None)
    return site.part(target).id if target else ""


def _list_in(target: str, kind: Kind, anchor: str, site: Site) -> Parts:
    tree = site.tree
    if target.startswith("/"):
        if target.startswith(_RECIPIENTS):
            raise OperationError("U125", f"/{anchor}")
        if target not in tree.lists:
            raise OperationError("U101", f"/{anchor}", target=target, near=", ".join(tree.lists))
        return tree.lists[target]
    part = site.part(target, f"/{anchor}")
    if part.kind == "section" and kind == "clause":
        placed = tree.placed_by(part)
        if placed:
            return tree.lists[placed[-1 if anchor == "last" else 0]]
    for parts in part.lists.values():
        if parts.kind == kind:
            return parts
    raise OperationError("U114", f"/{anchor}", target=target, kind=kind)
