"""From a part of a Word template to Jinja text, as docxtpl reads its tags, with one paragraph a line.

So a line tells a message which paragraph it is about.
"""

import re
from collections.abc import Iterator
from types import TracebackType

from docxtpl import DocxTemplate
from lxml import etree

from kehoach.ooxml.xml import parse_part
from kehoach.writers.docx.template.safety import Fault

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARAGRAPH = re.compile(r"<w:p(?=[ />])")
_MARKUP = re.compile(r"<[^>]*>")
_TAG = re.compile(r"\{([{%#])")
_CLOSING = {"{": "}}", "%": "%}", "#": "#}"}
# How docxtpl writes braces that are no tag.
_LITERAL = {"{_{": "{{ '{{' }}", "}_}": "{{ '}}' }}", "{_%": "{{ '{%' }}", "%_}": "{{ '%}' }}"}
_WORDS = 60
_BEFORE = 2  # lines before the first paragraph's: the declaration, and what opens the part


def part_lines(name: str, content: bytes) -> str:
    """A part's XML with each paragraph on a line of its own. Raises PackageError where it is no good XML."""
    xml = etree.tostring(parse_part(name, content), encoding="unicode")
    return _PARAGRAPH.sub("\n<w:p", xml.replace("\n", " "))


def has_tags(lines: str) -> bool:
    """Whether a part holds tags, or braces as docxtpl writes them; Word may have cut them into runs."""
    text = _MARKUP.sub("", lines)
    return bool(_TAG.search(text)) or any(written in text for written in _LITERAL)


def jinja_source(lines: str) -> str:
    """A part's lines as Jinja text, in which the same paragraphs stand on the same lines."""
    patched: str = DocxTemplate("").patch_xml(lines)
    for written, meant in _LITERAL.items():
        patched = patched.replace(written, meant)
    return _DECLARATION + patched


def unfinished_tags(lines: str) -> Iterator[Fault]:
    """Tags that do not end in the paragraph in which they begin; docxtpl would take in what follows."""
    for number, line in enumerate(lines.split("\n"), 2):
        text = _MARKUP.sub("", line)
        end = 0
        while found := _TAG.search(text, end):
            closing = _CLOSING[found[1]]
            end = text.find(closing, found.end()) + len(closing)
            if end < len(closing):
                yield Fault(number, "M201", {"reason": f"{found[0]} …? {closing}"})
                break


def paragraph_of_line(source: str, line: int | None) -> str:
    """The place "đoạn 12 “Căn cứ …”" for a line of a part's Jinja text, one paragraph a line."""
    lines = source.split("\n")
    number = min(max(line or 1, 1), len(lines))
    text = _MARKUP.sub("", lines[number - 1]).strip()
    shown = text if len(text) <= _WORDS else text[: _WORDS - 1] + "…"
    return f"đoạn {max(number - _BEFORE, 0)} “{shown}”"


def line_of_error(traceback: TracebackType | None) -> int | None:
    """The line at which rendering failed. Jinja gives the frames of a template the template's lines."""
    line = None
    while traceback is not None:
        if "__jinja_exception__" in traceback.tb_frame.f_globals:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
