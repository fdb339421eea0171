"""`kehoach render`."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from kehoach.cli import report
from kehoach.cli.commands import Command, Option
from kehoach.cli.files import STANDARD, plans_in, read_bytes, write_bytes
from kehoach.cli.language import say
from kehoach.diagnostics import Diagnostic, has_errors
from kehoach.errors import KehoachError, SpecError, ToolError
from kehoach.spec.load import read
from kehoach.spec.model import Plan
from kehoach.spec.source import Source

if TYPE_CHECKING:
    from kehoach.writers.render import Job

FORMATS = ("docx", "pdf", "html", "md", "txt")
DEFAULT_FOLDER = "output"
_BATCH = 16  # plans in one call of a writer: one start of LibreOffice for that many
_MANY = 8  # from here on the work is long enough for a progress bar


class Order(Struct, frozen=True):
    """What to render: a spec, how, and where to."""

    spec: str
    target: str
    to: str
    template: str | None
    embed: bool


class Outcome(Struct, frozen=True):
    """What came of an order: the bytes, or the findings that stand in the way and the source that they are in."""

    order: Order
    data: bytes | None
    findings: tuple[Diagnostic, ...] = ()
    text: str = ""
    environment: bool = False


@click.command("render", cls=Command, help="render.about")
@click.argument("specs", nargs=-1, required=True, metavar="SPEC…")
@click.option("-o", "--output", cls=Option, metavar="FILE", help="render.output")
@click.option("-d", "--folder", cls=Option, metavar="DIR", help="render.folder")
@click.option("--to", cls=Option, type=click.Choice(FORMATS), help="render.to")
@click.option("--template", cls=Option, metavar="NAME|FILE", help="render.template")
@click.option("--jobs", cls=Option, type=click.IntRange(1, 64), default=1, help="render.jobs")
@click.option("--no-embed", cls=Option, is_flag=True, help="render.no_embed")
def command(
    specs: tuple[str, ...], output: str | None, folder: str | None, to: str | None, template: str | None, jobs: int,
    no_embed: bool,
) -> None:  # fmt: skip
    """See `render.about` in texts.json."""
    names = list(plans_in(specs))
    if output and (folder or len(names) > 1):
        raise click.UsageError(say("render.one_output"))
    form = to or _format_of(output)
    orders = [Order(name, output or "", form, template, not no_embed) for name in names]
    status = 0
    written: Counter[str] = Counter()
    for outcome in _progress(_outcomes(orders, jobs, folder or DEFAULT_FOLDER), len(orders)):
        status = max(status, _finish(outcome, written))
    raise click.exceptions.Exit(status)


def _format_of(output: str | None) -> str:
    suffix = Path(output or "").suffix.removeprefix(".").lower()
    return suffix if suffix in FORMATS else "docx"


def _outcomes(orders: list[Order], jobs: int, folder: str) -> Iterator[Outcome]:
    """The outcomes in the order of the orders, worked on in batches, in processes where there are several jobs."""
    batches = [(orders[start : start + _BATCH], folder) for start in range(0, len(orders), _BATCH)]
    if jobs == 1 or len(batches) == 1:
        for batch in batches:
            yield from _work(batch)
        return
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(min(jobs, len(batches))) as pool:
        for outcomes in pool.map(_work, batches):
            yield from outcomes


def _work(batch: tuple[list[Order], str]) -> list[Outcome]:
    from kehoach.writers.render import WRITERS, Job

    orders, folder = batch
    outcomes: list[Outcome | None] = []
    ready: list[tuple[int, Order, Job]] = []
    for order in orders:
        made = _prepare(order, folder)
        if isinstance(made, Outcome):
            outcomes.append(made)
        else:
            ready.append((len(outcomes), made[0], made[1]))
            outcomes.append(None)
    if ready:
        try:
            files = WRITERS[ready[0][1].to].write_all([job for _, _, job in ready])
        except KehoachError as error:
            broken = isinstance(error, ToolError)
            for index, order, _ in ready:
                outcomes[index] = Outcome(order, None, error.diagnostics, environment=broken)
        else:
            for (index, order, _), data in zip(ready, files, strict=True):
                outcomes[index] = Outcome(order, data)
    return [each for each in outcomes if each is not None]


def _prepare(order: Order, folder: str) -> "tuple[Order, Job] | Outcome":
    from kehoach.writers.render import job_for

    data = read_bytes(order.spec)
    loaded = read(data, order.spec)
    source = loaded.source
    if loaded.plan is None or has_errors(loaded.diagnostics):
        return Outcome(order, None, loaded.diagnostics, source.text)
    try:
        job = job_for(loaded.plan, order.template, embed=order.embed)
    except SpecError as error:
        return Outcome(order, None, tuple(map(source.locate, error.diagnostics)), source.text)
    except KehoachError as error:
        return Outcome(order, None, error.diagnostics)
    target = order.target or str(Path(folder) / f"{file_name(loaded.plan)}.{order.to}")
    return Order(order.spec, target, order.to, order.template, order.embed), job


def file_name(plan: Plan) -> str:
    """The name of a plan's file without its ending: unit and period."""
    return f"{plan.issuer.unit.replace('/', '-')}-{plan.period}"


def _finish(outcome: Outcome, written: Counter[str]) -> int:
    order = outcome.order
    if outcome.data is None:
        report.tell(outcome.findings, Source(order.spec, outcome.text) if outcome.text else None)
        return 2 if outcome.environment else 1
    if order.target != STANDARD and written[order.target]:
        click.echo(say("render.same_target", spec=order.spec, file=order.target), err=True)
        return 2
    written[order.target] += 1
    write_bytes(order.target, outcome.data)
    if order.target != STANDARD:
        click.echo(say("render.written", file=order.target), err=True)
    return 0


def _progress(outcomes: Iterable[Outcome], total: int) -> Iterator[Outcome]:
    """The outcomes, with a progress bar for many of them on a terminal."""
    if total < _MANY or not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(outcomes, say("render.progress"), total=total, console=Console(stderr=True), transient=True)
