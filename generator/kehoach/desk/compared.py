"""The two versions of a comparison: read by what their names mean, and what is known of them besides."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from warnings import warn

from msgspec import Struct

from kehoach.amend.apply.steps import Replayed
from kehoach.amend.history.model import Grounds
from kehoach.amend.history.names import key_of
from kehoach.amend.history.reasons import grounds_of, short_name
from kehoach.amend.version import version_of
from kehoach.desk.errors import FilesError, MisnamedError
from kehoach.desk.files import MOST_BYTES, Read, read_file
from kehoach.desk.in_force import Made, PlanFiles, in_force, plan_files, version
from kehoach.desk.names import AT, GIT, STANDARD, Wanted, one_plan_in, wanted_of
from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.edition.edition import Edition
from kehoach.edition.model import Document
from kehoach.edition.outline import Outline
from kehoach.errors import KehoachError, SpecError
from kehoach.outlines import edition_of
from kehoach.readers.versions import read_version
from kehoach.spec.load import plan_of
from kehoach.spec.model import Plan
from kehoach.spec.source import Source
from kehoach.tools.git import file_at
from kehoach.writers.comparison import VersionName, VersionNames


def meant(name: str) -> str:
    """The file, version or revision that a name means: for a folder its one plan, else the name as it is.

    Raises as `one_plan_in`; MisnamedError for half the name of a revision.
    """
    if name.startswith(GIT):
        _revision_and_path(name)
        return name
    return one_plan_in(name)


def is_file(name: str) -> bool:
    """Whether a name means a file, and no revision or standard input."""
    return name != STANDARD and not name.startswith(GIT)


def version_at(
    name: str,
    outline: Outline | None = None,
    *,
    read_bytes: Read = read_file,
    told: Callable[[Sequence[Diagnostic], Sequence[Source]], object] = lambda findings, sources: None,
) -> Edition:
    """Read the version under a name that `meant` gave; it can be laid out.

    `outline` stands in for that of the document type's template. `told` is called with what was found though
    the version can be read, and the sources that it is in. Raises FilesError with everything that was found;
    ToolError for a revision; OSError.
    """
    wanted = wanted_of(name)
    if wanted:
        made = version(wanted)
    elif name.startswith(GIT):
        made = Made(file_at(*_revision_and_path(name), MOST_BYTES))
    else:
        made = Made(read_bytes(name))
    loaded, findings = read_version(made.data, name)
    told((*made.findings, *findings), made.sources)
    if loaded.plan is None or has_errors(loaded.diagnostics):
        raise FilesError(loaded.diagnostics, [loaded.source])
    edition = edition_of(loaded.plan, outline)
    if has_errors(edition.findings):
        raise FilesError([*map(loaded.source.locate, edition.findings)], [loaded.source])
    return edition


def document_of(given: Plan | Document | str | Path) -> Document:
    """The Document of a plan, of the spec file or Word file at a path, or the Document that is given.

    `plan.json@2025-07-01` is the version in force on that day. What is to be said of a Word file is issued as
    a Python warning. Raises SpecError with every finding; OSError where the file can't be read.
    """
    if isinstance(given, Document):
        return given
    if isinstance(given, Plan):
        return edition_of(given).document
    try:
        wanted = wanted_of(str(given))
    except MisnamedError as error:
        file = str(given).rpartition(AT)[0]
        raise SpecError([Diagnostic("S202", {"date": str(error.fields["text"])}, Place(file))]) from None
    if wanted:
        return in_force(plan_files(wanted.file), wanted.as_of).replayed.edition.document
    loaded, findings = read_version(Path(given).read_bytes(), str(given))
    if findings:
        warn(str(KehoachError(findings)), stacklevel=3)
    return edition_of(plan_of(loaded)).document


def _revision_and_path(name: str) -> tuple[str, str]:
    revision, _, path = name.removeprefix(GIT).partition(":")
    if not path:
        raise MisnamedError("diff.bad_git", name=name)
    return revision, path


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
        known = {key_of(step) for step in old.steps} if old else set()
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
