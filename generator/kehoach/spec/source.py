"""The text of a spec and the places in it."""

import re
from bisect import bisect_right
from functools import cached_property

from kehoach.diagnostics import Diagnostic, Place
from kehoach.spec.positions import Extent, Positions, find_positions, nested_past

# A clause 40 levels down (`structure.MAX_DEPTH`) is about 90 brackets deep.
_MAX_NESTING = 200
_LINE_END = re.compile(r"\r\n|\r|\n")


class Source:
    """A spec's file name and text. Positions are worked out when the first finding asks for them."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    @cached_property
    def positions(self) -> Positions:
        """Positions of all values and keys; the text must be JSON."""
        return find_positions(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        """The offsets at which lines begin."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def line(self, number: int) -> str:
        """A line of the text, from 1, without its end."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def at_offset(self, offset: int, width: int = 1, pointer: str = "") -> Place:
        """The place of a character offset: line and column, both from 1."""
        line = bisect_right(self._starts, offset)
        return Place(self.file, line, offset - self._starts[line - 1] + 1, width, pointer)

    def at(self, pointer: str, *, key: bool = False) -> Place:
        """The place of the value (or, with `key`, of its key) that a JSON pointer names.

        A pointer to what the text does not hold gives the nearest value around it.
        """
        table = self.positions.keys if key else self.positions.values
        near = pointer
        while near not in table and near:
            near = near.rpartition("/")[0]
            table = self.positions.values
        span = table.get(near, Extent(0, 1))
        line_end = _LINE_END.search(self.text, span.start, span.end)
        width = (line_end.start() if line_end else span.end) - span.start
        return self.at_offset(span.start, max(1, width), pointer)

    def is_too_deep(self) -> bool:
        """Whether brackets are nested deeper than any file in order has them; the text must be JSON."""
        brackets = self.text.count("[") + self.text.count("{")
        return brackets > _MAX_NESTING and nested_past(self.text, _MAX_NESTING) > 0

    def too_deep(self) -> Diagnostic:
        """The finding for a text whose nesting exceeds what the interpreter can follow."""
        return Diagnostic(
            "S106", {"limit": str(_MAX_NESTING)}, self.at_offset(nested_past(self.text, _MAX_NESTING))
        )

    def locate(self, diagnostic: Diagnostic) -> Diagnostic:
        """The finding with file, line and column filled in from its pointer, and the line of a first use."""
        if diagnostic.place.line:
            return diagnostic
        args = diagnostic.args
        first = args.get("first_pointer", "")
        if first and first in self.positions.values:  # and not in the outline of a template
            line = self.at(first).line
            args = {**args, "first": f"dòng {line} ({first})", "first_en": f"line {line} ({first})"}
        return Diagnostic(diagnostic.code, args, self.at(diagnostic.place.pointer))
