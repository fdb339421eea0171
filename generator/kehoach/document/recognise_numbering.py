"""Numbers of a recognised plan: which style each level has, and where a printed marker is not the computed
one.
"""

from collections import Counter as Tally
from collections.abc import Sequence

from kehoach.document.model import Block
from kehoach.document.numbering import Chain, Counter, below
from kehoach.spec.facets import NumberStyle

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
    """The numbering that a part has to state for its children, empty where what its `chain` leaves
    is right.
    """
    wanted = chain_of(children)
    inherited = below(chain, ())
    return () if inherited[: len(wanted)] == wanted else wanted


def own_marker(block: Block, style: NumberStyle, counter: Counter) -> str | None:
    """The printed marker where it differs from the one that the part's place gives, else None."""
    return None if block.marker == next_marker(style, counter) else block.marker


def next_marker(style: NumberStyle, counter: Counter) -> str | None:
    """The number that comes next, None where Roman numerals go no further."""
    try:
        return counter.next(style)
    except ValueError:
        return None
