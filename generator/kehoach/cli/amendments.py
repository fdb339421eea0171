"""Plans with their amendments, as commands are given them: read, and told where they do not go together."""

from collections.abc import Sequence
from pathlib import Path

import click

from kehoach.amend.in_force import PlanFiles
from kehoach.amend.load import amendments_beside, read_amendment
from kehoach.cli import report
from kehoach.cli.files import STANDARD, plans_in, read_bytes
from kehoach.cli.in_force import refuse_version
from kehoach.cli.language import say
from kehoach.diagnostics import has_errors
from kehoach.errors import AmendmentError
from kehoach.spec.load import read
from kehoach.spec.source import Source


def plan_with_amendments(
    name: str, files: Sequence[str] | None = None, asked: Sequence[str] | None = None
) -> PlanFiles | None:
    """Read a plan and its amendments: the given files, else those beside it.

    None where something is wrong, after telling all of it; of a file that nobody `asked` for (all that are
    given, unless told otherwise) also why it was read. Raises FileProblem where a file can't be read.
    """
    refuse_version(name, click.get_current_context().command_path.partition(" ")[2])
    loaded = read(read_bytes(name), name)
    report.tell(loaded.diagnostics, loaded.source)
    asked = asked if asked is not None else files or ()
    if files is None:
        files = [] if name == STANDARD else list(map(str, amendments_beside(name)))
    amendments = [read_amendment(read_bytes(file), file) for file in files]
    for each in amendments:
        report.tell(each.diagnostics, each.source)
        if has_errors(each.diagnostics) and each.source.file not in asked:
            click.echo(say("amend.beside", file=each.source.file, plan=name), err=True)
    good = [each.amendment for each in amendments if each.amendment and not has_errors(each.diagnostics)]
    if loaded.plan is None or has_errors(loaded.diagnostics) or len(good) < len(amendments):
        return None
    return PlanFiles(loaded.plan, loaded.source, tuple(good), tuple(each.source for each in amendments))


def specs_in(names: Sequence[str]) -> dict[str, str]:
    """List the files that names mean, as `plans_in` does, and the amendments beside each plan of a folder.

    These have the file of their plan, all others "". Raises FileProblem for a folder without any plan.
    """
    specs: dict[str, str] = {}
    for name in names:
        for plan in plans_in((name,)):
            specs.setdefault(plan, "")
            if name not in (STANDARD, "") and Path(name).is_dir():
                specs |= dict.fromkeys(map(str, amendments_beside(plan)), plan)
    return specs


def tell(error: AmendmentError, sources: Sequence[Source]) -> None:
    """Show the findings of amendments on standard error, with file and line."""
    for index, finding in error.found:
        source = sources[index] if 0 <= index < len(sources) else None
        report.tell((source.locate(finding) if source else finding,), source)


def plan_beside(amendment: str) -> str:
    """The file of the plan that an amendment file stands beside."""
    return str(Path(amendment).parent / "plan.json")
