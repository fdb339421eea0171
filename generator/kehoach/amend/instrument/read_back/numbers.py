"""Numbers as an amendment's text has them: styles and markers to set where the plan has others."""

import re

from kehoach.amend.instrument.read_back.state import Expected, State, carried_out
from kehoach.amend.model import Operation, Replace, Set
from kehoach.amend.parts.fields import field_of
from kehoach.amend.parts.phrases import text_fields
from kehoach.amend.parts.tree import Tree
from kehoach.diff.spans import parted
from kehoach.edition.document_tree import BLOCK
from kehoach.edition.edition import Edition
from kehoach.edition.model import Block
from kehoach.edition.numbering import marker_at
from kehoach.edition.spec_text import written
from kehoach.edition.tree import Flat, Node
from kehoach.spec.facets import NumberStyle
from kehoach.spec.model import Plan
from kehoach.spec.walk import placed_slots, slots

_MOST_ROUNDS = 8
_REFERENCE = re.compile(r"ref\(\s*['\"]([^'\"]+)['\"]\s*\)")

Numbered = tuple[int, Operation]


def with_numbers(state: State, *, freeze: bool) -> tuple[list[Numbered], Edition]:
    """The operations read, with those that give every part the number that the text gives it, and what they
    lead to. Raises SentenceError.
    """
    operations = state.operations()
    for _ in range(_MOST_ROUNDS):
        after = carried_out(state.edition, operations, freeze=freeze)
        tree = Tree(after.plan, after.outline)
        more = _unmoored(state, tree) or _misnumbered(state, after, tree, freeze=freeze)
        more = more or _unfilled(after.plan, tree)
        if not more:
            return operations, after
        operations = [*operations, *((0, each) for each in more)]
    return operations, carried_out(state.edition, operations, freeze=freeze)


def _unmoored(state: State, tree: Tree) -> list[Operation]:
    """Texts that refer to parts which are no more say what they said."""
    found: list[Operation] = []
    for part, field, text in text_fields(tree, ()):
        if part is None or all(name in tree.parts for name in _REFERENCE.findall(text)):
            continue
        runs = state.index.texts_of(part.id).get(field, ())
        words = "\n".join(map(written, parted(runs)))
        if field in ("heading", "text", "title"):
            found.append(Replace(target=part.id, field=field, old=text, new=words))
        else:
            found.append(Set(target=part.id, field=field, old=text, new=words))
    return found


def _unfilled(after: Plan, tree: Tree) -> list[Operation]:
    """Sections place no list that nothing stands in any more."""
    filled = {name for name, _, _ in slots(after)}
    filled |= {name.partition(".")[0] for name in filled}
    found: list[Operation] = []
    for top in tree.lists["/outline"]:
        for part in top.below():
            placed = placed_slots(part.value)
            kept = [name for name in placed if name in filled]
            if len(kept) < len(placed):
                old, new = field_of(part.value, "content"), (kept[0] if len(kept) == 1 else kept)
                found.append(Set(target=part.id, field="content", old=old, new=new or None))
    return found


def _misnumbered(state: State, after: Edition, tree: Tree, *, freeze: bool) -> list[Operation]:
    places = after.index.flat
    wanted = _Wanted(state, freeze=freeze)
    for number, node in enumerate(places.nodes):
        block = node.part
        if node.kind != BLOCK or not isinstance(block, Block) or node.id not in tree.parts:
            continue
        expected = wanted.of(node.id, places, number)
        found = _mended(tree, places, number, block, expected)
        if found:
            return found
    return []


class _Wanted:
    """Which number each part has to have."""

    def __init__(self, state: State, *, freeze: bool) -> None:
        self.state = state
        self.before = {
            node.id: node.part for node in state.index.flat.nodes if node.kind == BLOCK and node.id
        }
        self.freeze = freeze

    def of(self, id: str, places: Flat, number: int) -> Expected:
        told = self.state.expected.get(id, Expected())
        parent = places.nodes[places.parents[number]]
        listed = self.state.lists.get(parent.id)
        if listed is not None:
            blocks = [
                each for each in places.children[places.parents[number]] if places.nodes[each].kind == BLOCK
            ]
            at = blocks.index(number)
            if at < len(listed):
                return Expected(listed[at], _style_of_list(listed) if listed[at] else "none")
        block = self.before.get(id)
        if block is None:
            return told
        marker = told.marker
        if marker is None and self.freeze:
            marker = block.marker
        style = told.style
        if style is None and marker != "":
            style = block.style if block.marker or marker is None else style_of(marker)
        return Expected(marker, style)


def style_of(marker: str) -> NumberStyle | None:
    """The style that a marker is of."""
    found = marker_at(marker)
    return found[0] if found else None


def _style_of_list(markers: list[str]) -> NumberStyle | None:
    """The style of most of the markers: a single other one stands against the row."""
    styles = [style for marker in markers if (style := style_of(marker))]
    return max(styles, key=styles.count, default=None)


def _mended(tree: Tree, places: Flat, number: int, block: Block, expected: Expected) -> list[Operation]:
    part = tree.parts[block.id]
    if getattr(part.value, "repealed", False):
        return []
    if expected.style is not None and expected.style != block.style:
        found = _restyled(tree, places, number, block, expected)
        if found:
            return found
    if expected.marker is None or expected.marker == block.marker:
        return []
    own = part.value.marker
    if expected.marker == "" and part.kind == "clause":
        return [Set(target=block.id, field="unnumbered", old=False, new=True)]
    if own is not None and own != expected.marker:
        return [Set(target=block.id, field="marker", old=own, new=None)]
    return [Set(target=block.id, field="marker", old=own, new=expected.marker)]


def _restyled(tree: Tree, places: Flat, number: int, block: Block, expected: Expected) -> list[Operation]:
    part = tree.parts[block.id]
    if expected.style == "none":
        return [Set(target=block.id, field="unnumbered", old=None, new=True)] if part.kind == "clause" else []
    if part.kind == "clause" and part.value.unnumbered:
        return [Set(target=block.id, field="unnumbered", old=True, new=None)]
    parent = places.parents[number]
    owner = tree.parts.get(places.nodes[parent].id)
    if owner is None or any(each.part.style == expected.style for each in _numbered_before(places, number)):
        return []
    old = field_of(owner.value, "numbering")
    return [Set(target=owner.id, field="numbering", old=old, new=[expected.style])]


def _numbered_before(places: Flat, number: int) -> list[Node]:
    """The numbered blocks before a block in its list: they have had their style given."""
    siblings = places.children[places.parents[number]]
    before = [places.nodes[each] for each in siblings[: siblings.index(number)]]
    return [each for each in before if each.kind == BLOCK and each.part.marker]
