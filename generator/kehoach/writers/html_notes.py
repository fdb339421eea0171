"""Footnotes of an HTML page: links from their places to the notes at its end, and back."""

from functools import cache
from html import escape
from pathlib import Path
from re import Match

from kehoach.edition.model import Notes
from kehoach.ooxml.note_signs import SIGN, numbers_of
from kehoach.writers.text import LINE_END

# No id of a plan's part has a colon.
_NOTE, _PLACE = "note:", "ref:"


def with_links(page: str) -> str:
    """A page with links to notes in place of their signs."""
    return SIGN.sub(_links, page)


def _links(sign: Match[str]) -> str:
    links = (
        f'<a id="{_PLACE}{number}" href="#{_NOTE}{number}" role="doc-noteref">{number}</a>'
        for number in numbers_of(sign)
    )
    return f"<sup>{','.join(links)}</sup>"


def notes_section(notes: Notes) -> str:
    """The notes, each with its number, which leads back; "" for none."""
    if not notes:
        return ""
    lines = (
        f'<p id="{_NOTE}{number}"><sup><a href="#{_PLACE}{number}" role="doc-backlink">{number}</a></sup> '
        f"{LINE_END.sub('<br>', escape(note))}</p>"
        for number, note in enumerate(notes, 1)
    )
    return "\n".join(('<section class="notes" role="doc-endnotes">', *lines, "</section>"))


@cache
def notes_style() -> str:
    """What pages with notes or a remark have in their style sheet besides."""
    return Path(__file__).with_name("html_notes.css").read_text("utf-8")
