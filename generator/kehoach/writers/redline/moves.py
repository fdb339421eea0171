"""What the redline says of parts that moved: a comment at either place, or Word's own tracked moves."""

from typing import Any

from lxml import etree

from kehoach.catalogue import Language
from kehoach.diff.matching import Matching
from kehoach.diff.moves import Moves
from kehoach.diff.rows.model import Mark
from kehoach.edition.tree import Flat
from kehoach.edition.tree_addresses import Addresses
from kehoach.ooxml.comments import Comment
from kehoach.ooxml.revisions import RevisionKind, Revisions
from kehoach.ooxml.xml import w
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.comparison.labels import say
from kehoach.writers.redline.sides import Item, first_name


class MovePlan:
    """Which items moved, and how that is shown. `native` asks for Word's own moves where it has them.

    `comments` fills while the redline is made.
    """

    def __init__(
        self, matching: Matching, moves: Moves, revisions: Revisions, language: Language, *, native: bool
    ) -> None:
        self.matching, self.moves, self.revisions = matching, moves, revisions
        self.language, self.native = language, native
        self.comments: list[Comment] = []
        self._old, self._new = Addresses(matching.old), Addresses(matching.new)

    def kind(self, item: Item, *, new: bool) -> RevisionKind:
        """How an item of one version is tracked. Word has no moved table rows."""
        if self.native and item.kind == "paragraph" and self._old_number(item, new=new) is not None:
            return "moveTo" if new else "moveFrom"
        return "ins" if new else "del"

    def comment(self, item: Item, *, new: bool) -> Comment | None:
        """The comment on an item with which something begins that moved: where from, or where to."""
        number = self._old_number(item, new=new)
        if number is None or number not in self.moves.away or (self.native and item.kind == "paragraph"):
            return None
        if item.key is None or item.key[1] != first_name(self._flat(new=new).nodes[item.key[0]].part):
            return None
        there = self._old.address(number) if new else self._new.address(self.matching.of_old[number])
        mark: Mark = "moved-to" if new else "moved-from"
        text = capitalised(say(f"mark.{mark}", self.language, address=there))
        if new and self._edited(number):
            text = say("moved_and_edited", self.language, moved=text)
        comment = Comment(self.revisions.number(), self.revisions.author, self.revisions.date, text)
        self.comments.append(comment)
        return comment

    def ranges(self, items: list[Item], *, new: bool) -> dict[Item, tuple[list[Any], list[Any]]]:
        """The marks of native moves before and behind items: one range for each root that moved."""
        bounds: dict[int, tuple[Item, Item]] = {}
        for item in items if self.native else ():
            number = self._old_number(item, new=new)
            if number is not None and item.kind == "paragraph":
                root = self._root(number)
                bounds[root] = (bounds.get(root, (item, item))[0], item)
        found: dict[Item, tuple[list[Any], list[Any]]] = {}
        name = "moveTo" if new else "moveFrom"
        for root, (first, last) in bounds.items():
            attributes = {**self.revisions.signed(), w("name"): f"move{root}"}
            start = etree.Element(w(f"{name}RangeStart"), attributes)
            end = etree.Element(w(f"{name}RangeEnd"), {w("id"): attributes[w("id")]})
            found.setdefault(first, ([], []))[0].append(start)
            found.setdefault(last, ([], []))[1].insert(0, end)
        return found

    def _old_number(self, item: Item, *, new: bool) -> int | None:
        """The old number of an item that moved, None where it did not."""
        if item.key is None:
            return None
        number = self.matching.of_new[item.key[0]] if new else item.key[0]
        return number if number in self.moves.moved else None

    def _root(self, number: int) -> int:
        return next(
            each for each in (number, *self.matching.old.ancestors(number)) if each in self.moves.away
        )

    def _flat(self, *, new: bool) -> Flat:
        return self.matching.new if new else self.matching.old

    def _edited(self, root: int) -> bool:
        """Whether the words of what moved changed on the way."""
        old, new = self.matching.old, self.matching.new
        return any(
            old.nodes[each].text != new.nodes[self.matching.of_old[each]].text
            for each in range(root, old.ends[root])
            if each in self.moves.moved
        )
