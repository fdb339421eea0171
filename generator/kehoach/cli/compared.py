"""What is known of two versions besides their text: which of a plan they are, and why they differ."""

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
from kehoach.writers.comparison import VersionName


class Known(Struct, frozen=True):
    """What a comparison can say of its two versions: as in Comparison."""

    versions: tuple[VersionName, VersionName] | None = None
    grounds: Grounds = {}


class _Side(Struct, frozen=True):
    name: VersionName
    replayed: Replayed | None = None


def known_of(names: tuple[str, str], plans: tuple[Plan, Plan]) -> Known:
    """What is known of two versions by their names; nothing where none is in force by amendments.

    Nothing either where the other one is a version of another plan.
    """
    wanted = [wanted_of(name) for name in names]
    given = wanted[1] or wanted[0]
    if given is None:
        return Known()
    try:
        files = plan_files(given.file)
        old, new = (_side(each, plan, files) for each, plan in zip(wanted, plans, strict=True))
        if old is None or new is None:
            return Known()
        return Known((old.name, new.name), _grounds(files, old.replayed, new.replayed))
    except (FilesError, SpecError, OSError):  # told already, where the version was made
        return Known()


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
        name = short_name(files.amendments[step.amendment], step.before)
        names[step.amendment] = name if step.signed else say("diff.draft", name=name)
    day = wanted.as_of.isoformat() if wanted.as_of else ""
    return _Side(VersionName(tuple(names.values()), day), replayed)


def _grounds(files: PlanFiles, old: Replayed | None, new: Replayed | None) -> Grounds:
    """The grounds of the steps that only the new version has."""
    if new is None:
        return {}
    known = {key_of(step) for step in old.steps} if old else set()
    return grounds_of(files.plan, files.amendments, new, known)
