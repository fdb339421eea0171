"""From two plans to the JSON Patch (RFC 6902) that leads from one canonical form to the other.

Parts of a list that have ids are matched by them; all else is replaced at the deepest place that differs.
`jsonpatch.make_patch` can take no place of this: it knows no ids, so that it rewrites every clause behind one
that came, and it loses the order of named groups, in which they are printed.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

import msgspec

from kehoach.diff.moves import heaviest_rise
from kehoach.diff.record import in_lines
from kehoach.spec.dump import dump
from kehoach.spec.model import Plan
from kehoach.spec.positions import escape

Operation = dict[str, Any]

# A role's named groups are printed in the order of the object; everywhere else order has no meaning in JSON
# (RFC 8259, section 4). What is added to an object comes last wherever its order is kept at all.
_GROUPS = re.compile(r"/content/[^/]+")


def patch_json(old: Plan, new: Plan) -> bytes:
    """The patch as the bytes of a JSON file: `add`, `remove`, `replace` and `move` operations in order."""
    before, after = (msgspec.json.decode(dump(plan)) for plan in (old, new))
    return in_lines(list(_changes(before, after, "")))


def _changes(old: Any, new: Any, path: str) -> Iterator[Operation]:
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _object_changes(old, new, path)
    elif isinstance(old, list) and isinstance(new, list):
        olds, news = _by_id(old), _by_id(new)
        if olds is None or news is None:
            yield from _list_changes(old, new, path)
        else:
            yield from _matched_changes(olds, news, path)
    elif not _same(old, new):
        yield {"op": "replace", "path": path, "value": new}


def _object_changes(old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Operation]:
    kept = [name for name in old if name in new]
    if _GROUPS.fullmatch(path):
        kept = [name for name, _ in takewhile(lambda pair: pair[0] == pair[1], zip(kept, new, strict=False))]
    for name in old:
        if name not in kept:
            yield {"op": "remove", "path": f"{path}/{escape(name)}"}
    for name, value in new.items():
        where = f"{path}/{escape(name)}"
        if name in kept:
            yield from _changes(old[name], value, where)
        else:
            yield {"op": "add", "path": where, "value": value}


def _list_changes(old: Sequence[Any], new: Sequence[Any], path: str) -> Iterator[Operation]:
    """Changes of a list by place, between the beginning and the end that both have."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if not _same(old[at], new[at])), most)
    most -= start
    end = next((at for at in range(most) if not _same(old[-1 - at], new[-1 - at])), most)
    olds, news = old[start : len(old) - end], new[start : len(new) - end]
    for at, (before, after) in enumerate(zip(olds, news, strict=False), start):
        yield from _changes(before, after, f"{path}/{at}")
    for at in range(start + len(olds) - 1, start + len(news) - 1, -1):
        yield {"op": "remove", "path": f"{path}/{at}"}
    for at in range(len(olds), len(news)):
        yield {"op": "add", "path": f"{path}/{start + at}", "value": news[at]}


def _matched_changes(old: dict[str, Any], new: dict[str, Any], path: str) -> Iterator[Operation]:
    """Changes of a list whose parts have ids: what is gone, then the new order, then what is new."""
    for at, id in reversed(list(enumerate(old))):
        if id not in new:
            yield {"op": "remove", "path": f"{path}/{at}"}
    yield from _moves([id for id in old if id in new], [id for id in new if id in old], path)
    for at, (id, value) in enumerate(new.items()):
        if id not in old:
            yield {"op": "add", "path": f"{path}/{at}", "value": value}
    for at, (id, value) in enumerate(new.items()):
        if id in old:
            yield from _changes(old[id], value, f"{path}/{at}")


def _moves(old: list[str], new: Sequence[str], path: str) -> Iterator[Operation]:
    """The fewest moves that bring ids into another order: each that moves is put behind the one before it."""
    place = {id: at for at, id in enumerate(old)}
    stay = heaviest_rise([place[id] for id in new], [1] * len(new))
    if len(stay) == len(new):
        return
    now = list(old)
    for at, id in enumerate(new):
        if at not in stay:
            source = now.index(id)
            del now[source]
            target = now.index(new[at - 1]) + 1 if at else 0
            now.insert(target, id)
            if source != target:
                yield {"op": "move", "from": f"{path}/{source}", "path": f"{path}/{target}"}


def _by_id(values: Sequence[Any]) -> dict[str, Any] | None:
    """A list's parts by their ids; None where one has none, or two have the same."""
    parts = {value["id"]: value for value in values if isinstance(value, dict) and "id" in value}
    return parts if len(parts) == len(values) else None


def _same(old: Any, new: Any) -> bool:
    """Whether two values are written alike: 1 and 1.0 are equal in Python and two things in a spec."""
    return msgspec.json.encode(old) == msgspec.json.encode(new)
