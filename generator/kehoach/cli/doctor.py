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

    parts = examine()
    for part in parts:
        mark, colour = _MARKS[part.finding.severity] if part.finding else ("✓", "green")
        click.echo(f"{click.style(mark, fg=colour)} {part.name}: {part.found or say('doctor.missing')}")
        if part.finding:
            click.echo(f"    {part.finding.message(current())} {part.finding.fix(current())}".rstrip())
    wrong = [part.finding for part in parts if part.finding]
    click.echo(say("doctor.some", count=len(wrong)) if wrong else say("doctor.all"))
    raise click.exceptions.Exit(2 if has_errors(wrong) else 0)
