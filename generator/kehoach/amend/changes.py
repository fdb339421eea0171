"""What changed in print between two versions of a plan, compared once."""

from weakref import WeakKeyDictionary

from kehoach.diff.compare import diff_indexed
from kehoach.diff.model import ChangeSet
from kehoach.edition.edition import Edition

_KEPT: WeakKeyDictionary[Edition, WeakKeyDictionary[Edition, ChangeSet]] = WeakKeyDictionary()


def changes_between(before: Edition, after: Edition) -> ChangeSet:
    """The changes to the letter, with each letter as one code point; kept as long as both versions are.

    Raises SpecError where one of them can't be laid out.
    """
    kept = _KEPT.setdefault(before, WeakKeyDictionary())
    if after not in kept:
        kept[after] = diff_indexed(before.composed, after.composed, exact=True)
    return kept[after]
