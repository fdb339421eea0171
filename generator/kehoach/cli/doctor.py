"""`kehoach doctor`."""

import click

from kehoach.cli.commands import Command
from kehoach.cli.language import current, say
from kehoach.diagnostics import has_errors

_MARKS = {"error": ("✗", "red"), "warning": ("✗", "yellow"), "note": ("!", "cyan")}


@click.command("doctor", cls=Command, help="doctor.about")
def command() -> None:
    """See `doctor.about` in texts.json."""
    from kehoach.tools.doctor import examine

    needs = examine()
    for need in needs:
        mark, colour = _MARKS[need.finding.severity] if need.finding else ("✓", "green")
        click.echo(f"{click.style(mark, fg=colour)} {need.name}: {need.found or say('doctor.missing')}")
        if need.finding:
            click.echo(f"    {need.finding.message(current())} {need.finding.fix(current())}".rstrip())
    wrong = [need.finding for need in needs if need.finding]
    click.echo(say("doctor.some", count=len(wrong)) if wrong else say("doctor.all"))
    raise click.exceptions.Exit(2 if has_errors(wrong) else 0)
