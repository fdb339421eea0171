"""Sections of a rendered document.

WordprocessingML keeps a section's page setup in its last paragraph, but the last section's at the end of the
body (ISO/IEC 29500-1, 17.6.17 and 17.6.18). A template ends each section, an annex in a loop too, with such a
paragraph; the last of them has to hand its setup to the body, or an empty page would follow. The paragraph
itself stays: Word puts one of its own, in the size of the text, after a table that ends the body.
"""

import re

_LAST = re.compile(
    r"<w:p[ >](?:(?!</?w:p[ >]).)*?(<w:sectPr\b(?:(?!</?w:p[ >]).)*?</w:sectPr>)"
    r"(?:(?!</?w:p[ >]).)*?</w:p>\s*$",
    re.S,
)
_TAIL = 20_000


def close_last_section(text: str) -> str:
    """The document's XML with the page setup of its last section at the end of the body.

    Nothing changes where the body's last paragraph ends no section.
    """
    body_setup = text.rfind("<w:sectPr")
    if body_setup < 0:
        return text
    start = max(0, body_setup - _TAIL)
    paragraph = text.rfind("<w:p>", start, body_setup), text.rfind("<w:p ", start, body_setup)
    last = _LAST.match(text[max(paragraph) : body_setup]) if max(paragraph) >= 0 else None
    if last is None:
        return text
    end = text.index("</w:sectPr>", body_setup) + len("</w:sectPr>")
    kept = last[0].replace(last[1], "")
    return "".join((text[: max(paragraph)], kept, last[1], text[end:]))
