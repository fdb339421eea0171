"""The third column of the comparison table: what of grounds and reasons is known.

It is what amendments say of theirs, where the new version is an amended one, and what the two plans
themselves say. Anything else stays empty, for whoever drafts the table to fill in.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kehoach.amend.history.model import Ground
from kehoach.diff.facet_labels import facet_label
from kehoach.diff.model import (
    UNPRINTED_FIELD,
    AnyChange,
    ChangeSet,
    ColumnsChanged,
    Deleted,
    FacetChanged,
    FieldChanged,
    Formatted,
    Inserted,
    Joined,
    Moved,
    Renumbered,
    Split,
)
from kehoach.edition.model import Block
from kehoach.edition.tree_addresses import Where
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.comparison.sides import parent_of, step_of
from kehoach.writers.comparison.table.labels import listed, say

_NUMBERED = ("section", "clause", "annex")
_MOST_CAUSES = 3
_SEPARATOR = ", "
_NOT_TOLD_ALONE = frozenset(("indicator", "change", "unit", "bound", "event"))
"""Parts of a target that its printed value holds, and what a date is of: told where they change."""
_FRAME = {
    "letterhead": ("/organ", "/number", "/place_date"),
    "title": ("/kind", "/subject"),
    "recipient": ("/recipients",),
    "signature": ("/signer", "/signer_name"),
    "document": ("/closing_mark",),
}
"""By what the reasons of a part of the frame are known."""


class Reasons:
    """The reasons of one ChangeSet; `grounds` are those of amendments (`Comparison.grounds`)."""

    def __init__(self, changes: ChangeSet, grounds: Mapping[str, tuple[Ground, ...]]) -> None:
        self.grounds = grounds
        self.changes = changes.changes
        self._causes = _causes(changes.changes)

    def of(self, numbers: Iterable[int], *, followed: bool = False) -> list[str]:
        """What is known of some changes, by their places in the ChangeSet, each thing said once.

        `followed`: a citation in the text was adapted to another number. Another number of a part is told
        where nothing else is: beside other changes both addresses say it.
        """
        told = [self.changes[number] for number in dict.fromkeys(numbers)]
        others = [change for change in told if not isinstance(change, Renumbered)] or told
        found = [text for change in told for text in self._of_amendments(change)]
        found += [text for change in others for text in self._of_one(change)]
        found += _facets([change for change in told if isinstance(change, FacetChanged)])
        if followed:
            found.append(say("followed"))
        return list(dict.fromkeys(f"{capitalised(text).removesuffix('.')}." for text in found))

    def _of_amendments(self, change: AnyChange) -> Iterator[str]:
        """What amendments say of a part, under its name in the new version, or in the old one."""
        for place in (getattr(change, "new", None), getattr(change, "old", None)):
            places = place if isinstance(place, tuple) else (place,) if place else ()
            for key in (*(each.id for each in places), *_FRAME.get(change.unit, ())):
                for ground in self.grounds.get(key, ()):
                    yield ", ".join(filter(None, (ground.instrument, ground.clauses)))
                    yield from (say("reason", text=each) for each in ground.reasons)
                    yield from (say("source", text=each) for each in ground.sources)

    def _of_one(self, change: AnyChange) -> Iterator[str]:
        match change:
            case Moved():
                key = "regrouped" if change.order_kept else "moved"
                yield say(key, old=change.old.address, new=change.new.address)
            case Split():
                yield say("split", old=change.old.address, new=_addresses(change.new))
            case Joined():
                yield say("joined", old=_addresses(change.old), new=change.new.address)
            case Renumbered():
                yield self._renumbering(change)
            case Formatted():
                yield say("formatted")
            case ColumnsChanged():
                yield say("columns-changed")
            case FieldChanged() if change.field == UNPRINTED_FIELD:
                old, new = (say(f"orientation.{each}") for each in (change.old_value, change.new_value))
                yield say("orientation", old=old, new=new)
            case Inserted() if change.content.block is not None:
                if cited := _cited(change.content.block):
                    yield say("cited", words=listed(cited))

    def _renumbering(self, change: Renumbered) -> str:
        """Why a part has another number: what came or went before it among its siblings."""
        if change.old_style != change.new_style:
            return say("number-style")
        causes: list[str] = []
        for where, version in ((change.old, "old"), (change.new, "new")):
            place = step_of(where.path)
            causes += [text for at, text in self._causes[version, parent_of(where.path)] if at < place]
        causes = list(dict.fromkeys(causes))
        if not causes:
            return say("renumbered")
        few = listed(causes) if len(causes) <= _MOST_CAUSES else say("many", count=len(causes))
        return say("renumbered-because", causes=few)


def _causes(changes: Iterable[AnyChange]) -> dict[tuple[str, str], list[tuple[int, str]]]:
    """What came and went under each parent, with its place there: by version and the parent's path."""
    causes: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)

    def add(version: str, where: Where, key: str, **places: str) -> None:
        told = say(key, address=where.address, **places)
        causes[version, parent_of(where.path)].append((step_of(where.path), told))

    for change in changes:
        if change.unit not in _NUMBERED:
            continue
        match change:
            case Inserted():
                add("new", change.new, "inserted")
            case Deleted():
                add("old", change.old, "deleted")
            case Moved():
                places = {"old": change.old.address, "new": change.new.address}
                add("old", change.old, "moved-among", **places)
                add("new", change.new, "moved-among", **places)
            case Split():
                for at, piece in enumerate(change.new):
                    if at != change.kept:
                        add("new", piece, "split-off")
            case Joined():
                for at, piece in enumerate(change.old):
                    if at != change.kept:
                        add("old", piece, "joined-on")
    return causes


def _addresses(places: tuple[Where, ...]) -> str:
    return listed([where.address for where in places])


def _cited(block: Block) -> list[str]:
    """What an inserted block and those under it cite."""
    own = [facet.words for facet in block.facets if facet.name == "citations"]
    return list(dict.fromkeys([*own, *(each for child in block.children for each in _cited(child))]))


def _facets(told: list[FacetChanged]) -> Iterator[str]:
    """The values that changed, each from one to the other; then what was added and removed, by label."""
    one_sided: dict[tuple[str, str], list[str]] = defaultdict(list)
    for change in told:
        # A facet's own name is an id; the text beside it says which value is meant.
        label = facet_label(change.facet, "vi", with_own_name=False)
        if change.facet == "citations":
            yield from _citations(change)
        elif change.old_value is not None and change.new_value is not None:
            old, new = change.old_words, change.new_words
            if old == new:
                old, new = change.old_value, change.new_value
            yield say("changed", label=label, old=old, new=new)
        elif change.facet.rpartition(".")[2] not in _NOT_TOLD_ALONE:
            key = "added" if change.old_value is None else "removed"
            one_sided[key, label].append(change.new_words or change.old_words)
    for (key, label), values in one_sided.items():
        yield say(key, label=label, words="; ".join(dict.fromkeys(values)))


def _citations(change: FacetChanged) -> Iterator[str]:
    old, new = (_parts(each) for each in (change.old_words, change.new_words))
    for key, found in (
        ("cited", [each for each in new if each not in old]),
        ("cited-no-more", [each for each in old if each not in new]),
    ):
        if found:
            yield say(key, words=listed(found))


def _parts(printed: str) -> list[str]:
    return printed.split(_SEPARATOR) if printed else []
