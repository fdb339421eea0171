"""From a history to text for a terminal: the plan, then each instrument, or the versions of one part."""

from collections.abc import Iterator

from kehoach.amend.history.model import PartHistory
from kehoach.diff.model import Spans
from kehoach.diff.spans import new_runs
from kehoach.edition.model import plain
from kehoach.writers.comparison.styled import Style, Styled, shortened, span_pieces, wrapped
from kehoach.writers.history import Telling
from kehoach.writers.history.told import (
    Teller,
    ToldAlteration,
    ToldEntry,
    ToldOperation,
    ToldVersion,
    changed_only,
)

_STEP = "   "
_NARROWEST = 40
_TOLD_NUMBERS = 12
_STYLES: dict[str, Style] = {"inserted": "insert", "repealed": "delete"}


def write_text(telling: Telling) -> str:
    """The history as text; ends with a line feed.

    Without colours, words that changed stand in [-…-] and {+…+}.
    """
    writer = _Writer(telling)
    part = telling.history.part
    blocks = [writer.head(), *(writer.entries() if part is None else writer.versions(part))]
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


class _Writer:
    def __init__(self, telling: Telling) -> None:
        self.teller = Teller(telling.history, telling.language)
        self.colour = telling.colour
        self.width = max(telling.width, _NARROWEST)

    def head(self) -> list[str]:
        """The plan, its period, and how often it was amended."""
        told = self.teller.head()
        return [
            *self._lines("", (told.name, "strong"), (f"{told.signed} ({told.id})", "faint")),
            *self._lines("", told.subject), *self._lines("", told.about),
        ]  # fmt: skip

    def entries(self) -> Iterator[list[str]]:
        """Each instrument on each of its days, with what it did."""
        for told in self.teller.entries():
            title = self._lines("", (f"{told.number}. {told.name}", "strong"))
            lines = [*self._lines(_STEP, told.days), *self._lines(_STEP, (told.subject, "faint"))]
            yield [*title, *lines, *self._done(told)]

    def versions(self, part: PartHistory) -> Iterator[list[str]]:
        """The versions of one part."""
        known = self.teller.say("part.id", id=part.id)
        if others := part.ids[1:]:
            known = self.teller.say("part.ids", id=part.id, others=", ".join(others))
        title = self._lines("", (self.teller.head().title, "strong"))
        yield [*title, *self._lines("", (known, "faint"))]
        for told in self.teller.versions(part):
            yield list(self._version(told))

    def _version(self, told: ToldVersion) -> Iterator[str]:
        yield from self._lines("", (f"{told.number}. {told.days}", "strong"), f": {told.place}")
        if told.by:
            yield from self._lines(_STEP, (told.by, "faint"))
        for runs in told.whole:
            yield from self._lines(_STEP, plain(runs))
        changed = changed_only(told.paragraphs)
        yield from self._paragraphs(changed or told.paragraphs[:1], same=not changed, indent=_STEP)

    def _done(self, told: ToldEntry) -> Iterator[str]:
        if not told.operations:
            yield from self._lines(_STEP, self.teller.say("nothing"))
        for operation in told.operations:
            yield from self._operation(operation)
        if told.followed:
            yield from self._lines(_STEP, f"{self.teller.say('followed')}:")
            for each in told.followed:
                yield from self._alteration("·", each)
        if told.renumbered:
            numbers = told.renumbered[:_TOLD_NUMBERS]
            if rest := len(told.renumbered) - len(numbers):
                numbers.append(self.teller.say("more", count=rest))
            yield from self._lines(_STEP, f"{self.teller.say('renumbered')}: {'; '.join(numbers)}")

    def _operation(self, told: ToldOperation) -> Iterator[str]:
        lead = f"{told.number})"
        if told.renames:
            yield from self._lines(_STEP, f"{lead} {told.renames}")
        for at, each in enumerate(told.alterations):
            yield from self._alteration("·" if at else lead, each)
        for ground in told.grounds:
            yield from self._lines(_STEP * 2, (ground, "faint"))

    def _alteration(self, lead: str, told: ToldAlteration) -> Iterator[str]:
        before = f" ({told.formerly})" if told.formerly else ""
        happened = (told.what, _STYLES.get(told.mark, "plain"))
        yield from self._lines(_STEP, f"{lead} ", (told.place, "strong"), (before, "faint"), ": ", happened)
        for value in told.values:
            yield from self._lines(_STEP * 2, value)
        if told.unprinted:
            yield from self._lines(_STEP * 2, (f"({told.unprinted})", "faint"))
        yield from self._paragraphs(told.paragraphs, same=told.same, indent=_STEP * 2)

    def _paragraphs(self, paragraphs: list[Spans], *, same: bool, indent: str) -> Iterator[str]:
        """Words that changed, a paragraph a line; of unchanged ones (`same`) the beginning."""
        for spans in paragraphs:
            if same:
                yield from self._lines(indent, shortened(plain(new_runs(spans)), is_last=True))
            else:
                yield from wrapped(
                    span_pieces(spans, colour=self.colour), self.width, indent=indent, colour=self.colour
                )

    def _lines(self, indent: str, *words: str | tuple[str, Style]) -> list[str]:
        """Lines of words, plain or in a style."""
        pieces = [Styled(each) if isinstance(each, str) else Styled(*each) for each in words]
        return list(wrapped(pieces, self.width, indent=indent, colour=self.colour))
