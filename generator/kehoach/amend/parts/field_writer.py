"""Fields of parts and of the plan in a Tree: read, checked against what is expected, and written."""

from typing import Any

from kehoach.amend.parts.fields import field_of, same, with_field
from kehoach.amend.parts.merge import merged
from kehoach.amend.parts.part import Part, whole, with_parts
from kehoach.amend.parts.touches import Touch, What
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError, guard_error
from kehoach.spec.walk import PartValue

_PLAN_LISTS = ("content", "outline", "legal_bases", "introduction", "closing", "annexes")
_PART_LISTS = {"clause": ("children",), "section": ("sections",), "annex": ("body",), "row": ()}


class FieldWriter:
    """Reads and writes fields; None stands for the plan itself.

    `apart` merges words with what others did to the same text since the version that was expected.
    """

    def __init__(self, tree: Tree, *, apart: bool) -> None:
        self._tree = tree
        self._apart = apart

    def exchange(
        self, part: Part | None, field: str, old: Any, new: Any, *,
        words: bool = False, before: str | None = None, what: What = "edited",
    ) -> Touch:  # fmt: skip
        """Put a new value into a field that holds the old one. Raises OperationError."""
        current = self.read(part, field)
        if words and not isinstance(current, str | None):
            raise OperationError("U121", "/field", field=field)
        if not same(current, old) and not (self._apart and same(current, new)):
            new = self._merged(part, field, current, old, new)
        return self._put(part, field, current, new, before=before, what=what)

    def read(self, part: Part | None, field: str) -> Any:
        """The JSON value of a field, None where there is none. Raises OperationError."""
        lists = _PLAN_LISTS if part is None else _PART_LISTS[part.kind]
        if part is not None and field == "id":
            raise OperationError("U120", "/field")
        if field.partition(".")[0] in lists or (part is not None and field.startswith("table.rows")):
            raise OperationError("U113", "/field", field=field)
        value: Any = self._tree.plan if part is None else part.value
        if part is not None and field == "table":
            value = whole(part)
        return field_of(value, field)

    def write(self, part: Part | None, field: str, new: Any, *, what: What) -> Touch:
        """Put a value into a field. Raises OperationError where it does not fit."""
        return self._put(part, field, self.read(part, field), new, what=what)

    def _put(
        self, part: Part | None, field: str, old: Any, new: Any, *, before: str | None = None, what: What
    ) -> Touch:
        gone: tuple[str, ...] = ()
        if part is None:
            self._tree.plan = with_field(self._tree.plan, field, new, before)
        elif field == "table":
            gone = tuple(row.id for row in part.lists.get("rows", ()))
            with_rows = with_parts(part, lambda each: each.kind == "row")
            self.refill(part, with_field(with_rows, field, new, before), keep=("children",))
        else:
            part.change(with_field(part.value, field, new, before))
        id = part.id if part else ""
        return Touch(id=id, what=what, field=field, old=old, new=new, gone=gone)

    def refill(self, part: Part, value: PartValue, *, keep: tuple[str, ...] = ()) -> None:
        """Give a part another value with what is under it. Raises OperationError where an id is taken."""
        try:
            self._tree.refill(part, value, keep=keep)
        except KeyError as error:
            raise OperationError("U109", id=str(error.args[0])) from None

    def _merged(self, part: Part | None, field: str, current: Any, old: Any, new: Any) -> Any:
        """The new text with what became of the old one meanwhile, where that goes. Raises OperationError."""
        if part is not None and part.value.repealed:
            raise OperationError("U105", "/target", target=part.id)
        if current is None and new is not None:  # where there can be none, that says more than a guard
            with_field(self._tree.plan if part is None else part.value, field, new)
        joined = None
        if self._apart and isinstance(current, str) and isinstance(old, str) and isinstance(new, str):
            joined = merged(old, current, new)
        if joined is None:
            raise guard_error(old, current)
        return joined
