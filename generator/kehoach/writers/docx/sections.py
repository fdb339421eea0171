"""Sections of a rendered document.

WordprocessingML keeps a section's page setup in its last paragraph, but the last section's at the end of the
body (ISO/IEC 29500-1, 17.6.17 and 17.6.18). A template ends each section, an annex in a loop too, with such a
paragraph; the last of them has to hand its setup to the body, or an empty page would follow. The paragraph
itself stays: Word puts one of its own, in the size of the text, after a table that ends the body.
"""

import re

_LAST = re.compile(
    rb"<w:p[ >](?:(?!</?w:p[ >]).)*?(<w:sectPr\b(?:(?!</?w:p[ >]).)*?</w:sectPr>)"
    rb"(?:(?!</?w:p[ >]).)*?</w:p>\s*$",
    re.S,
)
_TAIL = 60_000  # bytes


def close_last_section(main: bytes) -> bytes:
    """The document's XML with the page setup of its last section at the end of the body.

    Nothing changes where the body's last paragraph ends no section.
    """
    body_setup = main.rfind(b"<w:sectPr")
    if body_setup < 0:
        return main
    start = max(0, body_setup - _TAIL)
    bare = main.rfind(b"<w:p>", start, body_setup)
    paragraph = max(bare, main.rfind(b"<w:p ", max(bare, start), body_setup))
    last = _LAST.match(main[paragraph:body_setup]) if paragraph >= 0 else None
    if last is None:
        return main
    end = main.index(b"</w:sectPr>", body_setup) + len(b"</w:sectPr>")
    kept, whole = last[0].replace(last[1], b""), memoryview(main)
    return b"".join((whole[:paragraph], kept, last[1], whole[end:]))
