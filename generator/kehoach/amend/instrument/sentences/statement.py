"""What an amending clause says, before it is words, and what it is said of: two versions and their parts."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from kehoach.amend.instrument.sentences.quotes import Quote
from kehoach.amend.printed_changes import PrintedChanges
from kehoach.edition.edition import Edition
from kehoach.edition.model import Block, Run
from kehoach.edition.numbering import marker
from kehoach.edition.tree import Flat

TextField = tuple[int, str]
"""A part's number and the name of its text, as `Index.texts` has it."""


class Statement(Struct, frozen=True, kw_only=True):
    """One clause: the key of its sentence, the words in its fields, the quoted text.

    `at` is its place in the reading order of the old version; `old` the part there that it is about, -1 for
    none.
    """

    key: str
    fields: dict[str, str] = {}
    quote: Quote = ()
    at: float = 0.0
    old: int = -1


class Choice(Struct):
    """The parts that are told at more length, where the shortest telling did not lead to the new version.

    They are numbers in the flat tree of the old or the new version. `whole` (old) are quoted with all under
    them; `remade` (old) are repealed and put in again instead of moved; of `numbered` (new) the number is
    told too; of `spelled` (new) the text is quoted, and no phrase is put for another in it.
    """

    whole: set[int]
    remade: set[int] = set()
    numbered: set[int] = set()
    spelled: set[int] = set()

    def size(self) -> int:
        """How many parts are told otherwise."""
        return len(self.whole) + len(self.remade) + len(self.numbered) + len(self.spelled)


class Telling:
    """Two versions, with what decides how their differences are told.

    `of_new` has for every part of the new version its number in the old one, `of_old` the other way round; -1
    where there is none. A part is paired only where the part around it is: all that stands in a new part is
    new, and what stands in one that is quoted as a whole is not told by itself. Texts in `left` (old) are
    told by other clauses. `moving` are the parts (old) that an operation moves: where parts changed places,
    it is these that are said to move. `freeze`: numbers stay.
    """

    def __init__(
        self, before: Edition, after: Edition, changes: PrintedChanges, choice: Choice, *,
        freeze: bool, moving: frozenset[int],
    ) -> None:  # fmt: skip
        self.old, self.new = before.composed, after.composed
        self.changes, self.choice = changes, choice
        self.freeze, self.moving = freeze, moving
        self.left: set[TextField] = set()
        self.of_new = [-1] * len(self.new.flat)
        self.of_old = [-1] * len(self.old.flat)
        self._pair()

    def about(
        self, key: str, number: int, quote: Quote = (), /, *, field: str = "target", shift: float = 0.0,
        **fields: str,
    ) -> Statement:  # fmt: skip
        """A statement about a part (old), whose citation stands in a field."""
        named = {field: self.old.citation(number), **fields}
        return Statement(key=key, fields=named, quote=quote, at=number + shift, old=number)

    def about_all(self, key: str, numbers: Sequence[int], field: str, /, **fields: str) -> Statement:
        """A statement about several parts, whose citations stand in a field."""
        listed = {**fields, field: self.old.citations.listed(numbers)}
        return Statement(key=key, fields=listed, at=numbers[0], old=numbers[0])

    def _pair(self) -> None:
        found, whole = self.changes.matching, self.choice.whole
        old, new = found.old, found.new
        shut = [False] * len(old)
        for number in range(len(old)):
            parent = old.parents[number]
            shut[number] = parent >= 0 and (shut[parent] or parent in whole)
        for number in range(len(new)):
            other, parent = found.of_new[number], new.parents[number]
            if other < 0 or shut[other] or other in self.choice.remade:
                continue
            if parent >= 0 and (self.of_new[parent] < 0 or self.of_new[parent] in whole):
                continue
            if _alike(old.nodes[other].part, new.nodes[number].part):
                self.of_new[number], self.of_old[other] = other, number


class Arrival(Struct, frozen=True):
    """Parts (new) that come to one place, all of them new or all from elsewhere.

    `before` and `behind` are the parts (old) that stay on both sides, -1 where none does.
    """

    parts: list[int]
    before: int
    behind: int

    def place(self, flat: Flat, owner: int) -> tuple[str, int, float]:
        """How it is told: "after" or "before" a part, "into" the owner; that part (old); where it is read."""
        if self.before >= 0:
            return "after", self.before, flat.ends[self.before] - 0.5
        if self.behind >= 0:
            return "before", self.behind, self.behind - 0.5
        return "into", owner, owner + 0.5


def arrivals(news: Sequence[int], kept: Collection[int], of_new: Sequence[int]) -> Iterator[Arrival]:
    """What comes to a list of the new version, in its order; `kept` are those of it that stay."""
    runs = [[*run] for _, run in groupby(news, key=lambda each: (each in kept, of_new[each] >= 0))]
    before = -1
    for at, run in enumerate(runs, 1):
        if run[0] in kept:
            before = of_new[run[-1]]
        else:
            yield Arrival(run, before, next((of_new[each[0]] for each in runs[at:] if each[0] in kept), -1))


def numbered_clauses(told: Iterable[tuple[str, Quote]]) -> tuple[Block, ...]:
    """Sentences as clauses, numbered from 1, each with what it quotes under it."""
    return tuple(
        Block(
            kind="clause", level=1, style="decimal", marker=marker("decimal", number, ""),
            runs=(Run(words),), children=quote,
        )
        for number, (words, quote) in enumerate(told, 1)
    )  # fmt: skip


def _alike(old: object, new: object) -> bool:
    """Whether both are of one kind, section or clause, where they are blocks."""
    return getattr(old, "kind", "") == getattr(new, "kind", "")
