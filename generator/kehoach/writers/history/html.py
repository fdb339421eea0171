"""From a history to one self-contained page, to be read in a browser or on paper.

Nothing is fetched, and nothing runs.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from html import escape
from pathlib import Path

from kehoach.amend.history.model import Alteration, Entry, OperationEntry, PartHistory, PartVersion
from kehoach.diff.model import Spans
from kehoach.diff.spans import difference
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.comparison.html import page_style
from kehoach.writers.comparison.html_words import both_words
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
from kehoach.writers.history.timeline import NARROW, WIDE, timeline, timeline_style
from kehoach.writers.html import inline

# Should a text ever get past the escaping, the page still runs nothing and fetches nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'"


def write_html(telling: Telling) -> str:
    """The history as an HTML page, UTF-8 when encoded, with every character of its texts escaped.

    Ids of entries (`e1`, …) and of versions (`v1`, …) are their numbers.
    """
    return "\n".join(filter(None, _Page(telling).all())) + "\n"


class _Page:
    def __init__(self, telling: Telling) -> None:
        self.history, self.language = telling.history, telling.language

    def all(self) -> Iterator[str]:
        part = self.history.part
        title = say("title.part", self.language, place=part_name(part)) if part else self._say("title")
        yield f'<!DOCTYPE html>\n<html lang="{self.language}">\n<head>\n<meta charset="utf-8">'
        yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield '<meta name="color-scheme" content="light dark">'
        yield f"<title>{escape(title)}: {escape(self.history.plan.id)}</title>"
        yield f"<style>\n{_style()}</style>\n</head>\n<body>"
        yield f'<a class="skip" href="#main">{self._say("page.skip")}</a>'
        yield from self._head(title)
        name = self._say("page.versions" if part else "page.changes")
        yield f'<main id="main" lang="vi" aria-label="{name}">'
        yield from self._versions(part) if part else self._entries()
        yield "</main>\n</body>\n</html>"

    def _head(self, title: str) -> Iterator[str]:
        plan = self.history.plan
        signed = f", {say('signed', self.language, date=day(plan.signed))}" if plan.signed else ""
        period = say("period", self.language, period=self.history.period)
        yield f'<header class="top" id="top"><h1>{escape(title)}</h1>'
        yield f'<div><p><b lang="vi">{escape(plan.name)}</b>{escape(signed)} ({escape(plan.id)})</p>'
        yield f'<p lang="vi">{escape(plan.subject)}</p>'
        yield f'<p class="period">{escape(period)}. {escape(counts(self.history, self.language))}</p></div>'
        yield f'<section aria-labelledby="timeline"><h2 id="timeline">{self._say("timeline")}</h2>'
        yield '<figure class="picture">'
        for name, width in (("wide", WIDE), ("narrow", NARROW)):
            yield f'<div class="{name}">{timeline(self.history, self.language, width)}</div>'
        yield "</figure></section>"
        if self.history.entries:
            yield from self._table()
        yield "</header>"

    def _table(self) -> Iterator[str]:
        """The instruments in order of effect, each with the way to what it did."""
        columns = ("number", "signed", "effective", "subject")
        names = "".join(f'<th scope="col">{self._say(f"page.{name}")}</th>' for name in columns)
        heading = self._say("page.instruments")
        yield f'<section aria-labelledby="instruments"><h2 id="instruments">{heading}</h2>'
        yield f'<table class="instruments"><thead><tr><th scope="col">#</th>{names}</tr></thead><tbody>'
        for number, entry in enumerate(self.history.entries, 1):
            own = entry.instrument
            called = f"{own.kind} {own.number}".strip()
            values = (called, day(own.signed), day(entry.effective) or say("draft", self.language))
            cells = zip(columns, (*values, own.subject), strict=True)
            told = "".join(
                f'<td data-name="{self._say(f"page.{name}")}">{escape(value)}</td>' for name, value in cells
            )
            link = str(number) if self.history.part else f'<a href="#e{number}">{number}</a>'
            yield f'<tr><th scope="row">{link}</th>{told}</tr>'
        yield "</tbody></table></section>"

    def _entries(self) -> Iterator[str]:
        for number, entry in enumerate(self.history.entries, 1):
            yield f'<section id="e{number}" aria-labelledby="h{number}"><h2 id="h{number}">'
            yield f'<span class="number">{number}.</span> {escape(entry.instrument.name)}</h2>'
            yield f'<p class="days">{self._days(entry)}</p>'
            yield f'<p class="subject">{escape(entry.instrument.subject)}</p>'
            yield from self._done(entry)
            yield "</section>"

    def _days(self, entry: Entry) -> str:
        words = escape(capitalised(days_of(entry, self.language)))
        look = "draft" if entry.is_draft else "retroactive" if entry.retroactive else ""
        return self._own(f'<span class="tag {look}">{words}</span>' if look else words)

    def _done(self, entry: Entry) -> Iterator[str]:
        if not entry.operations:
            yield f"<p>{self._own(self._say('nothing'))}</p>"
        for operation in entry.operations:
            yield from self._operation(operation)
        if entry.followed:
            yield f'<h3 class="follow">{self._own(self._say("followed"))}</h3>'
            for each in entry.followed:
                yield f'<article class="entry followed">{self._alteration("", each)}</article>'
        if entry.renumbered:
            yield f'<h3 class="follow">{self._own(self._say("renumbered"))}</h3>'
            told = (f"<li>{escape(each.before)} → {escape(each.after)}</li>" for each in entry.renumbered)
            yield f'<ul class="numbers">{"".join(told)}</ul>'

    def _operation(self, operation: OperationEntry) -> Iterator[str]:
        lead = f'<span class="number">{operation.number})</span> '
        count = renames(operation)
        name = "renamed" if count else operation.alterations[0].what if operation.alterations else "edited"
        yield f'<article class="entry {name}">'
        if count:
            words = escape(say("renames", self.language, count=count))
            yield f'<div class="label">{lead}<span class="what">{self._own(words)}</span></div>'
        else:
            for at, each in enumerate(operation.alterations):
                yield self._alteration("" if at else lead, each)
        if told := "<br>".join(map(escape, grounds(operation, self.language))):
            yield f'<p class="grounds">{told}</p>'
        yield "</article>"

    def _alteration(self, lead: str, alteration: Alteration) -> str:
        before = formerly(alteration, self.language)
        old = f' <span class="formerly">{self._own(f"({escape(before)})")}</span>' if before else ""
        tag = f'<span class="tag {alteration.what}">{escape(what(alteration, self.language))}</span>'
        place = f'<span class="place">{escape(place_of(alteration, self.language))}</span>'
        lines = [f'<h3 class="label">{lead}<span class="what">{place}{old} {self._own(tag)}</span></h3>']
        values = [escape(value_words(each, alteration, self.language)) for each in alteration.values]
        if is_unprinted(alteration):
            values.append(self._own(escape(say("unprinted", self.language))))
        if values:
            items = "".join(f"<li>{each}</li>" for each in values)
            lines.append(f'<ul class="values">{items}</ul>')
        return "\n".join([*lines, *self._spans(alteration.spans)])

    def _spans(self, spans: Spans) -> Iterator[str]:
        """The paragraphs that changed; where none did, the first one."""
        lines = span_lines(spans)
        changed = [line for line in lines if difference(line) != "none"]
        for line in changed or lines[:1]:
            look = "text" if changed else "same text"
            yield f'<p class="{look}">{both_words(line)}</p>'

    def _versions(self, part: PartHistory) -> Iterator[str]:
        before: PartVersion | None = None
        for number, version in enumerate(part.versions, 1):
            state = state_of(version, first=before is None, language=self.language)
            days = escape(capitalised(span_of_days(version, self.language)))
            place = escape(", ".join(filter(None, (version.address, state))))
            by = escape(made_by(version, self.history, self.language))
            yield f'<section class="version" id="v{number}" aria-labelledby="h{number}">'
            yield f'<h2 id="h{number}"><span class="number">{number}.</span> {self._own(days)}: {place}</h2>'
            yield f'<p class="days">{self._own(by)}</p>' if by else ""
            yield from self._text_of(version, before)
            yield "</section>"
            before = version

    def _text_of(self, version: PartVersion, before: PartVersion | None) -> Iterable[str]:
        """The text of a version: in full where it begins, else with what changed in it."""
        if before is None or before.state == "absent":
            return [f'<p class="text">{inline(runs)}</p>' for runs in version.lines]
        lines = span_lines(version.spans) if version.lines else []
        return [
            f'<p class="{"text" if difference(line) != "none" else "same text"}">{both_words(line)}</p>'
            for line in lines
        ]

    def _say(self, key: str) -> str:
        return escape(say(key, self.language))

    def _own(self, words: str) -> str:
        """The page's own words, inside of the plan's."""
        return words if self.language == "vi" else f'<span lang="{self.language}">{words}</span>'


@cache
def _style() -> str:
    return page_style() + timeline_style() + Path(__file__).with_name("page.css").read_text("utf-8")
