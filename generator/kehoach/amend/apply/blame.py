"""Which operation is to blame for what is wrong at a place of an amended plan."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kehoach.spec.model import Plan
from kehoach.spec.walk import visit_all

if TYPE_CHECKING:
    from kehoach.amend.apply.steps import Done, Step


class Blame:
    """Finds the operations behind the places of a plan, which steps led to."""

    def __init__(self, plan: Plan, steps: "Sequence[Step]") -> None:
        self._ids = {visit.pointer: visit.part.id or "" for visit in visit_all(plan)}
        self._steps = steps

    def of(self, pointer: str) -> tuple[int, str] | None:
        """The amendment, and the JSON pointer of its operation, that last touched a place; None for none.

        An operation that brought a part around the place counts too.
        """
        around = list(self._around(pointer))
        for step in reversed(self._steps):
            for done in reversed(step.done):
                if _touches(done, pointer, around):
                    return step.amendment, f"/operations/{done.number}"
        return None

    def _around(self, pointer: str) -> Iterator[str]:
        while pointer:
            if pointer in self._ids:
                yield self._ids[pointer]
            pointer = pointer.rpartition("/")[0]


def _touches(done: "Done", pointer: str, around: list[str]) -> bool:
    for touch in done.touches:
        if touch.id and touch.id in around[:1]:
            return True
        if touch.id in around and touch.what in ("inserted", "replaced"):
            return True
        if not touch.id and f"{pointer}/".startswith("/" + touch.field.replace(".", "/") + "/"):
            return True
    return False
