"""What reading an amendment gathers: operations, and what the text says of numbers."""

from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.model import Move, Operation, Regroup, Repeal, Replace, Set
from kehoach.amend.parts.fields import field_of
from kehoach.amend.parts.numbers import Numbers
from kehoach.amend.parts.part import Part, whole
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError
from kehoach.edition.edition import Edition
from kehoach.edition.index import Index
from kehoach.spec.facets import NumberStyle
from kehoach.spec.model import ROLES, Row
from kehoach.spec.walk import placed_slots

_LEADS = ("heading", "text", "title")
_GROUP = "bo_sung_"


class SentenceError(ValueError):
    """A sentence that can't be read or carried out; `number` counts sentences from 0."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class Expected(Struct, frozen=True):
    """What number the text gives to a part; None where it says nothing of the marker or the style."""

    marker: str | None = None
    style: NumberStyle | None = None


class State:
    """The version that is amended, and the operations read so far, by kind."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.plan = edition.plan
        self.tree = Tree(edition.plan, edition.outline)
        self.numbers = Numbers(self.tree)
        self.index = Index(edition.document)
        self.moves: list[tuple[int, Operation]] = []
        self.edits: list[tuple[int, Operation]] = []
        self.wholes: list[tuple[int, Operation]] = []
        self.repeals: list[tuple[int, Operation]] = []
        self.expected: dict[str, Expected] = {}
        self.lists: dict[str, list[str]] = {}
        self.tails: dict[str, str] = {}
        self.sentence = 0
        self.printed: dict[tuple[int, str], str] = {}
        self._values: dict[tuple[str, str], Any] = {}
        self._new_ids = 0
        self._groups: list[tuple[str, int]] = []
        self._slots: dict[str, str] = {}
        self._role = ""

    def id_of(self, number: int) -> str:
        """The id of a part by its number in the flat tree."""
        return self.index.flat.nodes[number].id

    def part(self, id: str) -> Part:
        """The part of the old version with an id. Raises KeyError."""
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
        if (id, field) not in self._values:
            part = self.tree.parts.get(id)
            holder = whole(part) if part is not None else self.plan
            self._values[id, field] = field_of(holder, field)
        return self._values[id, field]

    def know(self, id: str, field: str, value: Any) -> None:
        """Say what a field holds after an operation on it."""
        self._values[id, field] = value

    def edit(self, operation: Operation) -> None:
        """Take an operation that changes what a part says."""
        self.edits.append((self.sentence, operation))

    def move(self, operation: Operation) -> None:
        """Take an operation that puts a part somewhere."""
        self.moves.append((self.sentence, operation))

    def exchange(self, operation: Operation) -> None:
        """Take an operation that puts a whole part in the place of another."""
        self.wholes.append((self.sentence, operation))

    def rewrite(self, id: str, field: str, text: str) -> None:
        """Give a text of a part other words."""
        old = self.value(id, field)
        if (old or "") == text:
            return
        if field in ("heading", "text", "title"):
            self.edit(Replace(target=id, field=field, old=old or "", new=text))
        else:
            self.edit(Set(target=id, field=field, old=old, new=text or None))
        self.know(id, field, text)

    def set(self, id: str, field: str, value: Any) -> None:
        """Set a field."""
        old = self.value(id, field)
        if old != value:
            self.edit(Set(target=id, field=field, old=old, new=value))
            self.know(id, field, value)

    def repeal(self, id: str) -> None:
        """Repeal a part, after all else."""
        self.repeals.append((self.sentence, Repeal(target=id)))

    def expect(
        self, id: str, marker: str | None = None, style: NumberStyle | None = None, *, weakly: bool = False
    ) -> None:
        """Note which number a part has to have in the end; `weakly` where nothing else says it."""
        before = self.expected.get(id, Expected())
        if weakly and before.marker is not None:
            return
        self.expected[id] = Expected(
            before.marker if marker is None else marker, before.style if style is None else style
        )

    def slot_in(self, section: str) -> str:
        """The list of the content that new clauses of a section come to, as the target of `last`."""
        if self.tree.placed_by(self.part(section)):
            return section
        if section not in self._slots:
            pointer, slot = self.new_slot()
            content = [*placed_slots(self.part(section).value), slot]
            self.set(section, "content", content[0] if len(content) == 1 else content)
            self._slots[section] = pointer
        return self._slots[section]

    def new_slot(self) -> tuple[str, str]:
        """A list of the content that nothing stands in yet: its pointer, and its name for a section."""
        if not self._role:
            self._role = self._free_role()
        name = f"{_GROUP}{len(self._groups) + 1}"
        self._groups.append((name, self.sentence))
        return f"/content/{self._role}/{name}", f"{self._role}.{name}"

    def _guarded(self, operation: Operation) -> Operation:
        """An operation on a whole part with the words that the part has by then."""
        if not isinstance(operation, Move | Replace | Repeal):
            return operation
        value = self.part(operation.target).value
        fields = [f"cells.{name}" for name in value.cells] if isinstance(value, Row) else list(_LEADS)
        known = [
            self.value(operation.target, field) for field in fields if hasattr(value, field.split(".")[0])
        ]
        return replace(operation, old=next(filter(None, known), ""))

    def _free_role(self) -> str:
        used = {
            slot.partition(".")[0] for each in self.numbers.sections() for slot in placed_slots(each.value)
        }
        for role in reversed(ROLES):
            if role not in used and not getattr(self.plan.content, role):
                return role
        raise SentenceError(self.sentence)

    def operations(self) -> list[tuple[int, Operation]]:
        """All operations in the order in which they are carried out, with their sentences.

        Words change where they were; then parts move and come, so that nothing goes with what they leave.
        """
        later = [(at, self._guarded(each)) for at, each in (*self.moves, *self.wholes, *self.repeals)]
        ready = [*self.edits, *later]
        if self._groups:
            groups = tuple(name for name, _ in self._groups)
            ready.insert(
                0,
                (self._groups[0][1], Regroup(role=self._role, old=self.tree.groups[self._role], new=groups)),
            )
        return ready


def carried_out(before: Edition, operations: list[tuple[int, Operation]], *, freeze: bool) -> Edition:
    """The version after operations whose targets are ids, each with the number of its sentence.

    Raises SentenceError for one that can't be carried out.
    """
    tree = Tree(before.plan, before.outline)
    site = Site(tree, freeze=freeze)
    for sentence, operation in operations:
        try:
            operation.apply(site)
        except OperationError as error:
            raise SentenceError(sentence) from error
    return before.amended(tree.build())
