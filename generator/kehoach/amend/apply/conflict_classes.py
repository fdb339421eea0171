"""The classes of conflict, told from what an operation ran into behind the operations of another amendment.

The same words edited (U301), edited and repealed (U302), moved twice (U303), the same place taken (U304), the
same facet set (U305), the same number given (U306).
"""

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from kehoach.amend.parts.part import lead
from kehoach.amend.parts.touches import Touch
from kehoach.amend.parts.tree import slot_of, slot_pointer
from kehoach.amend.problems import shown
from kehoach.spec.texts import Wording

SAME_CLAUSE, EDITED_AND_REPEALED, MOVED_TWICE = "U301", "U302", "U303"
SAME_SLOT, SAME_FACET, SAME_NUMBER = "U304", "U305", "U306"
ORDER = (EDITED_AND_REPEALED, SAME_CLAUSE, MOVED_TWICE, SAME_SLOT, SAME_FACET, SAME_NUMBER)
"""Of several conflicts of the same two operations the first in this order says most."""

# What an operation that can't be carried out ran into, by the code of its error. Behind other codes there is
# another value where the operation writes.
_RAN_INTO = {
    "U101": EDITED_AND_REPEALED, "U105": EDITED_AND_REPEALED, "U114": EDITED_AND_REPEALED,
    "U109": SAME_NUMBER, "U110": MOVED_TWICE, "U117": SAME_SLOT, "U124": SAME_SLOT,
}  # fmt: skip
_PUTS = ("inserted", "moved")
_WORDS = ("text", "heading", "title", "caption")


class OwnedTouch(Struct, frozen=True):
    """A touch, with its amendment and the number of its operation."""

    amendment: int
    number: int
    touch: Touch


class Conflict(Struct, frozen=True):
    """One conflict: its class, which operation of which other amendment it is with, and what both want.

    `place` is the id of a part, a citation, or the name of a list or field.
    """

    code: str
    number: int
    other: int
    other_number: int
    place: str
    mine: Wording
    theirs: Wording


def ran_into(error_code: str) -> str:
    """The class of conflict of an operation that ended in an error with this code."""
    return _RAN_INTO.get(error_code, SAME_FACET)


def class_of(code: str, one: Touch, other: Touch) -> str:
    """The class where one side ran into the other, told more exactly from what both touches do."""
    match code:
        case "U302" | "U306" if "id" in (one.field, other.field):
            return SAME_FACET
        case "U302" if one.what == other.what == "repealed":
            return SAME_CLAUSE
        case "U302" if _takes(one) or _takes(other):
            return EDITED_AND_REPEALED
        case "U302" | "U304":
            return MOVED_TWICE if one.what == other.what == "moved" and one.id == other.id else SAME_SLOT
        case "U306" if one.home and _slot(one) == _slot(other):
            return SAME_SLOT
        case "U305" if _is_row_of(one, other) or _is_row_of(other, one):
            return EDITED_AND_REPEALED
        case "U305" if _is_of_words(one, other):
            return SAME_CLAUSE
    return code


def _is_row_of(one: Touch, other: Touch) -> bool:
    """Whether a touch puts or takes a row of a table that the other touch replaces."""
    return one.home == f"{other.id}/rows"


def _is_of_words(one: Touch, other: Touch) -> bool:
    """Whether both touches write words, or one of them the whole of what the other writes in."""
    wholes = "replaced" in (one.what, other.what) or one.id in other.gone or other.id in one.gone
    return wholes or (_is_words(one.field) and _is_words(other.field))


def _is_words(field: str) -> bool:
    return field.rpartition(".")[2] in _WORDS or field.startswith("cells.")


class Side:
    """What one side touched, at least one thing, to be found by what it changed, took or put somewhere."""

    def __init__(self, touches: Sequence[OwnedTouch]) -> None:
        self.touches = touches
        self._at: dict[str, list[OwnedTouch]] = {}
        for each in touches:
            for key in _has(each.touch):
                self._at.setdefault(key, []).append(each)

    def numbered(self) -> dict[str, OwnedTouch]:
        """The touches that put parts somewhere or give them a number, by id."""
        puts = (*_PUTS, "replaced")
        found = (each for each in self.touches if each.touch.what in puts or each.touch.field == "marker")
        return {each.touch.id: each for each in found}

    def on(self, key: str, code: str) -> OwnedTouch | None:
        """The last touch of a part, or of a field of the plan, that bears on a class of conflict."""
        fits = _FITS[code] if code != EDITED_AND_REPEALED else _any
        own = (each for each in reversed(self._at.get(key, ())) if touched(each.touch) == key)
        return next((each for each in own if fits(each.touch)), None)

    def met(self, touch: Touch, code: str) -> OwnedTouch | None:
        """What a touch of the other side met in a class of conflict; None where that does not show."""
        for key in needs(touch):
            at = [each for each in self._at.get(key, ()) if _FITS[code](each.touch)]
            if at:
                same = [each for each in at if each.touch.field == touch.field]
                return (same or at)[-1]
        return None

    def last(self, code: str) -> OwnedTouch:
        """The last touch that can lead to a class of conflict, else the last of all."""
        return next((each for each in reversed(self.touches) if _FITS[code](each.touch)), self.touches[-1])


def touched(touch: Touch) -> str:
    """What a touch is of: the id of a part, or the JSON pointer of a role or field of the plan itself."""
    steps = touch.field.split(".")
    return touch.id or "/" + "/".join(steps[: 1 + (steps[0] == "content")])


def needs(touch: Touch) -> Iterator[str]:
    """The ids, lists and places in lists without which a touch can't be or is another, the nearest first."""
    yield touched(touch)
    if touch.field == "id":
        yield touch.old
    if touch.what in _PUTS:
        role = slot_of(touch.home).partition(".")[0]
        owner = slot_pointer(role) if role else touch.home.rpartition("/")[0]
        yield from filter(None, (touch.beside, _slot(touch), owner, touch.anchor))
    yield from touch.gone


def _has(touch: Touch) -> Iterator[str]:
    yield touched(touch)
    yield from touch.gone
    if touch.what in _PUTS:
        yield _slot(touch)
    if touch.home.endswith("/rows"):  # its table is another
        yield touch.home.removesuffix("/rows")
    if touch.field == "id":
        yield touch.old


def _slot(touch: Touch) -> str:
    return f"{touch.home} {touch.anchor}"


def _takes(touch: Touch) -> bool:
    whole = touch.what in ("repealed", "replaced") or touch.field in ("id", "table")
    return whole or touched(touch).startswith("/content/")


def _puts(touch: Touch) -> bool:
    return touch.what in _PUTS or touch.field == "id"


def _writes(touch: Touch) -> bool:
    return touch.field not in ("", "id") or touch.what == "replaced" or touch.home.endswith("/rows")


def _leaves(touch: Touch) -> bool:
    return _takes(touch) or touch.what == "moved"


def _any(touch: Touch) -> bool:
    return True


# Which touches can be what was run into, by the class of conflict.
_FITS: dict[str, Callable[[Touch], bool]] = {
    EDITED_AND_REPEALED: _leaves,
    MOVED_TWICE: _puts, SAME_SLOT: _puts, SAME_NUMBER: _puts,
    SAME_FACET: _writes,
}  # fmt: skip

_DOES = {
    "repealed": Wording("bãi bỏ", "repeals"),
    "moved": Wording("chuyển đi", "moves"),
    "inserted": Wording("bổ sung", "inserts"),
    "replaced": Wording("thay cả phần", "replaces the whole"),
    "edited": Wording("sửa", "edits"),
    "phrase": Wording("thay cụm từ", "replaces a phrase"),
    "corrected": Wording("đính chính", "corrects"),
}


def conflict(code: str, mine: OwnedTouch, other: OwnedTouch, place: str = "") -> Conflict:
    """A conflict of two touches; without a place it is where both meet."""
    place = place or _place(code, mine.touch, other.touch) or mine.touch.field
    wishes = _wish(mine.touch), _wish(other.touch)
    return Conflict(code, mine.number, other.amendment, other.number, place, *wishes)


def _place(code: str, mine: Touch, other: Touch) -> str:
    if code == SAME_SLOT:
        put = mine if mine.what in _PUTS else other
        return put.anchor or put.home
    if code == EDITED_AND_REPEALED:
        user, taker = (other, mine) if _takes(mine) and not _takes(other) else (mine, other)
        near = (user.id, user.beside, user.home.partition("/")[0])
        met = (key for key in near if key and key in (taker.id, *taker.gone))
        return next(met, taker.id or user.home)
    return other.id if other.id in mine.gone else mine.id


def _wish(touch: Touch) -> Wording:
    """What a touch wants: the new value of a field, the words of a new part, else what it does."""
    does = _DOES[touch.what]
    if touch.field:
        return Wording(shown(touch.new), shown(touch.new))
    if touch.what in ("inserted", "replaced"):
        words = shown(lead(touch.new))
        return Wording(f"{does.vi}: {words}", f"{does.en}: {words}")
    return does
