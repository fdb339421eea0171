"""Clauses that put one phrase for another in several places, and corrections of words.

Which phrases are told so is said by the operations; where they stand in print, by the two versions.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from kehoach.amend.instrument.phrasing.texts import Field, texts_of, texts_under
from kehoach.amend.instrument.tell.model import Pairs, Told
from kehoach.amend.instrument.tell.plan_words import renamed
from kehoach.amend.model import Amendment, Correct, Operation, Phrase, Set
from kehoach.amend.parts.phrases import substituted
from kehoach.diff.words import word_diff
from kehoach.edition.index import Index
from kehoach.edition.inline import parse_markup
from kehoach.edition.model import plain
from kehoach.spec.model import Plan

_MOST_TOGETHER = 4
_MOST_AROUND = 12
_MANY = 3


class Wanted(Struct, frozen=True):
    """A phrase that is put for another; `corrects` where it corrects a mistake."""

    old: str
    new: str
    corrects: bool = False


class Use(Struct, frozen=True):
    """A phrase used in one text: everywhere in it, or at its n-th place."""

    phrase: Wanted
    nth: int | None = None


def wanted_phrases(amendment: Amendment, before: Plan, after: Plan) -> list[Wanted]:
    """The phrases that the operations put for others, as they are printed, in their order."""
    found = [phrase for each in amendment.operations if (phrase := _wanted(each, before, after))]
    return list(dict.fromkeys(found))


class PhraseClauses:
    """The clauses on phrases between two versions, and which texts they tell."""

    def __init__(self, old: Index, new: Index, pairs: Pairs, spelled: set[int]) -> None:
        self.old, self.new, self.pairs, self.spelled = old, new, pairs, spelled
        self.uses: dict[Field, tuple[Use, ...]] = {}
        self.single: list[Told] = []

    def find(self, wanted: Sequence[Wanted]) -> None:
        """Find the texts that differ in nothing else."""
        if not wanted:
            return
        for number, other in enumerate(self.pairs.of_old):
            if other < 0 or other in self.spelled:
                continue
            before, after = texts_of(self.old, number), texts_of(self.new, other)
            for name, text in before.items():
                goal = after.get(name)
                if goal is not None and goal != text:
                    uses = uses_between(text, goal, wanted)
                    if uses:
                        self.uses[number, name] = uses
        while self._unsayable():
            pass

    def told(self, wanted: Sequence[Wanted]) -> Iterator[Told]:
        """The clauses on phrases, phrase by phrase, then corrections in the order of what they correct."""
        corrections: list[Told] = []
        for phrase in dict.fromkeys([*wanted, *self._found()]):
            everywhere: list[int] = []
            for field, uses in self.uses.items():
                for use in uses:
                    if use.phrase == phrase and use.nth is None:
                        everywhere.append(field[0])
                    elif use.phrase == phrase:
                        (corrections if phrase.corrects else self.single).append(
                            self._at_one_place(field, use)
                        )
            if phrase.corrects:
                corrections += self._corrections(phrase, sorted(set(everywhere)))
            else:
                yield from self._everywhere(phrase, _tops(self.old, everywhere))
        yield from self.single
        yield from sorted(corrections, key=lambda each: each.at)

    def _found(self) -> Iterator[Wanted]:
        for uses in self.uses.values():
            yield from (use.phrase for use in uses)

    def _corrections(self, phrase: Wanted, numbers: list[int]) -> Iterator[Told]:
        fields = {"old": phrase.old, "new": phrase.new}
        if len(numbers) >= _MANY:
            fields["targets"] = self.old.citations.listed(numbers)
            yield Told(key="correct.words_at", fields=fields, at=numbers[0], old=numbers[0])
            return
        for number in numbers:
            fields = {**fields, "target": self.old.citation(number)}
            yield Told(key="correct.words", fields=fields, at=number, old=number)

    def _everywhere(self, phrase: Wanted, numbers: list[int]) -> Iterator[Told]:
        if not numbers:
            return
        fields = {"old": phrase.old, "new": phrase.new, "targets": self.old.citations.listed(numbers)}
        key = "phrase.replace" if phrase.new else "phrase.repeal"
        yield Told(key=key, fields=fields, at=numbers[0], old=numbers[0])

    def _at_one_place(self, field: Field, use: Use) -> Told:
        number, name = field
        before = 0
        for other, text in texts_of(self.old, number).items():
            if other == name:
                break
            before += text.count(use.phrase.old)
        nth = str(before + (use.nth or 1))
        fields = {
            "old": use.phrase.old,
            "new": use.phrase.new,
            "nth": nth,
            "target": self.old.citation(number),
        }
        key = "correct.words_nth" if use.phrase.corrects else "phrase.replace_nth"
        if not use.phrase.new and not use.phrase.corrects:
            key = "phrase.repeal_nth"
        return Told(key=key, fields=fields, at=number, old=number)

    def _unsayable(self) -> bool:
        """Take away uses that "tại khoản 2" would not tell rightly, as the phrase stays elsewhere in it."""
        wrong = {
            field
            for field, uses in self.uses.items()
            if any(not self._is_sayable(field, use) for use in uses)
        }
        for field in wrong:
            del self.uses[field]
        return bool(wrong)

    def _is_sayable(self, field: Field, use: Use) -> bool:
        if not self.old.citations.steps[field[0]]:
            return False
        if use.nth is not None:
            return len(self.uses[field]) == 1
        texts = texts_under(self.old, field[0])
        for other, text in texts:
            if use.phrase.corrects and other[0] != field[0]:
                return True
            if use.phrase.old in text and use not in self.uses.get(other, ()):
                return False
        return True


def _wanted(operation: Operation, plan: Plan, amended: Plan) -> Wanted | None:
    match operation:
        case Phrase():
            old, new, corrects = operation.old, operation.new, False
        case Correct() if isinstance(operation.old, str) and isinstance(operation.new, str):
            old, new, corrects = operation.old, operation.new, True
        case Set():
            found = renamed(operation, plan, amended)
            return Wanted(*found) if found else None
        case _:
            return None
    if "{{" in old + new:
        return None
    before, after = plain(parse_markup(old)), plain(parse_markup(new))
    return Wanted(before, after, corrects) if before and before != after else None


def uses_between(text: str, goal: str, wanted: Sequence[Wanted]) -> tuple[Use, ...]:
    """The uses that make the goal of the text: of phrases everywhere in it, or of one at one place."""
    there = [
        phrase for phrase in wanted if phrase.old in text or any(phrase.old in each.new for each in wanted)
    ]
    for size in range(min(len(there), _MOST_TOGETHER), 0, -1):
        for some in combinations(there, size):
            after, used = text, []
            for phrase in some:
                if phrase.old in after:
                    after = substituted(after, phrase.old, phrase.new)
                    used.append(Use(phrase))
            if after == goal:
                return tuple(used)
    for phrase in there:
        for nth in range(1, text.count(phrase.old) + 1):
            if substituted(text, phrase.old, phrase.new, nth) == goal:
                return (Use(phrase, nth),)
    return _corrected(text, goal) if any(phrase.corrects for phrase in wanted) else ()


def _corrected(text: str, goal: str) -> tuple[Use, ...]:
    """Corrections that lead to the goal, each of the words that differ with some around them."""
    pieces = [piece for piece in word_diff(text, goal, exact=True) if piece.op != "equal"]
    uses: list[Use] = []
    after = text
    for piece in pieces:
        start, end = piece.old_start, piece.old_end
        for around in range(1, _MOST_AROUND):
            first, last = _words_before(text, start, around), _words_behind(text, end, around)
            old = text[first:last]
            new = text[first:start] + goal[piece.new_start : piece.new_end] + text[end:last]
            if old.strip() and after.count(old) == 1 and text.count(old) == 1:
                uses.append(Use(Wanted(old.strip(), new.strip(), corrects=True)))
                after = after.replace(old, new)
                break
    tried = text
    for use in uses:
        tried = substituted(tried, use.phrase.old, use.phrase.new)
    return tuple(uses) if tried == goal else ()


def _words_before(text: str, at: int, count: int) -> int:
    """Where the stretch begins that has so many more words of the same line before a place."""
    line = text.rfind("\n", 0, at) + 1
    for _ in range(count + 1):
        at = max(line, text.rfind(" ", line, max(line, at - 1)) + 1)
    return at


def _words_behind(text: str, at: int, count: int) -> int:
    """Where the stretch ends that has so many more words of the same line behind a place."""
    line = text.find("\n", at)
    line = len(text) if line < 0 else line
    for _ in range(count + 1):
        found = text.find(" ", at + 1, line)
        at = line if found < 0 else found
    return at


def _tops(places: Index, numbers: Iterable[int]) -> list[int]:
    """The parts without those that stand in another one of them."""
    found = sorted(set(numbers))
    return [number for number in found if not any(above in found for above in places.ancestors(number))]
