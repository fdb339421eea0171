"""Both versions in one order of reading, and what is on one side only where it was."""

from collections.abc import Iterator

from kehoach.diff.matching import Matching
from kehoach.diff.moves import Moves

OldAndNew = tuple[int, int]
"""A part by its numbers in both flat trees, -1 where it does not stand in one of them at this place."""


def in_reading_order(found: Matching, moves: Moves) -> Iterator[OldAndNew]:
    """Every node of both trees: the pairs that kept their order, and between them what is old or new only.

    A pair that moved is there twice, once with its old number alone and once with its new. What ends one part
    comes before what begins the next; under one part, what is old before what is new. The old numbers
    increase, and so do the new ones.
    """
    new = 0
    olds: list[int] = []
    for old, there in enumerate(found.of_old):
        if there < 0 or old in moves.moved:
            olds.append(old)
            continue
        yield from _between(olds, range(new, there), found, moves)
        olds.clear()
        yield old, there
        new = there + 1
    yield from _between(olds, range(new, len(found.of_new)), found, moves)


def _between(olds: list[int], news: range, found: Matching, moves: Moves) -> Iterator[OldAndNew]:
    """What stands between two kept pairs, from the innermost part that stays around them outwards."""
    if not (olds and news):
        yield from ((each, -1) for each in olds)
        yield from ((-1, each) for each in news)
        return

    def stays(old: int) -> bool:
        return found.of_old[old] >= 0 and old not in moves.moved

    def around_old(number: int) -> int:
        return next(filter(stays, found.old.ancestors(number)))

    def around_new(number: int) -> int:
        there = (found.of_new[above] for above in found.new.ancestors(number))
        return next(old for old in there if old >= 0 and stays(old))

    # Of the parts that end in a gap each holds the next, so that the innermost has the greatest number.
    here = [(around_old(each), (each, -1)) for each in olds]
    here += ((around_new(each), (-1, each)) for each in news)
    yield from (both for _, both in sorted(here, key=lambda each: -each[0]))
