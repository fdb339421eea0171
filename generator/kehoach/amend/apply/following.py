"""Citations in a plan's own text, which follow when the cited part gets another number."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kehoach.amend.apply.renames import Renames
from kehoach.amend.apply.renumbering import Renumbering, this_in, typed_words
from kehoach.amend.parts.part import Part
from kehoach.amend.parts.phrases import text_fields
from kehoach.amend.parts.touches import Touch
from kehoach.amend.parts.tree import Tree
from kehoach.edition.citation.in_text import citations
from kehoach.edition.citation.meanings import whole_citation
from kehoach.edition.citation.steps import (
    ANNEX,
    COUNTED_WORDS,
    joined_steps,
    normal_address,
    steps_of_address,
)
from kehoach.registry.document_types import find_document_type


class Followed(Struct, frozen=True):
    """A text whose citations have other numbers now; `part` is None for one of the plan's own."""

    part: Part | None
    field: str
    text: str


class Dangling(Struct, frozen=True):
    """Citations that stay as they are and are wrong: the part whose text has them, and what they meant.

    `id` is the field where the text is the plan's own. `meant` is the id of the one that is no more; "" where
    several share words and can't all follow.
    """

    id: str
    citation: str
    meant: str = ""

    @property
    def code(self) -> str:
        """The code of the finding."""
        return "U401" if self.meant else "U406"


class CitingText(Struct, frozen=True):
    """A text that may cite parts of its own plan, with its field and the citations as they are compared.

    `at_large`: what it cites depends on more than the parts named: "khoản 1 đến khoản 3", "Mục này".
    """

    field: str
    text: str
    cited: frozenset[str]
    at_large: bool


class Citing:
    """Knows which texts of a tree may cite parts of their own plan; `learn` tells it what changed there."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        kind = find_document_type(tree.plan.document.type)
        self.own_type = kind.name if kind else ""
        self._texts: dict[str, dict[str, CitingText]] = {}
        self._read(text_fields(tree, ()))

    def learn(self, ids: Iterable[str]) -> None:
        """Read the parts with these ids anew, with all under them; "" is the plan itself."""
        ids = set(ids)
        parts: list[Part | None] = [self._tree.parts[id] for id in ids if id in self._tree.parts]
        for part in (each for top in parts if top for each in top.below()):
            self._texts.pop(part.id, None)
        if "" in ids:
            self._texts.pop("", None)
            parts.append(None)
        if parts:
            self._read(text_fields(self._tree, parts))

    def texts(self) -> Iterator[tuple[Part | None, CitingText]]:
        """The texts with citations, with the parts that they are of, None for the plan's own."""
        for id in list(self._texts):
            part = self._tree.parts.get(id)
            if part is None and id:
                del self._texts[id]
            else:
                yield from ((part, each) for each in self._texts[id].values())

    def counts(self) -> bool:
        """Whether anything is cited that takes no number of its own, but is counted: bullets, and annexes."""
        counted = (*COUNTED_WORDS, ANNEX)
        return any(word in one for _, each in self.texts() for one in each.cited for word in counted)

    def _read(self, fields: Iterable[tuple[Part | None, str, str]]) -> None:
        for part, field, text in fields:
            found = list(citations(text, self.own_type))
            if found:
                cited = frozenset(normal_address(each.words(one)) for each in found for one in each.members)
                at_large = any(each.this or each.ranges for each in found)
                known = self._texts.setdefault(part.id if part else "", {})
                known[field] = CitingText(field, text, cited, at_large)


def may_renumber(touches: Iterable[Touch], citing: Citing, *, freeze: bool) -> bool:
    """Whether what was touched may have given a part that is cited another number."""
    stays = False
    for each in touches:
        if each.what in ("inserted", "repealed") and freeze:
            stays = True
        elif each.moves_numbers:
            return True
    return stays and citing.counts()


def written_fields(done: Sequence[Sequence[Touch]], renames: Renames, tree: Tree) -> set[tuple[str, str]]:
    """The fields that operations with these touches wrote.

    A field is the id of its part, as it is after all operations, and its name; the name "" stands for all
    fields of a part that is new.
    """
    written: set[tuple[str, str]] = set()
    for at, touches in enumerate(done):
        for touch in touches:
            id = renames.after(touch.id, at)
            if touch.what in ("inserted", "replaced") and id in tree.parts:
                written |= {(each.id, "") for each in tree.parts[id].below()}
            elif touch.field:
                written.add((id, touch.field))
    return written


def followed(
    before: dict[str, str], after: dict[str, str], left: set[tuple[str, str]], citing: Citing
) -> tuple[list[Followed], list[Dangling]]:
    """What follows when the citations by id were `before` and are `after`.

    `left` are the fields that the amendment itself wrote, as `written_fields` gives them: their words are
    meant for the new version. What is cited and is no more is left as it is, and told; so are citations that
    share words and can't all follow ("khoản 2 và khoản 3 Mục I" where one went to another section).
    """
    changed = {before[id].casefold() for id in before if before[id] != after.get(id)}
    if not changed:
        return [], []
    numbers = Renumbering(before, after, citing.own_type)
    found, dangling = [], []
    for part, each in citing.texts():
        if (each.at_large or not changed.isdisjoint(each.cited)) and not _is_spared(part, each.field, left):
            fresh, lost = numbers.rewritten(each.text, part)
            if fresh != each.text:
                found.append(Followed(part, each.field, fresh))
            dangling += [Dangling(part.id if part else each.field, words, meant) for words, meant in lost]
    return found, dangling


def _is_spared(part: Part | None, field: str, spared: set[tuple[str, str]]) -> bool:
    id, steps = part.id if part else "", field.split(".")
    above = (".".join(steps[:end]) for end in range(1, len(steps) + 1))
    return any((id, each) in spared for each in above) or (bool(id) and (id, "") in spared)


def citations_of_repealed(tree: Tree, addresses: dict[str, str], citing: Citing) -> list[Dangling]:
    """The citations of parts that stay in the plan as repealed, and of what stood under them."""
    ended = {
        normal_address(addresses[id]): id
        for id, part in tree.parts.items()
        if part.value.repealed and id in addresses
    }
    if not ended:
        return []
    found = []
    for part, text in citing.texts():
        for each in citations(text.text, citing.own_type):
            this = this_in(each.this, part, addresses)
            for member in each.members:
                words = whole_citation(each, member, this)
                id = next((ended[outer] for outer in _outward(words) if outer in ended), None)
                if id is not None and (part is None or id != part.id):
                    words = typed_words(text.text, each, member)
                    found.append(Dangling(part.id if part else text.field, words, id))
    return found


def _outward(words: str) -> Iterator[str]:
    """A citation and those of the parts around what it cites: "điểm a khoản 2 mục i", "khoản 2 mục i"."""
    steps = steps_of_address(words)
    yield from (joined_steps(steps[at:]) for at in range(len(steps)))
