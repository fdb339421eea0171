"""From two Documents to the ChangeSet: what is which, then what changed in each.

The parts of both are matched, moves, splits and joins are told apart, and each pair is compared field by
field (`compare_parts`).
"""

from msgspec.structs import replace

from kehoach.diff.compare_parts import Comparer, Findings
from kehoach.diff.contents import content_of, unit_of
from kehoach.diff.matching import Matching, match
from kehoach.diff.model import ChangeSet, Deleted, Inserted, Joined, Moved, Renumbered, Split
from kehoach.diff.moves import Moves
from kehoach.diff.order import steps
from kehoach.diff.spans import paragraph_spans
from kehoach.diff.splits import Pieces, splits_and_joins
from kehoach.edition.document_tree import document_tree
from kehoach.edition.model import Document
from kehoach.edition.notes import without_notes
from kehoach.edition.tree_addresses import Addresses, Where


def diff(old: Document, new: Document, *, exact: bool = False) -> ChangeSet:
    """What changed between two Documents, besides notes. `exact`: typographic variants count as changes.

    Time grows with the number of parts, and with the length of the texts that changed.
    """
    old, new = without_notes(old), without_notes(new)
    found = match(document_tree(old), document_tree(new))
    moves = Moves(found)
    findings = _Walk(found, moves, exact).findings()
    return ChangeSet(
        old=old, new=new, exact=exact, changes=tuple(findings.changes), followed=tuple(findings.followed),
        adjusted=tuple(findings.adjusted), matching=found, moves=moves,
    )  # fmt: skip


class _Walk:
    """One way through both versions in reading order."""

    def __init__(self, found: Matching, moves: Moves, exact: bool) -> None:
        self.found, self.moves, self.exact = found, moves, exact
        self.old, self.new = Addresses(found.old), Addresses(found.new)
        self.out = Findings()
        self.comparer = Comparer(found, self.old, self.new, self.out, exact=exact)
        splits, joins = splits_and_joins(found)
        self.splits = {each.whole: each for each in splits}
        self.joins = {each.whole: each for each in joins}
        self.split_off = {piece for each in splits for piece in each.pieces}
        self.joined_on = {piece for each in joins for piece in each.pieces}
        # Told with what they were split from or joined to, and no more with the part around them.
        self.told_old, self.told_new = list(found.of_old), list(found.of_new)
        for numbers, told in ((self.joined_on, self.told_old), (self.split_off, self.told_new)):
            for number in numbers:
                told[number] = 0

    def findings(self) -> Findings:
        for step in steps(self.found, self.moves):
            if step.new < 0:
                self._only_old(step.old)
            elif step.old < 0:
                self._only_new(step.new)
            else:
                self._pair(step.old, step.new)
        return self._with_references()

    def _only_old(self, old: int) -> None:
        flat = self.found.old
        if (
            self.found.of_old[old] < 0
            and self.found.of_old[flat.parents[old]] >= 0
            and old not in self.joined_on
        ):
            self.out.changes.append(
                Deleted(
                    unit=unit_of(flat.nodes[old]),
                    old=self.old.where(old),
                    content=content_of(flat, old, self.told_old),
                )
            )

    def _only_new(self, new: int) -> None:
        flat, there = self.found.new, self.found.of_new[new]
        if there >= 0:
            self._pair(there, new)
        elif self.found.of_new[flat.parents[new]] >= 0 and new not in self.split_off:
            self.out.changes.append(
                Inserted(
                    unit=unit_of(flat.nodes[new]),
                    new=self.new.where(new),
                    content=content_of(flat, new, self.told_new),
                )
            )

    def _pair(self, old: int, new: int) -> None:
        if old in self.moves.away or old in self.moves.regrouped:
            self.out.changes.append(
                Moved(
                    unit=unit_of(self.found.new.nodes[new]), old=self.old.where(old), new=self.new.where(new),
                    match=self.found.match_of(old), order_kept=old in self.moves.regrouped,
                )
            )  # fmt: skip
        if (split := self.splits.get(old)) is not None:
            self._split(split, new)
        elif (joined := self.joins.get(new)) is not None:
            self._joined(joined, old)
        self.comparer.pair(old, new, without_text=old in self.splits or new in self.joins)

    def _split(self, split: Pieces, new: int) -> None:
        flat = self.found.new
        self.out.changes.append(
            Split(
                unit="clause",
                old=self.old.where(split.whole),
                new=tuple(map(self.new.where, split.pieces)),
                kept=split.kept,
                match=self.found.match_of(split.whole),
                content=tuple(
                    content_of(flat, piece, self.told_new) for piece in split.pieces if piece != new
                ),
                spans=paragraph_spans(
                    [self.found.old.nodes[split.whole].part.runs],
                    [flat.nodes[piece].part.runs for piece in split.pieces],
                    exact=self.exact,
                ),
            )
        )

    def _joined(self, joined: Pieces, old: int) -> None:
        flat = self.found.old
        self.out.changes.append(
            Joined(
                unit="clause",
                old=tuple(map(self.old.where, joined.pieces)),
                new=self.new.where(joined.whole),
                kept=joined.kept,
                match=self.found.match_of(old),
                content=tuple(
                    content_of(flat, piece, self.told_old) for piece in joined.pieces if piece != old
                ),
                spans=paragraph_spans(
                    [flat.nodes[piece].part.runs for piece in joined.pieces],
                    [self.found.new.nodes[joined.whole].part.runs],
                    exact=self.exact,
                ),
            )
        )

    def _with_references(self) -> Findings:
        """The findings, each renumbering with the places that cite what it renumbers."""
        citing: dict[str, list[Where]] = {}
        for cited, where in self.out.citing:
            citing.setdefault(self.found.new.path(cited), []).append(where)
        if citing:
            self.out.changes = [
                _cited(change, citing) if isinstance(change, Renumbered) else change
                for change in self.out.changes
            ]
        return self.out


def _cited(change: Renumbered, citing: dict[str, list[Where]]) -> Renumbered:
    return replace(change, references=tuple(citing.get(change.new.path, ())))
