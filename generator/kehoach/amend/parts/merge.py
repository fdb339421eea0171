"""Two edits of one text, made of the same version without knowing of each other."""

import re

from rapidfuzz.distance import Indel

from kehoach.diff.words import word_diff

_Edit = tuple[int, int, str]
_WORD = re.compile(r"\s*(?:\w+|[^\w\s])|\s+")


def merged(base: str, mine: str, yours: str) -> str | None:
    """The text with both edits, where they touch different words; None where they do not.

    An edit that both made is made once, also where one of them made another one beside it. Words that stand
    next to each other count as touching: what two people wrote at one place has no order.
    """
    joined = _joined(base, {*_edits(base, mine), *_edits(base, yours)})
    if joined is None:
        ours, others = _single_edits(base, mine), _single_edits(base, yours)
        joined = yours if ours <= others else mine if others <= ours else None
    return joined


def _joined(base: str, edits: set[_Edit]) -> str | None:
    result, end = "", -1
    for start, stop, words in sorted(edits):
        if start <= end:
            return None
        result += base[max(end, 0) : start] + words
        end = stop
    return result + base[max(end, 0) :]


def _edits(old: str, new: str) -> list[_Edit]:
    return [
        (piece.old_start, piece.old_end, new[piece.new_start : piece.new_end])
        for piece in word_diff(old, new, exact=True)
        if piece.op != "equal"
    ]


def _single_edits(old: str, new: str) -> set[tuple[int, int, tuple[str, ...]]]:
    """The edits between words that stay, by the numbers of words; those that stand close are not made one."""
    before, after = _WORD.findall(old), _WORD.findall(new)
    edits, start, there = set(), 0, 0
    stays = [each for each in Indel.opcodes(before, after) if each.tag == "equal"]
    ends = [(each.src_start, each.dest_start, each.src_end, each.dest_end) for each in stays]
    for end, until, go_on, from_there in [*ends, (len(before), len(after), 0, 0)]:
        if end > start or until > there:
            edits.add((start, end, tuple(after[there:until])))
        start, there = go_on, from_there
    return edits
