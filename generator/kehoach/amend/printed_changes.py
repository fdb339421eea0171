"""What changed in print between two versions of a plan, compared once."""

from functools import cached_property
from weakref import WeakKeyDictionary

from kehoach.diff.compare import followed_texts
from kehoach.diff.matching import match
from kehoach.diff.model import Followed
from kehoach.diff.moves import Moves
from kehoach.edition.edition import Edition
from kehoach.edition.index import Index


class PrintedChanges:
    """Which part of one version is which of the other, and what moved, by their numbers in both indexes."""

    def __init__(self, old: Index, new: Index) -> None:
        self.matching = match(old.flat, new.flat)
        self.moves = Moves(self.matching)

    @cached_property
    def followed(self) -> tuple[Followed, ...]:
        """The texts that changed only in the numbers of other parts that they cite."""
        return followed_texts(self.matching, self.moves)


_KEPT: WeakKeyDictionary[Edition, WeakKeyDictionary[Edition, PrintedChanges]] = WeakKeyDictionary()


def changes_between(before: Edition, after: Edition) -> PrintedChanges:
    """What changed, with each letter as one code point; kept as long as both versions are.

    Raises SpecError where one of them can't be laid out.
    """
    kept = _KEPT.setdefault(before, WeakKeyDictionary())
    if after not in kept:
        kept[after] = PrintedChanges(before.composed, after.composed)
    return kept[after]
