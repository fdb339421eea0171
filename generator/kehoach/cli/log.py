"""`kehoach log`."""

import click

from kehoach.amend.history.history import history
from kehoach.amend.history.model import History
from kehoach.amend.history.part_versions import UnknownPartError
from kehoach.cli import report
from kehoach.cli.amendments import plan_with_amendments
from kehoach.cli.commands import Argument, Command, Option
from kehoach.cli.files import not_onto_itself
from kehoach.cli.formats import TEXT, chosen_format, save_or_show, screen
from kehoach.cli.language import current
from kehoach.desk.errors import FilesError
from kehoach.desk.in_force import located_in
from kehoach.desk.inputs import Inputs
from kehoach.desk.names import STANDARD, one_plan_in
from kehoach.errors import SpecError
from kehoach.writers.history import Telling
from kehoach.writers.history.render import RENDERERS, render_history


@click.command("log", cls=Command, help="log.about")
@click.argument("plan", cls=Argument, metavar="PLAN")
@click.option("--clause", cls=Option, metavar="ID", help="log.clause")
@click.option("--to", cls=Option, type=click.Choice(list(RENDERERS)), help="log.to")
@click.option("-o", "--output", cls=Option, default=STANDARD, metavar="FILE", help="log.output")
def command(plan: str, clause: str | None, to: str | None, output: str) -> None:
    """See `log.about` in texts.json."""
    suffixes = {name: renderer.suffix for name, renderer in RENDERERS.items()}
    form = chosen_format(output, to, suffixes, binary=(), otherwise=TEXT)
    name = one_plan_in(plan)
    not_onto_itself(output, Inputs(name, with_amendments=True))
    found = _history(name, clause)
    telling = Telling(history=found, language=current(), **screen(form, output))
    save_or_show(output, render_history(telling, form), colour=telling.colour)


def _history(name: str, clause: str | None) -> History:
    """Read the plan and work out its history. Raises FilesError; click's Exit for an unknown clause."""
    read = plan_with_amendments(name)
    try:
        with located_in(read):
            return history(read.issued, read.amendments, clause)
    except UnknownPartError as error:
        click.echo(report.of_error(error), err=True)
        raise click.exceptions.Exit(2) from None
    except FilesError:
        raise
    except SpecError as error:
        raise FilesError([*map(read.source.locate, error.diagnostics)], [read.source]) from None
