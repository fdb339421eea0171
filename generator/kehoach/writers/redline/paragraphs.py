"""Paragraphs of both versions as one stream of tracked runs and paragraph marks.

A text is a row of signs in which each paragraph ends with its mark. What is deleted or inserted, sign or
mark, is tracked where it stands; so a changed paragraph, a split, a join, a new and a deleted paragraph are
the same work, and accepting or rejecting leaves one version's signs and marks in their order.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, Literal

from lxml import etree
from msgspec import Struct

from kehoach.diff.words import Piece, word_diff
from kehoach.edition.runs import PARAGRAPH_END
from kehoach.ooxml.contents import Content, Reader, Stretch, joined
from kehoach.ooxml.revisions import RevisionKind, Revisions
from kehoach.ooxml.xml import w
from kehoach.writers.redline.printed import P, signature

_PROPERTIES, _SECTION = w("pPr"), w("sectPr")


MarkKinds = tuple[RevisionKind, RevisionKind]
"""How marks are tracked that only the old version has, and those that only the new one has."""

TRACKED: MarkKinds = ("del", "ins")


class MergedParagraph(Struct, eq=False):
    """A paragraph of the redline: tracked content, and whose paragraph mark ends it.

    `old` and `new` are the rendered paragraphs whose mark this is, None where a version has none here;
    `kinds` say how a mark of one version is tracked. `whole` is a paragraph that is the same in both,
    `before` and `after` are what stands around this one.
    """

    content: list[Any]
    old: Any
    new: Any
    kinds: MarkKinds = TRACKED
    whole: Any = None
    before: list[Any] = []
    after: list[Any] = []

    @property
    def direction(self) -> Literal["ins", "del"] | None:
        """Whether the paragraph mark was inserted or deleted; None where both versions have it."""
        return "del" if self.new is None else "ins" if self.old is None else None

    def opened(self) -> None:
        """Make a whole paragraph one with content, so that its mark can change."""
        if self.whole is not None:
            self.content = [each for each in self.whole if each.tag != _PROPERTIES]
            self.whole = None


class ParagraphMerger:
    """Merges paragraphs of both versions into tracked ones."""

    def __init__(self, revisions: Revisions) -> None:
        self.revisions = revisions
        self.reader = Reader()

    def merge(
        self, olds: Sequence[Any], news: Sequence[Any], markers: tuple[str, str] = ("", ""),
        kinds: MarkKinds = TRACKED,
    ) -> list[MergedParagraph]:  # fmt: skip
        """Old paragraphs that became new ones; a side may have none. `markers` are their printed numbers."""
        if len(olds) == len(news) == 1 and signature(olds[0]) == signature(news[0]):
            return [MergedParagraph([], olds[0], news[0], whole=news[0])]
        return _Stream(self, olds, news, kinds).paragraphs(markers)

    def element(self, paragraph: MergedParagraph) -> Any:
        """The paragraph as Word's XML."""
        if paragraph.whole is not None:
            return paragraph.whole
        element = etree.Element(P)
        shown = paragraph.old if paragraph.new is None else paragraph.new
        properties = deepcopy(shown.find(_PROPERTIES))
        if properties is None:
            properties = etree.Element(_PROPERTIES)
        element.append(properties)
        if paragraph.direction is None:
            self._change(element, properties, paragraph.old.find(_PROPERTIES))
        else:
            self.revisions.mark(properties, [paragraph.kinds[paragraph.direction == "ins"]])
        if len(properties) == 0:
            element.remove(properties)
        element.extend(paragraph.content)
        return element

    def _change(self, element: Any, properties: Any, was: Any) -> None:
        """Track what differs in the properties of a mark that both versions have."""
        look, section = (None if was is None else was.find(w(name)) for name in ("rPr", "sectPr"))
        self.revisions.changed(properties, "rPr", look)
        if properties.find(_SECTION) is not None:
            self.revisions.changed(properties, "sectPr", section)
        self.revisions.changed(element, "pPr", was)


class _Stream:
    """One merging: both texts, and the paragraphs that come out one after another."""

    def __init__(
        self, merger: ParagraphMerger, olds: Sequence[Any], news: Sequence[Any], kinds: MarkKinds
    ) -> None:
        reader = merger.reader
        self.revisions = merger.revisions
        self.olds, self.news, self.kinds = olds, news, kinds
        self.new_contents = [reader.read(each) for each in news]
        self.old = joined([reader.read(each) for each in olds], PARAGRAPH_END)
        self.new = joined(self.new_contents, PARAGRAPH_END)
        self.old_ended = self.new_ended = 0
        self.out: list[MergedParagraph] = []
        self.content: list[Any] = []

    def paragraphs(self, markers: tuple[str, str]) -> list[MergedParagraph]:
        self._bookmarks("starts")
        for piece in _pieces(self.old.text, self.new.text, markers):
            if piece.op == "equal":
                self._kept(piece)
            else:
                self._deleted(piece.old_start, piece.old_end)
                self._inserted(piece.new_start, piece.new_end)
        self._bookmarks("ends")
        self._end(
            self.olds[-1] if len(self.olds) > self.old_ended else None,
            self.news[-1] if len(self.news) > self.new_ended else None,
        )
        return self.out

    def _kept(self, piece: Piece) -> None:
        """What is in both texts, in its new look; where the old one was another that is said."""
        shift = piece.old_start - piece.new_start
        for new in self.new.between(piece.new_start, piece.new_end):
            for old in self.old.between(new.start + shift, new.end + shift):
                both = Stretch(old.start - shift, old.end - shift, new.look, new.look_xml, new.nodes)
                if bool(old.nodes) != bool(new.nodes):
                    # A sign of a text that happens to be the one that stands for a thing.
                    self._deleted(old.start, old.end)
                    self._inserted(both.start, both.end)
                    continue
                runs = self.new.runs(both)
                if old.look_xml != new.look_xml:
                    self.revisions.changed(runs[0], "rPr", old.look)
                self.content += runs

    def _deleted(self, start: int, end: int) -> None:
        for first, last, ends in _cut(self.old.text, start, end):
            self._track(self.kinds[0], self.old, first, last)
            if ends:
                self._end(self.olds[self.old_ended], None)

    def _inserted(self, start: int, end: int) -> None:
        for first, last, ends in _cut(self.new.text, start, end):
            self._track(self.kinds[1], self.new, first, last)
            if ends:
                self._bookmarks("ends")
                self._end(None, self.news[self.new_ended])
                self._bookmarks("starts")

    def _track(self, kind: RevisionKind, content: Content, start: int, end: int) -> None:
        runs = [run for stretch in content.between(start, end) for run in content.runs(stretch)]
        self.content += self.revisions.runs(kind, runs)

    def _bookmarks(self, which: str) -> None:
        if self.new_ended < len(self.news):
            self.content += map(deepcopy, getattr(self.new_contents[self.new_ended], which))

    def _end(self, old: Any, new: Any) -> None:
        """End a paragraph with a mark of the old version, the new one, or both."""
        self.out.append(MergedParagraph(self.content, old, new, self.kinds))
        self.content = []
        self.old_ended += old is not None
        self.new_ended += new is not None


def _pieces(old: str, new: str, markers: tuple[str, str]) -> Iterator[Piece]:
    """The difference of two texts, that of their numbers apart: a renumbering changes nothing else."""
    if markers[0] == markers[1]:
        markers = ("", "")
    first, second = (
        len(marker) if text.startswith(marker) else 0
        for text, marker in zip((old, new), markers, strict=True)
    )
    yield from word_diff(old[:first], new[:second], exact=True)
    for piece in word_diff(old[first:], new[second:], exact=True):
        yield Piece(
            piece.op, piece.old_start + first, piece.old_end + first, piece.new_start + second,
            piece.new_end + second,
        )  # fmt: skip


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """A stretch of a text cut at the paragraph marks in it, and whether one follows."""
    while (mark := text.find(PARAGRAPH_END, start, end)) >= 0:
        yield start, mark, True
        start = mark + 1
    if start < end:
        yield start, end, False
