"""Citations in a plan's own text, which follow when the cited part gets another number."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from kehoach.amend.citations import ANNEX, Citations, Token, citations, steps_of_address
from kehoach.amend.parts import Part
from kehoach.amend.phrases import text_fields
from kehoach.amend.tree import Tree
from kehoach.document.address import normal_address, step_word
from kehoach.registry.document_types import find_document_type

_COUNTED = tuple(step_word(style).casefold() for style in ("dash", "plus", "none"))
_LETTERED = step_word("letter").casefold()


class Followed(Struct, frozen=True):
    """A text whose citations have other numbers now; `part` is None for one of the plan's own."""

    part: Part | None
    field: str
    text: str


class Dangling(Struct, frozen=True):
    """Citations that stay as they are and are wrong: the part whose text has them, and what they meant.

    `id` is the field where the text is the plan's own. `meant` is the id of the one that is no more; "" where
    several share words and can't all follow.
    """

    id: str
    citation: str
    meant: str = ""

    @property
    def code(self) -> str:
        """The code of the finding."""
        return "U401" if self.meant else "U405"


Cited = tuple[str, str, tuple[str, ...]]
"""A field with citations: name, text, and the citations as they are compared; "" for those to look at always."""


class Citing:
    """Knows which texts of a tree may cite parts of their own plan; `learn` tells it what changed there."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        kind = find_document_type(tree.plan.document.type)
        self.own_type = kind.name if kind else ""
        self._fields: dict[str, list[Cited]] = {}
        self._read(text_fields(tree, ()))

    def learn(self, ids: Iterable[str]) -> None:
        """Read the parts with these ids anew, with all under them; "" is the plan itself."""
        ids = set(ids)
        parts: list[Part | None] = [self._tree.parts[id] for id in ids if id in self._tree.parts]
        for part in (each for top in parts if top for each in top.below()):
            self._fields.pop(part.id, None)
        if "" in ids:
            self._fields.pop("", None)
            parts.append(None)
        if parts:
            self._read(text_fields(self._tree, parts))

    def texts(self) -> Iterator[tuple[Part | None, Cited]]:
        """The fields with citations, with the parts that they are of, None for the plan's own."""
        for id in list(self._fields):
            part = self._tree.parts.get(id)
            if part is None and id:
                del self._fields[id]
            else:
                yield from ((part, each) for each in self._fields[id])

    def counts(self) -> bool:
        """Whether anything is cited that takes no number of its own, but is counted: bullets, and annexes."""
        return any(
            any(word in one for word in (*_COUNTED, ANNEX)) for _, (_, _, cited) in self.texts() for one in cited
        )

    def _read(self, fields: Iterable[tuple[Part | None, str, str]]) -> None:
        for part, field, text in fields:
            cited = tuple(dict.fromkeys(self._cited(text)))
            if cited:
                self._fields.setdefault(part.id if part else "", []).append((field, text, cited))

    def _cited(self, text: str) -> Iterator[str]:
        for each in citations(text, self.own_type):
            yield from (normal_address(each.words(member)) for member in each.members)
            if each.this or each.ranges:
                yield ""


def followed(
    before: dict[str, str], after: dict[str, str], left: Iterable[tuple[str, str]], citing: Citing
) -> tuple[list[Followed], list[Dangling]]:
    """What follows when the citations by id were `before` and are `after`.

    `left` are fields, by id and name, that the amendment itself wrote, "" for all of a part: their words are
    meant for the new version. What is cited and is no more is left as it is, and told; so are citations that
    share words and can't all follow ("khoản 2 và khoản 3 Mục I" where one went to another section).
    """
    changed = {before[id].casefold() for id in before if before[id] != after.get(id)}
    if not changed:
        return [], []
    numbers, spared = _Numbers(before, after, citing.own_type), set(left)
    found, dangling = [], []
    for part, (field, text, cited) in citing.texts():
        if any(not each or each in changed for each in cited) and not _is_spared(part, field, spared):
            fresh, lost = numbers.rewritten(text, part, field)
            if fresh != text:
                found.append(Followed(part, field, fresh))
            dangling += lost
    return found, dangling


def _is_spared(part: Part | None, field: str, spared: set[tuple[str, str]]) -> bool:
    id, steps = part.id if part else "", field.split(".")
    above = (".".join(steps[:end]) for end in range(1, len(steps) + 1))
    return any((id, each) in spared for each in above) or (bool(id) and (id, "") in spared)


def citations_of_repealed(tree: Tree, addresses: dict[str, str], citing: Citing) -> list[Dangling]:
    """The citations of parts that stay in the plan as repealed, and of what stood under them."""
    ended = {
        normal_address(addresses[id]): id
        for id, part in tree.parts.items()
        if part.value.repealed and id in addresses
    }
    if not ended:
        return []
    found = []
    for part, (field, text, _) in citing.texts():
        for each in citations(text, citing.own_type):
            this = _this(each.this, part, addresses)
            for member in each.members:
                words = _whole(each, member, this)
                id = next((ended[outer] for outer in _outward(words) if outer in ended), None)
                if id is not None and (part is None or id != part.id):
                    found.append(Dangling(part.id if part else field, _typed(text, each, member), id))
    return found


def _outward(words: str) -> Iterator[str]:
    """A citation and those of the parts around what it cites: "điểm a khoản 2 mục i", "khoản 2 mục i"."""
    steps = [f"{word} {number}".strip() for word, number in steps_of_address(words)]
    yield from (" ".join(steps[at:]) for at in range(len(steps)))


def _this(word: str, part: Part | None, addresses: Mapping[str, str]) -> str:
    """The citation of what "Mục này" means in a text; "" where there is no such part around it."""
    near = (part, *part.above()) if part and word else ()
    address = next((addresses[each.id] for each in near if each.id in addresses), "")
    steps = steps_of_address(address)
    at = next((at for at, step in enumerate(steps) if step[0].casefold() == word.casefold()), len(steps))
    return " ".join(f"{word} {number}".strip() for word, number in steps[at:])


def _whole(each: Citations, member: tuple[int, ...], this: str) -> str:
    """The whole citation of a member as it is compared; "" where it stands in no part."""
    if not each.is_within_this(member):
        return normal_address(each.words(member))
    return normal_address(f"{each.words(member)} {this}") if this else ""


def _typed(text: str, each: Citations, member: tuple[int, ...] | None = None) -> str:
    """The words of a text that cite a member, or all of them."""
    if member is None or len(each.members) == 1:
        return text[each.start : each.end]
    return each.words(member) + (f" {each.this} này" if each.is_within_this(member) else "")


class _Numbers:
    def __init__(self, before: dict[str, str], after: dict[str, str], own_type: str) -> None:
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

    def rewritten(self, text: str, part: Part | None, field: str) -> tuple[str, list[Dangling]]:
        """A text with the numbers that its citations have now, and the citations that do not follow."""
        lost: list[Dangling] = []
        pieces, at = [], 0
        for each in citations(text, self.own_type):
            one = _Rewriting(self, text, each, part)
            place = part.id if part else field
            lost += [Dangling(place, _typed(text, each, member), id) for member, id in one.gone()]
            if one.has_changed():
                fresh = one.fresh()
                if fresh is None:
                    lost.append(Dangling(place, _typed(text, each)))
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

    def __init__(self, numbers: _Numbers, text: str, each: Citations, part: Part | None) -> None:
        self.numbers, self.text, self.each = numbers, text, each
        self.old_this = _this(each.this, part, numbers.before)
        self.new_this = _this(each.this, part, numbers.after)
        self.ids = [numbers.ids.get(_whole(each, member, self.old_this)) for member in each.members]

    def gone(self) -> Iterator[tuple[tuple[int, ...], str]]:
        """The members that are no more, with their ids."""
        for member, id in zip(self.each.members, self.ids, strict=True):
            if id is not None and id not in self.numbers.after:
                yield member, id

    def has_changed(self) -> bool:
        """Whether any of what is cited, and is there, has another number than the text says."""
        after = self.numbers.after
        return any(
            id is not None and id in after and normal_address(after[id]) != _whole(self.each, member, self.new_this)
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
            pieces += [self.text[at : token.start], put[number]]
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
        tokens = [self.each.tokens[at] for at in member]
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
        """Whether from a member to the next the same parts stand as before, but for new ones and repealed ones."""
        ends = self.ids[first : first + 2]
        if any(id is None or id not in self.numbers.after for id in ends):
            return True
        old, new = (self._between(ends, after=after) for after in (False, True))
        return {id for id in old if id in self.numbers.after} == {id for id in new if id in self.numbers.before}

    def _between(self, ends: list[str | None], *, after: bool) -> list[str]:
        first, last = (id or "" for id in ends)
        row = self.numbers.beside(after=after, id=first)
        return row[row.index(first) : row.index(last) + 1] if last in row else [first, last]


def _rows(addresses: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    rows: dict[tuple[str, str], list[str]] = {}
    for id, address in addresses.items():
        rows.setdefault(_row(address), []).append(id)
    return rows


def _row(address: str) -> tuple[str, str]:
    (word, number), *_ = steps_of_address(address)
    return word, address[len(f"{word} {number}") :]


def _like(token: Token, was: str, now: str) -> str:
    """A new number in the capitals of the old one; behind "Phụ lục" with its blank."""
    if token.number != was:
        now = now.upper() if token.number == was.upper() else now.lower() if token.number == was.lower() else now
    return f" {now}" if token.word.casefold() == ANNEX and now else now


def _upper(address: str) -> list[tuple[str, str]]:
    return [(word.upper(), number) for word, number in steps_of_address(address)]


def _capital(word: str, number: str) -> str:
    """Letters of points are capitals among capitals, suffixes of other numbers are not: ĐIỂM A MỤC IIa."""
    return number.upper() if word.casefold() == _LETTERED else number
