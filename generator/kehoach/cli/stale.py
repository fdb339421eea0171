"""`kehoach render --stale`: redoing the outputs that no longer match their sources, each as it was made."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import click

from kehoach.cli import report
from kehoach.cli.amendments import plan_beside
from kehoach.cli.files import FileProblem, problem, read_bytes, write_bytes
from kehoach.cli.instruments import instruments_of
from kehoach.cli.language import say
from kehoach.cli.outputs import EDITED, INSTRUMENTS, Output
from kehoach.cli.replacing import alone_in
from kehoach.cli.status import Looked, told
from kehoach.cli.work import Order, Outcome, outcomes_of
from kehoach.errors import KehoachError
from kehoach.ooxml.provenance import KIND
from kehoach.readers.origin import read_origin
from kehoach.spec.source import Source


def redo(specs: Sequence[str], folder: str, template: str | None, jobs: int, *, force: bool) -> int:
    """Redo what is stale in a folder, and tell of what is left; the exit status.

    With `specs` only what was made from them. A file that was edited in Word stays unless `force`d. Raises
    FileProblem where the folder or a spec is missing.
    """
    looked = Looked(folder, specs, [template] if template else [])
    with alone_in(folder if Path(folder).is_dir() else str(Path(folder).parent), lambda: _tell_wait(folder)):
        found = [each for each in looked.outputs() if each.source or not specs]
        status = looked.status
        redone: list[Output] = []
        for each in found:
            again = each.state == "stale" or (force and each.state == EDITED)
            if again:
                redone.append(each)
            elif each.state != "current":
                status = max(status, _tell_left(each))
        if not redone and not status:
            click.echo(say("stale.none", folder=folder), err=True)
        plans = [each for each in redone if each.kind not in INSTRUMENTS]
        for output, outcome in zip(plans, outcomes_of(list(map(_order, plans)), jobs, folder), strict=True):
            status = max(status, _take(output, outcome))
        for output in redone:
            if output.kind in INSTRUMENTS:
                status = max(status, _redo_instrument(output))
    return status


def _order(output: Output) -> Order:
    return Order(output.spec, output.file, "docx", output.template, output.embed, wanted=output.wanted)


def _take(output: Output, outcome: Outcome) -> int:
    if outcome.error:
        problem(str(outcome.error.filename or output.spec), outcome.error).show()
        return FileProblem.exit_code
    if outcome.data is None:
        sources = [Source(file, text) for file, text in outcome.texts.items()]
        click.echo(report.as_text_of_files(outcome.findings, sources), err=True)
        return 2 if outcome.environment else 1
    return _write(output, outcome.data)


def _redo_instrument(output: Output) -> int:
    try:
        files = instruments_of(output.source, plan_beside(output.source), "docx", output.template)
    except KehoachError as error:
        report.tell(error.diagnostics)
        return 1
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except FileProblem as found:
        found.show()
        return found.exit_code
    for data in files:
        origin = read_origin(data)
        if origin and origin.properties.get(KIND) == output.kind:
            return _write(output, data)
    click.echo(say("stale.no_such", file=report.shown(output.file), amendment=output.source), err=True)
    return 1


def _write(output: Output, data: bytes) -> int:
    try:
        now = read_bytes(output.file)
        if sha256(now).hexdigest() != output.content:
            raise FileProblem(say("files.changed", file=output.file))
        write_bytes(output.file, data, now)
    except FileProblem as found:
        found.show()
        return found.exit_code
    click.echo(say("files.written", file=output.file), err=True)
    return 0


def _tell_left(output: Output) -> int:
    file = report.shown(output.file)
    if output.state == EDITED:
        click.echo(say("stale.edited", file=file), err=True)
    else:
        click.echo(say("stale.left", file=file, state=told(output)), err=True)
    return 1


def _tell_wait(folder: str) -> None:
    click.echo(say("files.waiting", folder=folder), err=True)
