"""From a comparison to text for a terminal: both versions, the summary, then what changed by section."""

from collections.abc import Iterator, Sequence

from kehoach.diff.model import ChangeSet, Spans
from kehoach.diff.record import version_of
from kehoach.diff.rows import rows
from kehoach.diff.rows.model import Mark, Row, Side
from kehoach.diff.spans import difference, new_runs, old_runs
from kehoach.diff.summary import summary
from kehoach.edition.model import Document, plain
from kehoach.writers.comparison import Comparison
from kehoach.writers.comparison.labels import say
from kehoach.writers.comparison.passages import Passage, Section, is_change, sections
from kehoach.writers.comparison.sides import before_of, side_of
from kehoach.writers.comparison.styled import Style, Styled, shortened, span_pieces, wrapped
from kehoach.writers.comparison.telling import (
    formerly,
    heading_of,
    is_repealed,
    look,
    place_of,
    readings,
    renumbering,
    said_of,
    summary_words,
    values_of,
    version_words,
)

_STEP = "  "
_NARROWEST = 40

_TEXT_TOLD: frozenset[Mark] = frozenset(("moved-from", "moved-to", "regrouped", "split", "joined"))
_WHOLE_ROW: frozenset[Mark] = frozenset(("inserted", "deleted", "moved-from"))
_STYLES: dict[Mark, Style] = {"inserted": "insert", "deleted": "delete", "formatted": "format"}


def write_text(comparison: Comparison) -> str:
    """The comparison as text; ends with a line feed.

    Without colours, words that changed stand in [-…-] and {+…+}, those in another look in {~…~}.
    """
    writer = _Writer(comparison)
    blocks = [writer.head()]
    if not comparison.stat and comparison.changes:
        blocks += writer.body()
    return "\n\n".join("\n".join(lines) for lines in blocks) + "\n"


class _Writer:
    def __init__(self, comparison: Comparison) -> None:
        self.changes: ChangeSet = comparison.changes
        self.versions = comparison.versions
        self.language = comparison.language
        self.colour = comparison.colour
        self.width = max(comparison.width, _NARROWEST)

    def head(self) -> list[str]:
        """Which versions are compared, and the summary."""
        documents = (self.changes.old, self.changes.new)
        versions = self.versions() or (None, None)
        names = [say(key, self.language) for key in ("old", "new")]
        longest = max(map(len, names))
        lines = []
        for name, document, version in zip(names, documents, versions, strict=True):
            title = Styled(f"{name}:{' ' * (longest - len(name))} ", "faint")
            told = f", {version_words(version, self.language)}" if version else ""
            lines += self._lines([title, Styled(f"{_named(document)}{told}")], "")
        words = summary_words(summary(self.changes), self.language)
        return [*lines, "", *self._lines([Styled(words, "strong")], "")]

    def body(self) -> Iterator[list[str]]:
        """What changed, one block of lines a passage, a section's heading in the block of its first."""
        for section in sections(self.changes, rows(self.changes)):
            heading = (
                []
                if section.path == ""
                else self._lines([Styled(heading_of(section, self.language), "strong")], "")
            )
            for lines in self._passages(section):
                yield [*heading, *lines]
                heading = []

    def _passages(self, section: Section) -> Iterator[list[str]]:
        for passage in filter(is_change, section.passages):
            if passage.kind == "renumbered":
                yield self._lines([Styled(renumbering(passage, self.language))], _STEP)
            elif passage.kind == "table":
                yield from self._table(passage)
            else:
                yield self._change(passage)

    def _change(self, passage: Passage) -> list[str]:
        first, *_ = passage.rows
        lines = self._told(place_of(first, self.language), passage.rows)
        outermost = side_of(first).depth
        seen: tuple[Side | None, ...] = ()
        for row in passage.rows:
            side = side_of(row)
            # Of what moved away only its beginning is shown: all of it stands where it went.
            if _shows_text(row) and not ("moved-from" in row.marks and row is not first):
                marker = [] if (row.old, row.new) == seen else self._marker(row)
                pieces = [*marker, *span_pieces(row.spans, colour=self.colour)]
                lines += self._lines(pieces, _STEP * (2 + max(0, side.depth - outermost)))
            seen = (row.old, row.new)
        return lines

    def _told(self, place: str, rows: Sequence[Row]) -> list[str]:
        """The line that says where a passage is and what happened, and the values that changed."""
        before = formerly(rows[0])
        old = f" ({say('formerly', self.language, address=before)})" if before else ""
        pieces = [Styled(place, "strong"), Styled(old, "faint"), Styled(": ")]
        for number, said in enumerate(said_of(rows, self.changes, self.language)):
            style = _STYLES.get(said.mark, "plain")
            pieces += [
                Styled("; " if number else ""),
                Styled(f"{said.words}{self._looks(said.mark, rows)}", style),
            ]
        lines = self._lines(pieces, _STEP)
        for value in values_of(rows, self.changes, self.language):
            lines += self._lines([Styled(f"· {value.label}: {readings(value, self.language)}")], _STEP * 2)
        return lines

    def _looks(self, mark: Mark, rows: Sequence[Row]) -> str:
        """Which looks changed into which, behind the words that say that they did."""
        if mark != "formatted":
            return ""
        changed = (
            f"{look(span.was[0], self.language)} → {look(span.runs[0], self.language)}"
            for row in rows
            for spans in (row.spans, *row.cells)
            for span in spans
            if span.op == "format"
        )
        return f" ({', '.join(dict.fromkeys(changed))})"

    def _marker(self, row: Row) -> list[Styled]:
        """The printed number of a part before its text, both where it is another one."""
        old, new = (side.marker if side else "" for side in (before_of(row), row.new))
        if "renumbered" in row.marks and old and new:
            return [Styled(f"{old} → {new} ")]
        return [Styled(f"{new or old} ")] if new or old else []

    def _table(self, passage: Passage) -> Iterator[list[str]]:
        columns = passage.rows[0]
        if _WHOLE_ROW.intersection(columns.marks):
            yield list(self._whole_table(passage.rows))
            return
        for row in filter(lambda each: each.marks, passage.rows):
            shown = [(title, spans) for title, spans in row.told_cells() if spans]
            cells = [spans for _, spans in shown]
            lines = self._told(self._row_place(row, cells), [row])
            if row.part == "columns":
                yield lines
                continue
            if _WHOLE_ROW.intersection(row.marks):
                yield [*lines, *self._lines(self._joined(cells), _STEP * 2)]
                continue
            for title, spans in shown:
                if difference(spans) not in ("none", "variant"):
                    pieces = span_pieces(spans, colour=self.colour)
                    lines += self._lines([Styled(f"{title}: ", "faint"), *pieces], _STEP * 2)
            yield lines

    def _whole_table(self, rows: Sequence[Row]) -> Iterator[str]:
        """A table that came or went as a whole; that it did so with the part around it is told there."""
        columns = rows[0]
        if self.changes.changes[columns.changes[0]].unit == "table":
            yield from self._told(place_of(columns, self.language), [columns])
        else:
            yield from self._lines([Styled(f"{place_of(columns, self.language)}:", "strong")], _STEP)
        for row in rows[1:]:
            cells = [spans for _, spans in row.told_cells() if spans]
            yield from self._lines(self._joined(cells), _STEP * 2)

    def _row_place(self, row: Row, cells: Sequence[Spans]) -> str:
        """Where a table's row is, with its first words, by which it is known."""
        place = place_of(row, self.language)
        if row.part == "columns" or not cells:
            return place
        runs = new_runs(cells[0]) if row.new and not is_repealed(row) else old_runs(cells[0])
        words = " ".join(plain(runs).split())
        return f"{place} ({shortened(words, is_last=True)})" if words else place

    def _joined(self, cells: Sequence[Spans]) -> list[Styled]:
        pieces = []
        for number, cell in enumerate(cells):
            pieces += [Styled(" | " if number else ""), *span_pieces(cell, colour=self.colour)]
        return pieces

    def _lines(self, pieces: Sequence[Styled], indent: str) -> list[str]:
        return list(wrapped(pieces, self.width, indent=indent, colour=self.colour))


def _named(document: Document) -> str:
    """A version by its id, number and date, as far as it has them."""
    version = version_of(document)
    return ", ".join(" ".join(text.split()) for text in (version.id, version.number, version.date) if text)


def _shows_text(row: Row) -> bool:
    """Whether a row's words changed or came from elsewhere; of others the address says enough."""
    changed = difference(row.spans) not in ("none", "variant")
    return bool(row.spans) and (changed or bool(_TEXT_TOLD.intersection(row.marks)))
