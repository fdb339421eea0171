"""One part of a plan through time: every version of its printed text, with the days it was in force."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.apply.steps import Replayed, Step
from kehoach.amend.apply.targets import Targets
from kehoach.amend.history.model import HistoryEntry, PartHistory, PartState, PartVersion
from kehoach.amend.history.step_entries import parts_by_id
from kehoach.amend.problems import OperationError
from kehoach.diagnostics import Diagnostic
from kehoach.diagnostics.near import nearest
from kehoach.diff.spans import paragraph_spans
from kehoach.edition.edition import Edition
from kehoach.edition.index import Index
from kehoach.errors import SpecError

AsOf = Callable[[date], Replayed]


class UnknownPartError(SpecError):
    """No version of the plan has the part that was asked for, or several parts have its number."""


class _Moment(Struct, frozen=True):
    """A version in force from a day on; without one it is that of the plan as issued, or of a draft."""

    day: str | None
    edition: Edition
    steps: tuple[Step, ...]
    draft: bool = False


class _Lineage:
    """One part from where it came to be, in the plan as issued or by a step, whatever it is called."""

    def __init__(self, id: str, steps: Sequence[Step], known_after: int) -> None:
        """The part that is called `id` behind so many of the steps."""
        self._born: Step | None = None
        names = [id]
        for step in reversed(steps[:known_after]):
            earlier = step.renames.before(id)
            if earlier not in parts_by_id(step.before.plan):
                self._born = step
                break
            id = earlier
            names.append(id)
        self._id = id
        id = names[0]
        for step in steps[known_after:]:
            id = step.renames.after(id)
            names.insert(0, id)
        self.ids = tuple(dict.fromkeys(names))

    def name_after(self, steps: Iterable[Step]) -> str | None:
        """What it is called behind some of the steps, in their order; None before it came to be."""
        id = self._id if self._born is None else None
        for step in steps:
            if id is not None:
                id = step.renames.after(id)
            elif self._born and step.key == self._born.key:
                id = self._id
        return id


def part_history(
    target: str, replayed: Replayed, issued: Edition, entries: Sequence[HistoryEntry], as_of: AsOf
) -> PartHistory:
    """The history of the part that an id or a citation names in some version, the latest that has it.

    Raises UnknownPartError where none has, SpecError where a version can't be laid out.
    """
    id, known_after = _resolved(target, [issued, *(step.after for step in replayed.steps)])
    lineage = _Lineage(id, replayed.steps, known_after)
    moments = _moments(replayed, issued, as_of)
    versions: list[PartVersion] = []
    for moment, following in pairwise([*moments, None]):
        assert moment is not None
        version = _version(moment, lineage, moment.edition.index)
        ends = following.day if following and not following.draft else None
        end = (date.fromisoformat(ends) - timedelta(days=1)).isoformat() if ends else None
        by = _made_by(moment, replayed.steps, entries, lineage)
        _append(versions, replace(version, end=end, by=by))
    return PartHistory(lineage.ids[0], lineage.ids, tuple(versions))


def _resolved(target: str, editions: Sequence[Edition]) -> tuple[str, int]:
    """The id that a target means, and the last of the versions that has it. Raises UnknownPartError."""
    known = [parts_by_id(edition.plan) for edition in editions]
    errors = []
    for number in reversed(range(len(editions))):
        try:
            found = target if target in known[number] else Targets(editions[number]).resolve(target)
        except OperationError as error:
            errors.append(error)
            if error.code != "U101":
                break
        else:
            if found in known[number]:
                return found, number
    if errors:
        blamed = errors[0 if errors[-1].code == "U101" else -1]
        raise UnknownPartError([Diagnostic(blamed.code, blamed.arguments)])
    near = nearest(target, sorted(set().union(*known)))
    raise UnknownPartError([Diagnostic("U101", {"target": target, "near": ", ".join(near)})])


def _moments(replayed: Replayed, issued: Edition, as_of: AsOf) -> list[_Moment]:
    """The versions by the days that they begin on, then those that drafts lead to."""
    steps = replayed.steps
    dated = [step for step in steps if step.in_force is not None]
    moments = [_Moment(None, issued, ())]
    for day in sorted({step.in_force for step in dated if step.in_force is not None}):
        until = [at for at, step in enumerate(dated) if (step.in_force or "") <= day]
        if until == list(range(len(until))):
            moments.append(_Moment(day, dated[until[-1]].after, tuple(dated[: len(until)])))
        else:  # what reaches back is not done yet in the steps of its day
            then = as_of(date.fromisoformat(day))
            moments.append(_Moment(day, then.edition, then.steps))
    done = len(dated)
    for at, step in enumerate(steps[done:], done + 1):
        moments.append(_Moment(None, step.after, steps[:at], draft=True))
    return moments


def _version(moment: _Moment, lineage: _Lineage, printed: Index) -> PartVersion:
    id = lineage.name_after(moment.steps)
    state: PartState = "absent"
    if id is not None and id in printed:
        state = "repealed" if printed.is_repealed(id) else "there"
    name = id or lineage.ids[-1]
    lines = printed.lines(name) if state != "absent" else ()
    return PartVersion(
        begin=moment.day or (None if moment.draft else moment.edition.plan.document.date),
        end=None, state=state, id=name,
        address=printed.address(name) if state != "absent" else "", lines=lines, spans=(),
        draft=moment.draft,
    )  # fmt: skip


def _append(versions: list[PartVersion], version: PartVersion) -> None:
    """Put a version behind the others, or make the last one longer where nothing that is printed changed."""
    last = versions[-1] if versions else None
    if last is None:
        spans = paragraph_spans((), version.lines)
        versions.append(replace(version, spans=spans, by=()))
    elif (last.state, last.address, last.lines) != (version.state, version.address, version.lines):
        spans = paragraph_spans(last.lines, version.lines, exact=True)
        versions.append(replace(version, spans=spans))
    else:
        versions[-1] = replace(last, end=version.end)


def _made_by(
    moment: _Moment, steps: Sequence[Step], entries: Sequence[HistoryEntry], lineage: _Lineage
) -> tuple[int, ...]:
    """The entries that changed the part on the day of a moment."""
    if not moment.steps:
        return ()
    of_day = [at for at, step in enumerate(steps) if moment.day and step.in_force == moment.day]
    if moment.draft:
        of_day = [len(moment.steps) - 1]
    changed = [at for at in of_day if _differs(lineage, steps, at)]
    keys = {steps[at].key for at in changed or of_day}
    return tuple(at for at, each in enumerate(entries) if (each.amendment, each.effective) in keys)


def _differs(lineage: _Lineage, steps: Sequence[Step], at: int) -> bool:
    old, new = lineage.name_after(steps[:at]), lineage.name_after(steps[: at + 1])
    before, after = steps[at].before.index, steps[at].after.index
    one = (before.address(old), before.lines(old)) if old and old in before else None
    other = (after.address(new), after.lines(new)) if new and new in after else None
    return one != other
