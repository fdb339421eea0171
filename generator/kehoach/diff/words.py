"""The least difference between two texts, token by token, with offsets into both."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from types import MappingProxyType
from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import Indel

from kehoach.diff.model import PARAGRAPH_END
from kehoach.diff.tokens import has_variants, tokens, without_variants

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
    old_keys, new_keys = _keys(first, old_at, exact, old_spots), _keys(second, new_at, exact, new_spots)
    pieces: list[Piece] = []
    for same, a, b, c, d in _steps(old_keys, new_keys):
        bounds = (old_at[a], old_at[b], new_at[c], new_at[d])
        if old[bounds[0] : bounds[1]] == new[bounds[2] : bounds[3]]:
            pieces.append(Piece("equal", *bounds))
        elif same:
            pieces += _apart(first[a:b], second[c:d], old_keys[a:b], bounds)
        else:
            pieces.append(Piece("replace", *bounds))
    return _tight(_grown(pieces), old, new)


Key = str | Parts


def _keys(parts: list[str], at: list[int], exact: bool, spots: Spots) -> list[Key]:
    """What tokens are compared by: a spot by its parts."""
    keys: list[Key] = list(parts) if exact else [without_variants(part) for part in parts]
    if spots:
        for index, (start, end) in enumerate(pairwise(at)):
            if (start, end) in spots:
                keys[index] = spots[start, end]
    return keys


Step = tuple[bool, int, int, int, int]


def _steps(first: Sequence[Key], second: Sequence[Key]) -> list[Step]:
    """Same or not, with the bounds in both sequences; adjacent steps alternate."""
    shorter = min(len(first), len(second))
    head = next((at for at in range(shorter) if first[at] != second[at]), shorter)
    room = shorter - head
    tail = next((at for at in range(room) if first[-1 - at] != second[-1 - at]), room)
    middle_old, middle_new = first[head : len(first) - tail], second[head : len(second) - tail]
    middle = (
        (same, a + head, b + head, c + head, d + head)
        for same, a, b, c, d in _compared(middle_old, middle_new)
    )
    before = (True, 0, head, 0, head)
    after = (True, len(first) - tail, len(first), len(second) - tail, len(second))
    return _alternating([*[before] * bool(head), *middle, *[after] * bool(tail)])


def _compared(first: Sequence[Key], second: Sequence[Key]) -> Iterable[Step]:
    if len(first) * len(second) <= _MOST_CELLS:
        return _exactly(first, second)
    return _by_sentences(first, second)


def _exactly(first: Sequence[Hashable], second: Sequence[Hashable]) -> list[Step]:
    return _alternating(
        (each.tag == "equal", each.src_start, each.src_end, each.dest_start, each.dest_end)
        for each in Indel.opcodes(first, second)
    )


def _alternating(steps: Iterable[Step]) -> list[Step]:
    """The steps with neighbours of one kind made one."""
    found: list[Step] = []
    for step in steps:
        if found and found[-1][0] == step[0]:
            before = found.pop()
            found.append((step[0], before[1], step[2], before[3], step[4]))
        else:
            found.append(step)
    return found


def _by_sentences(first: Sequence[Key], second: Sequence[Key]) -> Iterator[Step]:
    """Steps of texts too long to compare token by token: by sentences, then inside of those that differ.

    What is too long even so is replaced as a whole.
    """
    olds, news = _sentences(first), _sentences(second)
    old_at = [0, *accumulate(map(len, olds))]
    new_at = [0, *accumulate(map(len, news))]
    few = len(olds) * len(news) <= _MOST_CELLS
    for same, a, b, c, d in _exactly(olds, news) if few else [(False, 0, len(olds), 0, len(news))]:
        start, end, there, until = old_at[a], old_at[b], new_at[c], new_at[d]
        if same or (end - start) * (until - there) > _MOST_CELLS:
            yield same, start, end, there, until
        else:
            for equal, e, f, g, h in _exactly(first[start:end], second[there:until]):
                yield equal, start + e, start + f, there + g, there + h


def _sentences(parts: Sequence[Key]) -> list[tuple[Key, ...]]:
    ends = [at for at, part in enumerate(parts, 1) if part in _SENTENCE_ENDS]
    bounds = [0, *ends, len(parts)] if not ends or ends[-1] < len(parts) else [0, *ends]
    return [tuple(parts[start:end]) for start, end in pairwise(bounds)]


def _apart(
    first: list[str], second: list[str], keys: list[Key], bounds: tuple[int, int, int, int]
) -> list[Piece]:
    """Tokens of one meaning as pieces: those that are equal, those that vary, and references."""
    parted: list[Piece] = []
    old_at, _, new_at, _ = bounds
    for before, after, key in zip(first, second, keys, strict=True):
        op: PieceOp = "equal" if before == after else "reference" if isinstance(key, tuple) else "variant"
        start = (old_at, new_at)
        if parted and parted[-1].op == op:
            start = (parted[-1].old_start, parted[-1].new_start)
            parted.pop()
        old_at, new_at = old_at + len(before), new_at + len(after)
        parted.append(Piece(op, start[0], old_at, start[1], new_at))
    return parted


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
    tight: list[Piece] = []
    for piece in pieces:
        for each in _without_blanks(piece, old, new) if piece.op == "replace" else [piece]:
            if tight and tight[-1].op == each.op == "equal":
                before = tight.pop()
                tight.append(Piece("equal", before.old_start, each.old_end, before.new_start, each.new_end))
            else:
                tight.append(each)
    return tight


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
