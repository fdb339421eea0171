"""Comments of a Word file: their part, and what refers to them from the text (ISO/IEC 29500-1, 17.13.4)."""

import posixpath
from collections.abc import Sequence
from typing import Any

from lxml import etree
from lxml.etree import SubElement
from msgspec import Struct

from kehoach.ooxml.package import PackageError
from kehoach.ooxml.xml import CONTENT_TYPES, RELATIONSHIPS, W, parse_part, w

_MAIN_FOLDER, _PART = "word", "word/comments.xml"
_TYPES, _RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Comment(Struct, frozen=True):
    """A comment: its number in the file, author, time ("" for none), and words."""

    number: str
    author: str
    date: str
    text: str

    def around(self, content: Sequence[Any]) -> tuple[list[Any], Any]:
        """Run-level content as what the comment is about, and the run that shows it, which belongs behind."""
        start, end = (
            etree.Element(w(name), {w("id"): self.number})
            for name in ("commentRangeStart", "commentRangeEnd")
        )
        run = etree.Element(w("r"))
        SubElement(run, w("commentReference"), {w("id"): self.number})
        return [start, *content, end], run


def with_comments(parts: dict[str, bytes], comments: Sequence[Comment]) -> dict[str, bytes]:
    """The parts of a Word file with comments added to those that it has; without comments as they are.

    Raises PackageError where the file's own lists or comments are malformed, or it lacks comments it lists.
    """
    if not comments:
        return parts
    relations = parse_part(_RELATIONS, parts[_RELATIONS])
    there = next((each.get("Target", "") for each in relations if each.get("Type") == _RELATION), None)
    if there is not None:
        # A target is told from the main part's folder, or from the package's root.
        name = posixpath.normpath(posixpath.join("/", _MAIN_FOLDER, there)).lstrip("/")
        if name not in parts:
            raise PackageError("M105", part=name)
        root = parse_part(name, parts[name])
        return {**parts, name: _written(root, comments)}
    types = parse_part(_TYPES, parts[_TYPES])
    SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{_PART}", ContentType=_TYPE)
    taken = {each.get("Id") for each in relations}
    free = next(name for number in range(1, len(taken) + 2) if (name := f"rIdComments{number}") not in taken)
    target = _PART.removeprefix(f"{_MAIN_FOLDER}/")
    SubElement(relations, f"{{{RELATIONSHIPS}}}Relationship", Id=free, Type=_RELATION, Target=target)
    root = etree.Element(w("comments"), nsmap={"w": W})
    return {
        **parts,
        _TYPES: _bytes(types),
        _RELATIONS: _bytes(relations),
        _PART: _written(root, comments),
    }


def _written(root: Any, comments: Sequence[Comment]) -> bytes:
    for each in comments:
        signed = {w("id"): each.number, w("author"): each.author}
        dated = {w("date"): each.date} if each.date else {}
        comment = SubElement(root, w("comment"), {**signed, **dated, w("initials"): _initials(each.author)})
        run = SubElement(SubElement(comment, w("p")), w("r"))
        SubElement(run, w("t"), {_XML_SPACE: "preserve"}).text = each.text
    return _bytes(root)


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split())


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
