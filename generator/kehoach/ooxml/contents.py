"""A paragraph's content as one text, each stretch of which knows how it looks; and runs of any part of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Any

from lxml import etree
from lxml.etree import SubElement
from msgspec import Struct

from kehoach.ooxml.xml import w

_P, _R, _T, _TAB, _BR, _LOOK, _PROPERTIES = map(w, ("p", "r", "t", "tab", "br", "rPr", "pPr"))
_BOOKMARKS = _START, _END = w("bookmarkStart"), w("bookmarkEnd")
_FIELD = w("fldChar")
_IGNORED = frozenset((_PROPERTIES, *map(w, ("proofErr", "lastRenderedPageBreak"))))
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FIRST_SIGN = 0xF_0000  # of the two planes for private use


class Stretch(Struct, frozen=True):
    """Signs `start` to `end` of a text in one look: the run's properties and their XML ("" for none).

    One sign may stand for something that is no text, a picture or a field; then `nodes` hold it.
    """

    start: int
    end: int
    look: Any = None
    look_xml: bytes = b""
    nodes: tuple[Any, ...] = ()


class Content(Struct, frozen=True):
    """A paragraph's text, with tabs and line breaks as signs, its stretches, and its bookmarks' ends."""

    text: str
    stretches: tuple[Stretch, ...]
    starts: tuple[Any, ...] = ()
    ends: tuple[Any, ...] = ()

    def between(self, start: int, end: int) -> Iterator[Stretch]:
        """The stretches of a part of the text, cut to it."""
        for each in self.stretches:
            if each.start < end and each.end > start:
                first, last = max(each.start, start), min(each.end, end)
                yield Stretch(first, last, each.look, each.look_xml, each.nodes)

    def runs(self, stretch: Stretch) -> list[Any]:
        """New elements for a stretch of this text."""
        if stretch.nodes:
            return [deepcopy(node) for node in stretch.nodes]
        run = etree.Element(_R)
        if stretch.look is not None:
            run.append(deepcopy(stretch.look))
        for text in _pieces(self.text[stretch.start : stretch.end]):
            if text in _SIGNS:
                SubElement(run, _SIGNS[text])
            else:
                SubElement(run, _T, {_XML_SPACE: "preserve"}).text = text
        return [run]


class Reader:
    """Reads paragraphs that are to be compared: one sign for one thing that is no text, in all of them."""

    def __init__(self) -> None:
        self._signs: dict[bytes, str] = {}

    def read(self, paragraph: Any) -> Content:
        """The content of a paragraph."""
        text: list[str] = []
        stretches: list[Stretch] = []
        at = 0
        for piece, look, nodes in self._parts(paragraph):
            text.append(piece)
            xml = b"" if look is None else etree.tostring(look, with_tail=False)
            stretches.append(Stretch(at, at + len(piece), look, xml, nodes))
            at += len(piece)
        marks = [list(paragraph.iterchildren(tag)) for tag in _BOOKMARKS]
        return Content("".join(text), tuple(stretches), *map(tuple, marks))

    def _parts(self, paragraph: Any) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
        field: list[Any] = []
        depth = 0
        for child in paragraph:
            if child.tag in _IGNORED or child.tag in _BOOKMARKS:
                continue
            steps = [each.get(w("fldCharType")) for each in child.iter(_FIELD)]
            if steps or depth:
                # A field's parts make sense only together.
                field.append(child)
                depth += steps.count("begin") - steps.count("end")
                if depth <= 0:
                    yield self._sign(field), None, tuple(field)
                    field, depth = [], 0
            elif child.tag == _R:
                yield from self._run(child)
            else:
                yield self._sign([child]), None, (child,)
        if field:
            yield self._sign(field), None, tuple(field)

    def _run(self, run: Any) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
        look = run.find(_LOOK)
        text = ""
        for child in run:
            if child.tag == _LOOK or child.tag in _IGNORED:
                continue
            if child.tag == _T:
                text += child.text or ""
            elif child.tag in _PLAIN and not child.attrib:
                text += _PLAIN[child.tag]
            else:
                if text:
                    yield text, look, ()
                text = ""
                alone = etree.Element(_R)
                alone.extend(deepcopy(each) for each in (look, child) if each is not None)
                yield self._sign([alone]), look, (alone,)
        if text:
            yield text, look, ()

    def _sign(self, nodes: Iterable[Any]) -> str:
        xml = b"".join(etree.tostring(node, with_tail=False) for node in nodes)
        return self._signs.setdefault(xml, chr(_FIRST_SIGN + len(self._signs)))


_PLAIN = {_TAB: "\t", _BR: "\n"}
_SIGNS = {sign: tag for tag, sign in _PLAIN.items()}
_SIGN = re.compile(f"([{''.join(_SIGNS)}])")


def joined(contents: Sequence[Content], between: str) -> Content:
    """Several contents as one, with a sign between two; without their bookmarks."""
    stretches: list[Stretch] = []
    at = 0
    for content in contents:
        stretches += (
            Stretch(each.start + at, each.end + at, each.look, each.look_xml, each.nodes)
            for each in content.stretches
        )
        at += len(content.text) + len(between)
    return Content(between.join(content.text for content in contents), tuple(stretches))


def _pieces(text: str) -> Iterator[str]:
    """A text cut at its tabs and line breaks, which are pieces of their own."""
    return filter(None, _SIGN.split(text))


def text_of(element: Any) -> str:
    """The words under an element, its tabs and breaks as signs."""
    return "".join(
        each.text or "" if each.tag == _T else _PLAIN[each.tag]
        for each in element.iter(_T, _TAB, _BR)
        if each.tag == _T or not each.attrib
    )
