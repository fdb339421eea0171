"""Two amendments written against one version: where they do not go together.

Classes: the same words of a clause edited, edited and repealed, moved twice, the same place taken, the same
facet set, the same number given. Nothing of this is settled here; edits of different words in one clause are
no conflict. Which of the two comes first changes nothing in what is found.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from kehoach.amend.apply.addressing import addresses_of
from kehoach.amend.apply.agreement import agree, overlap
from kehoach.amend.apply.losses import (
    SAME_CLAUSE,
    SAME_FACET,
    SAME_NUMBER,
    SAME_SLOT,
    Loss,
    class_of,
    left_of,
    losses,
    uses,
)
from kehoach.amend.apply.parts import lead
from kehoach.amend.apply.touches import Touch
from kehoach.amend.problems import shown
from kehoach.spec.model import Plan
from kehoach.spec.texts import Wording

if TYPE_CHECKING:
    from kehoach.amend.apply.steps import Done

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
    ours, theirs = numbered((-1, done) for done in mine), numbered(others)
    found = [*_of_fields(ours, theirs), *_of_places(ours, theirs)]
    found += [conflict(code, one, two, at) for code, one, two, at in _of_losses(ours, theirs, their_plan)]
    found += [conflict(code, one, two, at) for code, two, one, at in _of_losses(theirs, ours, my_plan)]
    known = {(each.number, each.other, each.other_number) for each in found}
    found += [
        each
        for each in _of_numbers(ours, theirs, my_plan, their_plan)
        if (each.number, each.other, each.other_number) not in known
    ]
    once = {(each.code, each.number, each.other, each.other_number): each for each in reversed(found)}
    return sorted(once.values(), key=lambda each: (each.number, each.code, each.other, each.other_number))


def numbered(done: "Iterable[tuple[int, Done]]") -> list[Numbered]:
    """The touches of operations, each with the index of its amendment and the number of its operation."""
    return [(index, each.number, touch) for index, each in done for touch in each.touches]


def _of_losses(
    users: list[Numbered], losers: list[Numbered], plan: Plan
) -> Iterator[tuple[str, Numbered, Numbered, str]]:
    """What one side needs and the other takes; `plan` is what the latter leads to."""
    left = left_of(plan)
    lost: dict[str, list[tuple[Numbered, Loss]]] = {}
    for each in losers:
        for id, loss in losses(each[2], left):
            lost.setdefault(id, []).append((each, loss))
    for user in users:
        for id, use in uses(user[2], left):
            for loser, loss in lost.get(id, ()):
                code = class_of(use, loss, stays=id in left.ids)
                if code and not _told_above(user[2], loser[2], id) and not _alike(user[2], loser[2]):
                    yield code, user, loser, (loser[2].id or id) if "/" in id else id


def _told_above(one: Touch, other: Touch, id: str) -> bool:
    """Whether a part only went with another one on both sides, for which the conflict is told."""
    return id in one.gone and id in other.gone


def _alike(one: Touch, other: Touch) -> bool:
    return one.what == other.what == "replaced" and one.id == other.id and one.new == other.new


class _Fields:
    """The touches of fields of one side, by part and path."""

    def __init__(self, touches: Iterable[Numbered]) -> None:
        self.at: dict[tuple[str, str], list[Numbered]] = {}
        self.under: dict[tuple[str, str], list[Numbered]] = {}
        self.removed: dict[tuple[str, str], list[Numbered]] = {}
        for each in touches:
            id, field = each[2].id, each[2].field
            if not field or field == "id":
                continue
            self.at.setdefault((id, field), []).append(each)
            for path in _around(field):
                self.under.setdefault((id, path), []).append(each)
            parent = _list_of(each[2])
            if parent:
                self.removed.setdefault((id, parent), []).append(each)

    def meeting(self, touch: Touch) -> Iterator[Numbered]:
        """The touches that meet one of the other side in a field of another path."""
        around = _around(touch.field)
        near = [
            *self.under.get((touch.id, touch.field), ()),
            *self.under.get((touch.id, _list_of(touch)), ()),
        ]
        for path in around:
            near += [*self.at.get((touch.id, path), ()), *self.removed.get((touch.id, path), ())]
        for each in near:
            if each[2].field != touch.field and overlap(touch, each[2]):
                yield each


def _around(path: str) -> list[str]:
    """The paths of the objects and lists that a path leads through."""
    steps = path.split(".")
    return [".".join(steps[:end]) for end in range(1, len(steps))]


def _list_of(touch: Touch) -> str:
    """The list from which a touch takes something; "" for none."""
    parent, _, step = touch.field.rpartition(".")
    return parent if step.isdigit() and touch.new is None else ""


def _of_fields(ours: list[Numbered], theirs: list[Numbered]) -> Iterator[Conflict]:
    mine, others = _Fields(ours), _Fields(theirs)
    for key, touches in mine.at.items():
        against = others.at.get(key)
        if against and not agree([each[2] for each in touches], [each[2] for each in against]):
            for other in {each[0]: each for each in against}.values():
                yield conflict(facet_or_words(touches[-1][2], other[2]), touches[-1], other, key[0])
        for each in touches:
            for other in others.meeting(each[2]):
                yield conflict(facet_or_words(each[2], other[2]), each, other, key[0])


def facet_or_words(mine: Touch, other: Touch) -> str:
    """The class of conflict of two touches of one field."""
    return SAME_CLAUSE if _is_words(mine.field) and _is_words(other.field) else SAME_FACET


def _is_words(field: str) -> bool:
    return field.rpartition(".")[2] in _WORDS or field.startswith("cells.")


def _of_places(ours: list[Numbered], theirs: list[Numbered]) -> Iterator[Conflict]:
    taken: dict[tuple[str, str], list[Numbered]] = {}
    for each in theirs:
        if each[2].what in ("inserted", "moved"):
            taken.setdefault((each[2].home, each[2].anchor), []).append(each)
    for mine in ours:
        if mine[2].what in ("inserted", "moved"):
            for other in taken.get((mine[2].home, mine[2].anchor), ()):
                if mine[2].id != other[2].id or mine[2].what != "moved":
                    yield conflict(SAME_SLOT, mine, other, mine[2].anchor or mine[2].home)


def _of_numbers(
    ours: list[Numbered], theirs: list[Numbered], my_plan: Plan, their_plan: Plan
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
            yield conflict(SAME_NUMBER, mine[id], others[given[text]], text)


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


def conflict(code: str, mine: Numbered, other: Numbered, place: str) -> Conflict:
    """A conflict of two touches; `place` is an id, a list or a field."""
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
