"""From a comparison to one self-contained page, to be read in a browser or on paper.

Nothing is fetched. Views are switched by style rules alone; the one script only lets two keys step through
the changes.
"""

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from kehoach.diff.rows import rows
from kehoach.registry.layout import layout
from kehoach.writers.comparison import Comparison
from kehoach.writers.comparison.entries import sections
from kehoach.writers.comparison.html_entries import Entries
from kehoach.writers.comparison.html_head import Head
from kehoach.writers.comparison.labels import say
from kehoach.writers.comparison.stops import Stops


def write_html(comparison: Comparison) -> str:
    """The comparison as an HTML page, UTF-8 when encoded, with every character of its texts escaped.

    Ids of changes (`c1`, …) and of parts (`s0`, …) are their numbers in reading order.
    """
    return "\n".join(filter(None, _page(comparison))) + "\n"


def _page(comparison: Comparison) -> Iterator[str]:
    changes, language = comparison.changes, comparison.language
    parts = sections(changes, rows(changes))
    stops = Stops(changes, parts)
    head = Head(changes, stops, language, comparison.versions())
    title = f"{say('title', language)}: {changes.old.id} → {changes.new.id}"
    yield f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{escape(title)}</title>\n<style>\n{page_style()}</style>\n</head>\n<body>"
    if stops.count:
        yield f'<a class="skip" href="#c1">{escape(say("page.skip", language))}</a>'
    yield from head.all()
    yield from head.controls()
    yield f'<main lang="vi" aria-label="{escape(say("page.comparison", language))}">'
    entries = Entries(changes, stops, language)
    for number, section in enumerate(parts):
        yield from entries.section(section, number)
    yield f"</main>\n<script>{_script()}</script>\n</body>\n</html>"


@cache
def _policy() -> str:
    """What the page may do, should a text ever get past the escaping: its own styles and script."""
    digest = base64.b64encode(hashlib.sha256(_script().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; form-action 'none'"


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
