"""The fields in which two JSON forms of one part differ, as operations that lead from one to the other."""

from collections.abc import Iterator
from typing import Any

import msgspec

from kehoach.amend.model import Operation, Replace, Set
from kehoach.spec.dump import plain

_WORDS = ("heading", "text", "title")


def differences(target: str, old: Any, new: Any, *, leave: tuple[str, ...] = ("id",)) -> Iterator[Operation]:
    """Operations that make one value the other; both are of one type and hold no parts.

    `leave` are fields that are left as they are. Words are replaced, all else is set at the deepest place
    that differs; of lists the whole is set.
    """
    before, after = plain(old), plain(new)
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        if name in leave or _written_alike(one, other):
            continue
        if name in _WORDS:
            yield Replace(target=target, field=name, old=one or "", new=other or "")
        else:
            yield from _set(target, name, one, other)


def _set(target: str, path: str, old: Any, new: Any) -> Iterator[Operation]:
    if isinstance(old, dict) and isinstance(new, dict) and new:
        kept = [name for name in new if name in old]
        if kept == [name for name in old if name in new]:
            yield from _fields(target, path, old, new)
            return
    if path == "recipients" and isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            if one != other:
                yield Set(target=target, field=f"{path}.{index}", old=one, new=other)
        return
    yield Set(target=target, field=path, old=old, new=new)


def _fields(target: str, path: str, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Operation]:
    """Of two objects that have what both have in one order: what goes, what changes, what comes."""
    for name in old:
        if name not in new:
            yield Set(target=target, field=f"{path}.{name}", old=old[name])
    for name in new:
        if name in old and not _written_alike(old[name], new[name]):
            yield from _set(target, f"{path}.{name}", old[name], new[name])
    following: str | None = None
    come: list[Set] = []
    for name in reversed(new):
        if name in old:
            following = name
        else:
            come.append(Set(target=target, field=f"{path}.{name}", new=new[name], before=following))
    yield from reversed(come)


def _written_alike(one: Any, other: Any) -> bool:
    """Whether two JSON values are the same text: canonical forms keep the order of fields."""
    return msgspec.json.encode(one) == msgspec.json.encode(other)
