"""`kehoach check`."""

import click

from kehoach.check import check, failed
from kehoach.cli import report
from kehoach.cli.commands import Command, Option
from kehoach.cli.files import plans_in, read_bytes
from kehoach.diagnostics import Diagnostic


@click.command("check", cls=Command, help="check.about")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option(
    "--output-format", "form", cls=Option, type=click.Choice(["text", "concise", "json"]), default="text",
    help="check.format",
)  # fmt: skip
def command(paths: tuple[str, ...], form: str) -> None:
    """See `check.about` in texts.json."""
    found: list[Diagnostic] = []
    files = 0
    for name in plans_in(paths):
        files += 1
        findings, source = check(read_bytes(name), name)
        found += findings
        if form != "json" and findings:
            click.echo(report.REPORTS[form](findings, source))
    if form == "json":
        click.echo(report.as_json(found))
    elif form == "text":
        click.echo(report.summary(found, files), err=True)
    raise click.exceptions.Exit(1 if failed(found) else 0)
