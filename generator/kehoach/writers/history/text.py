"""From a history to text for a terminal: the plan, then each instrument, or the versions of one part."""

from collections.abc import Iterable, Iterator

from kehoach.amend.history.model import Alteration, Entry, OperationEntry, PartHistory
from kehoach.diff.model import Spans
from kehoach.diff.spans import difference, new_runs
from kehoach.edition.model import plain
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.comparison.styled import Piece, Style, shortened, span_pieces, wrapped
from kehoach.writers.history import Telling
from kehoach.writers.history.labels import say
from kehoach.writers.history.telling import (
    counts,
    day,
    days_of,
    formerly,
    grounds,
    is_unprinted,
    made_by,
    part_name,
    place_of,
    renames,
    span_lines,
    span_of_days,
    state_of,
    value_words,
    what,
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
        self.history, self.language, self.colour = telling.history, telling.language, telling.colour
        self.width = max(telling.width, _NARROWEST)

    def head(self) -> list[str]:
        """The plan, its period, and how often it was amended."""
        plan = self.history.plan
        signed = f", {say('signed', self.language, date=day(plan.signed))}" if plan.signed else ""
        pieces = [Piece(plan.name, "strong"), Piece(f"{signed} ({plan.id})", "faint")]
        lines = self._lines(pieces, "")
        lines += self._lines([Piece(plan.subject)], "")
        period = say("period", self.language, period=self.history.period)
        return [*lines, *self._lines([Piece(f"{period}. {counts(self.history, self.language)}")], "")]

    def entries(self) -> Iterator[list[str]]:
        """Each instrument on each of its days, with what it did."""
        for number, entry in enumerate(self.history.entries, 1):
            yield [*self._title(number, entry), *self._done(entry)]

    def versions(self, part: PartHistory) -> Iterator[list[str]]:
        """The versions of one part."""
        name = say("title.part", self.language, place=part_name(part))
        lines = self._lines([Piece(name, "strong")], "")
        known = say("part.id", self.language, id=part.id)
        if others := part.ids[1:]:
            known = say("part.ids", self.language, id=part.id, others=", ".join(others))
        yield [*lines, *self._lines([Piece(known, "faint")], "")]
        before = None
        for number, version in enumerate(part.versions):
            state = state_of(version, first=not number, language=self.language)
            days = capitalised(span_of_days(version, self.language))
            pieces = [Piece(f"{number + 1}. {days}", "strong")]
            pieces.append(Piece(": " + ", ".join(filter(None, (version.address, state)))))
            lines = self._lines(pieces, "")
            if by := made_by(version, self.history, self.language):
                lines += self._lines([Piece(by, "faint")], _STEP)
            if before is None or before.state == "absent":
                for runs in version.lines:
                    lines += self._lines([Piece(plain(runs))], _STEP)
            elif version.lines:
                lines += self._spans(version.spans, _STEP)
            yield lines
            before = version

    def _title(self, number: int, entry: Entry) -> list[str]:
        lines = self._lines([Piece(f"{number}. {entry.instrument.name}", "strong")], "")
        lines += self._lines([Piece(capitalised(days_of(entry, self.language)))], _STEP)
        return [*lines, *self._lines([Piece(entry.instrument.subject, "faint")], _STEP)]

    def _done(self, entry: Entry) -> Iterator[str]:
        if not entry.operations:
            yield from self._lines([Piece(say("nothing", self.language))], _STEP)
        for operation in entry.operations:
            yield from self._operation(operation)
        if entry.followed:
            yield from self._lines([Piece(f"{say('followed', self.language)}:")], _STEP)
            for each in entry.followed:
                yield from self._alteration("·", each)
        if entry.renumbered:
            told = [f"{each.before} → {each.after}" for each in entry.renumbered[:_TOLD_NUMBERS]]
            if rest := len(entry.renumbered) - len(told):
                told.append(say("more", self.language, count=rest))
            words = f"{say('renumbered', self.language)}: {'; '.join(told)}"
            yield from self._lines([Piece(words)], _STEP)

    def _operation(self, operation: OperationEntry) -> Iterator[str]:
        lead = f"{operation.number})"
        if count := renames(operation):
            words = say("renames", self.language, count=count)
            yield from self._lines([Piece(f"{lead} {words}")], _STEP)
        else:
            for at, each in enumerate(operation.alterations):
                yield from self._alteration("·" if at else lead, each)
        for ground in grounds(operation, self.language):
            yield from self._lines([Piece(ground, "faint")], _STEP * 2)

    def _alteration(self, lead: str, alteration: Alteration) -> Iterator[str]:
        before = formerly(alteration, self.language)
        pieces = [
            Piece(f"{lead} "),
            Piece(place_of(alteration, self.language), "strong"),
            Piece(f" ({before})" if before else "", "faint"),
            Piece(": "),
            Piece(what(alteration, self.language), _STYLES.get(alteration.what, "plain")),
        ]
        yield from self._lines(pieces, _STEP)
        for value in alteration.values:
            yield from self._lines([Piece(value_words(value, alteration, self.language))], _STEP * 2)
        if is_unprinted(alteration):
            yield from self._lines([Piece(f"({say('unprinted', self.language)})", "faint")], _STEP * 2)
        yield from self._spans(alteration.spans, _STEP * 2)

    def _spans(self, spans: Spans, indent: str) -> Iterator[str]:
        """Words that changed, a paragraph a line; of unchanged paragraphs only one that is alone is shown."""
        lines = span_lines(spans)
        changed = [line for line in lines if difference(line) != "none"]
        for line in changed:
            yield from self._lines(span_pieces(line, colour=self.colour), indent)
        if lines and not changed:
            yield from self._lines([Piece(shortened(plain(new_runs(lines[0])), is_last=True))], indent)

    def _lines(self, pieces: Iterable[Piece], indent: str) -> list[str]:
        return list(wrapped(pieces, self.width, indent=indent, colour=self.colour))
