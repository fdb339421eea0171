"""From a part of a Word template to Jinja text, as docxtpl reads its tags, with one paragraph a line."""

import re
from collections.abc import Iterator

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
