"""Which node of one tree is which of another.

By id; by content that is there once on each side; by children that were matched already; inside of matched
parents by content, key and likeness; and last over the whole tree, for what was moved and edited.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable
from itertools import islice
from typing import Literal

from msgspec import Struct

from kehoach.diff.similarity import Likeness
from kehoach.diff.tokens import without_variants
from kehoach.edition.tree import Flat, Node

# Likeness, from 0 to 1, from which two parts are one: with the same id in plans that are no versions of each
# other, under one parent, with the same number there, anywhere else; and what a common role or key adds.
_SAME_ID = 0.45
_ALIKE, _ALIKE_AT_ADDRESS, _ALIKE_FAR = 0.5, 0.35, 0.6
_SAME_ROLE, _SAME_KEY = 0.3, 0.05
_LONG = 40  # signs from which on a text is hardly the same by chance
_FAR_WORDS = 6  # a text of fewer is not looked for elsewhere in the plan
_MOST_CHILDREN = 0.5  # share of the children that must have gone to one parent
_SAMPLE = 50  # pairs of one id that are looked at, to tell whether they are of one source


MatchedBy = Literal["place", "id", "content", "children", "address", "similarity", "move"]


class Match(Struct, frozen=True, gc=False):
    """How a part was found in the other version, and how sure that is, from 0 to 1.

    `place`: there is only one such part (the letterhead, the list of recipients). `address`: the same number,
    or the first cell of a row. `move`: found somewhere else in the plan by its words.
    """

    by: MatchedBy
    confidence: float = 1.0


class Matching:
    """Pairs of two flat trees: `of_old[number]` is the new number or -1, `of_new` the reverse.

    `one_source`: the ids of both were given by one source, so that they are versions of one plan.
    """

    def __init__(self, old: Flat, new: Flat) -> None:
        self.old, self.new = old, new
        self.of_old = [-1] * len(old)
        self.of_new = [-1] * len(new)
        self.how: dict[int, Match] = {}
        self.one_source = True

    def pair(self, old: int, new: int, by: MatchedBy, confidence: float = 1.0) -> None:
        """Take two nodes for one."""
        self.of_old[old], self.of_new[new] = new, old
        if by != "id" or confidence != 1.0:
            self.how[old] = Match(by, round(confidence, 3))

    def match_of(self, old: int) -> Match:
        """How an old node was matched, and how sure that is."""
        return self.how.get(old, _BY_ID)


_BY_ID = Match("id")


def match(old: Flat, new: Flat) -> Matching:
    """Match two trees.

    Where ids were given by one source, the same id is the same part, however its text reads now. Where they
    were not (plans of two provinces, a plan typed once more), a common id says little: then it counts only
    with a text that is alike too.
    """
    found = Matching(old, new)
    matcher = _Matcher(found)
    found.pair(0, 0, "place")
    matcher.by_place(0, 0)
    matcher.by_id()
    if matcher.rest():
        matcher.by_content(lambda node: node.text)
        matcher.by_content(lambda node: without_variants(node.text))
        matcher.by_children()
        matcher.inside_all()
        matcher.far()
    return found


class _Matcher:
    def __init__(self, found: Matching) -> None:
        self.found = found
        self.old, self.new = found.old, found.new
        self.likeness = Likeness(self.old, self.new)

    def rest(self) -> bool:
        """Whether both sides have nodes left."""
        return -1 in self.found.of_old and -1 in self.found.of_new

    def free_old(self, among: Iterable[int]) -> list[int]:
        return [number for number in among if self.found.of_old[number] < 0]

    def free_new(self, among: Iterable[int]) -> list[int]:
        return [number for number in among if self.found.of_new[number] < 0]

    def unique_pairs(
        self, olds: Iterable[int], news: Iterable[int], key: Callable[[Node], Hashable]
    ) -> list[tuple[int, int]]:
        """Nodes whose key is there once on each side; None is no key."""
        there = _only(self.new, news, key)
        return [(old, there[name]) for name, old in _only(self.old, olds, key).items() if name in there]

    def by_place(self, old: int, new: int) -> None:
        """Pair the pinned children of a pair, and theirs."""
        by_step = {
            self.new.steps[child]: child
            for child in self.new.children[new]
            if self.new.nodes[child].pinned and self.found.of_new[child] < 0
        }
        for child in self.old.children[old]:
            if self.old.nodes[child].pinned and self.found.of_old[child] < 0:
                other = by_step.get(self.old.steps[child])
                if other is not None and self.old.nodes[child].kind == self.new.nodes[other].kind:
                    self.found.pair(child, other, "place")
                    self.by_place(child, other)

    def take(self, old: int, new: int, by: MatchedBy, confidence: float = 1.0) -> None:
        if self.old.nodes[old].bound and self.found.of_old[self.old.parents[old]] != self.new.parents[new]:
            return
        self.found.pair(old, new, by, confidence)
        if self.old.nodes[old].children and self.new.nodes[new].children:
            self.by_place(old, new)

    def by_id(self) -> None:
        pairs = self.unique_pairs(range(len(self.old)), range(len(self.new)), _id_of)
        self.found.one_source = self._are_of_one_source(pairs)
        for old, new in pairs:
            same = self.found.one_source or self.old.nodes[old].text == self.new.nodes[new].text
            sure = 1.0 if same else self.likeness.of(old, new)
            if sure >= _SAME_ID:
                self.take(old, new, "id", sure)

    def _are_of_one_source(self, pairs: list[tuple[int, int]]) -> bool:
        """Whether the whole has one id, and most of what has one id reads alike, by a sample.

        Short texts say nothing.
        """
        if self.old.nodes[0].id != self.new.nodes[0].id:
            return False
        telling = [
            (old, new)
            for old, new in pairs
            if len(self.old.nodes[old].text) >= _LONG and len(self.new.nodes[new].text) >= _LONG
        ]
        sample = telling[:: max(1, len(telling) // _SAMPLE)]
        # Those with one text come first: mostly they are enough, and no words are cut.
        sample.sort(key=lambda pair: self.old.nodes[pair[0]].text != self.new.nodes[pair[1]].text)
        alike = (pair for pair in sample if self.likeness.of(*pair) >= _SAME_ID)
        return 2 * sum(1 for _ in islice(alike, (len(sample) + 1) // 2)) >= len(sample)

    def by_content(self, content: Callable[[Node], str]) -> None:
        """Pair what is there once on each side; short texts only where nothing else is so called."""

        def key(node: Node) -> Hashable:
            text = content(node) if len(node.text) >= _LONG and not node.pinned else ""
            return (node.kind, text) if text else None

        olds, news = self.free_old(range(len(self.old))), self.free_new(range(len(self.new)))
        for old, new in self.unique_pairs(olds, news, key):
            self.take(old, new, "content")

    def by_children(self) -> None:
        """Pair parents most of whose children went to one parent; the innermost first."""
        for old in range(len(self.old) - 1, 0, -1):
            children = self.old.children[old]
            if self.found.of_old[old] >= 0 or not children or self.old.nodes[old].pinned:
                continue
            there = [self.found.of_old[child] for child in children]
            votes = Counter(self.new.parents[new] for new in there if new >= 0)
            for new, count in votes.most_common(1):
                share = count / max(len(children), len(self.new.children[new]))
                if self._may_pair(old, new) and share >= _MOST_CHILDREN:
                    self.take(old, new, "children", share)

    def _may_pair(self, old: int, new: int) -> bool:
        return (
            self.found.of_new[new] < 0
            and self.found.of_old[old] < 0
            and self.old.nodes[old].kind == self.new.nodes[new].kind
            and not self.new.nodes[new].pinned
        )

    def inside_all(self) -> None:
        """Go through the pairs from the root down, so that each new pair's children have their turn."""
        for old in range(len(self.old)):
            new = self.found.of_old[old]
            if new >= 0:
                self.inside(old, new)

    def inside(self, old: int, new: int) -> None:
        """Pair the children of a pair: the same words first, then the same key, then what reads alike."""
        olds, news = self.free_old(self.old.children[old]), self.free_new(self.new.children[new])
        if not (olds and news):
            return
        self._same_words(olds, news)
        olds, news = self.free_old(olds), self.free_new(news)
        self._same_key(olds, news)
        olds, news = self.free_old(olds), self.free_new(news)
        if olds and news:
            self._alike(olds, news)

    def _same_words(self, olds: list[int], news: list[int]) -> None:
        """Equal texts in order, also such as are there several times."""
        waiting: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for new in reversed(news):
            node = self.new.nodes[new]
            if node.text and not node.pinned:
                waiting[node.kind, without_variants(node.text)].append(new)
        for old in olds:
            node = self.old.nodes[old]
            there = waiting.get((node.kind, without_variants(node.text)))
            if there and not node.pinned:
                self.take(old, there.pop(), "content")

    def _same_key(self, olds: list[int], news: list[int]) -> None:
        """Rows of a table by their key column."""

        def key(node: Node) -> Hashable:
            return node.key if node.kind == "row" and node.key else None

        for old, new in self.unique_pairs(olds, news, key):
            self.take(old, new, "address", 0.9)

    def _alike(self, olds: list[int], news: list[int]) -> None:
        scored = []
        shift = news[0] - olds[0]
        for old, new in self.likeness.candidates(olds, news):
            if not self._may_pair(old, new):
                continue
            first, second = self.old.nodes[old], self.new.nodes[new]
            alike = self.likeness.of(old, new)
            address = first.key == second.key != ""
            score = alike + _SAME_KEY * address + _SAME_ROLE * (first.role == second.role != "")
            if score >= (_ALIKE_AT_ADDRESS if address else _ALIKE):
                by: MatchedBy = "address" if address and alike < _ALIKE else "similarity"
                scored.append((-score, abs(new - old - shift), old, new, by, alike))
        for score, _, old, new, by, alike in sorted(scored):
            if self._may_pair(old, new):
                self.take(old, new, by, min(1.0, max(alike, -score - _SAME_KEY)))

    def far(self) -> None:
        """Pair over the whole tree what is left and reads alike: moved, and edited on the way."""
        olds = [old for old in self.free_old(range(len(self.old))) if not self.old.nodes[old].pinned]
        news = [new for new in self.free_new(range(len(self.new))) if not self.new.nodes[new].pinned]
        olds = [old for old in olds if len(self.likeness.old_words(old)) >= _FAR_WORDS]
        news = [new for new in news if len(self.likeness.new_words(new)) >= _FAR_WORDS]
        if not (olds and news):
            return
        scored = [
            (-alike, old, new)
            for old, new in self.likeness.candidates(olds, news)
            if self._may_pair(old, new) and (alike := self.likeness.of(old, new)) >= _ALIKE_FAR
        ]
        for score, old, new in sorted(scored):
            if self._may_pair(old, new):
                self.take(old, new, "move", -score)
                for inner in range(old, self.old.ends[old]):
                    if (there := self.found.of_old[inner]) >= 0:
                        self.inside(inner, there)


def _id_of(node: Node) -> Hashable:
    return (node.kind, node.id) if node.id and not node.pinned else None


def _only(tree: Flat, numbers: Iterable[int], key: Callable[[Node], Hashable]) -> dict[Hashable, int]:
    """The nodes by key, without None and without keys that are there more than once."""
    found: dict[Hashable, int] = {}
    for number in numbers:
        name = key(tree.nodes[number])
        if name is not None:
            found[name] = -1 if name in found else number
    return {name: number for name, number in found.items() if number >= 0}
