"""From a history to one self-contained page, to be read in a browser or on paper (`page.html`).

Nothing is fetched, and nothing runs.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from kehoach.diff.spans import difference
from kehoach.writers.comparison.page import page_style
from kehoach.writers.comparison.page.marked import both_words
from kehoach.writers.history import Telling
from kehoach.writers.history.labels import say
from kehoach.writers.history.timeline import NARROW, WIDE, timeline, timeline_style
from kehoach.writers.history.told import Teller, day
from kehoach.writers.html import inline
from kehoach.writers.pages import MARKUP, page_template

_COLUMNS = ("number", "signed", "effective", "subject")


def write_html(telling: Telling) -> str:
    """The history as an HTML page, UTF-8 when encoded, with every character of its texts escaped.

    Ids of entries (`e1`, …) and of versions (`v1`, …) are their numbers.
    """
    history, language = telling.history, telling.language
    teller = Teller(history, language)
    sizes = (("wide", WIDE), ("narrow", NARROW))
    return page_template(__file__, "page.html").render(
        language=language, say=teller.say, style=MARKUP(_style()), head=teller.head(),
        pictures=[(name, MARKUP(timeline(history, language, width))) for name, width in sizes],
        columns=_COLUMNS, instruments=list(_instruments(telling)),
        entries=[] if history.part else teller.entries(),
        versions=list(teller.versions(history.part)) if history.part else None,
        inline=lambda runs: MARKUP(inline(runs)), both_words=lambda spans: MARKUP(both_words(spans)),
        is_same=lambda spans: difference(spans) == "none",
    )  # fmt: skip


def _instruments(telling: Telling) -> Iterator[tuple[str, ...]]:
    """The instruments in order of effect, a cell for each of `_COLUMNS`."""
    for entry in telling.history.entries:
        own = entry.instrument
        effective = day(entry.effective) or say("draft", telling.language)
        yield f"{own.kind} {own.number}".strip(), day(own.signed), effective, own.subject


@cache
def _style() -> str:
    return page_style() + timeline_style() + Path(__file__).with_name("page.css").read_text("utf-8")
