"""Whether an amended plan can be printed, and which operation is to blame where it can't."""

from kehoach.amend.apply.blame import Blame
from kehoach.amend.apply.steps import Replayed
from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.edition import Edition

Found = tuple[int, Diagnostic]


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
