"""What reading an amendment gathers: operations, and what the text says of numbers."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.instrument.sentences.words import Heard
from kehoach.amend.model import Move, Operation, Regroup, Repeal, Replace, Set
from kehoach.amend.parts.fields import field_of
from kehoach.amend.parts.part import Part, lead, whole
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError
from kehoach.diagnostics import has_errors
from kehoach.edition.document_tree import ANNEX, BLOCK, PART, ROW, TABLE
from kehoach.edition.edition import Edition
from kehoach.edition.flow import Item, Paragraph
from kehoach.edition.model import Runs
from kehoach.errors import SpecError
from kehoach.spec.facets import NumberStyle
from kehoach.spec.model import ROLES
from kehoach.spec.walk import placed_slots

_GROUP = "bo_sung_"

Numbered = tuple[int, Operation]
"""An operation with the number of the sentence that asks for it, from 0."""


class SentenceError(ValueError):
    """A sentence that can't be read or carried out; `number` counts sentences from 0."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class ExpectedNumber(Struct, frozen=True):
    """What number the text gives to a part; None where it says nothing of the marker or the style."""

    marker: str | None = None
    style: NumberStyle | None = None


class State:
    """The version that is amended, and the operations read so far.

    What changes words is carried out at once, so that later sentences find what earlier ones wrote. Parts
    move, come and go when all is read: sentences name them by where they stood.
    """

    def __init__(self, edition: Edition, *, freeze: bool) -> None:
        """`freeze`: numbers stay. Raises SpecError where the version can't be laid out."""
        if has_errors(edition.findings):
            raise SpecError(edition.findings)
        self.edition = edition
        self.index = edition.index
        self.freeze = freeze
        self.tree = Tree(edition.plan, edition.outline)
        self.site = Site(self.tree, freeze=freeze)
        self.numbers = self.site.numbers
        self.edits: list[Numbered] = []
        self.later: tuple[list[Numbered], list[Numbered], list[Numbered]] = [], [], []
        self.expected: dict[str, ExpectedNumber] = {}
        self.lists: dict[str, list[str]] = {}
        self.tails: dict[str, str] = {}
        self.sentence = 0
        self.printed: dict[tuple[int, str], str] = {}
        self._new_ids = 0
        self._groups: list[tuple[str, int]] = []
        self._slots: dict[str, str] = {}

    def id_of(self, number: int) -> str:
        """The id of a part by its number in the flat tree."""
        return self.index.id_of(number)

    def part(self, id: str) -> Part:
        """The part with an id. Raises SentenceError where an earlier sentence took it away."""
        if id not in self.tree.parts:
            raise SentenceError(self.sentence)
        return self.tree.parts[id]

    def new_id(self) -> str:
        """An id for a new part."""
        while True:
            self._new_ids += 1
            name = f"sua-doi-{self._new_ids}"
            if name not in self.tree.parts:
                return name

    def value(self, id: str, field: str) -> Any:
        """The value of a field as the operations so far leave it; id "" is the plan."""
        return field_of(whole(self.part(id)) if id else self.tree.plan, field)

    def carry_out(self, sentence: int, operation: Operation) -> None:
        """Carry an operation out that a sentence asks for. Raises SentenceError where that can't be done."""
        try:
            operation.apply(self.site)
        except OperationError as error:
            raise SentenceError(sentence) from error

    def edit(self, operation: Operation) -> None:
        """Take an operation that changes what a part says."""
        self.carry_out(self.sentence, operation)
        self.edits.append((self.sentence, operation))

    def move(self, operation: Operation) -> None:
        """Take an operation that puts a part somewhere."""
        self.later[0].append((self.sentence, operation))

    def exchange(self, operation: Operation) -> None:
        """Take an operation that puts a whole part in the place of another."""
        self.later[1].append((self.sentence, operation))

    def repeal(self, numbers: Sequence[int]) -> bool:
        """Repeal parts, after all else."""
        self.later[2].extend((self.sentence, Repeal(target=self.id_of(each))) for each in numbers)
        return True

    def rewrite(self, id: str, field: str, text: str) -> None:
        """Give a text of a part other words."""
        old = self.value(id, field) or ""
        if old == text:
            return
        if field in ("heading", "text", "title"):
            self.edit(Replace(target=id, field=field, old=old, new=text))
        else:
            self.set(id, field, text or None)

    def set(self, id: str, field: str, value: Any) -> None:
        """Set a field."""
        old = self.value(id, field)
        if old != value:
            self.edit(Set(target=id, field=field, old=old, new=value))

    def expect(
        self, id: str, marker: str | None = None, style: NumberStyle | None = None, *, weakly: bool = False
    ) -> None:
        """Note which number a part has to have in the end; `weakly` where nothing else says it."""
        before = self.expected.get(id, ExpectedNumber())
        if weakly and before.marker is not None:
            return
        self.expected[id] = ExpectedNumber(
            before.marker if marker is None else marker, before.style if style is None else style
        )

    def slot_in(self, section: str) -> str:
        """The list of the content that new clauses of a section come to, as the target of `last`."""
        if section not in self._slots:
            if self.tree.placed_by(self.part(section)):
                return section
            self._slots[section], slot = self.new_slot()
            content = [*placed_slots(self.part(section).value), slot]
            self.set(section, "content", content[0] if len(content) == 1 else content)
        return self._slots[section]

    def new_slot(self) -> tuple[str, str]:
        """A list of the content that nothing stands in yet: its pointer, and its name for a section."""
        name = f"{_GROUP}{len(self._groups) + 1}"
        self._groups.append((name, self.sentence))
        return f"/content/{self._role}/{name}", f"{self._role}.{name}"

    @cached_property
    def _role(self) -> str:
        """A role of the content that nothing stands in and no section places."""
        sections = self.numbers.sections()
        used = {slot.partition(".")[0] for each in sections for slot in placed_slots(each.value)}
        for role in reversed(ROLES):
            if role not in used and not getattr(self.edition.plan.content, role):
                return role
        raise SentenceError(self.sentence)

    def finish(self) -> list[Numbered]:
        """Carry out what moves, comes and goes, and return all operations in order. Raises SentenceError.

        Words change where they were; then parts move and come, so that nothing goes with what they leave.
        """
        later = [(at, self._guarded(each)) for each_kind in self.later for at, each in each_kind]
        groups: list[Numbered] = []
        if self._groups:
            names = tuple(name for name, _ in self._groups)
            regroup = Regroup(role=self._role, old=self.tree.groups[self._role], new=names)
            groups.append((self._groups[0][1], regroup))
        for at, each in (*groups, *later):
            self.carry_out(at, each)
        return [*groups, *self.edits, *later]

    def _guarded(self, operation: Operation) -> Operation:
        """An operation on a whole part with the words that the part has by then."""
        if not isinstance(operation, Move | Replace | Repeal) or operation.target not in self.tree.parts:
            return operation
        return replace(operation, old=lead(self.tree.parts[operation.target].value))


_ANYTHING = (BLOCK, ANNEX, TABLE, ROW)
_KINDS: dict[str, tuple[str, ...]] = {
    "target": (BLOCK,), "container": (PART, BLOCK, ANNEX), "annex": (ANNEX,), "table": (TABLE,),
    "row": (ROW,), "targets": (BLOCK,), "rows": (ROW,), "annexes": (ANNEX,), "tables": (TABLE,),
}  # fmt: skip
"""The kinds of parts that a field of a sentence cites; a field in the plural cites several."""


class Request:
    """A sentence that was read, with the parts that it cites, by their number in the flat tree.

    `verb` and `where` are parts of its key: "insert" and "after" of "part.insert_after". `known` says whether
    all that it cites is there.
    """

    def __init__(self, state: State, heard: Heard, items: Sequence[Item]) -> None:
        self.state, self.key, self.fields, self.items = state, heard.key, heard.fields, items
        self.verb, _, self.where = heard.key.rpartition(".")[2].partition("_")
        self.one: dict[str, int] = {}
        self.many: dict[str, list[int]] = {}
        self.known = all(self._find(name, words) for name, words in heard.fields.items())

    @property
    def paragraph(self) -> Runs | None:
        """The one paragraph that is quoted; None where something else is."""
        first = self.items[0] if len(self.items) == 1 else None
        return first.runs if isinstance(first, Paragraph) else None

    def _find(self, name: str, words: str) -> bool:
        if name not in _KINDS:
            return True
        anywhere = self.key.startswith(("phrase.", "correct.words"))
        kinds = _ANYTHING if anywhere else _KINDS[name]
        if name.endswith("s"):
            numbers = self.state.index.citations.find_listed(words, *kinds)
            self.many[name] = numbers or []
            return numbers is not None
        number = self.state.index.citations.find(words, *kinds)
        self.one[name] = -1 if number is None else number
        return number is not None


Reader = Callable[[Request], bool]
"""Takes what a sentence asks for; False where it is to be read otherwise."""
