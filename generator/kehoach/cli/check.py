"""`kehoach check`."""

import click

from kehoach.check import check, failed
from kehoach.cli import report
from kehoach.cli.commands import Argument, Command, Option
from kehoach.cli.files import plans_in, read_bytes, worst
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

    def check_one(name: str) -> int:
        findings, source = check(read_bytes(name), name)
        files.append(name)
        found.extend(findings)
        if form != "json" and findings:
            click.echo(report.REPORTS[form](findings, source))
        return 1 if failed(findings) else 0

    status = worst(plans_in(paths), check_one)
    if form == "json":
        click.echo(report.as_json(found))
    elif form == "text" and files:
        click.echo(report.summary(found, len(files)), err=True)
    raise click.exceptions.Exit(status)
