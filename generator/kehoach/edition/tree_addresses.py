"""How the parts of a flat Document tree are cited, worked out only for those that are asked for."""

from msgspec import Struct

from kehoach.edition.address import (
    LINE_WORDS,
    OTHER_PARTS,
    PARTS,
    ROW_WORDS,
    TABLE_WORDS,
    around,
    steps_of,
)
from kehoach.edition.document_tree import ANNEX, BLOCK, LINE, ROW, TABLE
from kehoach.edition.tree import Flat


class Where(Struct, frozen=True, kw_only=True, gc=False):
    """A part in its own version: its path, its id ("" where it has none), and how it is cited there."""

    path: str
    id: str = ""
    address: str = ""


class Addresses:
    """The addresses of one tree (`document_tree`)."""

    def __init__(self, flat: Flat) -> None:
        self.flat = flat
        self._steps: dict[int, dict[int, str]] = {}
        self._known: dict[int, tuple[str, str]] = {}

    def where(self, number: int) -> Where:
        """A node's path, id and address."""
        return Where(path=self.flat.path(number), id=self.flat.nodes[number].id, address=self.address(number))

    def address(self, number: int) -> str:
        """A citation: "điểm b khoản 1 Mục I"; of what is no block, "hàng 3 bảng tại khoản 2 Mục I"."""
        flat = self.flat
        kind, parent = flat.nodes[number].kind, flat.parents[number]
        if kind == BLOCK:
            return self._block(number)[0]
        if kind == ANNEX:
            return flat.nodes[number].key
        if kind == TABLE:
            return f"{TABLE_WORDS} {self.address(parent)}".strip()
        if kind == ROW:
            return f"{self.step(number)} {self.address(parent)}".strip()
        if kind == LINE:
            return f"{LINE_WORDS} {_place(flat, number)} {self.address(parent)}".strip()
        step = str(flat.steps[number])
        return PARTS.get(step, OTHER_PARTS.get(step, ""))

    def step(self, number: int) -> str:
        """A part's own step of its citation, in its list: "khoản 1", "hàng 3", "Phụ lục II"."""
        kind = self.flat.nodes[number].kind
        if kind == BLOCK:
            return self._step(number)
        return f"{ROW_WORDS} {_place(self.flat, number)}" if kind == ROW else self.address(number)

    def _block(self, number: int) -> tuple[str, str]:
        """A block's address, and what stands behind its own step."""
        known = self._known.get(number)
        if known is None:
            parent = self.flat.parents[number]
            above, block = self.flat.nodes[parent], self.flat.nodes[number].part
            if above.kind == BLOCK:
                address, outer = self._block(parent)
                frame = around(block, above.part, address, outer)
            else:
                frame = self.address(parent)
            known = (f"{self._step(number)} {frame}".strip(), frame)
            self._known[number] = known
        return known

    def _step(self, number: int) -> str:
        parent = self.flat.parents[number]
        steps = self._steps.get(parent)
        if steps is None:
            numbers = [each for each in self.flat.children[parent] if self.flat.nodes[each].kind == BLOCK]
            found = steps_of(tuple(self.flat.nodes[each].part for each in numbers))
            steps = {each: step for each, (_, step) in zip(numbers, found, strict=True)}
            self._steps[parent] = steps
        return steps[number]


def _place(flat: Flat, number: int) -> int:
    return int(flat.steps[number]) + 1
