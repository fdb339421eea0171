"""Any tree as the nodes that the matching compares, and the same tree laid flat in reading order."""

from collections.abc import Iterator
from typing import Any

from msgspec import Struct


class Node(Struct, frozen=True, kw_only=True, gc=False):
    """A part of a tree.

    Only nodes of one `kind` are matched. `key` is what it is called among its siblings (a printed number, the
    first cell of a row), `role` what it is for; both are hints. `part` is the value that the node stands for,
    whose fields a comparison reads. `step` names it in paths; without one it is its place among the siblings
    without a name. `pinned` nodes are matched by their step under matched parents and nowhere else; `bound`
    ones never leave their parent.
    """

    kind: str
    id: str = ""
    text: str = ""
    key: str = ""
    role: str = ""
    step: str = ""
    pinned: bool = False
    bound: bool = False
    part: Any = None
    children: tuple["Node", ...] = ()


class Flat:
    """A tree in reading order: parallel lists by the number of a node; the root is 0.

    `nodes`, `parents` (-1 for the root), `steps` (the last step of its path), and `ends`: one past the last
    node of its subtree.
    """

    __slots__ = ("_numbers", "_paths", "children", "ends", "nodes", "parents", "steps")

    def __init__(self, root: Node) -> None:
        self.nodes: list[Node] = []
        self.parents: list[int] = []
        self.steps: list[str | int] = []
        self.ends: list[int] = []
        self.children: list[list[int]] = []
        self._paths: dict[int, str] = {0: ""}
        self._numbers: dict[str, int] = {}
        self._lay(root)

    def _lay(self, root: Node) -> None:
        nodes, parents, steps, ends, children = (
            self.nodes, self.parents, self.steps, self.ends, self.children,
        )  # fmt: skip
        stack: list[tuple[Node, int, str | int]] = [(root, -1, "")]
        while stack:
            node, parent, step = stack.pop()
            number = len(nodes)
            nodes.append(node)
            parents.append(parent)
            steps.append(step)
            ends.append(number + 1)
            children.append([])
            if parent >= 0:
                children[parent].append(number)
            if node.children:
                stack += _numbered(node, number)
        for number in range(len(nodes) - 1, 0, -1):
            parent = parents[number]
            if ends[number] > ends[parent]:
                ends[parent] = ends[number]

    def __len__(self) -> int:
        return len(self.nodes)

    def path(self, number: int) -> str:
        """The steps from the root to a node, with slashes between; "" for the root."""
        known = self._paths.get(number)
        if known is None:
            above = self.path(self.parents[number])
            known = f"{above}/{self.steps[number]}" if above else str(self.steps[number])
            self._paths[number] = known
        return known

    def number(self, path: str) -> int:
        """The number of the node at a path. Raises KeyError where there is none."""
        if not self._numbers:
            self._numbers = {self.path(number): number for number in range(len(self))}
        return self._numbers[path]

    def ancestors(self, number: int) -> Iterator[int]:
        """The numbers of the nodes above a node, the nearest first."""
        while (number := self.parents[number]) >= 0:
            yield number


def _numbered(node: Node, number: int) -> list[tuple[Node, int, str | int]]:
    """The children with their steps, the last first."""
    numbered: list[tuple[Node, int, str | int]] = []
    place = 0
    for child in node.children:
        if child.step:
            numbered.append((child, number, child.step))
        else:
            numbered.append((child, number, place))
            place += 1
    numbered.reverse()
    return numbered
