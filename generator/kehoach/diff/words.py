"""The least difference between two texts, token by token, with offsets into both."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain, pairwise
from types import MappingProxyType
from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import Indel

from kehoach.diff.tokens import has_variants, tokens, without_variants
from kehoach.edition.runs import PARAGRAPH_END

_MOST_CELLS = 400_000_000
"""Tokens of one side times tokens of the other up to which they are compared one by one (a bit each)."""

_SENTENCE_ENDS = (".", ";", ":", "!", "?", PARAGRAPH_END)

PieceOp = Literal["equal", "variant", "reference", "replace"]
Parts = tuple[int, ...]
Spots = Mapping[tuple[int, int], Parts]
"""Stretches of a text that cite parts of the document, each with the numbers of those parts."""

NO_SPOTS: Spots = MappingProxyType({})


class Piece(Struct, frozen=True, gc=False):
    """A stretch of both texts: `old[old_start:old_end]` became `new[new_start:new_end]`.

    `equal` is the same on both sides, `variant` differs only in Unicode form, dashes, quotes or blanks,
    `reference` cites the same parts by other numbers; of a `replace` one side may be empty.
    """

    op: PieceOp
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def word_diff(
    old: str, new: str, *, exact: bool = False, old_spots: Spots = NO_SPOTS, new_spots: Spots = NO_SPOTS
) -> list[Piece]:
    """The pieces that lead from one text to the other, in order and without gaps.

    The fewest tokens are replaced; then replacements grow together over what is equal between them but
    shorter than they are, since a stray "và" between two new sentences helps nobody. `exact` takes
    typographic variants for replacements. Spots of the same parts are a reference on both sides.
    """
    if old == new:
        return [Piece("equal", 0, len(old), 0, len(new))] if old else []
    first, second = tokens(old, old_spots), tokens(new, new_spots)
    old_at = [0, *accumulate(map(len, first))]
    new_at = [0, *accumulate(map(len, second))]
    exact = exact or not (has_variants(old) or has_variants(new))
    old_means = _meanings(first, old_at, exact, old_spots)
    new_means = _meanings(second, new_at, exact, new_spots)
    pieces: list[Piece] = []
    for each in _compared(old_means, new_means):
        bounds = _bounds(each, old_at, new_at)
        if old[bounds[0] : bounds[1]] == new[bounds[2] : bounds[3]]:
            pieces.append(Piece("equal", *bounds))
        elif each.op == "replace":
            pieces.append(Piece("replace", *bounds))
        else:
            a, b = each.old_start, each.old_end
            pieces += _apart(first[a:b], second[each.new_start : each.new_end], old_means[a:b], bounds)
    return _tight(_grown(pieces), old, new)


Meaning = str | Parts
"""What a token is compared by."""


def _meanings(parts: list[str], at: list[int], exact: bool, spots: Spots) -> list[Meaning]:
    """What tokens are compared by: a spot by its parts."""
    keys: list[Meaning] = list(parts) if exact else [without_variants(part) for part in parts]
    if spots:
        for index, (start, end) in enumerate(pairwise(at)):
            if (start, end) in spots:
                keys[index] = spots[start, end]
    return keys


def _compared(first: Sequence[Meaning], second: Sequence[Meaning]) -> list[Piece]:
    """What is equal and what is replaced, in numbers of tokens."""
    shorter = min(len(first), len(second))
    head = next((at for at in range(shorter) if first[at] != second[at]), shorter)
    room = shorter - head
    tail = next((at for at in range(room) if first[-1 - at] != second[-1 - at]), room)
    old_end, new_end = len(first) - tail, len(second) - tail
    compare = _exactly if (old_end - head) * (new_end - head) <= _MOST_CELLS else _by_sentences
    before = Piece("equal", 0, head, 0, head)
    after = Piece("equal", old_end, len(first), new_end, len(second))
    between = _shifted(compare(first[head:old_end], second[head:new_end]), head, head)
    return _together([*[before] * bool(head), *between, *[after] * bool(tail)])


def _exactly(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[Piece]:
    return _together(
        Piece(
            "equal" if each.tag == "equal" else "replace",
            each.src_start, each.src_end, each.dest_start, each.dest_end,
        )
        for each in Indel.opcodes(first, second)
    )  # fmt: skip


def _by_sentences(first: Sequence[Meaning], second: Sequence[Meaning]) -> Iterator[Piece]:
    """Texts too long to compare token by token: by sentences, then inside of those that differ.

    What is too long even so is replaced as a whole.
    """
    olds, news = _sentences(first), _sentences(second)
    old_at = [0, *accumulate(map(len, olds))]
    new_at = [0, *accumulate(map(len, news))]
    few = len(olds) * len(news) <= _MOST_CELLS
    for each in _exactly(olds, news) if few else [Piece("replace", 0, len(olds), 0, len(news))]:
        start, end, there, until = _bounds(each, old_at, new_at)
        if each.op == "equal" or (end - start) * (until - there) > _MOST_CELLS:
            yield Piece(each.op, start, end, there, until)
        else:
            yield from _shifted(_exactly(first[start:end], second[there:until]), start, there)


def _bounds(piece: Piece, old_at: Sequence[int], new_at: Sequence[int]) -> tuple[int, int, int, int]:
    """A stretch of tokens or sentences in smaller steps, by where each of them begins in both texts."""
    return old_at[piece.old_start], old_at[piece.old_end], new_at[piece.new_start], new_at[piece.new_end]


def _shifted(pieces: Iterable[Piece], old: int, new: int) -> Iterator[Piece]:
    return (
        Piece(each.op, each.old_start + old, each.old_end + old, each.new_start + new, each.new_end + new)
        for each in pieces
    )


def _together(pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces with neighbours of one kind made one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].op == piece.op:
            before = found.pop()
            found.append(Piece(piece.op, before.old_start, piece.old_end, before.new_start, piece.new_end))
        else:
            found.append(piece)
    return found


def _sentences(parts: Sequence[Meaning]) -> list[tuple[Meaning, ...]]:
    ends = [at for at, part in enumerate(parts, 1) if part in _SENTENCE_ENDS]
    bounds = [0, *ends, len(parts)] if not ends or ends[-1] < len(parts) else [0, *ends]
    return [tuple(parts[start:end]) for start, end in pairwise(bounds)]


def _apart(
    first: list[str], second: list[str], keys: list[Meaning], bounds: tuple[int, int, int, int]
) -> list[Piece]:
    """Tokens of one meaning as pieces: those that are equal, those that vary, and references."""
    ops: list[PieceOp] = [
        "equal" if before == after else "reference" if isinstance(key, tuple) else "variant"
        for before, after, key in zip(first, second, keys, strict=True)
    ]
    old_at = accumulate(map(len, first), initial=bounds[0])
    new_at = accumulate(map(len, second), initial=bounds[2])
    stretches = zip(ops, pairwise(old_at), pairwise(new_at), strict=True)
    return _together(Piece(op, *before, *after) for op, before, after in stretches)


def _grown(pieces: list[Piece]) -> list[Piece]:
    """Replacements joined over equal stretches that are not longer than either neighbour's longer side."""
    grown: list[Piece] = []
    for piece in pieces:
        grown.append(piece)
        while len(grown) >= 3 and grown[-1].op == "replace" == grown[-3].op and _is_stray(*grown[-3:]):
            before, _, after = grown[-3:]
            grown[-3:] = [Piece("replace", before.old_start, after.old_end, before.new_start, after.new_end)]
    return grown


def _is_stray(before: Piece, between: Piece, after: Piece) -> bool:
    return between.old_end - between.old_start <= min(_size(before), _size(after))


def _size(piece: Piece) -> int:
    return max(piece.old_end - piece.old_start, piece.new_end - piece.new_start)


def _tight(pieces: list[Piece], old: str, new: str) -> list[Piece]:
    """Replacements without the blanks that both sides begin or end with."""
    tight = (_without_blanks(each, old, new) if each.op == "replace" else [each] for each in pieces)
    return _together(chain.from_iterable(tight))


def _without_blanks(piece: Piece, old: str, new: str) -> list[Piece]:
    a, b, c, d = piece.old_start, piece.old_end, piece.new_start, piece.new_end
    while a < b and c < d and old[a] == new[c] and old[a].isspace():
        a, c = a + 1, c + 1
    while a < b and c < d and old[b - 1] == new[d - 1] and old[b - 1].isspace():
        b, d = b - 1, d - 1
    parts = [
        Piece("equal", piece.old_start, a, piece.new_start, c),
        Piece("replace", a, b, c, d),
        Piece("equal", b, piece.old_end, d, piece.new_end),
    ]
    return [each for each in parts if each.op == "replace" or each.old_end > each.old_start]
