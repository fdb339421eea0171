"""Numbers as an amendment's text has them: styles and markers to set where the plan has others."""

import re

from kehoach.amend.instrument.sentences.state import ExpectedNumber, Numbered, State
from kehoach.amend.model import Operation, Replace, Set
from kehoach.amend.parts.fields import field_of
from kehoach.amend.parts.part import Part
from kehoach.amend.parts.phrases import text_fields
from kehoach.diff.spans import parted
from kehoach.edition.document_tree import BLOCK
from kehoach.edition.edition import Edition
from kehoach.edition.index import Index
from kehoach.edition.model import Block
from kehoach.edition.numbering import marker_at
from kehoach.edition.spec_text import written
from kehoach.spec.facets import NumberStyle
from kehoach.spec.model import Plan
from kehoach.spec.walk import placed_slots, slots

_MOST_ROUNDS = 8
_REFERENCE = re.compile(r"ref\(\s*['\"]([^'\"]+)['\"]\s*\)")


def with_numbers(state: State) -> tuple[list[Numbered], Edition]:
    """The operations that give every part the number that the text gives it; and what all lead to.

    Raises SentenceError.
    """
    wanted = _WantedNumbers(state)
    found: list[Numbered] = []
    for _ in range(_MOST_ROUNDS):
        after = state.edition.amended(state.tree.build())
        more = _unmoored(state) or wanted.mended(after.index) or _unfilled(state, after.plan)
        if not more:
            return found, after
        for operation in more:
            state.carry_out(0, operation)
            found.append((0, operation))
    return found, state.edition.amended(state.tree.build())


def _unmoored(state: State) -> list[Operation]:
    """Texts that refer to parts which are no more say what they said."""
    found: list[Operation] = []
    if state.index.numbers.keys() <= state.tree.parts.keys():
        return found
    for part, field, text in text_fields(state.tree, ()):
        if part is None or "ref" not in text:
            continue
        if all(name in state.tree.parts for name in _REFERENCE.findall(text)):
            continue
        words = "\n".join(map(written, parted(state.index.texts_of(part.id).get(field, ()))))
        if field in ("heading", "text", "title"):
            found.append(Replace(target=part.id, field=field, old=text, new=words))
        else:
            found.append(Set(target=part.id, field=field, old=text, new=words))
    return found


def _unfilled(state: State, after: Plan) -> list[Operation]:
    """Sections place no list that nothing stands in any more."""
    filled = {name for name, _, _ in slots(after)}
    filled |= {name.partition(".")[0] for name in filled}
    found: list[Operation] = []
    for part in state.numbers.sections():
        placed = placed_slots(part.value)
        kept = [name for name in placed if name in filled]
        if len(kept) < len(placed):
            old, new = field_of(part.value, "content"), (kept[0] if len(kept) == 1 else kept)
            found.append(Set(target=part.id, field="content", old=old, new=new or None))
    return found


class _WantedNumbers:
    """Which number each part has to have."""

    def __init__(self, state: State) -> None:
        self.state, self.tree = state, state.tree
        self.before = {
            node.id: node.part for node in state.index.flat.nodes if node.kind == BLOCK and node.id
        }

    def mended(self, index: Index) -> list[Operation]:
        """What gives the first part that has another number the one that it has to have."""
        for number, node in enumerate(index.flat.nodes):
            part = self.tree.parts.get(node.id) if node.kind == BLOCK else None
            if part is None or part.value.repealed:
                continue
            expected = self._of(index, number)
            found = self._restyled(part, index, number, expected) or _remarked(part, node.part, expected)
            if found:
                return found
        return []

    def _of(self, index: Index, number: int) -> ExpectedNumber:
        id, parent = index.id_of(number), index.flat.parents[number]
        listed = self.state.lists.get(index.id_of(parent))
        if listed is not None:
            at = index.under(parent).index(number)
            if at < len(listed):
                return ExpectedNumber(listed[at], _style_of_list(listed) if listed[at] else "none")
        told = self.state.expected.get(id, ExpectedNumber())
        block = self.before.get(id)
        if block is None:
            return told
        marker = told.marker
        if marker is None and self.state.freeze:
            marker = block.marker
        style = told.style
        if style is None and marker != "":
            style = block.style if block.marker or marker is None else _style_of(marker)
        return ExpectedNumber(marker, style)

    def _restyled(self, part: Part, index: Index, number: int, expected: ExpectedNumber) -> list[Operation]:
        if expected.style is None or expected.style == index.block(number).style:
            return []
        if part.kind == "clause":
            if expected.style == "none":
                return [Set(target=part.id, field="unnumbered", old=None, new=True)]
            if part.value.unnumbered:
                return [Set(target=part.id, field="unnumbered", old=True, new=None)]
        parent = index.flat.parents[number]
        owner = self.tree.parts.get(index.id_of(parent))
        if owner is None or expected.style == "none":
            return []
        # Those before it in its list have had their style given.
        before = [index.block(each) for each in index.under(parent) if each < number]
        if any(each.marker and each.style == expected.style for each in before):
            return []
        old = field_of(owner.value, "numbering")
        return [Set(target=owner.id, field="numbering", old=old, new=[expected.style])]


def _remarked(part: Part, block: Block, expected: ExpectedNumber) -> list[Operation]:
    if expected.marker is None or expected.marker == block.marker:
        return []
    if expected.marker == "" and part.kind == "clause":
        return [Set(target=part.id, field="unnumbered", old=False, new=True)]
    own = part.value.marker
    new = expected.marker if own is None or own == expected.marker else None
    return [Set(target=part.id, field="marker", old=own, new=new)]


def _style_of(marker: str) -> NumberStyle | None:
    """The style that a marker is of."""
    found = marker_at(marker)
    return found[0] if found else None


def _style_of_list(markers: list[str]) -> NumberStyle | None:
    """The style of most of the markers: a single other one stands against the row."""
    styles = [style for marker in markers if (style := _style_of(marker))]
    return max(styles, key=styles.count, default=None)
