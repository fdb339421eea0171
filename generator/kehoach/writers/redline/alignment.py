"""Which printed thing of the old rendering is which of the new: by the parts' matching, else by words."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from rapidfuzz.distance import Indel

from kehoach.diff.columns import compare_columns
from kehoach.diff.matching import Matching
from kehoach.diff.moves import Moves, heaviest_rise
from kehoach.diff.splits import splits_and_joins
from kehoach.writers.redline.sides import NO_KEY, Item, Key

_ALIKE = 0.4
_MOST_COMPARED = 20_000
"""Items of one side times items of the other up to which all are compared with all by likeness."""


_TITLE_OR_TEXT = {"head": "text", "text": "head"}
"""A block that has only the one may have become one that has only the other."""


class Slot(Struct, frozen=True):
    """What stands at one place: one thing on both sides or on one; one against several is a split or join."""

    olds: Sequence[Item]
    news: Sequence[Item]


class Range(Struct, frozen=True, order=True):
    """Old items `old_start` to `old_end` that are the new ones `new_start` to `new_end`."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Aligner:
    """Aligns the items of two containers, by what the comparison of the Documents found."""

    def __init__(self, matching: Matching, moves: Moves) -> None:
        self.matching, self.moves = matching, moves
        splits, joins = splits_and_joins(matching)
        self._splits = {each.whole: each.pieces for each in splits}
        self._joins = {each.whole: each.pieces for each in joins}

    def slots(self, olds: list[Item], news: list[Item]) -> list[Slot]:
        """The items of both sides in one order; what is old comes before what is new at the same place."""
        ranges = _last_together(olds, news, self._ranges(olds, news))
        slots: list[Slot] = []
        old_at = new_at = 0
        for each in [*ranges, Range(len(olds), len(olds), len(news), len(news))]:
            slots += _between(olds[old_at : each.old_start], news[new_at : each.new_start])
            if each.old_end > each.old_start:
                slots.append(Slot(olds[each.old_start : each.old_end], news[each.new_start : each.new_end]))
            old_at, new_at = each.old_end, each.new_end
        return slots

    def _ranges(self, olds: list[Item], news: list[Item]) -> list[Range]:
        """What is known to be the same by its nodes, as far as both sides have it in the same order."""
        known = {item.key for item in olds}
        there = {item.key: at for at, item in enumerate(news) if item.key is not None}
        found: list[tuple[int, int]] = []
        for at, item in enumerate(olds):
            if item.key is None:
                continue
            number, name = item.key
            new = self.matching.of_old[number]
            to = there.get((new, name))
            if to is None and (other := _TITLE_OR_TEXT.get(name)) and (number, other) not in known:
                to = there.get((new, other))
            if to is not None and number not in self.moves.moved and self._fits(item, news[to]):
                found.append((at, to))
        targets = [to for _, to in found]
        if any(first >= second for first, second in pairwise(targets)):
            kept = heaviest_rise(targets, [1] * len(targets))
            found = [pair for at, pair in enumerate(found) if at in kept]
        return [self._grown(at, to, olds, news) for at, to in found]

    def _grown(self, at: int, to: int, olds: list[Item], news: list[Item]) -> Range:
        """A pair with the other pieces of what was split or joined, where they stand side by side."""
        pieces = self._splits.get((olds[at].key or NO_KEY)[0])
        if pieces:
            return Range(at, at + 1, *_around(to, news, pieces))
        pieces = self._joins.get((news[to].key or NO_KEY)[0])
        if pieces:
            return Range(*_around(at, olds, pieces), to, to + 1)
        return Range(at, at + 1, to, to + 1)

    def _fits(self, old: Item, new: Item) -> bool:
        if not _fits(old, new):
            return False
        if old.kind != "table":
            return True
        first, second = (
            flat.nodes[(item.key or NO_KEY)[0]].part.table.columns
            for flat, item in ((self.matching.old, old), (self.matching.new, new))
        )
        kept, _ = compare_columns(first, second)
        return len(first) == len(second) and all(place in (-1, at) for at, place in enumerate(kept))


def _around(at: int, items: list[Item], pieces: tuple[int, ...]) -> tuple[int, int]:
    """The stretch of items around `at` that are these pieces; `at` alone where other things are between."""
    keys: list[Key | None] = [(piece, "text") for piece in pieces]
    start = at - keys.index(items[at].key)
    end = start + len(keys)
    whole = start >= 0 and [item.key for item in items[start:end]] == keys
    return (start, end) if whole else (at, at + 1)


def _last_together(olds: list[Item], news: list[Item], ranges: list[Range]) -> list[Range]:
    """The ranges with the last paragraphs of both sides paired, if one side has a table after the last range.

    What holds them can't be without a last paragraph, so its mark has to be in both versions; a mark is
    handed on over deleted paragraphs (`redline_marks`), but not over a table.
    """
    old_start, new_start = (ranges[-1].old_end, ranges[-1].new_end) if ranges else (0, 0)
    if not any(item.kind == "table" for item in (*olds[old_start:], *news[new_start:])):
        return ranges
    old, new = map(_last, (olds, news))
    if old < 0 or new < 0 or not _fits(olds[old], news[new]):
        return ranges
    kept = [each for each in ranges if each.old_end <= old and each.new_end <= new]
    return [*kept, Range(old, old + 1, new, new + 1)]


def _last(items: list[Item]) -> int:
    """The place of the last paragraph or table, -1 where there is none."""
    return max((at for at, item in enumerate(items) if item.kind != "other"), default=-1)


def _between(olds: list[Item], news: list[Item]) -> list[Slot]:
    """Slots for what stands between two known pairs."""
    slots: list[Slot] = []
    old_at = new_at = 0
    for old, new in [*_by_words(olds, news), (len(olds), len(news))]:
        slots += [Slot([item], []) for item in olds[old_at:old]]
        slots += [Slot([], [item]) for item in news[new_at:new]]
        if old < len(olds):
            slots.append(Slot([olds[old]], [news[new]]))
        old_at, new_at = old + 1, new + 1
    return slots


def _by_words(olds: list[Item], news: list[Item]) -> list[tuple[int, int]]:
    """Pairs, in order, of items that no node is known of: of the same words, and between these alike ones."""
    first = [at for at, item in enumerate(olds) if item.key is None]
    second = [at for at, item in enumerate(news) if item.key is None]
    if not (first and second):
        return []
    pairs: list[tuple[int, int]] = []
    changed_old: list[int] = []
    changed_new: list[int] = []
    looks = [[_look(items[at]) for at in places] for items, places in ((olds, first), (news, second))]
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


def _look(item: Item) -> tuple[str, bool, int, str, str]:
    return item.kind, item.ends_section, item.size, item.style, item.text


def _alike(first: list[int], second: list[int], olds: list[Item], news: list[Item]) -> list[tuple[int, int]]:
    """The pairs in order that are most alike in sum; where each side has one thing of one style, these."""
    if not (first and second) or len(first) * len(second) > _MOST_COMPARED:
        return []
    if len(first) == len(second) == 1:
        old, new = olds[first[0]], news[second[0]]
        same_place = _fits(old, new) and old.style == new.style
        return [(first[0], second[0])] if same_place or _likeness(old, new) >= _ALIKE else []
    best = [[0.0] * (len(second) + 1) for _ in range(len(first) + 1)]
    scores: dict[tuple[int, int], float] = {}
    for row in range(len(first) - 1, -1, -1):
        for column in range(len(second) - 1, -1, -1):
            score = scores[row, column] = _likeness(olds[first[row]], news[second[column]])
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


def _likeness(old: Item, new: Item) -> float:
    if not _fits(old, new):
        return 0.0
    if old.text == new.text:
        return 1.0
    return float(Indel.normalized_similarity(old.words, new.words))


def _fits(old: Item, new: Item) -> bool:
    """Whether one can be shown as a changed form of the other.

    Columns can't be tracked here, and no revision gives a paragraph the end of a section or takes it.
    """
    return old.kind == new.kind != "other" and old.size == new.size and old.ends_section == new.ends_section
