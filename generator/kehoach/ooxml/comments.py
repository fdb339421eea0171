"""Comments of a Word file: their part, and what refers to them from the text (ISO/IEC 29500-1, 17.13.4)."""

from collections.abc import Mapping, Sequence
from typing import Any

from lxml import etree
from lxml.etree import SubElement
from msgspec import Struct

from kehoach.ooxml.lists import listed, related_part, tree_bytes
from kehoach.ooxml.xml import W, parse_part, w

_PART = "word/comments.xml"
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


def comment_parts(parts: Mapping[str, bytes], comments: Sequence[Comment]) -> dict[str, bytes]:
    """What of a Word file's parts is another with comments added to those that it has; nothing for none.

    Raises PackageError where the file's own lists or comments are malformed, or it lacks comments it lists.
    """
    if not comments:
        return {}
    name = related_part(parts, _RELATION)
    if name is not None:
        return {name: _written(parse_part(name, parts[name]), comments)}
    root = etree.Element(w("comments"), nsmap={"w": W})
    return {**listed(parts, _PART, _TYPE, _RELATION, "rIdComments"), _PART: _written(root, comments)}


def _written(root: Any, comments: Sequence[Comment]) -> bytes:
    for each in comments:
        signed = {w("id"): each.number, w("author"): each.author}
        dated = {w("date"): each.date} if each.date else {}
        comment = SubElement(root, w("comment"), {**signed, **dated, w("initials"): _initials(each.author)})
        run = SubElement(SubElement(comment, w("p")), w("r"))
        SubElement(run, w("t"), {_XML_SPACE: "preserve"}).text = each.text
    return tree_bytes(root)


def _initials(author: str) -> str:
    return "".join(word[0] for word in author.split())
