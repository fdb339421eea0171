"""`kehoach check`."""

import click

from kehoach.check import failed
from kehoach.cli import report
from kehoach.cli.commands import Argument, Command, Option
from kehoach.cli.drafts import tell_drafts
from kehoach.cli.files import read_bytes, worst
from kehoach.desk.checks import Checks
from kehoach.desk.names import wanted_of
from kehoach.diagnostics import Diagnostic


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
    checks = Checks(paths, read_bytes)

    def check_one(name: str) -> int:
        findings, sources = checks.found_in(name)
        files.append(name)
        found.extend(findings)
        if form != "json" and findings:
            click.echo(report.REPORTS[form](findings, sources))
        return 1 if failed(findings) else 0

    status = worst(checks.files, check_one)
    if form == "text":
        tell_drafts(map(wanted_of, files))
    if form == "json":
        click.echo(report.as_json(found))
    elif form == "text" and files:
        click.echo(report.summary(found, len(files)), err=True)
    raise click.exceptions.Exit(status)
