"""How alike the texts of nodes are, and which nodes of the other side are worth asking about."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Indel

from kehoach.diff.tokens import without_variants
from kehoach.edition.tree import Flat

_WORD = re.compile(r"\w+")
_ALL_PAIRS = 4_000  # up to so many pairs, each is a candidate
_RAREST = 16  # so many of a text's words are looked up, the rarest first
_COMMON = 40  # a word that more nodes hold tells nothing
_BEST = 6  # so many nodes that share the most are candidates


class Likeness:
    """The likeness of nodes of two trees; `old_words` and `new_words` of a node are cut once."""

    def __init__(self, old: Flat, new: Flat) -> None:
        self._old, self._new = old, new
        self.old_words: Callable[[int], list[str]] = cache(lambda number: words_of(old.nodes[number].text))
        self.new_words: Callable[[int], list[str]] = cache(lambda number: words_of(new.nodes[number].text))

    def of(self, old: int, new: int) -> float:
        """From 0 (no word in common) to 1 (the same words in the same order)."""
        if self._old.nodes[old].text == self._new.nodes[new].text:
            return 1.0
        return float(Indel.normalized_similarity(self.old_words(old), self.new_words(new)))

    def candidates(self, olds: list[int], news: list[int]) -> Iterator[tuple[int, int]]:
        """Pairs of nodes that may be alike: all where they are few, else those that share what is rare."""
        if len(olds) * len(news) <= _ALL_PAIRS:
            yield from ((old, new) for old in olds for new in news)
            return
        holders: defaultdict[Feature, list[int]] = defaultdict(list)
        for new in news:
            for feature in _features(self.new_words(new)):
                holders[feature].append(new)
        for place, old in enumerate(olds):
            there = (holders[each] for each in _features(self.old_words(old)) if each in holders)
            shared: Counter[int] = Counter()
            for numbers in sorted(there, key=len)[:_RAREST]:
                if len(numbers) > _COMMON:
                    break
                shared.update(numbers)
            likely = dict.fromkeys(new for new, _ in shared.most_common(_BEST))
            # Where all words are common there is still the same place, from the start or from the end.
            from_end = place - len(olds) + len(news)
            likely |= dict.fromkeys(news[each] for each in (place, from_end) if 0 <= each < len(news))
            yield from ((old, new) for new in likely)


Feature = str | tuple[str, str]


def _features(words: list[str]) -> dict[Feature, None]:
    """What of a text is looked up, each once: its words, and each two that follow each other."""
    return dict.fromkeys((*words, *pairwise(words)))


def words_of(text: str) -> list[str]:
    """The words of a text in small letters, without signs."""
    return _WORD.findall(without_variants(text).lower())


def share_of(part: Iterable[str], whole: Iterable[str]) -> float:
    """How much of the words of `part` is in `whole`, from 0 to 1."""
    wanted, there = Counter(part), Counter(whole)
    total = wanted.total()
    return (wanted & there).total() / total if total else 0.0
