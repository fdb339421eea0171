"""The versions that names mean: specs, Word files that carry one, revisions in git, versions in force."""

from pathlib import Path
from warnings import warn

from kehoach.desk.errors import FilesError, MisnamedError, Tell
from kehoach.desk.files import MOST_BYTES, Read, read_file
from kehoach.desk.names import AT, GIT, one_plan_in, wanted_of
from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.edition.edition import Edition
from kehoach.edition.model import Document
from kehoach.edition.outline import Outline
from kehoach.errors import KehoachError, SpecError
from kehoach.outlines import edition_of
from kehoach.readers.versions import read_version
from kehoach.spec.load import plan_of
from kehoach.spec.model import Plan
from kehoach.tools.git import file_at


def meant(name: str) -> str:
    """The file, version or revision that a name means: for a folder its one plan, else the name as it is.

    Raises as `one_plan_in`; MisnamedError for half the name of a revision.
    """
    if name.startswith(GIT):
        _revision_and_path(name)
        return name
    return one_plan_in(name)


def version_at(
    name: str,
    outline: Outline | None = None,
    *,
    read_bytes: Read = read_file,
    tell: Tell = lambda findings, sources: None,
) -> Edition:
    """Read the version under a name that `meant` gave; it can be laid out.

    `outline` stands in for that of the document type's template. Raises FilesError with everything that was
    found; ToolError for a revision; OSError.
    """
    wanted = wanted_of(name)
    if wanted:
        from kehoach.desk.in_force import edition_in_force  # all that amends comes with it

        return edition_in_force(wanted, outline, tell)
    data = file_at(*_revision_and_path(name), MOST_BYTES) if name.startswith(GIT) else read_bytes(name)
    loaded, findings = read_version(data, name)
    tell(findings, ())
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
        from kehoach.desk.in_force import in_force, plan_files

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
