"""Clauses on sections and clauses of a plan: what each says, what comes, goes and moves among them."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from kehoach.amend.instrument.phrasing.names import new_names, number_words, numbers_listed
from kehoach.amend.instrument.phrasing.quotes import quoted, quoted_heading, quoted_opening
from kehoach.amend.instrument.phrasing.texts import Field
from kehoach.amend.instrument.tell.model import Choice, Pairs, Told
from kehoach.amend.instrument.tell.tables import cells_of, table_clauses
from kehoach.diff.moves import heaviest_rise
from kehoach.edition.index import Index
from kehoach.edition.model import Block
from kehoach.edition.repealed import is_ended, is_repealed


class PartClauses:
    """The clauses on the blocks of two versions.

    `left` are texts (old) that are told elsewhere, `moving` the parts (old) that an operation moves: of those
    that changed places they are the ones to be told.
    """

    def __init__(
        self, old: Index, new: Index, pairs: Pairs, choice: Choice, *, freeze: bool, left: set[Field],
        moving: frozenset[int] = frozenset(),
    ) -> None:  # fmt: skip
        self.old, self.new, self.pairs, self.choice = old, new, pairs, choice
        self.freeze, self.left, self.moving = freeze, left, moving

    def under(self, old: int, new: int) -> Iterator[Told]:
        """What changed among the blocks right under a part, and in them."""
        olds, news = self.old.under(old), self.new.under(new)
        kept = self._kept(olds, news)
        yield from self._repealed(olds)
        yield from self._arrived(old, news, kept)
        relisted = self._restyled(kept)
        if relisted:
            yield self._relisted(old, news)
        for number in news:
            other = self.pairs.of_new[number]
            if other >= 0:
                yield from self._one(other, number, moved=number not in kept, relisted=relisted)

    def _kept(self, olds: Sequence[int], news: Sequence[int]) -> list[int]:
        """The new numbers of those that stay where they are."""
        stay = [number for number in news if self.pairs.of_new[number] in olds]
        places = [olds.index(self.pairs.of_new[number]) for number in stay]
        weights = [self._weight(number) for number in stay]
        return [stay[index] for index in sorted(heaviest_rise(places, weights))]

    def _weight(self, number: int) -> int:
        """How much speaks for a part to stay where it is."""
        size = self.new.flat.ends[number] - number
        return size if self.pairs.of_new[number] in self.moving else size * len(self.new.flat)

    def _repealed(self, olds: Sequence[int]) -> Iterator[Told]:
        gone: list[int] = []
        for number in [*olds, -1]:
            if number >= 0 and self._is_gone(number):
                gone.append(number)
            elif gone:
                yield Told(
                    key="part.repeal",
                    fields={"targets": self.old.citations.listed(gone)},
                    at=gone[0],
                    old=gone[0],
                )
                gone = []

    def _is_gone(self, number: int) -> bool:
        other = self.pairs.of_old[number]
        return other < 0 or self._ends(number, other)

    def _ends(self, old: int, new: int) -> bool:
        return is_repealed(self.new.block(new)) and not is_repealed(self.old.block(old))

    def _arrived(self, owner: int, news: Sequence[int], kept: Sequence[int]) -> Iterator[Told]:
        """What is new in a list, inserted or moved, in its order."""
        anchor = -1
        waiting: list[int] = []
        for at, number in enumerate(news):
            if number in kept:
                yield from self._come(owner, waiting, anchor, self.pairs.of_new[number])
                waiting, anchor = [], self.pairs.of_new[number]
                continue
            moved = self.pairs.of_new[number] >= 0
            if not moved and self.freeze and is_ended(self.new.block(number)):
                continue
            if waiting and (self.pairs.of_new[waiting[0]] >= 0) != moved:
                following = next((self.pairs.of_new[each] for each in news[at:] if each in kept), -1)
                yield from self._come(owner, waiting, anchor, following)
                waiting = []
            waiting.append(number)
        yield from self._come(owner, waiting, anchor, -1)

    def _come(self, owner: int, numbers: list[int], anchor: int, following: int) -> Iterator[Told]:
        """Parts that come to one place, all of them new or all from elsewhere."""
        if not numbers:
            return
        if self.pairs.of_new[numbers[0]] >= 0:
            yield self._moved(owner, numbers, anchor, following)
            return
        quote = quoted(self.new.block(number) for number in numbers)
        fields = {"parts": new_names([self.new.citations.own_step(number) for number in numbers])}
        key, field, at = self._beside(owner, anchor, following, "insert", fields)
        yield Told(key=key, fields=field, quote=quote, at=at, old=owner)

    def _moved(self, owner: int, numbers: list[int], anchor: int, following: int) -> Told:
        sources = [self.pairs.of_new[number] for number in numbers]
        fields = {"targets": self.old.citations.listed(sources), "parts": self.new.citations.placed(numbers)}
        key, field, at = self._beside(owner, anchor, following, "move", fields)
        return Told(key=key, fields=field, at=at, old=sources[0])

    def _beside(
        self, owner: int, anchor: int, following: int, verb: str, fields: dict[str, str]
    ) -> tuple[str, dict[str, str], float]:
        if anchor >= 0:
            at = self.old.flat.ends[anchor] - 0.5
            return f"part.{verb}_after", {**fields, "target": self.old.citations.place(anchor)}, at
        if following >= 0:
            return (
                f"part.{verb}_before",
                {**fields, "target": self.old.citations.place(following)},
                following - 0.5,
            )
        return f"part.{verb}_into", {**fields, "container": self.old.citations.place(owner)}, owner + 0.5

    def _restyled(self, kept: Sequence[int]) -> bool:
        """Whether what stays in a list has numbers of another style now."""
        for number in kept:
            old, new = self.old.block(self.pairs.of_new[number]), self.new.block(number)
            if old.marker and new.marker and old.style != new.style:
                return True
        return False

    def _relisted(self, owner: int, news: Sequence[int]) -> Told:
        markers = [self.new.block(number).marker for number in news]
        fields = {"container": self.old.citations.place(owner), "numbers": numbers_listed(markers)}
        return Told(key="numbers.change", fields=fields, at=owner + 0.2, old=owner)

    def _one(self, old: int, new: int, *, moved: bool, relisted: bool) -> Iterator[Told]:
        if self._ends(old, new):
            return
        before, after = self.old.block(old), self.new.block(new)
        if old in self.choice.whole:
            if not prints_the_same(before, after):
                yield self._about("part.change", old, quoted([after]))
            return
        if not relisted and self._tells_number(old, new, moved=moved):
            yield number_clause(self.old, old, before, after)
        yield from self._words(old, before, after)
        yield from table_clauses(self.old, self.new, self.pairs, old, new, self.choice.whole, self.left)
        yield from self.under(old, new)

    def _tells_number(self, old: int, new: int, *, moved: bool) -> bool:
        before, after = self.old.block(old), self.new.block(new)
        if new in self.choice.numbered:
            return True
        if before.marker == after.marker and before.style == after.style:
            return False
        if moved:
            return False
        if not before.marker or not after.marker:
            return True
        return self.freeze

    def _words(self, old: int, before: Block, after: Block) -> Iterator[Told]:
        if (old, "heading") in self.left:
            before = replace(before, heading=after.heading)
        if (old, "text") in self.left:
            before = replace(before, runs=after.runs)
        if before.heading == after.heading and before.runs == after.runs:
            return
        if is_ended(before) and is_ended(after):  # a part that was moved away is elsewhere again
            return
        alone = not (before.children or after.children or before.table or after.table)
        both = bool(before.heading) == bool(after.heading) and bool(before.runs) == bool(after.runs)
        if alone and (not before.heading or not both) and (after.heading or after.runs):
            yield self._about("part.change", old, quoted([after]))
            return
        if before.heading != after.heading:
            key = _verb("heading", bool(before.heading), bool(after.heading))
            yield self._about(key, old, quoted_heading(after) if after.heading else ())
        if before.runs != after.runs:
            key = _verb("opening", bool(before.runs), bool(after.runs))
            yield self._about(key, old, quoted_opening(after, after.runs) if after.runs else ())

    def _about(self, key: str, old: int, quote: tuple[Block, ...] = ()) -> Told:
        return Told(key=key, fields={"target": self.old.citation(old)}, quote=quote, at=old, old=old)


def number_clause(old: Index, number: int, before: Block, after: Block) -> Told:
    """The clause that gives a block another number, or one at all, or takes it away."""
    fields = {"target": old.citation(number)}
    if not after.marker:
        return Told(key="number.repeal", fields=fields, at=number - 0.1, old=number)
    if not before.marker:
        fields["number"] = f"“{after.marker}”"
        return Told(key="number.insert", fields=fields, at=number - 0.1, old=number)
    fields["number"] = number_words(before, after)
    return Told(key="number.change", fields=fields, at=number - 0.1, old=number)


def prints_the_same(one: Block, other: Block) -> bool:
    """Whether two blocks with all under them print the same."""
    if (one.marker, one.heading, one.runs) != (other.marker, other.heading, other.runs):
        return False
    tables = [cells_of(each.table) if each.table else None for each in (one, other)]
    if tables[0] != tables[1] or len(one.children) != len(other.children):
        return False
    return all(map(prints_the_same, one.children, other.children))


def _verb(what: str, before: bool, after: bool) -> str:
    return f"{what}.{'change' if before and after else 'insert' if after else 'repeal'}"
