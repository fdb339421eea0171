"""`kehoach check`."""

import click

from kehoach.amend.load import LoadedAmendment, read_either
from kehoach.check import check, check_loaded, failed
from kehoach.cli import report
from kehoach.cli.amendment_checks import AmendmentChecks
from kehoach.cli.amendments import specs_in
from kehoach.cli.commands import Argument, Command, Option
from kehoach.cli.files import read_bytes, worst
from kehoach.cli.in_force import tell_drafts, version, wanted_of
from kehoach.diagnostics import Diagnostic
from kehoach.outlines import outline_for
from kehoach.spec.source import Source


@click.command("check", cls=Command, help="check.about")
@click.argument("paths", cls=Argument, nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--output-format", "form", cls=Option, type=click.Choice(["text", "concise", "json"]), default="text",
    help="check.format",
)  # fmt: skip
def command(paths: tuple[str, ...], form: str) -> None:
    """See `check.about` in texts.json."""
    found: list[Diagnostic] = []
    files: list[str] = []
    specs = specs_in(paths)
    checks = AmendmentChecks(specs)

    def check_one(name: str) -> int:
        findings, sources = _findings(name, checks)
        files.append(name)
        found.extend(findings)
        if form != "json" and findings:
            click.echo(report.REPORTS[form](findings, sources))
        return 1 if failed(findings) else 0

    status = worst(list(specs), check_one)
    if form == "text":
        tell_drafts(map(wanted_of, files))
    if form == "json":
        click.echo(report.as_json(found))
    elif form == "text" and files:
        click.echo(report.summary(found, len(files)), err=True)
    raise click.exceptions.Exit(status)


def _findings(name: str, checks: AmendmentChecks) -> tuple[tuple[Diagnostic, ...], tuple[Source, ...]]:
    """What is found in a spec or an amendment, or in a version in force and its making; the sources."""
    wanted = wanted_of(name)
    if wanted is None:
        loaded = read_either(read_bytes(name), name)
        if isinstance(loaded, LoadedAmendment):
            return checks.findings(name, loaded), (loaded.source,)
        return check_loaded(loaded, outline_for), (loaded.source,)
    made = version(wanted)
    if made.data is None:
        return made.findings, made.sources
    findings, source = check(made.data, name, outline_for)
    return (*made.findings, *findings), (*made.sources, source)
