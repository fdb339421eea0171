"""What is known of two versions besides their text: which of a plan they are, and why they differ."""

from collections.abc import Callable
from functools import cached_property

from msgspec import Struct

from kehoach.amend.apply.steps import Replayed
from kehoach.amend.history.grounds import grounds_of, short_name
from kehoach.amend.history.model import Grounds
from kehoach.amend.version import version_of
from kehoach.desk.in_force import PlanFiles, in_force, plan_files
from kehoach.desk.names import Wanted, wanted_of
from kehoach.errors import SpecError
from kehoach.spec.model import Plan
from kehoach.writers.comparison import VersionName, VersionNames


class _Origin(Struct, frozen=True):
    """Which version of a plan one is, and the steps that led to it; None for the plan as issued."""

    name: VersionName
    replayed: Replayed | None = None


class _Origins(Struct, frozen=True):
    files: PlanFiles
    old: _Origin
    new: _Origin


class Known:
    """What is known of two versions by their names: what `Comparison` can ask, worked out when it is asked.

    `draft` gives what an amendment is called that is not signed. Nothing is known where neither version is in
    force by amendments, or where the two are of different plans.
    """

    def __init__(
        self, names: tuple[str, str], plans: tuple[Plan, Plan], draft: Callable[[str], str] = str
    ) -> None:
        self._names, self._plans, self._draft = names, plans, draft

    def versions(self) -> VersionNames | None:
        """Which versions of their plan they are."""
        return (self._origins.old.name, self._origins.new.name) if self._origins else None

    def grounds(self) -> Grounds:
        """Why parts were amended in the steps that only the new version has."""
        if self._origins is None or (new := self._origins.new.replayed) is None:
            return {}
        old, files = self._origins.old.replayed, self._origins.files
        known = {step.key for step in old.steps} if old else set()
        try:
            return grounds_of(files.issued, files.amendments, new, known)
        except SpecError:  # a version between the two can't be laid out
            return {}

    @cached_property
    def _origins(self) -> _Origins | None:
        wanted = [wanted_of(name) for name in self._names]
        given = wanted[1] or wanted[0]
        if given is None:
            return None
        try:
            files = plan_files(given.file)
            old = self._origin(wanted[0], self._plans[0], files)
            new = self._origin(wanted[1], self._plans[1], files)
        except (SpecError, OSError):  # told already, where the version was made
            return None
        return _Origins(files, old, new) if old and new else None

    def _origin(self, wanted: Wanted | None, plan: Plan, files: PlanFiles) -> _Origin | None:
        """A version of a plan with what led to it; None for one of another plan."""
        if wanted is None:
            return _Origin(VersionName()) if version_of(plan) == version_of(files.plan) else None
        own = plan_files(wanted.file)
        if version_of(own.plan) != version_of(files.plan) or own.amendments != files.amendments:
            return None
        replayed = in_force(files, wanted.as_of).replayed
        names = {}
        for step in replayed.steps:
            name = short_name(files.amendments[step.amendment], step.before.plan)
            names[step.amendment] = name if step.signed else self._draft(name)
        day = wanted.as_of.isoformat() if wanted.as_of else ""
        return _Origin(VersionName(tuple(names.values()), day), replayed)
