"""What commands that render say of what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from kehoach.cli import report
from kehoach.cli.files import show
from kehoach.cli.language import say
from kehoach.desk.orders import Outcome
from kehoach.desk.replacing import alone_in


def tell_failure(outcome: Outcome, told: set[str]) -> int:
    """Say what stood in the way of an order; the exit status. What is in `told` is not said again."""
    if outcome.error:
        return show(outcome.error)
    words = report.as_text_of_files(outcome.findings, outcome.sources)
    if words not in told:
        told.add(words)
        click.echo(words, err=True)
    return 2 if outcome.environment else 1


@contextmanager
def held(folder: str) -> Iterator[None]:
    """Have a folder to oneself; a wait for another run is told."""
    with alone_in(folder, lambda: click.echo(say("files.waiting", folder=folder), err=True)):
        yield
