"""Two amendments written against one version: where they do not go together.

Classes: the same words of a clause edited, edited and repealed, moved twice, the same place taken, the same
facet set, the same number given. Nothing of this is settled here; edits of different words in one clause are
no conflict.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from kehoach.amend.addressing import addresses_of
from kehoach.amend.applier import lead
from kehoach.amend.merge import merged
from kehoach.amend.problems import shown
from kehoach.amend.touches import Touch
from kehoach.spec.model import Plan
from kehoach.spec.texts import Wording

if TYPE_CHECKING:
    from kehoach.amend.steps import Done

SAME_CLAUSE, EDITED_AND_REPEALED, MOVED_TWICE = "U301", "U302", "U303"
SAME_SLOT, SAME_FACET, SAME_NUMBER = "U304", "U305", "U306"

_WORDS = ("text", "heading", "title", "caption")


class Conflict(Struct, frozen=True):
    """One conflict: its class, which operation of which other amendment it is with, and what both want."""

    code: str
    number: int
    other: int
    other_number: int
    place: str
    mine: Wording
    theirs: Wording


Numbered = tuple[int, int, Touch]
"""A touch with the index of its amendment and the number of its operation."""


def conflicts_between(
    mine: "Sequence[Done]", others: "Sequence[tuple[int, Done]]", my_plan: Plan, their_plan: Plan
) -> list[Conflict]:
    """The conflicts of one amendment's operations with those of others since the version both knew.

    The plans are those that either side leads to by itself.
    """
    ours = [(-1, done.number, touch) for done in mine for touch in done.touches]
    theirs = [(index, done.number, touch) for index, done in others for touch in done.touches]
    found = [*_of_parts(ours, theirs), *_of_places(ours, theirs)]
    found += _of_numbers(ours, theirs, my_plan, their_plan, {(each.number, each.other) for each in found})
    once = {(each.code, each.number, each.other, each.other_number): each for each in found}
    return sorted(once.values(), key=lambda each: (each.number, each.code))


def _of_parts(ours: list[Numbered], theirs: list[Numbered]) -> Iterator[Conflict]:
    by_id: dict[str, list[Numbered]] = {}
    for each in theirs:
        for id in _concerned(each[2]):
            by_id.setdefault(id, []).append(each)
    for mine in ours:
        for id in _concerned(mine[2]):
            for other in by_id.get(id, ()):
                code = _class(mine[2], other[2], id)
                if code:
                    yield _conflict(code, mine, other, id)


def _concerned(touch: Touch) -> Iterable[str]:
    """The ids that a touch speaks of: the part, what went with it, what it was put into; "" for the plan."""
    into = touch.home.partition("/")[0] if touch.what in ("inserted", "moved") else ""
    return dict.fromkeys((touch.id, *touch.gone, *filter(None, [into])))


def _class(mine: Touch, other: Touch, id: str) -> str:
    """The class of conflict that two touches of one id are; "" for none."""
    removed = [_removes(mine, id), _removes(other, id)]
    if all(removed):
        return SAME_CLAUSE
    if any(removed):
        return EDITED_AND_REPEALED
    if mine.id != id or other.id != id:
        return ""
    if mine.what == other.what == "moved":
        return MOVED_TWICE
    if not mine.field or not other.field or not _overlap(mine.field, other.field):
        return ""
    if mine.new == other.new and mine.field == other.field:
        return ""
    if mine.field.rpartition(".")[2] in _WORDS or mine.field.startswith("cells."):
        return SAME_CLAUSE if _collide(mine, other) else ""
    if isinstance(mine.old, str) and mine.field == other.field and not _collide(mine, other):
        return ""
    return SAME_FACET


def _removes(touch: Touch, id: str) -> bool:
    return id in touch.gone or (touch.id == id and touch.what in ("repealed", "replaced"))


def _overlap(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other}.") or other.startswith(f"{one}.")


def _collide(mine: Touch, other: Touch) -> bool:
    texts = (mine.old, mine.new, other.new)
    if not all(isinstance(each, str) for each in texts):
        return True
    return merged(str(mine.old), str(mine.new), str(other.new)) is None


def _of_places(ours: list[Numbered], theirs: list[Numbered]) -> Iterator[Conflict]:
    taken: dict[tuple[str, str], list[Numbered]] = {}
    for each in theirs:
        if each[2].what in ("inserted", "moved"):
            taken.setdefault((each[2].home, each[2].anchor), []).append(each)
    for mine in ours:
        if mine[2].what in ("inserted", "moved"):
            for other in taken.get((mine[2].home, mine[2].anchor), ()):
                if mine[2].id != other[2].id:
                    yield _conflict(SAME_SLOT, mine, other, mine[2].anchor or mine[2].home)


def _of_numbers(
    ours: list[Numbered], theirs: list[Numbered], my_plan: Plan, their_plan: Plan, known: set[tuple[int, int]]
) -> Iterator[Conflict]:
    """New parts that print one number, though they stand in different places."""
    mine = {each[2].id: each for each in ours if each[2].what in ("inserted", "moved")}
    others = {each[2].id: each for each in theirs if each[2].what in ("inserted", "moved")}
    if not mine or not others:
        return
    address = {id: text for id, text in addresses_of(their_plan).items() if id in others}
    given = {text: id for id, text in address.items()}
    for id, text in addresses_of(my_plan).items():
        if id in mine and text in given and given[text] != id and not text.startswith(_UNNUMBERED):
            other = others[given[text]]
            if (mine[id][1], other[0]) not in known:
                yield _conflict(SAME_NUMBER, mine[id], other, text)


_DOES = {
    "repealed": Wording("bãi bỏ", "repeals"),
    "moved": Wording("chuyển đi", "moves"),
    "inserted": Wording("bổ sung", "inserts"),
    "replaced": Wording("thay cả phần", "replaces the whole"),
    "edited": Wording("sửa", "edits"),
    "phrase": Wording("thay cụm từ", "replaces a phrase"),
    "corrected": Wording("đính chính", "corrects"),
}
_UNNUMBERED = ("gạch đầu dòng", "dấu cộng", "đoạn")


def _conflict(code: str, mine: Numbered, other: Numbered, place: str) -> Conflict:
    place = place or mine[2].field
    return Conflict(code, mine[1], other[0], other[1], place, _wish(mine[2]), _wish(other[2]))


def _wish(touch: Touch) -> Wording:
    """What a touch wants: the new value of a field, the words of a new part, else what it does."""
    does = _DOES[touch.what]
    if touch.field:
        return Wording(shown(touch.new), shown(touch.new))
    if touch.what in ("inserted", "replaced"):
        words = shown(lead(touch.new))
        return Wording(f"{does.vi}: {words}", f"{does.en}: {words}")
    return does
