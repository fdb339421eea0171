"""The two versions that a comparison names: files, folders, revisions in git, standard input."""

import click

from kehoach.cli import report
from kehoach.cli.files import MOST_BYTES, STANDARD, FileProblem, plans_in, read_bytes
from kehoach.cli.in_force import tell, version, wanted_of
from kehoach.cli.language import say
from kehoach.diagnostics import has_errors
from kehoach.edition.edition import Edition
from kehoach.edition.outline import Outline
from kehoach.errors import SpecError, ToolError
from kehoach.outlines import edition_of
from kehoach.readers.versions import read_version

GIT = "git:"


def file_of(name: str) -> str:
    """Return the file that a name means: for a folder its one `plan.json`, else the name as it is.

    With a date behind it (`plan.json@2025-07-01`) it is the version in force then. Raises FileProblem for a
    folder with none or several, click.UsageError for half the name of a revision and for half a date.
    """
    if name.startswith(GIT):
        _revision_and_path(name)
        return name
    plans = plans_in((name,))
    if len(plans) > 1:
        raise FileProblem(say("diff.many_plans", folder=name, count=len(plans)))
    return plans[0]


def version_at(name: str, outline: Outline | None) -> Edition | None:
    """Return the version under a name; None where there is none, after telling everything that is wrong.

    `outline` stands in for that of the document type's template.
    """
    try:
        data = _bytes(name)
        if data is None:
            return None
        loaded, findings = read_version(data, name)
    except FileProblem as found:
        found.show()
        return None
    except ToolError as error:
        report.tell(error.diagnostics)
        return None
    report.tell(findings)
    if loaded.plan is None or has_errors(loaded.diagnostics):
        report.tell(loaded.diagnostics, loaded.source)
        return None
    try:
        edition = edition_of(loaded.plan, outline)
        _ = edition.document
    except SpecError as error:
        report.tell([loaded.source.locate(each) for each in error.diagnostics], loaded.source)
        return None
    return edition


def is_file(name: str) -> bool:
    """Whether a name means a file, and no revision or standard input."""
    return name != STANDARD and not name.startswith(GIT)


def _bytes(name: str) -> bytes | None:
    """The bytes of a version; None where there are none, after telling why. Raises FileProblem, ToolError."""
    wanted = wanted_of(name)
    if wanted:
        made = version(wanted)
        tell(made.findings, made.sources)
        return made.data
    if is_file(name) or name == STANDARD:
        return read_bytes(name)
    from kehoach.tools.git import file_at

    return file_at(*_revision_and_path(name), MOST_BYTES)


def _revision_and_path(name: str) -> tuple[str, str]:
    revision, colon, path = name.removeprefix(GIT).partition(":")
    if not colon or not path:
        raise click.UsageError(say("diff.bad_git", name=name))
    return revision, path
