"""Which operation is to blame for what is wrong in an amended plan, or keeps it from being printed."""

from collections.abc import Iterator, Sequence

from kehoach.amend.apply.steps import Done, Replayed, Step
from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.edition import Edition
from kehoach.spec.model import Plan
from kehoach.spec.walk import visit_all

Found = tuple[int, Diagnostic]
"""A finding with the index of the amendment that it is about."""


class Blame:
    """Finds the operations behind the places of a plan, which steps led to."""

    def __init__(self, plan: Plan, steps: Sequence[Step]) -> None:
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


def _touches(done: Done, pointer: str, around: list[str]) -> bool:
    for touch in done.touches:
        if touch.id and touch.id in around[:1]:
            return True
        if touch.id in around and touch.what in ("inserted", "replaced"):
            return True
        if not touch.id and f"{pointer}/".startswith("/" + touch.field.replace(".", "/") + "/"):
            return True
    return False


def printing_findings(replayed: Replayed) -> list[Found]:
    """The errors of laying out the amended plan, each with its amendment, at the operation that brought it.

    What was wrong with the plan as issued is none of theirs and is left out.
    """
    if not replayed.steps:
        return []
    wrong = _errors(replayed.edition)
    if not wrong:
        return []
    sound = not _errors(replayed.steps[0].before)
    blame = Blame(replayed.plan, replayed.steps)
    found: dict[tuple[object, ...], Found] = {}
    for each in wrong:
        blamed = blame.of(each.place.pointer)
        if blamed is None and sound:
            blamed = (replayed.steps[-1].amendment, "/operations")
        if blamed is not None:
            index, place = blamed
            finding = Diagnostic(each.code, each.args, Place(pointer=place))
            found[(index, each.code, place, *each.args.values())] = (index, finding)
    return list(found.values())


def _errors(edition: Edition) -> list[Diagnostic]:
    return [each for each in edition.findings if each.severity == "error"]
