"""The ids of a part through the steps of a history: renames give it others."""

from collections.abc import Iterable, Sequence

from kehoach.amend.apply.steps import Done, Step
from kehoach.spec.model import Plan
from kehoach.spec.walk import visit_all

StepKey = tuple[int, str | None]


def renames_of(done: Done) -> dict[str, str]:
    """New ids by old ones of an operation."""
    return {str(each.old): str(each.new) for each in done.touches if each.field == "id"}


class StepNames:
    """Which id before a step is which after it, seen from one of its operations."""

    def __init__(self, step: Step) -> None:
        self._renames = [renames_of(done) for done in step.done]
        self._inverse = [{new: old for old, new in each.items()} for each in self._renames]

    def before(self, id: str, at: int) -> str:
        """The id before the step of what operation `at` calls so when it is done."""
        for inverse in reversed(self._inverse[: at + 1]):
            id = inverse.get(id, id)
        return id

    def after(self, id: str, at: int = -1) -> str:
        """The id after the step; `at` -1: of what is called so before it."""
        for renames in self._renames[at + 1 :]:
            id = renames.get(id, id)
        return id


class Lineage:
    """One part from where it came to be, in the plan as issued or by a step, whatever it is called."""

    def __init__(self, id: str, steps: Sequence[Step], known_after: int) -> None:
        """The part that is called `id` behind so many of the steps."""
        self._born: Step | None = None
        names = [id]
        for step in reversed(steps[:known_after]):
            earlier = StepNames(step).before(id, len(step.done))
            if earlier not in ids_of(step.before.plan):
                self._born = step
                break
            id = earlier
            names.append(id)
        self._id = id
        id = names[0]
        for step in steps[known_after:]:
            id = StepNames(step).after(id)
            names.insert(0, id)
        self.ids = tuple(dict.fromkeys(names))

    def name_after(self, steps: Iterable[Step]) -> str | None:
        """What it is called behind some of the steps, in their order; None before it came to be."""
        id = self._id if self._born is None else None
        for step in steps:
            if id is not None:
                id = StepNames(step).after(id)
            elif self._born and key_of(step) == key_of(self._born):
                id = self._id
        return id


def key_of(step: Step) -> StepKey:
    """What tells a step from all others, also those of another replay of the same amendments."""
    return step.amendment, step.in_force


def ids_of(plan: Plan) -> set[str]:
    """The ids of all parts of a plan, printed or not."""
    return {each.part.id for each in visit_all(plan) if each.part.id}
