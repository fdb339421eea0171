"""Clauses that were split into several, or joined into one: seen by the words of their neighbours."""

from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel

from kehoach.diff.matching import Matching
from kehoach.diff.similarity import share_of, words_of
from kehoach.edition.document_tree import BLOCK
from kehoach.edition.tree import Flat

_MOST_PIECES = 6
_LEAST_WORDS = 3
_SHARE = 0.75  # of a piece's words that must be in the whole
_GAIN = 0.04  # by which a piece must make those before it more like the whole
_WHOLE = 0.75  # likeness of all pieces together with the whole


class Pieces(Struct, frozen=True):
    """A clause that is one on its side, several on the other; `kept` is the one that it is paired with."""

    whole: int
    pieces: tuple[int, ...]
    kept: int


def splits_and_joins(found: Matching) -> tuple[list[Pieces], list[Pieces]]:
    """The splits, wholes by old number and pieces by new ones, and the joins, the other way round."""
    splits, joins = [], []
    for old, new in enumerate(found.of_old):
        if new < 0 or not _is_plain(found.old, old) or not _is_plain(found.new, new):
            continue
        before, after = found.old.nodes[old].text, found.new.nodes[new].text
        if len(before) > len(after):
            pieces = _pieces(before, new, found.new, found.of_new)
            if len(pieces) > 1:
                splits.append(Pieces(old, pieces, pieces.index(new)))
        elif len(after) > len(before):
            pieces = _pieces(after, old, found.old, found.of_old)
            if len(pieces) > 1:
                joins.append(Pieces(new, pieces, pieces.index(old)))
    return splits, joins


def _is_plain(flat: Flat, number: int) -> bool:
    node = flat.nodes[number]
    return node.kind == BLOCK and not node.part.heading and node.part.table is None


def _pieces(whole: str, seed: int, flat: Flat, pairs: Sequence[int]) -> tuple[int, ...]:
    """The numbers of the neighbours, `seed` among them, whose texts together are the whole."""
    siblings = flat.children[flat.parents[seed]]
    at = bisect_left(siblings, seed)

    def is_free(place: int) -> bool:
        if not 0 <= place < len(siblings):
            return False
        return pairs[siblings[place]] < 0 and _is_plain(flat, siblings[place])

    if not (is_free(at - 1) or is_free(at + 1)):
        return (seed,)
    wanted = words_of(whole)
    pieces, together = [seed], words_of(flat.nodes[seed].text)
    alike = Indel.normalized_similarity(wanted, together)
    for step in (1, -1):
        place = at + step
        # What stands under a piece is read before the next: only the last may have children.
        while (
            is_free(place)
            and len(pieces) < _MOST_PIECES
            and not flat.children[siblings[place if step < 0 else place - 1]]
        ):
            more = words_of(flat.nodes[siblings[place]].text)
            longer = together + more if step > 0 else more + together
            gained = Indel.normalized_similarity(wanted, longer)
            if len(more) < _LEAST_WORDS or share_of(more, wanted) < _SHARE or gained < alike + _GAIN:
                break
            pieces.insert(len(pieces) if step > 0 else 0, siblings[place])
            together, alike, place = longer, gained, place + step
    return tuple(pieces) if alike >= _WHOLE else (seed,)
