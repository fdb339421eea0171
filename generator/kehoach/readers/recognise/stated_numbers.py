"""What a recognised plan states of its numbers: styles of levels, markers that are not computed."""

from collections import Counter as Tally
from collections.abc import Sequence

from kehoach.edition.model import Block
from kehoach.edition.numbering import NUMBERED, Chain, Counter, below, suffix_of
from kehoach.spec.facets import NumberStyle
from kehoach.spec.model import MOST_INSERTED

_LEVELS = 8
_CLEAR_SHARE = 0.6


def chain_of(blocks: Sequence[Block]) -> Chain:
    """The style of most blocks at each level, outermost first; "none" where nothing carries a marker.

    It ends where no style is clearly that of a level.
    """
    styles: list[NumberStyle] = []
    level = list(blocks)
    while level and len(styles) < _LEVELS:
        numbered = Tally(block.style for block in level if block.marker and block.style != "none")
        if not numbered:
            styles.append("none")
            break
        style, count = numbered.most_common(1)[0]
        if styles and count < _CLEAR_SHARE * numbered.total():
            break
        styles.append(style)
        level = [child for block in level for child in block.children]
    return tuple(styles)


def own_chain(children: Sequence[Block], chain: Chain) -> Chain:
    """The numbering that a part has to state for its children; empty where the rest of `chain` is it."""
    wanted = chain_of(children)
    inherited = below(chain, ())
    return () if inherited[: len(wanted)] == wanted else wanted


def own_marker(printed: str, style: NumberStyle, counter: Counter) -> tuple[str | None, int]:
    """The `marker` and `inserted` that a plan has to state for its next part, so that it prints a number.

    The marker is None where the place of the part gives that number; `inserted` is 0 for a part that counts.
    """
    if inserted := _suffix(printed, style, counter):
        counter.next(style, inserted=inserted)
        return None, inserted
    if printed == next_marker(style, counter):
        return None, 0
    counter.reprint(style, printed)
    return printed, 0


def _suffix(printed: str, style: NumberStyle, counter: Counter) -> int:
    if style not in NUMBERED:
        return 0
    try:
        inserted = suffix_of(printed, counter.last(style))
    except ValueError:
        return 0
    return inserted if inserted <= MOST_INSERTED else 0


def next_marker(style: NumberStyle, counter: Counter) -> str | None:
    """The number that comes next, None where Roman numerals go no further."""
    try:
        return counter.next(style)
    except ValueError:
        return None
