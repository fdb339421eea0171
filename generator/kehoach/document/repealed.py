"""What a repealed part prints in the place of its words. The words are data: `data/repealed.json`."""

from pathlib import Path

import msgspec
from msgspec import Struct

from kehoach.document.model import Block, Run, Runs, plain


class _File(Struct, frozen=True):
    words: str


REPEALED_WORDS = msgspec.json.decode(
    Path(__file__).with_name("data").joinpath("repealed.json").read_bytes(), type=_File
).words
"""The words as they are printed."""

REPEALED: Runs = (Run(REPEALED_WORDS),)
"""The words as runs of body text."""


def says_repealed(runs: Runs) -> bool:
    """Whether runs are the words of a repealed part and nothing else, whatever their look."""
    return plain(runs).strip() == REPEALED_WORDS


def is_repealed(block: Block) -> bool:
    """Whether a block says that it was repealed and nothing else."""
    alone = not (block.children or block.table or (block.heading and block.runs))
    return alone and says_repealed(block.heading or block.runs)
