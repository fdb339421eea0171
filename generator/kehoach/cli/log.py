"""`kehoach log`."""

import shutil
import sys

import click

from kehoach.cli import report
from kehoach.cli.amendments import plan_with_amendments, tell
from kehoach.cli.commands import Argument, Command, Option
from kehoach.cli.files import STANDARD, FileProblem, not_onto_itself, plans_in, write_bytes
from kehoach.cli.formats import chosen_format
from kehoach.cli.language import current, say
from kehoach.errors import AmendmentError, SpecError
from kehoach.writers.history import RENDERERS, Telling, render_history

TEXT = "text"


@click.command("log", cls=Command, help="log.about")
@click.argument("plan", cls=Argument, metavar="PLAN")
@click.option("--clause", cls=Option, metavar="ID", help="log.clause")
@click.option("--to", cls=Option, type=click.Choice(list(RENDERERS)), help="log.to")
@click.option("-o", "--output", cls=Option, default=STANDARD, metavar="FILE", help="log.output")
def command(plan: str, clause: str | None, to: str | None, output: str) -> None:
    """See `log.about` in texts.json."""
    suffixes = {name: renderer.suffix for name, renderer in RENDERERS.items()}
    form = chosen_format(output, to, suffixes, binary=(), otherwise=TEXT)
    name = _one(plan)
    not_onto_itself(name, output)
    telling = _telling(name, clause, form, output)
    data = render_history(telling, form)
    if telling.colour:
        click.echo(data.decode(), nl=False, color=True)  # where a terminal knows no colours, click sees to it
    else:
        write_bytes(output, data)
    if output != STANDARD:
        click.echo(say("files.written", file=output), err=True)


def _one(name: str) -> str:
    """Return the plan's file: of a folder its one `plan.json`. Raises FileProblem."""
    plans = plans_in((name,))
    if len(plans) > 1:
        raise FileProblem(say("diff.many_plans", folder=name, count=len(plans)))
    return plans[0]


def _telling(name: str, clause: str | None, form: str, output: str) -> Telling:
    """Read the plan and work out its history; click's Exit where that can't be, after telling why."""
    from kehoach.amend.history.history import history
    from kehoach.amend.history.part import UnknownPartError

    read = plan_with_amendments(name)
    if read is None:
        raise click.exceptions.Exit(1)
    for source in read.sources:
        not_onto_itself(source.file, output)
    try:
        found = history(read.issued, read.amendments, clause)
    except AmendmentError as error:
        tell(error, read.sources)
        raise click.exceptions.Exit(1) from None
    except UnknownPartError as error:
        report.tell(error.diagnostics)
        raise click.exceptions.Exit(2) from None
    except SpecError as error:
        report.tell([read.source.locate(each) for each in error.diagnostics], read.source)
        raise click.exceptions.Exit(1) from None
    if form != TEXT or output != STANDARD or not sys.stdout.isatty():
        return Telling(history=found, language=current())
    wanted = click.get_current_context().color is not False
    width = shutil.get_terminal_size().columns
    return Telling(history=found, language=current(), colour=wanted, width=width)
