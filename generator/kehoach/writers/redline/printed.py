"""One version of a plan as rendered for a redline, and from which part of the plan each printed thing comes.

A paragraph says by its bookmark which clause it begins, a table row which row it is. Parts without an id
are given one for the rendering, which the redline takes off again. What has no bookmark (a heading's text, a
caption, the table of a clause) is known by where it follows one; what the template itself prints, and what it
prints without bookmarks, is not known, and is aligned by its words (`alignment`).
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal, NamedTuple

from lxml import etree
from msgspec.structs import replace

from kehoach.diff.similarity import words_of
from kehoach.edition.address import PARTS
from kehoach.edition.document_tree import ANNEX, BLOCK, ROW
from kehoach.edition.model import AnnexBlock, Block, Document, plain
from kehoach.edition.tree import Flat
from kehoach.ooxml.contents import text_of
from kehoach.ooxml.runs import bookmark_name
from kehoach.ooxml.xml import w

P, TBL, TR, TC = map(w, ("p", "tbl", "tr", "tc"))
_BODY, _BOOKMARK, _BOOKMARK_END, _NAME, _ID = map(w, ("body", "bookmarkStart", "bookmarkEnd", "name", "id"))
_P_PROPERTIES, _STYLE, _SECTION, _VALUE = map(w, ("pPr", "pStyle", "sectPr", "val"))
_PROPERTIES = frozenset(map(w, ("tcPr", "sectPr", "tblPr", "tblGrid", "tblPrEx", "trPr")))
_UNWRAPPED = {w("sdt"): w("sdtContent"), w("customXml"): w("customXml")}
_BOOKMARKS = re.compile(rb"<w:bookmark[^>]*>")
_OWN = "#"  # no id begins so, and no bookmark that Word made

PrintedKind = Literal["paragraph", "table", "row", "other"]
_KINDS: dict[str, PrintedKind] = {P: "paragraph", TBL: "table", TR: "row"}


class Origin(NamedTuple):
    """The number of the node that something was printed from, and which of its printed things it is.

    These are "head", "text", "caption", "table", "after" (the paragraph behind a table) and "row".
    """

    node: int
    thing: str


class Printed:
    """A paragraph, table or row as it was printed in the old version or the `new` one.

    `origin` is None where it is not known.
    """

    def __init__(self, element: Any, new: bool, origin: Origin | None = None) -> None:
        self.element = element
        self.new = new
        self.origin = origin
        self.kind: PrintedKind = _KINDS.get(element.tag, "other")

    @cached_property
    def text(self) -> str:
        """Its words; a table's or row's cells follow each other."""
        return text_of(self.element)

    @cached_property
    def words(self) -> list[str]:
        """Its words in small letters, for judging likeness."""
        return words_of(self.text)

    @cached_property
    def style(self) -> str:
        """The id of a paragraph's style."""
        style = next(self._properties(_STYLE), None)
        return "" if style is None else str(style.get(_VALUE, ""))

    @cached_property
    def size(self) -> int:
        """The number of a table's columns or of a row's cells."""
        if self.kind == "table":
            return len(self.element.findall(f"{w('tblGrid')}/{w('gridCol')}"))
        return len(self.element.findall(TC)) if self.kind == "row" else 0

    @cached_property
    def ends_section(self) -> bool:
        """Whether a paragraph carries the page setup of a section."""
        return self.kind == "paragraph" and next(self._properties(_SECTION), None) is not None

    def _properties(self, tag: str) -> Iterator[Any]:
        return (each for own in self.element.iterchildren(_P_PROPERTIES) for each in own.iterchildren(tag))


class Rendering:
    """The old version rendered, or the `new` one: its body, its Document's flat tree, what has a bookmark."""

    def __init__(self, root: Any, flat: Flat, names: dict[str, int], *, new: bool) -> None:
        self.root = root
        self.new = new
        self.body = root.find(_BODY)
        self.flat = flat
        _unwrap(self.body)
        self._anchors: dict[Any, int] = dict(self._found(names))

    def items(self, container: Any) -> list[Printed]:
        """The paragraphs and tables of a body or cell, in order; nothing else of it can be told apart."""
        items = [Printed(each, self.new) for each in container if each.tag not in _PROPERTIES]
        for at, item in enumerate(items):
            number = self._anchors.get(item.element)
            if number is None:
                continue
            part = self.flat.nodes[number].part
            item.origin = Origin(number, first_thing(part))
            if item.kind == "table":
                self._behind(items, at + 1, number, [("after", P, "")])
                caption = plain(part.table.caption)
                if caption and at and items[at - 1].text == caption and items[at - 1].origin is None:
                    items[at - 1].origin = Origin(number, "caption")
            else:
                self._behind(items, at + 1, number, _printed_behind(part))
        return items

    def rows(self, table: Any) -> list[Printed]:
        """The rows of a table, those of the plan with their origins."""
        return [
            Printed(row, self.new, Origin(self._anchors[row], "row") if row in self._anchors else None)
            for row in table.findall(TR)
        ]

    def _behind(
        self, items: list[Printed], at: int, number: int, expected: list[tuple[str, str, str]]
    ) -> None:
        """Give what a block prints behind its first paragraph its origin, as far as it stands there.

        The closing mark may have taken the place of a text's full stop.
        """
        for name, tag, text in expected:
            if at >= len(items) or items[at].element.tag != tag or items[at].element in self._anchors:
                return
            if text and not items[at].text.startswith(text.rstrip(" .")):
                return
            items[at].origin = Origin(number, name)
            at += 1

    def _found(self, names: dict[str, int]) -> Iterator[tuple[Any, int]]:
        """What each bookmark of the plan's is in: a paragraph, or a table or row by its first cell."""
        seen = set()
        for mark in self.root.iter(_BOOKMARK):
            number = names.get(mark.get(_NAME))
            paragraph = mark.getparent()
            if number is None or number in seen or paragraph.tag != P:
                continue
            seen.add(number)
            node = self.flat.nodes[number]
            row = paragraph.getparent().getparent()
            if node.kind == ROW:
                yield row, number
            elif node.kind == BLOCK and _is_bare_table(node.part) and row.tag == TR:
                yield row.getparent(), number
            else:
                yield paragraph, number


def first_thing(part: Any) -> str:
    """What the first printed thing of a block, annex or row is called in its `Origin`.

    A text keeps its name when it is given a heading, so that it is known as the text that it was.
    """
    if isinstance(part, Block):
        return "head" if part.heading else "table" if _is_bare_table(part) else "text"
    return "head" if isinstance(part, AnnexBlock) else "row"


def _is_bare_table(block: Block) -> bool:
    return block.table is not None and not (block.heading or block.runs or block.marker)


def _printed_behind(part: Block | AnnexBlock) -> list[tuple[str, str, str]]:
    """What `edition.flow` prints behind a block's first paragraph: name, element, words ("" for any)."""
    if isinstance(part, AnnexBlock):
        return []
    found = [("text", P, plain(part.runs))] if part.heading and part.runs else []
    if part.table is not None:
        found += [("caption", P, plain(part.table.caption))] if part.table.caption else []
        found += [("table", TBL, ""), ("after", P, "")]
    return found


def _unwrap(body: Any) -> None:
    """Put what content controls around whole paragraphs, tables, rows and cells hold in their place."""
    for tag, inner in _UNWRAPPED.items():
        for control in list(body.iter(tag)):
            parent, content = control.getparent(), control if inner == tag else control.find(inner)
            if parent.tag in (_BODY, TBL, TR, TC):
                at = parent.index(control)
                parent[at : at + 1] = [] if content is None else list(content)


def with_ids(document: Document, flat: Flat) -> tuple[Document, dict[str, int]]:
    """A Document in which each block, row and annex has an id of its own, and their nodes by bookmark.

    `flat` is the Document's own tree. Ids that were there stay, unless two parts share one.
    """
    named = [number for number, node in enumerate(flat.nodes) if node.kind in (BLOCK, ROW, ANNEX)]
    bookmarks = {number: bookmark_name(flat.nodes[number].id) for number in named}
    uses = Counter(bookmarks.values())
    given = {number: f"{_OWN}{number}" for number, name in bookmarks.items() if not name or uses[name] > 1}
    names = {name: number for number, name in (bookmarks | given).items()}
    if not given:
        return document, names
    ids = iter([given.get(number, flat.nodes[number].id) for number in named])
    parts = {name: _blocks_with(ids, getattr(document, name)) for name in PARTS}
    annexes = tuple(
        replace(annex, id=next(ids), blocks=_blocks_with(ids, annex.blocks)) for annex in document.annexes
    )
    return replace(document, **parts, annexes=annexes), names


def _blocks_with(ids: Iterator[str], blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks, their rows and all below them with ids in reading order."""
    return tuple(_block_with(ids, block) for block in blocks)


def _block_with(ids: Iterator[str], block: Block) -> Block:
    name, table = next(ids), block.table
    if table is not None:
        table = replace(table, rows=tuple(replace(row, id=next(ids)) for row in table.rows))
    return replace(block, id=name, table=table, children=_blocks_with(ids, block.children))


def drop_own_bookmarks(root: Any) -> None:
    """Take off the bookmarks of ids that `with_ids` gave."""
    own = [each for each in root.iter(_BOOKMARK) if str(each.get(_NAME)).startswith(_OWN)]
    numbers = {each.get(_ID) for each in own}
    own += [each for each in root.iter(_BOOKMARK_END) if each.get(_ID) in numbers]
    for each in own:
        each.getparent().remove(each)


def signature(element: Any) -> bytes:
    """An element's XML without bookmarks and line ends between elements: to see whether two are the same."""
    return _BOOKMARKS.sub(b"", etree.tostring(element, with_tail=False)).replace(b"\n", b"")
