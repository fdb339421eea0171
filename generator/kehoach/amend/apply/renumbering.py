"""The numbers that citations in a text have after an amendment."""

from collections.abc import Iterator, Mapping

from kehoach.amend.parts.part import Part
from kehoach.edition.citation.in_text import Citations, TypedStep, citations
from kehoach.edition.citation.meanings import Meanings, this_of, whole_citation
from kehoach.edition.citation.steps import ANNEX, normal_address, step_word, steps_of_address

_LETTERED = step_word("letter").casefold()

Lost = tuple[str, str]
"""Words of a text that do not follow, and the id of what they meant that is no more, "" for others."""


def this_in(word: str, part: Part | None, addresses: Mapping[str, str]) -> str:
    """The citation of what "Mục này" means in a text; "" where there is no such part around it."""
    near = (part, *part.above()) if part and word else ()
    return this_of(word, next((addresses[each.id] for each in near if each.id in addresses), ""))


def typed_words(text: str, each: Citations, member: tuple[int, ...] | None = None) -> str:
    """The words of a text that cite a member, or all of them."""
    if member is None or len(each.members) == 1:
        return text[each.start : each.end]
    return each.words(member) + (f" {each.this} này" if each.is_within_this(member) else "")


class Renumbering:
    """Citations by id `before` and `after`, for the texts of a plan of a type ("Kế hoạch")."""

    def __init__(self, before: Mapping[str, str], after: Mapping[str, str], own_type: str) -> None:
        self.before, self.after, self.own_type = Meanings(before), Meanings(after), own_type

    def rewritten(self, text: str, part: Part | None) -> tuple[str, list[Lost]]:
        """A text with the numbers that its citations have now, and those that do not follow."""
        lost: list[Lost] = []
        pieces, at = [], 0
        for each in citations(text, self.own_type):
            one = _Rewriting(self, text, each, part)
            lost += [(typed_words(text, each, member), id) for member, id in one.gone()]
            if one.has_changed():
                fresh = one.fresh()
                if fresh is None:
                    lost.append((typed_words(text, each), ""))
                else:
                    pieces += [text[at : each.start], fresh]
                    at = each.end
        return "".join([*pieces, text[at:]]), lost


class _Rewriting:
    """Citations of one text that share words, and what each of them means before and after."""

    def __init__(self, numbers: Renumbering, text: str, each: Citations, part: Part | None) -> None:
        self.numbers, self.text, self.each = numbers, text, each
        self.before, self.after = numbers.before.addresses, numbers.after.addresses
        self.old_this = this_in(each.this, part, self.before)
        self.new_this = this_in(each.this, part, self.after)
        self.ids = numbers.before.parts(each, self.old_this)

    def gone(self) -> Iterator[tuple[tuple[int, ...], str]]:
        """The members that are no more, with their ids."""
        for member, id in zip(self.each.members, self.ids, strict=True):
            if id is not None and id not in self.after:
                yield member, id

    def has_changed(self) -> bool:
        """Whether any of what is cited, and is there, has another number than the text says."""
        after = self.after
        return any(
            id is not None
            and id in after
            and normal_address(after[id]) != whole_citation(self.each, member, self.new_this)
            for member, id in zip(self.each.members, self.ids, strict=True)
        ) or not all(map(self._range_holds, self.each.ranges))

    def fresh(self) -> str | None:
        """The words with the new numbers; None where they can't all have them."""
        known = [id for id in self.ids if id is not None and id in self.after]
        if len(known) < len(self.ids) or self.each.loose or not all(map(self._range_holds, self.each.ranges)):
            return None
        put: dict[int, str] = {}
        for member, id in zip(self.each.members, known, strict=True):
            new = self._put(member, id)
            if new is None or any(put.get(at, number) != number for at, number in new.items()):
                return self._anew(known[0]) if len(known) == 1 else None
            put |= new
        pieces, at = [], self.each.start
        for number, step in enumerate(self.each.steps):
            pieces += [self.text[at : step.at], put.get(number, self.text[step.at : step.end])]
            at = step.end
        return "".join([*pieces, self.text[at : self.each.end]])

    def _put(self, member: tuple[int, ...], id: str) -> dict[int, str] | None:
        """The new numbers of a member's steps; None where it is called otherwise now."""
        old, new = (steps_of_address(known[id]) for known in (self.before, self.after))
        if self.each.is_within_this(member):
            this = steps_of_address(self.new_this)
            if not this or new[-len(this) :] != this:
                return None
            new = new[: -len(this)]
        steps = self.each.steps_of(member)
        if [word.casefold() for word, _ in new] != [step.word.casefold() for step in steps]:
            return None
        return {
            at: _like(step, was, now)
            for at, step, (_, was), (_, now) in zip(member, steps, old, new, strict=False)
        }

    def _anew(self, id: str) -> str:
        """The citation of a part in place of another, with the capitals of that."""
        typed, now = self.text[self.each.start : self.each.end], self.after[id]
        if typed.isupper():
            return " ".join(f"{word} {_capital(word, number)}".strip() for word, number in _upper(now))
        return now[:1].upper() + now[1:] if typed[:1].isupper() else now

    def _range_holds(self, first: int) -> bool:
        """Whether from a member to the next the same parts stand as before, save new and repealed ones."""
        one, other = self.ids[first : first + 2]
        if one is None or other is None or one not in self.after or other not in self.after:
            return True
        old, new = (each.between(one, other) for each in (self.numbers.before, self.numbers.after))
        return {id for id in old if id in self.after} == {id for id in new if id in self.before}


def _like(step: TypedStep, was: str, now: str) -> str:
    """A new number, in capitals where the typed one was; an annex's with the blank before it."""
    if step.number != was:
        now = (
            now.upper() if step.number == was.upper() else now.lower() if step.number == was.lower() else now
        )
    return f" {now}" if step.word.casefold() == ANNEX and now else now


def _upper(address: str) -> list[tuple[str, str]]:
    return [(word.upper(), number) for word, number in steps_of_address(address)]


def _capital(word: str, number: str) -> str:
    """Letters of points are capitals among capitals, suffixes of other numbers are not: ĐIỂM A MỤC IIa."""
    return number.upper() if word.casefold() == _LETTERED else number
