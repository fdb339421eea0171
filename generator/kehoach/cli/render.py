"""`kehoach render`."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import click
from msgspec.structs import replace

from kehoach.cli.commands import Argument, Command, Option
from kehoach.cli.drafts import tell_drafts
from kehoach.cli.files import FileProblem, held, not_onto_itself, read_bytes, save, show
from kehoach.cli.formats import BINARY, DEFAULT_FOLDER, FORMATS, SUFFIXES, chosen_format
from kehoach.cli.language import say
from kehoach.desk.errors import RefusedError
from kehoach.desk.inputs import Inputs
from kehoach.desk.names import (
    STANDARD,
    Wanted,
    amendments_beside,
    plans_in,
    wanted_of,
)
from kehoach.desk.names import as_of as parse_as_of
from kehoach.desk.orders import Order, Outcome, outcomes_of

_MANY = 8  # from here on the work is long enough for a progress bar


@click.command("render", cls=Command, help="render.about")
@click.argument("specs", cls=Argument, nargs=-1, metavar="SPEC…")
@click.option("-o", "--output", cls=Option, metavar="FILE", help="render.output")
@click.option("-d", "--folder", cls=Option, metavar="DIR", help="render.folder")
@click.option("--to", cls=Option, type=click.Choice(FORMATS), help="render.to")
@click.option("--template", cls=Option, metavar="NAME|FILE", help="render.template")
@click.option("--jobs", cls=Option, type=click.IntRange(1, 64), default=1, metavar="N", help="render.jobs")
@click.option("--no-embed", cls=Option, is_flag=True, help="render.no_embed")
@click.option("--as-of", cls=Option, metavar="2026-12-01", help="render.as_of")
@click.option("--consolidated", cls=Option, is_flag=True, help="render.consolidated")
@click.option("--stale", cls=Option, is_flag=True, help="render.stale")
@click.option("--force", cls=Option, is_flag=True, help="render.force")
def command(
    specs: tuple[str, ...], output: str | None, folder: str | None, to: str | None, template: str | None,
    jobs: int, no_embed: bool, as_of: str | None, consolidated: bool, stale: bool, force: bool,
) -> None:  # fmt: skip
    """See `render.about` in texts.json."""
    if stale:
        if output or to or no_embed or as_of or consolidated:
            raise click.UsageError(say("render.stale_alone"))
        from kehoach.cli.stale import redo

        raise click.exceptions.Exit(redo(specs, folder or DEFAULT_FOLDER, template, jobs, force=force))
    if force:
        raise click.UsageError(say("render.force_stale"))
    if not specs:
        raise click.MissingParameter(ctx=click.get_current_context(), param=_specs())
    names = plans_in(specs)
    if output and (folder or len(names) > 1):
        raise click.UsageError(say("render.one_output"))
    form = chosen_format(output, to, SUFFIXES, binary=BINARY, otherwise="docx")
    given = {STANDARD: read_bytes(STANDARD)} if STANDARD in names else {}
    orders = [
        Order(spec, output or "", form, template, not no_embed, given.get(spec), wanted=wanted)
        for spec, wanted in (_version(name, as_of, consolidated=consolidated) for name in names)
    ]
    inputs = Inputs(*names, templates=(template,), with_amendments=bool(as_of) or consolidated)
    with ExitStack() as until_the_end:
        ending = _Ending(until_the_end, inputs)
        for outcome in _progress(outcomes_of(orders, jobs, folder or DEFAULT_FOLDER), len(orders)):
            ending.take(outcome)
    if ending.failed and len(orders) > 1:
        click.echo(say("render.failed", failed=ending.failed, count=len(orders)), err=True)
    _tell_of_amendments(ending.done)
    tell_drafts(each.wanted for each in ending.done)
    raise click.exceptions.Exit(ending.status)


def _version(name: str, day: str | None, *, consolidated: bool) -> tuple[str, Wanted | None]:
    """What a plan is called, and which version of it is asked for.

    Raises click.UsageError for a date that is none and for two, FileProblem for standard input.
    """
    wanted = wanted_of(name)
    if not day and not consolidated:
        return name, wanted
    if wanted and day:
        raise click.UsageError(say("render.two_dates", name=name))
    if name == STANDARD:
        raise RefusedError("in_force.standard")
    if wanted is None:
        wanted = Wanted(name, parse_as_of(day) if day else None)
    return wanted.name if day else name, replace(wanted, consolidated=consolidated)


def _tell_of_amendments(orders: Sequence[Order]) -> None:
    """Tell that plans were written as issued though there are amendments."""
    counts = ((each.spec, len(amendments_beside(each.spec))) for each in orders if not each.wanted)
    amended = [(file, count) for file, count in counts if count]
    if len(amended) == 1:
        file, count = amended[0]
        click.echo(say("render.amended", file=file, count=count), err=True)
    elif amended:
        click.echo(say("render.amended_many", count=len(amended)), err=True)


def _specs() -> click.Parameter:
    return next(each for each in command.params if each.name == "specs")


class _Ending:
    """Writes what comes of the orders, tells what went wrong, and keeps the exit status."""

    def __init__(self, until_the_end: ExitStack, inputs: Inputs) -> None:
        self.until_the_end = until_the_end
        self.inputs = inputs
        self.folder = ""
        self.status = 0
        self.failed = 0
        self.written: Counter[str] = Counter()
        self.done: list[Order] = []
        self.told: set[str] = set()

    def take(self, outcome: Outcome) -> None:
        status = self._take(outcome)
        self.failed += bool(status)
        self.status = max(self.status, status)

    def _take(self, outcome: Outcome) -> int:
        order = outcome.order
        if outcome.error:
            return show(outcome.error, self.told)
        free = [each for each in (order.target, order.second) if each and not self.written[each]]
        if not free and order.target != STANDARD:
            click.echo(say("render.same_target", spec=order.spec, file=order.target), err=True)
            return 2
        target = free[0] if free else STANDARD
        if order.second:
            self._hold(str(Path(target).parent))
        try:
            not_onto_itself(target, self.inputs)
            save(target, outcome.data)
        except (FileProblem, RefusedError, OSError) as error:
            return show(error)
        self.written[target] += 1
        self.done.append(order)
        return 0

    def _hold(self, folder: str) -> None:
        """Keep other runs out of the folder to the end: of two at once the files would be of both."""
        if folder != self.folder:
            self.folder = folder
            self.until_the_end.enter_context(held(folder))


def _progress(outcomes: Iterator[Outcome], total: int) -> Iterator[Outcome]:
    """Pass the outcomes on, with a progress bar for many of them on a terminal."""
    if total < _MANY or not sys.stderr.isatty():
        yield from outcomes
        return
    with click.progressbar(outcomes, total, say("render.progress"), file=sys.stderr) as passed_on:
        yield from passed_on
