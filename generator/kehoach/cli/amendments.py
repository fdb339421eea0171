"""Plans with their amendments, as commands are given them."""

from collections.abc import Sequence

import click

from kehoach.cli import report
from kehoach.cli.files import FileProblem, read_bytes
from kehoach.cli.language import say
from kehoach.desk.errors import FilesError
from kehoach.desk.in_force import PlanFiles, plan_files
from kehoach.desk.names import wanted_of
from kehoach.diagnostics import Diagnostic, has_errors
from kehoach.spec.source import Source


def plan_with_amendments(
    name: str, files: Sequence[str] | None = None, asked: Sequence[str] | None = None
) -> PlanFiles:
    """Read a plan and its amendments: the given files, else those beside it.

    Everything that is found is told; of a file with errors that nobody `asked` for (all that are given,
    unless told otherwise) also why it was read. Raises click's Exit where there are errors; FileProblem for a
    version in force; OSError.
    """
    refuse_version(name, click.get_current_context().command_path.partition(" ")[2])
    known = {name, *(asked if asked is not None else files or ())}

    def tell(findings: Sequence[Diagnostic], sources: Sequence[Source]) -> None:
        report.tell(findings, sources)
        if has_errors(findings) and sources[0].file not in known:
            click.echo(say("amend.beside", file=sources[0].file, plan=name), err=True)

    try:
        return plan_files(name, files, read_bytes=read_bytes, tell=tell)
    except FilesError:
        raise click.exceptions.Exit(1) from None


def refuse_version(name: str, command: str) -> None:
    """Raise FileProblem where a command that needs the file itself is given a version of it."""
    wanted = wanted_of(name)
    if wanted:
        raise FileProblem(say("in_force.refused", name=name, file=wanted.file, command=command))
