"""The least difference between two texts, token by token, with offsets into both."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Literal

from msgspec import Struct
from rapidfuzz.distance import Indel

from kehoach.diff.tokens import tokens, without_variants

_MOST_CELLS = 100_000_000
"""Tokens of one side times tokens of the other up to which they are compared one by one."""

PieceOp = Literal["equal", "variant", "replace"]


class Piece(Struct, frozen=True, gc=False):
    """A stretch of both texts: `old[old_start:old_end]` became `new[new_start:new_end]`.

    `equal` is the same on both sides, `variant` differs only in Unicode form, dashes, quotes or blanks;
    of a `replace` one side may be empty.
    """

    op: PieceOp
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def word_diff(old: str, new: str, *, exact: bool = False) -> list[Piece]:
    """The pieces that lead from one text to the other, in order and without gaps.

    The fewest tokens are replaced; then replacements grow together over what is equal between them but
    shorter than they are, since a stray "và" between two new sentences helps nobody. `exact` takes
    typographic variants for replacements.
    """
    if old == new:
        return [Piece("equal", 0, len(old), 0, len(new))] if old else []
    first, second = tokens(old), tokens(new)
    steps = _steps(_keys(first, exact), _keys(second, exact))
    old_at = [0, *accumulate(map(len, first))]
    new_at = [0, *accumulate(map(len, second))]
    pieces = [
        Piece(
            "equal" if same and old[old_at[a]:old_at[b]] == new[new_at[c]:new_at[d]]
            else "variant" if same else "replace",
            old_at[a], old_at[b], new_at[c], new_at[d],
        )
        for same, a, b, c, d in steps
    ]  # fmt: skip
    return _grown(_apart(pieces, first, second, old_at, new_at))


def _keys(parts: list[str], exact: bool) -> list[str]:
    return parts if exact else [without_variants(part) for part in parts]


Step = tuple[bool, int, int, int, int]


def _steps(first: Sequence[str], second: Sequence[str]) -> list[Step]:
    """Same or not, with the bounds in both sequences; adjacent steps alternate."""
    shorter = min(len(first), len(second))
    head = next((at for at in range(shorter) if first[at] != second[at]), shorter)
    room = shorter - head
    tail = next((at for at in range(room) if first[-1 - at] != second[-1 - at]), room)
    middle_old, middle_new = first[head : len(first) - tail], second[head : len(second) - tail]
    steps: list[Step] = [(True, 0, head, 0, head)] if head else []
    for same, a, b, c, d in _compared(middle_old, middle_new):
        step = (same, a + head, b + head, c + head, d + head)
        if steps and not steps[-1][0] and not same:
            before = steps.pop()
            step = (False, before[1], step[2], before[3], step[4])
        steps.append(step)
    if tail:
        steps.append((True, len(first) - tail, len(first), len(second) - tail, len(second)))
    return steps


def _compared(first: Sequence[str], second: Sequence[str]) -> list[Step]:
    if len(first) * len(second) > _MOST_CELLS:
        # The table of the exact method would not fit into memory; difflib is slower and keeps no table.
        from difflib import SequenceMatcher

        found = SequenceMatcher(None, first, second, autojunk=True).get_opcodes()
        return [(tag == "equal", a, b, c, d) for tag, a, b, c, d in found]
    return [
        (each.tag == "equal", each.src_start, each.src_end, each.dest_start, each.dest_end)
        for each in Indel.opcodes(first, second)
    ]


def _apart(
    pieces: list[Piece], first: list[str], second: list[str], old_at: list[int], new_at: list[int]
) -> list[Piece]:
    """The pieces with equal tokens inside of a `variant` told from those that vary."""
    if not any(piece.op == "variant" for piece in pieces):
        return pieces
    old_index, new_index = ({at: index for index, at in enumerate(ats)} for ats in (old_at, new_at))
    parted: list[Piece] = []
    for piece in pieces:
        if piece.op != "variant":
            parted.append(piece)
            continue
        a, c = old_index[piece.old_start], new_index[piece.new_start]
        for at in range(old_index[piece.old_end] - a):
            op: PieceOp = "equal" if first[a + at] == second[c + at] else "variant"
            bounds = (old_at[a + at], old_at[a + at + 1], new_at[c + at], new_at[c + at + 1])
            if parted and parted[-1].op == op and parted[-1].old_end == bounds[0]:
                bounds = (parted[-1].old_start, bounds[1], parted[-1].new_start, bounds[3])
                parted.pop()
            parted.append(Piece(op, *bounds))
    return parted


def _grown(pieces: list[Piece]) -> list[Piece]:
    """Replacements joined over equal stretches that are not longer than either neighbour's longer side."""
    grown: list[Piece] = []
    for piece in pieces:
        grown.append(piece)
        while len(grown) >= 3 and grown[-1].op == "replace" == grown[-3].op and _is_stray(*grown[-3:]):
            before, _, after = grown[-3:]
            grown[-3:] = [
                Piece("replace", before.old_start, after.old_end, before.new_start, after.new_end)
            ]
    return grown


def _is_stray(before: Piece, between: Piece, after: Piece) -> bool:
    return between.old_end - between.old_start <= min(_size(before), _size(after))


def _size(piece: Piece) -> int:
    return max(piece.old_end - piece.old_start, piece.new_end - piece.new_start)
