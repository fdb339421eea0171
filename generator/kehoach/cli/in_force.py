"""Versions in force by name: `plan.json@2025-07-01`, `specs@2025-07-01`, `plan.json@all`."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

import click
from msgspec import Struct

from kehoach.cli import report
from kehoach.cli.days import day
from kehoach.cli.files import STANDARD, FileProblem, plans_in, problem
from kehoach.cli.language import say
from kehoach.diagnostics import Diagnostic
from kehoach.spec.source import Source


class Wanted(Struct, frozen=True):
    """A version of a plan's file: in force on a day, None for all amendments; or consolidated by then."""

    file: str
    as_of: date | None
    consolidated: bool = False


class Version(Struct, frozen=True):
    """A version in force as a spec's bytes, None where there is none; what was found, and where it stands."""

    data: bytes | None
    findings: tuple[Diagnostic, ...]
    sources: tuple[Source, ...]


def wanted_of(name: str) -> Wanted | None:
    """Which version a name means; None for a file as it is.

    Raises click.UsageError for what is no whole day, FileProblem for standard input.
    """
    if "@" not in name:
        return None
    from kehoach.amend.in_force import named_version

    named = named_version(name)
    if named.at is None:
        return None
    if named.file == STANDARD:
        raise FileProblem(say("in_force.standard"))
    return Wanted(named.file, as_of(named.at))


def as_of(text: str) -> date | None:
    """Read the day of a version, None for all amendments. Raises click.UsageError for no whole day."""
    from kehoach.amend.in_force import ALL

    return None if text == ALL else day(text)


def version_name(file: str, when: date | None) -> str:
    """The name of the version of a file in force on a day."""
    from kehoach.amend.in_force import version_name as name

    return name(file, when)


def amendments_of(file: str) -> int:
    """How many amendments there are beside a plan's file."""
    if file == STANDARD:
        return 0
    from kehoach.amend.load import amendments_beside

    return len(amendments_beside(file))


def versions_in(name: str) -> list[str]:
    """The versions that a name means: that of a file, or of each `plan.json` in a folder.

    Raises as `wanted_of`; FileProblem for a folder without any.
    """
    wanted = wanted_of(name)
    if wanted is None:
        return [name]
    return [version_name(each, wanted.as_of) for each in plans_in((wanted.file,))]


def file_of_version(name: str) -> str:
    """The file that a version is of; a file that is none stands for itself."""
    wanted = wanted_of(name)
    return wanted.file if wanted else name


def refuse_version(name: str, command: str) -> None:
    """Raise FileProblem where a command that needs the file itself is given a version of it."""
    wanted = wanted_of(name)
    if wanted:
        raise FileProblem(say("in_force.refused", name=name, file=wanted.file, command=command))


def version(wanted: Wanted) -> Version:
    """Make a version. Raises FileProblem where a file can't be read."""
    from kehoach.amend.in_force import FilesError, in_force, located, plan_files
    from kehoach.spec.dump import dump

    try:
        files = plan_files(wanted.file)
        replayed = in_force(files, wanted.as_of).replayed
    except OSError as error:
        raise problem(str(error.filename or wanted.file), error) from None
    except FilesError as error:
        return Version(None, error.diagnostics, error.sources)
    findings, sources = located(replayed.findings, files)
    return Version(dump(replayed.plan), tuple(findings), tuple(sources))


def tell_drafts(wanted: Iterable[Wanted | None]) -> None:
    """Tell of the drafts beside plans of which the version of a day was asked for: they do not count."""
    files = dict.fromkeys(each.file for each in wanted if each and each.as_of)
    found = [(file, count) for file, count in ((each, _drafts_of(each)) for each in files) if count]
    if len(found) == 1:
        click.echo(say("in_force.drafts", file=found[0][0], count=found[0][1]), err=True)
    elif found:
        click.echo(say("in_force.drafts_many", count=sum(count for _, count in found)), err=True)


def _drafts_of(file: str) -> int:
    """How many amendments beside a plan's file are not dated yet; what can't be read is none."""
    from kehoach.amend.load import amendments_beside, load_amendment
    from kehoach.errors import SpecError

    count = 0
    for each in amendments_beside(file):
        with suppress(SpecError, OSError):
            count += load_amendment(each).document.date is None
    return count


def tell(findings: Sequence[Diagnostic], sources: Sequence[Source]) -> None:
    """Show findings on standard error."""
    if findings:
        click.echo(report.as_text_of_files(findings, sources), err=True)
