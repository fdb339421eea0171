"""Passages of a comparison as HTML: what changed, what did not, and tables."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from kehoach.catalogue import Language
from kehoach.diff.model import ChangeSet, Moved
from kehoach.diff.rows.model import Mark, Row, Side
from kehoach.diff.spans import difference, new_runs, old_runs
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.comparison.labels import say
from kehoach.writers.comparison.page.marked import both_words, new_words, old_words
from kehoach.writers.comparison.passages import Passage, Section, is_change
from kehoach.writers.comparison.sides import before_of, side_of
from kehoach.writers.comparison.stops import Stops, is_stop
from kehoach.writers.comparison.telling import (
    Said,
    formerly,
    place_of,
    readings,
    renumbering,
    said_of,
    title_of,
    values_of,
)
from kehoach.writers.html import inline

_SHORT = 2
"""So many unchanged paragraphs are shown rather than folded: the fold would be as long."""

_DEEPEST = 6
_LESSER: frozenset[Mark] = frozenset(("renumbered", "facet"))
_ONE_SIDED: frozenset[Mark] = frozenset(("inserted", "deleted", "moved-from"))


class PassageWriter:
    """Writes the passages of one page, in their order: each stop takes the next number."""

    def __init__(self, changes: ChangeSet, stops: Stops, language: Language) -> None:
        self.changes, self.stops, self.language = changes, stops, language
        self.stop = 0
        self.seen: tuple[Side | None, ...] = ()

    def section(self, section: Section, number: int) -> Iterator[str]:
        """A part of the document under its heading; its id is `sNUMBER`."""
        state = "" if section.is_changed else ' class="same"'
        yield f'<section{state} id="s{number}" aria-labelledby="h{number}">'
        place, words = title_of(section, self.language)
        told = f"{escape(place)}{'.' if words else ''}"
        heading = f'<span class="place">{told}</span> {escape(words)}' if words else told
        yield f'<h2 id="h{number}">{heading}</h2>'
        for passage in section.passages:
            rows = [
                row for row in passage.rows if row is not section.head or row.marks or row.part != "heading"
            ]
            if rows:
                yield from self._passage(Passage(passage.kind, tuple(rows)))
        yield "</section>"

    def _passage(self, passage: Passage) -> Iterator[str]:
        if passage.kind == "table":
            yield from self._table(passage)
        elif not is_change(passage):
            yield from self._same(self._rows(passage.rows), len(passage.rows), "page.same")
        elif passage.kind == "renumbered":
            yield from self._renumbered(passage)
        else:
            yield from self._change(passage)

    def _same(self, content: Iterable[str], count: int, key: str) -> Iterator[str]:
        if count <= _SHORT:
            yield '<div class="same">'
            yield from content
            yield "</div>"
            return
        yield f'<details class="same"><summary>{say(key, self.language, count=count)}</summary>'
        yield from content
        yield "</details>"

    def _renumbered(self, passage: Passage) -> Iterator[str]:
        self.stop += 1
        yield f'<article class="entry renumbered stop" id="c{self.stop}">'
        yield self._label(escape(capitalised(renumbering(passage, self.language))), "")
        yield f"<details><summary>{say('page.same', self.language, count=len(passage.rows))}</summary>"
        yield from self._rows(passage.rows)
        yield "</details></article>"

    def _change(self, passage: Passage) -> Iterator[str]:
        self.stop += 1
        first, *others = passage.rows
        yield f'<article class="entry {_chief(first.marks)} stop" id="c{self.stop}">'
        yield self._label(self._place(first), self._tags(passage.rows))
        yield self._values(passage.rows)
        if "moved-from" in first.marks and others:
            yield from self._rows([first])
            yield f"<details><summary>{say('page.moved_text', self.language)}</summary>"
            yield from self._rows(others)
            yield "</details>"
        else:
            yield from self._rows(passage.rows)
        yield "</article>"

    def _place(self, row: Row) -> str:
        place = f'<span class="place">{escape(capitalised(place_of(row, self.language)))}</span>'
        before = formerly(row)
        if not before:
            return place
        words = self._own(say("formerly", self.language, address=before))
        return f'{place} <span class="formerly">({words})</span>'

    def _label(self, place: str, tags: str, tag: str = "h3") -> str:
        """The heading of a change: its number, where it is, what happened, and the ways on."""
        number = f'<a class="number" href="#c{self.stop}">{self.stop}</a>'
        return f'<{tag} class="label">{number} <span class="what">{place} {tags}</span>{self._ways()}</{tag}>'

    def _ways(self) -> str:
        previous = self._way(self.stop - 1, "page.previous", "↑")
        following = self._way(self.stop + 1, "page.next", "↓")
        return f'<span class="ways">{previous}{following}</span>'

    def _way(self, stop: int, key: str, sign: str) -> str:
        if not 0 < stop <= self.stops.count:
            return f'<span class="way" aria-hidden="true">{sign}</span>'
        name = escape(say(key, self.language))
        return f'<a class="way" href="#c{stop}" aria-label="{name}" title="{name}">{sign}</a>'

    def _tags(self, rows: Sequence[Row]) -> str:
        return " ".join(self._tag(said, rows) for said in said_of(rows, self.changes, self.language))

    def _tag(self, said: Said, rows: Sequence[Row]) -> str:
        words = escape(said.words)
        if said.mark in ("moved-from", "moved-to"):
            numbers = (number for row in rows for number in row.changes)
            move = next(number for number in numbers if isinstance(self.changes.changes[number], Moved))
            there = self.stops.other(move, self.stop)
            words = f'<a href="#c{there}">{words}</a>' if there else words
        return f'<span class="tag {said.mark}"{self._language()}>{words}</span>'

    def _values(self, rows: Sequence[Row]) -> str:
        values = values_of(rows, self.changes, self.language)
        items = (f"<li>{escape(each.label)}: {escape(readings(each, self.language))}</li>" for each in values)
        return f'<ul class="values">{"".join(items)}</ul>' if values else ""

    def _rows(self, rows: Iterable[Row]) -> Iterator[str]:
        for row in rows:
            if row.spans:
                yield self._row(row, with_marker=_sides(row) != self.seen)
            self.seen = _sides(row)

    def _row(self, row: Row, *, with_marker: bool) -> str:
        before = before_of(row)
        old = before.marker if before and with_marker else ""
        new = row.new.marker if row.new and with_marker else ""
        look = f"text d{min(side_of(row).depth, _DEEPEST)}{' head' if row.part == 'heading' else ''}"
        if one_sided := _ONE_SIDED.intersection(row.marks):
            side = "new" if "inserted" in one_sided else "old"
            marker = _marker(new if side == "new" else old)
            return (
                f'<div class="row"><p class="{look} {side} whole">{marker}{both_words(row.spans)}</p></div>'
            )
        if difference(row.spans) in ("none", "variant"):
            both = _numbers(old, new) if old != new else _marker(new)
            return f'<div class="row"><p class="{look} one">{both}{new_words(row.spans)}</p></div>'
        told = (f'<span class="vh">{say(key, self.language)}: </span>' for key in ("old", "new"))
        was, now = told
        return (
            f'<div class="row pair"><p class="{look} old">{was}{_marker(old)}{old_words(row.spans)}</p>'
            f'<p class="{look} new">{now}{_marker(new)}{new_words(row.spans)}</p>'
            f'<p class="{look} inline">{_numbers(old, new) if old != new else _marker(new)}'
            f"{both_words(row.spans)}</p></div>"
        )

    def _table(self, passage: Passage) -> Iterator[str]:
        head, *body = passage.rows
        told = is_change(passage)
        lines = ["<table>", f"<thead>{self._line(head, told)}</thead>", "<tbody>"]
        lines += (self._line(row, told) for row in body)
        lines += ["</tbody></table>"]
        if told:
            name = escape(capitalised(side_of(head).address))
            yield f'<div class="wide" role="region" aria-label="{name}" tabindex="0">'
            yield from lines
            yield "</div>"
        else:
            yield from self._same(lines, len(body), "page.same_rows")

    def _line(self, row: Row, told: bool) -> str:
        """A row of a table; where any changed, each begins with what happened to it."""
        tag = "th" if row.part == "columns" else "td"
        scope = ' scope="col"' if tag == "th" else ""
        running = row.columns.running if row.columns else ()
        cells = [
            f"<{tag}{scope}>{self._number(row, at) if at in running else both_words(spans)}</{tag}>"
            for at, spans in enumerate(row.cells)
        ]
        name: str = row.marks[0] if row.marks else "same"
        anchor = ""
        if told:
            note = ""
            if is_stop(row, self.changes):
                self.stop += 1
                name, anchor = f"{name} stop", f' id="c{self.stop}"'
                note = self._label("", self._tags([row]), "div") + self._values([row])
            elif row.part == "columns":
                note = f'<span class="vh">{say("page.change", self.language)}</span>'
            cells.insert(0, f'<{tag}{scope} class="note">{note}</{tag}>')
        return f'<tr class="{name}"{anchor}>{"".join(cells)}</tr>'

    def _number(self, row: Row, at: int) -> str:
        """A running number: it follows from the order of the rows, and is not told as a change."""
        return inline(new_runs(row.cells[at]) or old_runs(row.cells[at]))

    def _language(self) -> str:
        """The language of the page's own words, inside of the plan's."""
        return "" if self.language == "vi" else f' lang="{self.language}"'

    def _own(self, words: str) -> str:
        return f"<span{self._language()}>{escape(words)}</span>"


def _chief(marks: Sequence[Mark]) -> Mark:
    """The mark that a passage is coloured by: another number or value is the least of what can happen."""
    return next((mark for mark in marks if mark not in _LESSER), marks[0])


def _sides(row: Row) -> tuple[Side | None, ...]:
    """Which part a row is of: only its first row has the part's number."""
    return row.old, row.new


def _marker(marker: str) -> str:
    return f'<span class="marker">{escape(marker)}</span> ' if marker else ""


def _numbers(old: str, new: str) -> str:
    """An old number, small, before the new one."""
    was = f"<del>{escape(old)}</del> " if old else ""
    now = f"<ins>{escape(new)}</ins>" if new else ""
    return f'<span class="marker renumbered">{was}{now}</span> '
