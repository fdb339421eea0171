"""From two Documents to the ChangeSet: what is which, then what changed in each.

The parts of both are matched, moves, splits and joins are told apart, and each pair is compared text by text
(`compare.pairs`).
"""

from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from kehoach.diff.compare.pairs import Comparer
from kehoach.diff.contents import content_of, unit_of
from kehoach.diff.matching import Matching, match
from kehoach.diff.model import (
    AnyChange,
    ChangeSet,
    Deleted,
    Followed,
    Inserted,
    Joined,
    Moved,
    Renumbered,
    Split,
)
from kehoach.diff.moves import Moves
from kehoach.diff.order import in_reading_order
from kehoach.diff.spans import paragraph_spans
from kehoach.diff.splits import Pieces, splits_and_joins
from kehoach.edition.citation.in_text import may_cite
from kehoach.edition.index import Index
from kehoach.edition.model import Document
from kehoach.edition.notes import without_notes
from kehoach.edition.tree_addresses import Addresses, Where


def diff(old: Document, new: Document, *, exact: bool = False) -> ChangeSet:
    """What changed between two Documents, besides notes. `exact`: typographic variants count as changes.

    Time grows with the number of parts, and with the length of the texts that changed.
    """
    return diff_indexed(Index(without_notes(old)), Index(without_notes(new)), exact=exact)


def diff_indexed(old: Index, new: Index, *, exact: bool = False) -> ChangeSet:
    """The same of two Documents without notes, by their indexes."""
    found = match(old.flat, new.flat)
    moves = Moves(found)
    walk = _Walk(found, moves, exact)
    return ChangeSet(
        old=old.document, new=new.document, exact=exact, changes=walk.changes(),
        followed=tuple(walk.comparer.followed), adjusted=tuple(walk.comparer.adjusted),
        matching=found, moves=moves,
    )  # fmt: skip


def followed_texts(found: Matching, moves: Moves) -> tuple[Followed, ...]:
    """What `ChangeSet.followed` has of the content of two versions that are compared to the letter.

    Only texts that cite renumbered parts are compared, and mostly no text that changed cites anything.
    """
    pairs = ((found.old.nodes[old], found.new.nodes[new]) for old, new in enumerate(found.of_old) if new >= 0)
    if not any(may_cite(old.text) and may_cite(new.text) for old, new in pairs if old.text != new.text):
        return ()
    walk = _Walk(found, moves, exact=True, citing_only=True)
    walk.changes()
    return tuple(walk.comparer.followed)


class _Version:
    """One of both versions: its addresses, the other number of each part, its splits or joins by the whole.

    `pieces` are told with what they were split from or joined to, and no more with the part around them:
    `told` are the other numbers with these among the paired.
    """

    def __init__(
        self, addresses: Addresses, pairs: Sequence[int], own: list[Pieces], other: list[Pieces]
    ) -> None:
        self.addresses, self.pairs = addresses, pairs
        self.wholes = {each.whole: each for each in own}
        self.pieces = {piece for each in other for piece in each.pieces}
        self.told = [0 if number in self.pieces else there for number, there in enumerate(pairs)]


class _Walk:
    """One way through both versions in reading order."""

    def __init__(self, found: Matching, moves: Moves, exact: bool, *, citing_only: bool = False) -> None:
        self.found, self.moves, self.exact = found, moves, exact
        old, new = Addresses(found.old), Addresses(found.new)
        self.comparer = Comparer(found, old, new, exact=exact, citing_only=citing_only)
        splits, joins = splits_and_joins(found)
        self.old = _Version(old, found.of_old, splits, joins)
        self.new = _Version(new, found.of_new, joins, splits)

    def changes(self) -> tuple[AnyChange, ...]:
        """All changes, each renumbering with the places that cite what it renumbers."""
        for old, new in in_reading_order(self.found, self.moves):
            if new < 0:
                self._one_sided(old, self.old)
            elif old >= 0 or (old := self.found.of_new[new]) >= 0:
                self._pair(old, new)
            else:
                self._one_sided(new, self.new)
        citing: dict[str, list[Where]] = {}
        for cited, where in self.comparer.citing:
            citing.setdefault(self.found.new.path(cited), []).append(where)
        return tuple(
            replace(change, references=tuple(citing.get(change.new.path, ())))
            if citing and isinstance(change, Renumbered)
            else change
            for change in self.comparer.changes
        )

    def _one_sided(self, number: int, version: _Version) -> None:
        """A part of one version alone, told where the part around it is in both."""
        flat = version.addresses.flat
        if version.pairs[number] >= 0 or version.pairs[flat.parents[number]] < 0 or number in version.pieces:
            return
        unit, where = unit_of(flat.nodes[number]), version.addresses.where(number)
        content = content_of(flat, number, version.told)
        is_old = version is self.old
        self.comparer.changes.append(
            Deleted(unit=unit, old=where, content=content)
            if is_old
            else Inserted(unit=unit, new=where, content=content)
        )

    def _pair(self, old: int, new: int) -> None:
        if old in self.moves.away or old in self.moves.regrouped:
            self.comparer.tell(Moved, old, new, order_kept=old in self.moves.regrouped)
        several = self._several(old, new)
        self.comparer.pair(old, new, without_text=several)

    def _several(self, old: int, new: int) -> bool:
        """Tell a pair whose text was split or joined; returns whether it was."""
        split, joined = self.old.wholes.get(old), self.new.wholes.get(new)
        pieces, version = (split, self.new) if split else (joined, self.old)
        if pieces is None:
            return False
        flat, where = version.addresses.flat, version.addresses.where
        places = tuple(map(where, pieces.pieces))
        told: dict[str, Any] = {
            "unit": "clause", "kept": pieces.kept, "match": self.found.match_of(old),
            "content": tuple(
                content_of(flat, piece, version.told)
                for at, piece in enumerate(pieces.pieces)
                if at != pieces.kept
            ),
        }  # fmt: skip
        texts = [flat.nodes[piece].part.runs for piece in pieces.pieces]
        if split:
            spans = paragraph_spans([self.found.old.nodes[old].part.runs], texts, exact=self.exact)
            change: AnyChange = Split(old=self.old.addresses.where(old), new=places, spans=spans, **told)
        else:
            spans = paragraph_spans(texts, [self.found.new.nodes[new].part.runs], exact=self.exact)
            change = Joined(old=places, new=self.new.addresses.where(new), spans=spans, **told)
        self.comparer.changes.append(change)
        return True
