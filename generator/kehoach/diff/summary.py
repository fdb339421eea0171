"""A ChangeSet in figures: how many parts changed in which way, and the typed values that are told first."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from kehoach.diff.model import (
    UNPRINTED_FIELD,
    AnyChange,
    ChangeSet,
    ColumnsChanged,
    Deleted,
    Edited,
    FacetChanged,
    FieldChanged,
    Formatted,
    Inserted,
    Joined,
    Moved,
    Renumbered,
    Split,
)
from kehoach.diff.spans import new_runs
from kehoach.edition.repealed import says_ended, says_repealed

CountedAs = Literal[
    "edited", "inserted", "deleted", "moved", "split", "joined", "columns", "formatted", "renumbered",
    "followed", "facet",
]  # fmt: skip

_KINDS: dict[type[AnyChange], CountedAs] = {
    Edited: "edited", FieldChanged: "edited", Inserted: "inserted", Deleted: "deleted", Moved: "moved",
    Split: "split", Joined: "joined", ColumnsChanged: "columns", Formatted: "formatted",
    Renumbered: "renumbered", FacetChanged: "facet",
}  # fmt: skip
_ORDER: tuple[CountedAs, ...] = (*dict.fromkeys(_KINDS.values()), "followed")

# What a reader acts on, the most pressing first: heads and last names of facets.
_TOLD_FIRST = (
    (("when", "milestones"), ("by", "on", "start", "end")),
    (("targets",), ("value", "by")),
    (("award", "awards"), ("groups", "individuals", "households")),
    (("agencies",), ("lead", "with")),
    (("citations",), ("citations",)),
)
_RANKS = {
    (head, last): rank for rank, (heads, lasts) in enumerate(_TOLD_FIRST) for head in heads for last in lasts
}


class Summary(Struct, frozen=True, kw_only=True):
    """How many parts changed, by kind, in the order of telling; kinds without a part are left out.

    A part counts once a kind: a clause with two edited texts is one edit, and one whose words were edited is
    not also formatted. One that keeps its number and says that it was repealed counts as deleted, with all
    that stood under it; what only keeps the place of a part that was moved away does not count. `facet`
    counts single values. `first` are the values that changed and that a reader acts on (deadlines, targets,
    quotas, agencies, citations, in this order), those that only came or went after the others; `others` are
    all others.
    """

    counts: dict[CountedAs, int] = {}
    first: tuple[FacetChanged, ...] = ()
    others: tuple[FacetChanged, ...] = ()


def summary(changes: ChangeSet) -> Summary:
    """The figures of a ChangeSet; of one without changes, none."""
    parts: dict[CountedAs, set[object]] = {kind: set() for kind in _ORDER}
    repealed = {
        change.old.path
        for change in changes.changes
        if isinstance(change, Edited) and says_repealed(new_runs(change.spans))
    }
    for number, change in enumerate(changes.changes):
        above = next((path for path in _around(_place(change)) if path in repealed), None)
        if above is not None and isinstance(change, Edited | Formatted | Deleted | FieldChanged):
            parts["deleted"].add(above)
        elif not (isinstance(change, Inserted) and _keeps_place(change)):
            parts[_kind_of(change)].add(number if isinstance(change, FacetChanged) else _place(change))
    parts["formatted"] -= parts["edited"]
    parts["followed"].update(each.old.path for each in changes.followed)
    parts["followed"] -= parts["edited"]
    values = [change for change in changes.changes if isinstance(change, FacetChanged)]
    return Summary(
        counts={kind: len(found) for kind, found in parts.items() if found},
        first=tuple(sorted((each for each in values if _rank(each) >= 0), key=_told_at)),
        others=tuple(each for each in values if _rank(each) < 0),
    )


def _told_at(change: FacetChanged) -> tuple[bool, int]:
    """A value that became another says more than one that came or went with its clause's other words."""
    return change.old_value is None or change.new_value is None, _rank(change)


def _kind_of(change: AnyChange) -> CountedAs:
    """What a change counts as: a field of the frame is a text that was edited, a turned page is a look."""
    if isinstance(change, FieldChanged) and change.field == UNPRINTED_FIELD:
        return "formatted"
    return _KINDS[type(change)]


def _keeps_place(change: Inserted) -> bool:
    """Whether what was inserted only says that another part was moved away from there."""
    block = change.content.block
    return block is not None and says_ended(block.heading or block.runs) and not block.children


def _around(path: str) -> Iterator[str]:
    """A path and those of the parts around it."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _place(change: AnyChange) -> str:
    """The part that a change is of, by its path in the old version (of what is new, in the new)."""
    if isinstance(change, Inserted):
        return change.new.path
    if isinstance(change, Joined):
        return change.old[change.kept].path
    return change.old.path


def _rank(change: FacetChanged) -> int:
    """The place of a value's kind among those told first; -1 for others, and for one that reads the same."""
    if change.old_words == change.new_words:
        return -1
    head, _, rest = change.facet.partition(".")
    last = rest.rpartition(".")[2] or head
    return _RANKS.get((head, last), -1)
