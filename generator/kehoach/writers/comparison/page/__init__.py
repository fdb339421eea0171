"""From a comparison to one self-contained page, to be read in a browser or on paper (`page.html`).

Nothing is fetched. Views are switched by style rules alone; the one script only lets two keys step through
the changes.
"""

import base64
import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kehoach.catalogue import Language
from kehoach.diff.model import FacetChanged
from kehoach.diff.record import version_of
from kehoach.diff.rows import rows
from kehoach.diff.summary import summary
from kehoach.registry.layout import layout
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.comparison import Comparison
from kehoach.writers.comparison.labels import say
from kehoach.writers.comparison.page.passages import PassageWriter
from kehoach.writers.comparison.passages import sections
from kehoach.writers.comparison.stops import Stops
from kehoach.writers.comparison.telling import count_words, heading_of, value_of, version_words
from kehoach.writers.pages import MARKUP, page_template

_COLUMNS = ("version", "number", "date", "name", "id")


def write_html(comparison: Comparison) -> str:
    """The comparison as an HTML page, UTF-8 when encoded, with every character of its texts escaped.

    Ids of changes (`c1`, …) and of parts (`s0`, …) are their numbers in reading order.
    """
    changes, language = comparison.changes, comparison.language
    parts = sections(changes, rows(changes))
    stops = Stops(changes, parts)
    passages = PassageWriter(changes, stops, language)
    lines = (line for number, section in enumerate(parts) for line in passages.section(section, number))
    told = summary(changes)
    places = {id(change): number for number, change in enumerate(changes.changes)}
    first, others = (
        list(_value_rows(each, lambda change: stops.of(places[id(change)]), language))
        for each in (told.first, told.others)
    )
    changed = [(number, *each) for number, each in enumerate(stops.by_section) if each[1]]
    kinds = (kind for kind in told.counts if kind != "facet")
    return page_template(__file__, "page.html").render(
        language=language, say=lambda key, **fields: say(key, language, **fields), stops=stops.count,
        style=MARKUP(page_style()), script=MARKUP(_script()), digest=MARKUP(_digest()),
        old=changes.old.id, new=changes.new.id, columns=_COLUMNS, versions=list(_versions(comparison)),
        figures=list(zip(kinds, count_words(told, language), strict=True)) if told.counts else None,
        first=first, others=others,
        parts=[(number, heading_of(section, language), len(its)) for number, section, its in changed],
        passages=MARKUP("\n".join(filter(None, lines))),
    )  # fmt: skip


def _versions(comparison: Comparison) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Both versions: which of a plan it is in words, and a cell for each other of `_COLUMNS`."""
    documents = (comparison.changes.old, comparison.changes.new)
    names = comparison.versions() or (None, None)
    for key, document, name in zip(("old", "new"), documents, names, strict=True):
        version = version_of(document)
        which = version_words(name, comparison.language) if name else ""
        yield key, which, (version.number, version.date, version.title, version.id)


def _value_rows(
    changes: Iterable[FacetChanged], stop_of: Callable[[FacetChanged], int], language: Language
) -> Iterator[dict[str, Any]]:
    """Values that changed, each with where it stands and the change at which it is told."""
    for change in changes:
        value, place = value_of(change, language), capitalised(change.new.address)
        yield {
            "label": capitalised(value.label), "old": value.old, "new": value.new, "place": place,
            "stop": stop_of(change),
        }  # fmt: skip


@cache
def _digest() -> str:
    return base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()


@cache
def page_style() -> str:
    """The style rules of the page, which pages of the same look share."""
    fonts = f':root {{ --serif: "{layout().font.family}", serif; }}\n'
    return fonts + _beside("page.css")


@cache
def _script() -> str:
    return _beside("page.js")


def _beside(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
