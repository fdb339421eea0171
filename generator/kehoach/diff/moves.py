"""Which matched nodes were moved: those outside of the heaviest sequence that keeps its order."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from kehoach.diff.matching import Matching


class Moves:
    """What moved, by old numbers.

    `away` are the roots of what is read elsewhere, `moved` they and all that went along with them.
    `regrouped` are roots that have another parent, and stand between the same neighbours in the order of
    reading. All pairs that are not `moved` come in the same order in both versions.
    """

    def __init__(self, found: Matching) -> None:
        self.away: set[int] = set()
        self.regrouped: set[int] = set()
        self.moved: set[int] = set()
        self._found = found
        self._sums = [0, *accumulate(len(node.text) + 1 for node in found.old.nodes)]
        strangers = self._inside_parents()
        if strangers:
            self._across(strangers)
        if self.away or self.regrouped:
            self._settle()

    def _inside_parents(self) -> list[int]:
        """Find moves among siblings; returns the nodes whose parents are no pair."""
        found = self._found
        of_old, new_parents = found.of_old, found.new.parents
        strangers = []
        for parent, children in enumerate(found.old.children):
            if not children:
                continue
            there = of_old[parent]
            stayed = []
            for child in children:
                new = of_old[child]
                if new >= 0:
                    if new_parents[new] == there:
                        stayed.append(child)
                    else:
                        strangers.append(child)
            targets = [of_old[child] for child in stayed]
            if not _rises(targets):
                kept = heaviest_rise(targets, [self._weight(child) for child in stayed])
                self.away.update(child for at, child in enumerate(stayed) if at not in kept)
        return strangers

    def _across(self, strangers: list[int]) -> None:
        """Tell what only changed its parent from what moved: by the order of reading of everything else."""
        of_old, ends, foreign = self._found.of_old, self._found.old.ends, set(strangers)
        sequence: list[int] = []
        number = 1
        while number < len(of_old):
            if number not in self.away and of_old[number] >= 0:
                sequence.append(number)
            if number in self.away or number in foreign:
                # What stands in such a part goes with it; the strangers in it stand for themselves.
                sequence += (each for each in range(number + 1, ends[number]) if each in foreign)
                number = ends[number]
            else:
                number += 1
        total = sum(map(self._weight, strangers)) + 1
        weights = [self._weight(number) if number in foreign else total for number in sequence]
        kept = heaviest_rise([of_old[number] for number in sequence], weights)
        staying = {number for at, number in enumerate(sequence) if at in kept}
        for number in strangers:
            (self.regrouped if number in staying else self.away).add(number)

    def _settle(self) -> None:
        """Work out all that moved; a pair that still comes in another order has moved too."""
        found = self._found
        for root in sorted(self.away):
            self._take_along(root)
        order = [old for old, new in enumerate(found.of_old) if new >= 0 and old not in self.moved]
        targets = [found.of_old[old] for old in order]
        if not _rises(targets):
            weights = [len(found.old.nodes[old].text) + 1 for old in order]
            kept = heaviest_rise(targets, weights)
            for at, old in enumerate(order):
                if at not in kept and old not in self.moved:
                    self.away.add(old)
                    self.regrouped.discard(old)
                    self._take_along(old)

    def _take_along(self, root: int) -> None:
        found = self._found
        self.moved.add(root)
        for inner in range(root + 1, found.old.ends[root]):
            above, there = found.old.parents[inner], found.of_old[inner]
            if there >= 0 and above in self.moved and found.new.parents[there] == found.of_old[above]:
                self.moved.add(inner)

    def _weight(self, number: int) -> int:
        """How much text the subtree of a node holds."""
        return self._sums[self._found.old.ends[number]] - self._sums[number]


def _rises(values: Sequence[int]) -> bool:
    return all(first < second for first, second in pairwise(values))


def heaviest_rise(values: Sequence[int], weights: Sequence[int]) -> set[int]:
    """The places of an increasing subsequence of the greatest total weight. All values are different.

    Time grows as n log n (a binary indexed tree of best sums by rank), n being the number of stretches
    whose values follow each other without a gap: such a stretch is kept or left as a whole.
    """
    rank = {value: at for at, value in enumerate(sorted(values), 1)}
    ranks = [rank[value] for value in values]
    starts = [at for at, each in enumerate(ranks) if at == 0 or each != ranks[at - 1] + 1]
    bounds = [*starts, len(values)]
    sums = [sum(weights[start:end]) for start, end in pairwise(bounds)]
    kept = _heaviest([ranks[start] for start in starts], sums)
    return {at for stretch in kept for at in range(bounds[stretch], bounds[stretch + 1])}


def _heaviest(values: Sequence[int], weights: Sequence[int]) -> list[int]:
    rank = {value: at for at, value in enumerate(sorted(values), 1)}
    size = len(values)
    best: list[tuple[int, int]] = [(0, -1)] * (size + 1)
    before = [-1] * size
    top = (0, -1)
    for at, value in enumerate(values):
        found = (0, -1)
        slot = rank[value] - 1
        while slot > 0:
            if best[slot][0] > found[0]:
                found = best[slot]
            slot &= slot - 1
        before[at] = found[1]
        total = (found[0] + weights[at], at)
        slot = rank[value]
        while slot <= size:
            if total[0] > best[slot][0]:
                best[slot] = total
            slot += slot & -slot
        if total[0] > top[0]:
            top = total
    kept = []
    at = top[1]
    while at >= 0:
        kept.append(at)
        at = before[at]
    return kept
