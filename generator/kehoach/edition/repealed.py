"""What a part that was repealed or moved away prints in the place of its words: `repealed.json`."""

from msgspec import Struct

from kehoach.catalogue import decode_beside, fill
from kehoach.edition.model import Block, Run, Runs, plain


class _File(Struct, frozen=True):
    words: str
    moved: str
    moved_away: str


_WORDS = decode_beside(__file__, "repealed.json", _File)
REPEALED_WORDS = _WORDS.words
"""The words as they are printed."""

REPEALED: Runs = (Run(REPEALED_WORDS),)
"""The words as runs of body text."""


def moved_words(address: str) -> Runs:
    """What stays where a part was moved away: where it is now; without an address only that it was moved."""
    return (Run(fill(_WORDS.moved, {"address": address}) if address else _WORDS.moved_away),)


def says_ended(runs: Runs) -> bool:
    """Whether runs are the words of a part that was repealed or moved away, and nothing else."""
    text = plain(runs).strip()
    return text in (REPEALED_WORDS, _WORDS.moved_away) or (
        text.startswith(_WORDS.moved.partition("{")[0]) and text.endswith(_WORDS.moved.rpartition("}")[2])
    )


def says_repealed(runs: Runs) -> bool:
    """Whether runs are the words of a repealed part and nothing else, whatever their look."""
    return plain(runs).strip() == REPEALED_WORDS


def is_repealed(block: Block) -> bool:
    """Whether a block says that it was repealed and nothing else."""
    return _is_alone(block) and says_repealed(block.heading or block.runs)


def is_ended(block: Block) -> bool:
    """Whether a block says that it was repealed or moved away and nothing else."""
    return _is_alone(block) and says_ended(block.heading or block.runs)


def _is_alone(block: Block) -> bool:
    return not (block.children or block.table or (block.heading and block.runs))
