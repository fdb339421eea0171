"""Where each value and key of a JSON text stands, by JSON pointer (RFC 6901)."""

import json
import re
from bisect import bisect_right

from msgspec import Struct

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


class Span(Struct, frozen=True):
    """Character offsets in the text, the end excluded."""

    start: int
    end: int


class Positions(Struct, frozen=True):
    """`values` and `keys` by pointer; `duplicates` are the second and later keys of one name in one object."""

    values: dict[str, Span]
    keys: dict[str, Span]
    duplicates: tuple[tuple[str, Span], ...]


def find_positions(text: str) -> Positions:
    """The positions of a text that is known to be JSON. Linear in the text, without recursion."""
    return _Scan(text).run()


def escape(part: str) -> str:
    """One part of a JSON pointer, escaped."""
    return part.replace("~", "~0").replace("/", "~1")


def line_starts(text: str) -> list[int]:
    """Offsets at which the lines of the text begin."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]


def line_and_column(starts: list[int], offset: int) -> tuple[int, int]:
    """Line and column of an offset, both from 1."""
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[str, Span] = {}
        self.keys: dict[str, Span] = {}
        self.duplicates: list[tuple[str, Span]] = []
        self.stack: list[tuple[str, int | None, int]] = []  # pointer, next index (None: object), start
        self.pointer = ""

    def run(self) -> Positions:
        key: tuple[str, Span] | None = None
        for match in _TOKEN.finditer(self.text):
            token, span = match[0], Span(match.start(), match.end())
            if token == ":" or token == ",":
                continue
            if token in "}]":
                pointer, _, start = self.stack.pop()
                self.values[pointer] = Span(start, span.end)
                continue
            if self.stack and self.stack[-1][1] is None and key is None:
                key = (self._unquote(token), span)
                continue
            pointer = self._place(key)
            key = None
            if token in "{[":
                self.stack.append((pointer, 0 if token == "[" else None, span.start))
            else:
                self.values[pointer] = span
        return Positions(self.values, self.keys, tuple(self.duplicates))

    def _place(self, key: tuple[str, Span] | None) -> str:
        if not self.stack:
            return ""
        parent, index, start = self.stack[-1]
        if index is not None:
            self.stack[-1] = (parent, index + 1, start)
            return f"{parent}/{index}"
        assert key is not None
        name, span = key
        pointer = f"{parent}/{escape(name)}"
        if pointer in self.keys:
            self.duplicates.append((name, span))
        else:
            self.keys[pointer] = span
        return pointer

    @staticmethod
    def _unquote(token: str) -> str:
        return str(json.loads(token))
