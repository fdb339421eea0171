"""Fields that two sides changed without knowing of each other: whether both changes can stand.

What is tried here is what carrying out does: each change is made on what the other side left.
"""

from collections.abc import Iterable
from typing import Any

from kehoach.amend.apply.fields import same
from kehoach.amend.apply.merge import merged
from kehoach.amend.apply.touches import Touch


class _ApartError(Exception):
    """A change that can't be made on the value that the other side left."""


def agree(mine: Iterable[Touch], theirs: Iterable[Touch]) -> bool:
    """Whether the changes of one field by either side give the same value in both orders.

    Takes the touches of either side in their order, at least one each.
    """
    ours, others = list(mine), list(theirs)
    try:
        return same(_carried(others[-1].new, ours), _carried(ours[-1].new, others))
    except _ApartError:
        return False


def overlap(mine: Touch, other: Touch) -> bool:
    """Whether the fields of two touches of one part meet: one is in the other, or moves it in its list."""
    ours, others = mine.field.split("."), other.field.split(".")
    same_steps = 0
    while same_steps < min(len(ours), len(others)) and ours[same_steps] == others[same_steps]:
        same_steps += 1
    if same_steps == min(len(ours), len(others)):
        return True
    at, there = ours[same_steps], others[same_steps]
    if not (at.isdigit() and there.isdigit()) or ours[0] == "cells":
        return False
    first = mine if int(at) < int(there) else other
    return first.new is None and first.field.count(".") == same_steps


def _carried(value: Any, touches: Iterable[Touch]) -> Any:
    """A value after changes that were made of another one. Raises _ApartError."""
    for touch in touches:
        old, new = touch.old, touch.new
        if same(value, old):
            value = new
        elif not same(value, new):
            value = _merged(old, value, new)
    return value


def _merged(old: Any, value: Any, new: Any) -> str:
    if isinstance(old, str) and isinstance(value, str) and isinstance(new, str):
        joined = merged(old, value, new)
        if joined is not None:
            return joined
    raise _ApartError
