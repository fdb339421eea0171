"""The fields in which two JSON forms of one part differ, as operations that lead from one to the other."""

from collections.abc import Iterator
from typing import Any

from kehoach.amend.model import Operation, Replace, Set
from kehoach.amend.parts.fields import same
from kehoach.spec.dump import plain

_WORDS = ("heading", "text", "title")


def differences(target: str, old: Any, new: Any, *, leave: tuple[str, ...] = ()) -> Iterator[Operation]:
    """Operations that make one value the other; both are of one type and hold no parts.

    `leave` are fields that are left as they are. Words are replaced, all else is set at the deepest place
    that differs; of lists the whole is set.
    """
    before, after = plain(old), plain(new)
    for name in leave:
        before.pop(name, None)
        after.pop(name, None)
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        if one == other and same(one, other) and _same_order(one, other):
            continue
        if name in _WORDS:
            yield Replace(target=target, field=name, old=one or "", new=other or "")
        else:
            yield from _set(target, name, one, other)


def _set(target: str, path: str, old: Any, new: Any, before: str | None = None) -> Iterator[Operation]:
    if isinstance(old, dict) and isinstance(new, dict) and new:
        order = _growth(list(old), list(new))
        if order is not None:
            yield from _fields(target, path, old, new, order)
            return
    if _is_lines(old) and _is_lines(new) and len(old) == len(new) and path == "recipients":
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            if one != other:
                yield Set(target=target, field=f"{path}.{index}", old=one, new=other)
        return
    yield Set(target=target, field=path, old=old, new=new, before=before)


def _fields(
    target: str, path: str, old: dict[str, Any], new: dict[str, Any], order: dict[str, str | None]
) -> Iterator[Operation]:
    for name, value in old.items():
        if name not in new:
            yield Set(target=target, field=f"{path}.{name}", old=value)
    for name, value in new.items():
        if name not in old:
            continue
        if not (same(old[name], value) and old[name] == value and _same_order(old[name], value)):
            yield from _set(target, f"{path}.{name}", old[name], value)
    for name, before in order.items():
        yield Set(target=target, field=f"{path}.{name}", new=new[name], before=before)


def _growth(old: list[str], new: list[str]) -> dict[str, str | None] | None:
    """The new names with the kept one that each stands before; None where those kept are in another order."""
    kept = [name for name in new if name in old]
    if kept != [name for name in old if name in new]:
        return None
    order: dict[str, str | None] = {}
    following: str | None = None
    behind: dict[str, str | None] = {}
    for name in reversed(new):
        behind[name] = following
        if name in old:
            following = name
    for name in new:
        if name not in old:
            order[name] = behind[name]
    return order


def _same_order(one: Any, other: Any) -> bool:
    """Whether objects have their fields in one order, all the way down: canonical forms keep it."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same_order(one[name], other[name]) for name in one)
    return True


def _is_lines(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
