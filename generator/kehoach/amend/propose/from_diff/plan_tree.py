"""A plan as the tree that is matched (`diff.tree`): lists of the plan, and the parts in them."""

from kehoach.amend.parts.part import Part, Parts
from kehoach.amend.parts.tree import FRAME, Tree
from kehoach.edition.tree import Node
from kehoach.spec.model import Annex, Clause, Row, Section

ROOT, LIST = "plan", "list"


def plan_tree(tree: Tree) -> Node:
    """The root of a plan's tree; `part` of a node is its Part."""
    lists = [tree.lists[f"/{name}"] for name in FRAME]
    lists += [parts for parts in tree.roots() if parts not in lists]
    return Node(kind=ROOT, pinned=True, id=tree.plan.id, children=tuple(map(_list, lists)))


def _list(parts: Parts) -> Node:
    return Node(kind=LIST, step=parts.name, pinned=True, children=tuple(map(_node, parts)))


def _node(part: Part) -> Node:
    children = tuple(_node(each) for parts in part.lists.values() for each in parts)
    return Node(
        kind=part.kind, id=part.id, text=_words(part), bound=part.kind == "row", part=part, children=children
    )


def _words(part: Part) -> str:
    match part.value:
        case Row() as row:
            return "\n".join(row.cells.values())
        case Clause() as clause:
            return "\n".join(filter(None, (clause.heading, clause.text)))
        case Annex() as annex:
            return annex.title
        case Section() as section:
            return section.heading
    return ""
