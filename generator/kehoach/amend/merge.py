"""Two edits of one text, made of the same version without knowing of each other."""

from kehoach.diff.words import word_diff


def merged(base: str, mine: str, yours: str) -> str | None:
    """The text with both edits, where they touch different words; None where they do not.

    An edit that both made is made once. Words that stand next to each other count as touching: what two
    people wrote at one place has no order.
    """
    edits = sorted({*_edits(base, mine), *_edits(base, yours)})
    result, end = "", -1
    for start, stop, words in edits:
        if start <= end:
            return None
        result += base[max(end, 0) : start] + words
        end = stop
    return result + base[max(end, 0) :]


def _edits(old: str, new: str) -> list[tuple[int, int, str]]:
    return [
        (piece.old_start, piece.old_end, new[piece.new_start : piece.new_end])
        for piece in word_diff(old, new, exact=True)
        if piece.op != "equal"
    ]
