"""What the redline says of parts that moved: a comment at either place, or Word's own tracked moves."""

from typing import Any

from lxml import etree

from kehoach.catalogue import Language
from kehoach.diff.matching import Matching
from kehoach.diff.moves import Moves
from kehoach.diff.rows.model import Mark
from kehoach.edition.tree_addresses import Addresses
from kehoach.ooxml.comments import Comment
from kehoach.ooxml.revisions import RevisionKind, Revisions
from kehoach.ooxml.xml import w
from kehoach.vietnamese.unicode import capitalised
from kehoach.writers.comparison.labels import say
from kehoach.writers.redline.printed import Printed, first_thing


class MovePlan:
    """Which printed things moved, and how that is shown.

    `native` asks for Word's own moves where it has them. `comments` fills while the redline is made.
    """

    def __init__(
        self, matching: Matching, moves: Moves, revisions: Revisions, language: Language, *, native: bool
    ) -> None:
        self.matching, self.moves, self.revisions = matching, moves, revisions
        self.language, self.native = language, native
        self.comments: list[Comment] = []
        self._old, self._new = Addresses(matching.old), Addresses(matching.new)

    def kind(self, printed: Printed) -> RevisionKind:
        """How something of one version is tracked. Word has no moved table rows."""
        if self.native and printed.kind == "paragraph" and self._old_number(printed) is not None:
            return "moveTo" if printed.new else "moveFrom"
        return "ins" if printed.new else "del"

    def comment(self, printed: Printed) -> Comment | None:
        """The comment on the first printed thing of a part that moved: where from, or where to."""
        number, origin, new = self._old_number(printed), printed.origin, printed.new
        if origin is None or number is None or number not in self.moves.away:
            return None
        flat = self.matching.new if new else self.matching.old
        native = self.native and printed.kind == "paragraph"
        if native or origin.thing != first_thing(flat.nodes[origin.node].part):
            return None
        there = self._old.address(number) if new else self._new.address(self.matching.of_old[number])
        mark: Mark = "moved-to" if new else "moved-from"
        text = capitalised(say(f"mark.{mark}", self.language, address=there))
        if new and self._edited(number):
            text = say("moved_and_edited", self.language, moved=text)
        comment = Comment(self.revisions.number(), self.revisions.author, self.revisions.date, text)
        self.comments.append(comment)
        return comment

    def ranges(self, side: list[Printed]) -> dict[Printed, tuple[list[Any], list[Any]]]:
        """The marks of native moves before and behind things: one range for each root that moved."""
        bounds: dict[int, tuple[Printed, Printed]] = {}
        for printed in side if self.native else ():
            number = self._old_number(printed)
            if number is not None and printed.kind == "paragraph":
                root = self._root(number)
                bounds[root] = (bounds.get(root, (printed, printed))[0], printed)
        found: dict[Printed, tuple[list[Any], list[Any]]] = {}
        for root, (first, last) in bounds.items():
            name = self.kind(first)
            attributes = {**self.revisions.signed(), w("name"): f"move{root}"}
            start = etree.Element(w(f"{name}RangeStart"), attributes)
            end = etree.Element(w(f"{name}RangeEnd"), {w("id"): attributes[w("id")]})
            found.setdefault(first, ([], []))[0].append(start)
            found.setdefault(last, ([], []))[1].insert(0, end)
        return found

    def _old_number(self, printed: Printed) -> int | None:
        """The old number of what moved, None of what did not."""
        if printed.origin is None:
            return None
        number = self.matching.of_new[printed.origin.node] if printed.new else printed.origin.node
        return number if number in self.moves.moved else None

    def _root(self, number: int) -> int:
        return next(
            each for each in (number, *self.matching.old.ancestors(number)) if each in self.moves.away
        )

    def _edited(self, root: int) -> bool:
        """Whether the words of what moved changed on the way."""
        old, new = self.matching.old, self.matching.new
        return any(
            old.nodes[each].text != new.nodes[self.matching.of_old[each]].text
            for each in range(root, old.ends[root])
            if each in self.moves.moved
        )
