"""Footnotes and remark of a consolidated text in files of templates that were made without a thought of them.

What they need of a file (a part for footnotes, styles, settings) is added to those files that have them; all
others stay as the template makes them.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from kehoach.ooxml.footnotes import (
    FootnotePart,
    footnotes_xml,
    with_footnote_part,
    with_references,
    without_signs,
)
from kehoach.ooxml.runs import run_xml
from kehoach.writers.docx.styles import STYLES_PART, add_missing_styles, definitions, style_id

MAIN = "word/document.xml"
REMARK = "KH Ghi chú hợp nhất"

_BODY = re.compile(r"<w:body\b[^>]*>")


class NotedParts(Struct, frozen=True):
    """What of a template's parts is another in files with notes, and where their footnotes go."""

    changed: dict[str, bytes]
    footnotes: FootnotePart


def noted_parts(parts: Mapping[str, bytes]) -> NotedParts:
    """The parts of a template as files with notes need them. Raises PackageError where one is malformed."""
    changed, footnotes = with_footnote_part(parts)
    if STYLES_PART in changed:
        changed[STYLES_PART] = add_missing_styles(changed[STYLES_PART], definitions(REMARK))
    return NotedParts(changed, footnotes)


def with_notes(
    filled: Mapping[str, bytes], noted: NotedParts, notes: Sequence[str], remark: str
) -> dict[str, bytes]:
    """A template's filled parts with references to the notes that they print, and all other parts for these.

    `remark` is printed over everything, where the template does not print it itself ("" then). Raises
    PackageError where the template's own footnotes are malformed.
    """
    parts = {name: without_signs(part.decode()).encode() for name, part in filled.items() if name != MAIN}
    referred: list[str] = []
    if MAIN in filled:
        main, referred = with_references(filled[MAIN].decode(), notes, noted.footnotes)
        parts[MAIN] = _with_remark(main, remark).encode()
    name = noted.footnotes.name
    footnotes = footnotes_xml(noted.footnotes, referred, parts.get(name, b""))
    return {**noted.changed, **parts, name: footnotes}


def _with_remark(main: str, remark: str) -> str:
    if not remark:
        return main
    style = f'<w:pPr><w:pStyle w:val="{style_id(REMARK)}"/></w:pPr>'
    paragraph = f"<w:p>{style}{run_xml(remark)}</w:p>"
    return _BODY.sub(lambda body: body[0] + paragraph, main, count=1)
