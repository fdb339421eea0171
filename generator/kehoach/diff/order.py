"""Both versions in one order of reading, and what is on one side only where it was."""

from collections.abc import Iterator

from msgspec import Struct

from kehoach.diff.matching import Matching
from kehoach.diff.moves import Moves


class Step(Struct, frozen=True, gc=False):
    """A part in the merged order, by its numbers in the flat trees; -1: not on that side.

    A part with both numbers stands in both versions at this place. A matched part that moved is there twice,
    once with its old number alone and once with its new.
    """

    old: int
    new: int


def steps(found: Matching, moves: Moves) -> Iterator[Step]:
    """Every node of both trees: the pairs that kept their order, between them what is old, then what is new.

    The old numbers of the steps increase, and so do the new ones.
    """
    new = 0
    olds: list[int] = []
    for old, there in enumerate(found.of_old):
        if there < 0 or old in moves.moved:
            olds.append(old)
            continue
        for each in olds:
            yield Step(each, -1)
        olds.clear()
        for each in range(new, there):
            yield Step(-1, each)
        yield Step(old, there)
        new = there + 1
    for each in olds:
        yield Step(each, -1)
    for each in range(new, len(found.of_new)):
        yield Step(-1, each)
