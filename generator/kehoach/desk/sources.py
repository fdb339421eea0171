"""Where outputs come from: plans by id in files and folders, read once, and their versions in force."""

import os
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

import msgspec
from msgspec import Struct

from kehoach.amend.load import load_amendment
from kehoach.desk.files import read_file
from kehoach.desk.in_force import InForce, in_force, plan_files
from kehoach.desk.names import amendments_beside
from kehoach.spec.load import load

_SCHEMA = ".schema.json"
_MARK = b'"schema_version"'  # most other JSON lacks it, and need not be decoded


class Amends(Struct):
    """Which plan an amendment amends."""

    plan: str = ""


class Head(Struct):
    """What tells a plan and an amendment from any other JSON."""

    id: str
    schema_version: int
    amends: Amends | None = None


class Sources:
    """The plans and amendments among files and folders. What can't be read is none.

    Those of `more` count where nothing among `names` has their id.
    """

    def __init__(self, names: Iterable[str], more: Iterable[str] = ()) -> None:
        self._names = tuple(names), tuple(more)
        self.plan = cache(load)
        self.files = cache(plan_files)
        self.in_force = cache(self._in_force)
        self.amendment = cache(load_amendment)
        self._index: dict[tuple[str, str], list[str]] | None = None

    def plans(self, id: str) -> list[str]:
        """The files of plans with an id."""
        return self._found.get((id, ""), [])

    def amendments(self, id: str, plan: str) -> list[str]:
        """The files of amendments with an id, of a plan."""
        return self._found.get((id, plan), [])

    @property
    def _found(self) -> dict[tuple[str, str], list[str]]:
        if self._index is None:
            first, more = map(_index_of, self._names)
            self._index = more | first
        return self._index

    def _in_force(self, file: str, as_of: date | None) -> InForce:
        return in_force(self.files(file), as_of)


def _index_of(names: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Files by the id of the plan or amendment in them, and by that of the plan that it amends."""
    index: dict[tuple[str, str], list[str]] = {}
    for file in dict.fromkeys(file for name in names for file in _json_files(name)):
        head = _head(file)
        if head:
            index.setdefault((head.id, head.amends.plan if head.amends else ""), []).append(file)
    return index


def _json_files(name: str) -> Iterator[str]:
    """The JSON files that a name means, each by its path as it is reached first; hidden folders left out."""
    if not os.path.isdir(name):
        yield from map(os.path.normpath, [name, *amendments_beside(name)])
        return
    for folder, folders, files in os.walk(name):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        for each in sorted(files):
            if each.endswith(".json") and not each.endswith(_SCHEMA):
                yield os.path.normpath(os.path.join(folder, each))


def head_of(data: bytes) -> Head | None:
    """What a JSON text says that it is; None for what is no plan and no amendment."""
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"), type=Head)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def _head(file: str) -> Head | None:
    try:
        data = read_file(file) if os.path.isfile(file) else b""
    except OSError:
        return None
    return head_of(data) if _MARK in data else None
