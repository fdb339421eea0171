"""Whether an amended plan can be printed, and which operation is to blame where it can't."""

from collections.abc import Iterator

from kehoach.amend.replay import Done, Replayed, Step
from kehoach.diagnostics import Diagnostic, Place
from kehoach.document.layout import lay_out_with_findings
from kehoach.spec.model import Plan
from kehoach.spec.walk import visit_all

Found = tuple[int, Diagnostic]


def printing_findings(replayed: Replayed) -> list[Found]:
    """The errors of laying out the amended plan, each with its amendment, at the operation that brought it.

    What was wrong with the plan as issued is none of theirs and is left out.
    """
    if not replayed.steps:
        return []
    wrong = _errors(replayed.plan)
    if not wrong:
        return []
    sound = not _errors(replayed.steps[0].before)
    ids = {visit.pointer: visit.part.id or "" for visit in visit_all(replayed.plan)}
    found: dict[tuple[object, ...], Found] = {}
    for each in wrong:
        blamed = next(_blamed(each.place.pointer, ids, replayed.steps), None)
        if blamed is None and sound:
            blamed = (replayed.steps[-1].amendment, "/operations")
        if blamed is not None:
            index, place = blamed
            finding = Diagnostic(each.code, each.args, Place(pointer=place))
            found[(index, each.code, place, *each.args.values())] = (index, finding)
    return list(found.values())


def _errors(plan: Plan) -> list[Diagnostic]:
    return [each for each in lay_out_with_findings(plan, facets=False)[1] if each.severity == "error"]


def _blamed(pointer: str, ids: dict[str, str], steps: tuple[Step, ...]) -> Iterator[tuple[int, str]]:
    """The operations that touched a place or brought a part around it, the last first."""
    around = list(_ids_around(pointer, ids))
    for step in reversed(steps):
        for done in reversed(step.done):
            if _touches(done, pointer, around):
                yield step.amendment, f"/operations/{done.number}"


def _ids_around(pointer: str, ids: dict[str, str]) -> Iterator[str]:
    while pointer:
        if pointer in ids:
            yield ids[pointer]
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
