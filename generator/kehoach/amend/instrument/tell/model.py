"""What an amending clause tells, before it is words."""

from msgspec import Struct

from kehoach.amend.instrument.phrasing.quotes import Quote
from kehoach.diff.matching import Matching


class Told(Struct, frozen=True, kw_only=True):
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
    """How parts are told, by their number in the old or new flat tree, where the shortest way does not do.

    `whole` (old) are quoted with all under them; `remade` (old) are repealed and put in again, not moved;
    `numbered` (new) have their number told; `spelled` (new) have their text told on its own.
    """

    whole: set[int]
    remade: set[int]
    numbered: set[int]
    spelled: set[int]

    def size(self) -> int:
        """How many parts are told otherwise."""
        return len(self.whole) + len(self.remade) + len(self.numbered) + len(self.spelled)


class Pairs:
    """Which part of the new version is which of the old one, for parts that stay what they are.

    A part is paired where the part around it is; what stands in a new part is new, in one that is quoted as a
    whole it is not told apart.
    """

    def __init__(self, found: Matching, choice: Choice) -> None:
        old, new = found.old, found.new
        self.of_new = [-1] * len(new)
        self.of_old = [-1] * len(old)
        shut = [False] * len(old)
        for number in range(len(old)):
            parent = old.parents[number]
            shut[number] = parent >= 0 and (shut[parent] or parent in choice.whole)
        for number in range(len(new)):
            other, parent = found.of_new[number], new.parents[number]
            if other < 0 or shut[other] or other in choice.remade:
                continue
            if parent >= 0 and (self.of_new[parent] < 0 or self.of_new[parent] in choice.whole):
                continue
            if not _alike(old.nodes[other].part, new.nodes[number].part):
                continue
            self.of_new[number], self.of_old[other] = other, number


def _alike(old: object, new: object) -> bool:
    """Whether both are of one kind, section or clause, where they are blocks."""
    return getattr(old, "kind", "") == getattr(new, "kind", "")
