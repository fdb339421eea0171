"""Where each value and key of a JSON text stands, by JSON pointer (RFC 6901)."""

import json
import re

from msgspec import Struct

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s{}\[\],:"]+')

# Long names around many values would make pointers of many gigabytes: past so many characters, and a fixed
# charge for each value, the inner ones have no place of their own. A plan of 30 MB takes less than half.
_ROOM = 100_000_000
_CHARGE = 50


class Extent(Struct, frozen=True):
    """Character offsets in the text, the end excluded."""

    start: int
    end: int


class Positions(Struct, frozen=True):
    """`values` and `keys` by pointer; `duplicates`: where one object has the key of a pointer once more."""

    values: dict[str, Extent]
    keys: dict[str, Extent]
    duplicates: tuple[tuple[str, Extent], ...]


def find_positions(text: str) -> Positions:
    """The positions of a text that is known to be JSON. Linear in the text, without recursion.

    Of a text that no plan is like (millions of values) the inner ones may be left out.
    """
    return _Scan(text).run()


def nested_past(text: str, depth: int) -> int:
    """The offset of the first bracket with more than `depth` around it, 0 where there is none.

    The text need not be JSON beyond that bracket.
    """
    open_brackets = 0
    for match in _TOKEN.finditer(text):
        if match[0] in "[{":
            if open_brackets == depth:
                return match.start()
            open_brackets += 1
        elif match[0] in "]}":
            open_brackets -= 1
    return 0


def escape(part: str) -> str:
    """One part of a JSON pointer, escaped."""
    return part.replace("~", "~0").replace("/", "~1")


class _Open(Struct):
    """An array or object that is not closed yet; `names` are an object's keys so far, None for an array.

    `pointer` is None where there was no room for one.
    """

    pointer: str | None
    start: int
    names: set[str] | None
    size: int = 0


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[str, Extent] = {}
        self.keys: dict[str, Extent] = {}
        self.duplicates: list[tuple[str, Extent]] = []
        self.stack: list[_Open] = []
        self.room = _ROOM

    def run(self) -> Positions:
        key: tuple[str, Extent] | None = None
        for match in _TOKEN.finditer(self.text):
            token, span = match[0], Extent(match.start(), match.end())
            if token in ":,":
                continue
            if token in "}]":
                closed = self.stack.pop()
                if closed.pointer is not None:
                    self.values[closed.pointer] = Extent(closed.start, span.end)
            elif self.stack and self.stack[-1].names is not None and key is None:
                key = (str(json.loads(token)), span)
            else:
                pointer = self._place(key)
                key = None
                if token in "{[":
                    self.stack.append(_Open(pointer, span.start, set() if token == "{" else None))
                elif pointer is not None:
                    self.values[pointer] = span
        return Positions(self.values, self.keys, tuple(self.duplicates))

    def _place(self, key: tuple[str, Extent] | None) -> str | None:
        if not self.stack:
            return ""
        around = self.stack[-1]
        if key is None or around.names is None:
            around.size += 1
            return self._pointer(around, str(around.size - 1))
        name, span = key
        pointer = self._pointer(around, escape(name))
        if name in around.names:
            self.duplicates.append((pointer or "", span))
        around.names.add(name)
        if pointer is not None:
            self.keys[pointer] = span
        return pointer

    def _pointer(self, around: _Open, part: str) -> str | None:
        if around.pointer is None or self.room <= 0:
            return None
        self.room -= len(around.pointer) + len(part) + _CHARGE
        return f"{around.pointer}/{part}"
