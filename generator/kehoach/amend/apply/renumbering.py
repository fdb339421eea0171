"""The numbers that citations in a text have after an amendment."""

from collections.abc import Iterator, Mapping

from kehoach.amend.apply.citations import ANNEX, Citations, Token, citations, steps_of_address
from kehoach.amend.apply.parts import Part
from kehoach.edition.address import normal_address, step_word

_LETTERED = step_word("letter").casefold()

Lost = tuple[str, str]
"""Words of a text that do not follow, and the id of what they meant that is no more, "" for others."""


def this_of(word: str, part: Part | None, addresses: Mapping[str, str]) -> str:
    """The citation of what "Mục này" means in a text; "" where there is no such part around it."""
    near = (part, *part.above()) if part and word else ()
    address = next((addresses[each.id] for each in near if each.id in addresses), "")
    steps = steps_of_address(address)
    at = next((at for at, step in enumerate(steps) if step[0].casefold() == word.casefold()), len(steps))
    return " ".join(f"{word} {number}".strip() for word, number in steps[at:])


def whole_citation(each: Citations, member: tuple[int, ...], this: str) -> str:
    """The whole citation of a member as it is compared; "" where it stands in no part."""
    if not each.is_within_this(member):
        return normal_address(each.words(member))
    return normal_address(f"{each.words(member)} {this}") if this else ""


def typed_words(text: str, each: Citations, member: tuple[int, ...] | None = None) -> str:
    """The words of a text that cite a member, or all of them."""
    if member is None or len(each.members) == 1:
        return text[each.start : each.end]
    return each.words(member) + (f" {each.this} này" if each.is_within_this(member) else "")


class Renumbering:
    """Citations by id `before` and `after`, for the texts of a plan of a type ("Kế hoạch")."""

    def __init__(self, before: Mapping[str, str], after: Mapping[str, str], own_type: str) -> None:
        self.before, self.after, self.own_type = before, after, own_type
        self.ids: dict[str, str] = {}
        twice: set[str] = set()
        for id, address in before.items():
            key = address.casefold()
            if key in self.ids:
                twice.add(key)
            self.ids.setdefault(key, id)
        for key in twice:  # a number that is printed twice cites neither
            del self.ids[key]
        self._beside: list[dict[tuple[str, str], list[str]]] = []

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

    def beside(self, *, after: bool, id: str) -> list[str]:
        """The parts that are called the same in one row with a part, in their order."""
        if not self._beside:
            self._beside = [_rows(self.before), _rows(self.after)]
        return self._beside[after][_row(self.after[id] if after else self.before[id])]


class _Rewriting:
    """Citations of one text that share words, and what each of them means before and after."""

    def __init__(self, numbers: Renumbering, text: str, each: Citations, part: Part | None) -> None:
        self.numbers, self.text, self.each = numbers, text, each
        self.old_this = this_of(each.this, part, numbers.before)
        self.new_this = this_of(each.this, part, numbers.after)
        self.ids = [numbers.ids.get(whole_citation(each, member, self.old_this)) for member in each.members]

    def gone(self) -> Iterator[tuple[tuple[int, ...], str]]:
        """The members that are no more, with their ids."""
        for member, id in zip(self.each.members, self.ids, strict=True):
            if id is not None and id not in self.numbers.after:
                yield member, id

    def has_changed(self) -> bool:
        """Whether any of what is cited, and is there, has another number than the text says."""
        after = self.numbers.after
        return any(
            id is not None
            and id in after
            and normal_address(after[id]) != whole_citation(self.each, member, self.new_this)
            for member, id in zip(self.each.members, self.ids, strict=True)
        ) or not all(map(self._range_holds, self.each.ranges))

    def fresh(self) -> str | None:
        """The words with the new numbers; None where they can't all have them."""
        after = self.numbers.after
        known = [id for id in self.ids if id is not None and id in after]
        if len(known) < len(self.ids) or self.each.loose or not all(map(self._range_holds, self.each.ranges)):
            return None
        put: dict[int, str] = {}
        for member, id in zip(self.each.members, known, strict=True):
            new = self._put(member, id)
            if new is None or any(put.get(at, number) != number for at, number in new.items()):
                return self._anew(known[0]) if len(known) == 1 else None
            put |= new
        pieces, at = [], self.each.start
        for number, token in enumerate(self.each.tokens):
            pieces += [self.text[at : token.start], put.get(number, self.text[token.start : token.end])]
            at = token.end
        return "".join([*pieces, self.text[at : self.each.end]])

    def _put(self, member: tuple[int, ...], id: str) -> dict[int, str] | None:
        """The new numbers of a member's tokens; None where it is called otherwise now."""
        old, new = (steps_of_address(known[id]) for known in (self.numbers.before, self.numbers.after))
        if self.each.is_within_this(member):
            this = steps_of_address(self.new_this)
            if not this or new[-len(this) :] != this:
                return None
            new = new[: -len(this)]
        tokens = self.each.steps(member)
        if [word.casefold() for word, _ in new] != [token.word.casefold() for token in tokens]:
            return None
        return {
            at: _like(token, was, now)
            for at, token, (_, was), (_, now) in zip(member, tokens, old, new, strict=False)
        }

    def _anew(self, id: str) -> str:
        """The citation of a part in place of another, with the capitals of that."""
        typed, now = self.text[self.each.start : self.each.end], self.numbers.after[id]
        if typed.isupper():
            return " ".join(f"{word} {_capital(word, number)}".strip() for word, number in _upper(now))
        return now[:1].upper() + now[1:] if typed[:1].isupper() else now

    def _range_holds(self, first: int) -> bool:
        """Whether from a member to the next the same parts stand as before, save new and repealed ones."""
        ends = self.ids[first : first + 2]
        if any(id is None or id not in self.numbers.after for id in ends):
            return True
        old, new = (self._between(ends, after=after) for after in (False, True))
        return {id for id in old if id in self.numbers.after} == {
            id for id in new if id in self.numbers.before
        }

    def _between(self, ends: list[str | None], *, after: bool) -> list[str]:
        first, last = (id or "" for id in ends)
        row = self.numbers.beside(after=after, id=first)
        return row[row.index(first) : row.index(last) + 1] if last in row else [first, last]


def _rows(addresses: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    rows: dict[tuple[str, str], list[str]] = {}
    for id, address in addresses.items():
        if address:
            rows.setdefault(_row(address), []).append(id)
    return rows


def _row(address: str) -> tuple[str, str]:
    (word, number), *_ = steps_of_address(address)
    return word, address[len(f"{word} {number}") :]


def _like(token: Token, was: str, now: str) -> str:
    """A new number in the capitals of the old one; behind "Phụ lục" with its blank."""
    if token.number != was:
        now = (
            now.upper()
            if token.number == was.upper()
            else now.lower()
            if token.number == was.lower()
            else now
        )
    return f" {now}" if token.word.casefold() == ANNEX and now else now


def _upper(address: str) -> list[tuple[str, str]]:
    return [(word.upper(), number) for word, number in steps_of_address(address)]


def _capital(word: str, number: str) -> str:
    """Letters of points are capitals among capitals, suffixes of other numbers are not: ĐIỂM A MỤC IIa."""
    return number.upper() if word.casefold() == _LETTERED else number
