"""What is known of two versions besides their text: which of a plan they are, and why they differ."""

from functools import cached_property

from msgspec import Struct

from kehoach.amend.apply.steps import Replayed
from kehoach.amend.history.model import Grounds
from kehoach.amend.history.names import key_of
from kehoach.amend.history.reasons import grounds_of, short_name
from kehoach.amend.in_force import FilesError, PlanFiles, in_force, plan_files
from kehoach.amend.version import version_of
from kehoach.cli.in_force import Wanted, wanted_of
from kehoach.cli.language import say
from kehoach.errors import SpecError
from kehoach.spec.model import Plan
from kehoach.writers.comparison import VersionName, VersionNames


class _Side(Struct, frozen=True):
    name: VersionName
    replayed: Replayed | None = None


class _Sides(Struct, frozen=True):
    files: PlanFiles
    old: _Side
    new: _Side


class Known:
    """What is known of two versions by their names: what `Comparison` can ask, worked out when it is asked.

    Nothing is known where neither is in force by amendments, or the other one is a version of another plan.
    """

    def __init__(self, names: tuple[str, str], plans: tuple[Plan, Plan]) -> None:
        self._names, self._plans = names, plans

    def versions(self) -> VersionNames | None:
        """Which versions of their plan they are."""
        return (self._sides.old.name, self._sides.new.name) if self._sides else None

    def grounds(self) -> Grounds:
        """Why parts were amended in the steps that only the new version has."""
        if self._sides is None or (new := self._sides.new.replayed) is None:
            return {}
        old, files = self._sides.old.replayed, self._sides.files
        known = {key_of(step) for step in old.steps} if old else set()
        try:
            return grounds_of(files.issued, files.amendments, new, known)
        except SpecError:  # a version between the two can't be laid out
            return {}

    @cached_property
    def _sides(self) -> _Sides | None:
        wanted = [wanted_of(name) for name in self._names]
        given = wanted[1] or wanted[0]
        if given is None:
            return None
        try:
            files = plan_files(given.file)
            old, new = (_side(each, plan, files) for each, plan in zip(wanted, self._plans, strict=True))
        except (FilesError, SpecError, OSError):  # told already, where the version was made
            return None
        return _Sides(files, old, new) if old and new else None


def _side(wanted: Wanted | None, plan: Plan, files: PlanFiles) -> _Side | None:
    """A version of a plan with what led to it; None for one of another plan."""
    if wanted is None:
        return _Side(VersionName()) if version_of(plan) == version_of(files.plan) else None
    own = plan_files(wanted.file)
    if version_of(own.plan) != version_of(files.plan) or own.amendments != files.amendments:
        return None
    replayed = in_force(files, wanted.as_of).replayed
    names = {}
    for step in replayed.steps:
        name = short_name(files.amendments[step.amendment], step.before.plan)
        names[step.amendment] = name if step.signed else say("diff.draft", name=name)
    day = wanted.as_of.isoformat() if wanted.as_of else ""
    return _Side(VersionName(tuple(names.values()), day), replayed)
