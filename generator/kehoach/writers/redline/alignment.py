"""Which printed thing of the old rendering is which of the new: by the matching of nodes, else by words."""

from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from kehoach.diff.columns import compare_columns
from kehoach.diff.matching import Matching
from kehoach.diff.moves import Moves, heaviest_rise
from kehoach.diff.splits import splits_and_joins
from kehoach.writers.redline.printed import Origin, Printed

_ALIKE = 0.4
_MOST_COMPARED = 20_000
"""Things of one side times things of the other up to which all are compared with all by likeness."""

_TITLE_OR_TEXT = {"head": "text", "text": "head"}
"""A block that has only the one may have become one that has only the other."""


class Slot(NamedTuple):
    """What stands at one place: one thing on both sides or on one; one against several is a split or join."""

    olds: list[Printed]
    news: list[Printed]

    @property
    def pair(self) -> tuple[Printed, Printed] | None:
        """The first thing of either side, None where only one side has any."""
        return (self.olds[0], self.news[0]) if self.olds and self.news else None


class Pairing(NamedTuple):
    """Old things `old_start` to `old_end` that are the new ones `new_start` to `new_end`."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Aligner:
    """Aligns what two containers hold, by what the comparison of the Documents found."""

    def __init__(self, matching: Matching, moves: Moves) -> None:
        self.matching, self.moves = matching, moves
        splits, joins = splits_and_joins(matching)
        self._splits = {each.whole: each.pieces for each in splits}
        self._joins = {each.whole: each.pieces for each in joins}

    def slots(self, olds: list[Printed], news: list[Printed]) -> list[Slot]:
        """The things of both sides in one order; what is old comes before what is new at the same place."""
        pairings = _last_together(olds, news, self._pairings(olds, news))
        slots: list[Slot] = []
        old_at = new_at = 0
        for each in [*pairings, Pairing(len(olds), len(olds), len(news), len(news))]:
            slots += _between(olds[old_at : each.old_start], news[new_at : each.new_start])
            if each.old_end > each.old_start:
                slots.append(Slot(olds[each.old_start : each.old_end], news[each.new_start : each.new_end]))
            old_at, new_at = each.old_end, each.new_end
        return slots

    def _pairings(self, olds: list[Printed], news: list[Printed]) -> list[Pairing]:
        """What is known to be the same by its origins, as far as both sides have it in the same order."""
        known = {old.origin for old in olds}
        there = {new.origin: at for at, new in enumerate(news) if new.origin is not None}
        found: list[tuple[int, int]] = []
        for at, old in enumerate(olds):
            if old.origin is None or old.origin.node in self.moves.moved:
                continue
            number, thing = old.origin
            node = self.matching.of_old[number]
            to = there.get(Origin(node, thing))
            if to is None and (other := _TITLE_OR_TEXT.get(thing)) and (number, other) not in known:
                to = there.get(Origin(node, other))
            if to is not None and self._fits(old, news[to]):
                found.append((at, to))
        targets = [to for _, to in found]
        if any(first >= second for first, second in pairwise(targets)):
            kept = heaviest_rise(targets, [1] * len(targets))
            found = [pair for at, pair in enumerate(found) if at in kept]
        return [self._grown(at, to, olds, news) for at, to in found]

    def _grown(self, at: int, to: int, olds: list[Printed], news: list[Printed]) -> Pairing:
        """A pair with the other pieces of what was split or joined, where they stand side by side."""
        if pieces := self._splits.get(_node(olds[at])):
            return Pairing(at, at + 1, *_around(to, news, pieces))
        if pieces := self._joins.get(_node(news[to])):
            return Pairing(*_around(at, olds, pieces), to, to + 1)
        return Pairing(at, at + 1, to, to + 1)

    def _fits(self, old: Printed, new: Printed) -> bool:
        if not _fits(old, new) or old.kind != "table":
            return _fits(old, new)
        first, second = (
            flat.nodes[_node(table)].part.table.columns
            for flat, table in ((self.matching.old, old), (self.matching.new, new))
        )
        kept, _ = compare_columns(first, second)
        return len(first) == len(second) and all(place in (-1, at) for at, place in enumerate(kept))


def _node(printed: Printed) -> int:
    return -1 if printed.origin is None else printed.origin.node


def _around(at: int, printed: list[Printed], pieces: tuple[int, ...]) -> tuple[int, int]:
    """The stretch of things around `at` that are these pieces; `at` alone where others are between."""
    origins: list[Origin | None] = [Origin(piece, "text") for piece in pieces]
    start = at - origins.index(printed[at].origin)
    end = start + len(origins)
    whole = start >= 0 and [each.origin for each in printed[start:end]] == origins
    return (start, end) if whole else (at, at + 1)


def _last_together(olds: list[Printed], news: list[Printed], pairings: list[Pairing]) -> list[Pairing]:
    """The pairings with the last paragraphs of both sides paired, if a side has a table after the last pair.

    A cell or body can't be without a last paragraph, so the mark of that has to be in both versions. A mark
    is handed on over deleted paragraphs (`marks`), but not over a table.
    """
    old_start, new_start = (pairings[-1].old_end, pairings[-1].new_end) if pairings else (0, 0)
    if not any(each.kind == "table" for each in (*olds[old_start:], *news[new_start:])):
        return pairings
    old, new = map(_last, (olds, news))
    if old < 0 or new < 0 or not _fits(olds[old], news[new]):
        return pairings
    kept = [each for each in pairings if each.old_end <= old and each.new_end <= new]
    return [*kept, Pairing(old, old + 1, new, new + 1)]


def _last(printed: list[Printed]) -> int:
    """The place of the last paragraph or table, -1 where there is none."""
    return max((at for at, each in enumerate(printed) if each.kind != "other"), default=-1)


def _between(olds: list[Printed], news: list[Printed]) -> list[Slot]:
    """Slots for what stands between two known pairs."""
    slots: list[Slot] = []
    old_at = new_at = 0
    for old, new in [*_by_words(olds, news), (len(olds), len(news))]:
        slots += [Slot([each], []) for each in olds[old_at:old]]
        slots += [Slot([], [each]) for each in news[new_at:new]]
        if old < len(olds):
            slots.append(Slot([olds[old]], [news[new]]))
        old_at, new_at = old + 1, new + 1
    return slots


def _by_words(olds: list[Printed], news: list[Printed]) -> list[tuple[int, int]]:
    """Pairs, in order, of things without an origin: of the same words, and between these alike ones."""
    first, second = ([at for at, each in enumerate(side) if each.origin is None] for side in (olds, news))
    if not (first and second):
        return []
    pairs: list[tuple[int, int]] = []
    changed_old: list[int] = []
    changed_new: list[int] = []
    looks = [[_look(side[at]) for at in places] for side, places in ((olds, first), (news, second))]
    for step in Indel.opcodes(*looks):
        if step.tag != "equal":
            changed_old += first[step.src_start : step.src_end]
            changed_new += second[step.dest_start : step.dest_end]
            continue
        pairs += _alike(changed_old, changed_new, olds, news)
        changed_old, changed_new = [], []
        same = zip(first[step.src_start : step.src_end], second[step.dest_start : step.dest_end], strict=True)
        pairs += same
    return pairs + _alike(changed_old, changed_new, olds, news)


def _look(printed: Printed) -> tuple[str, bool, int, str, str]:
    return printed.kind, printed.ends_section, printed.size, printed.style, printed.text


def _alike(
    first: list[int], second: list[int], olds: list[Printed], news: list[Printed]
) -> list[tuple[int, int]]:
    """The pairs in order that are most alike in sum; where each side has one thing of one style, these."""
    if not (first and second) or len(first) * len(second) > _MOST_COMPARED:
        return []
    if len(first) == len(second) == 1:
        old, new = olds[first[0]], news[second[0]]
        same_place = _fits(old, new) and old.style == new.style
        return [(first[0], second[0])] if same_place or _likeness(old, new) >= _ALIKE else []
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    for row in range(len(first) - 1, -1, -1):
        for column in range(len(second) - 1, -1, -1):
            score = _likeness(olds[first[row]], news[second[column]])
            paired = score + best[row + 1][column + 1] if score >= _ALIKE else 0.0
            best[row][column] = max(paired, best[row + 1][column], best[row][column + 1])
    pairs = []
    row = column = 0
    while row < len(first) and column < len(second):
        if best[row][column] == best[row + 1][column]:
            row += 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            pairs.append((first[row], second[column]))
            row, column = row + 1, column + 1
    return pairs


def _likeness(old: Printed, new: Printed) -> float:
    if not _fits(old, new):
        return 0.0
    if old.text == new.text:
        return 1.0
    return float(Indel.normalized_similarity(old.words, new.words))


def _fits(old: Printed, new: Printed) -> bool:
    """Whether one can be shown as a changed form of the other.

    Columns can't be tracked here, and no revision gives a paragraph the end of a section or takes it.
    """
    return old.kind == new.kind != "other" and old.size == new.size and old.ends_section == new.ends_section
