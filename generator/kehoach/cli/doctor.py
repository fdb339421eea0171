"""`kehoach doctor`."""

import click

from kehoach.cli.commands import Command
from kehoach.cli.language import current, say


@click.command("doctor", cls=Command, help="doctor.about")
def command() -> None:
    """See `doctor.about` in texts.json."""
    from kehoach.tools.doctor import examine

    missing = 0
    for part in examine():
        mark = click.style("✓", fg="green") if part.found else click.style("✗", fg="yellow")
        click.echo(f"{mark} {part.name}: {part.detail or say('doctor.missing')}")
        if part.cost:
            missing += 1
            click.echo(f"    {part.cost.message(current())} {part.cost.fix(current())}")
    click.echo(say("doctor.all") if not missing else say("doctor.some", count=missing))
