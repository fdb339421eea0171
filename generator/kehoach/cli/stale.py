"""`kehoach render --stale`: redoing the outputs that no longer match their sources, each as it was made."""

from collections.abc import Sequence
from pathlib import Path

import click

from kehoach.cli import report
from kehoach.cli.amendments import plan_with_amendments
from kehoach.cli.files import FileProblem, held, not_onto_itself, show
from kehoach.cli.language import say
from kehoach.cli.status import told
from kehoach.desk.errors import RefusedError
from kehoach.desk.folder import look
from kehoach.desk.inputs import Inputs
from kehoach.desk.names import amendments_before, plan_beside
from kehoach.desk.orders import Outcome, outcomes_of
from kehoach.desk.outputs import EDITED, INSTRUMENTS, Output
from kehoach.desk.stale import instrument_of, order_of, put_back
from kehoach.errors import KehoachError


def redo(specs: Sequence[str], folder: str, template: str | None, jobs: int, *, force: bool) -> int:
    """Redo what is stale in a folder, and tell of what is left; the exit status.

    With `specs` only what was made from them. A file that was edited in Word stays unless `force`d. Raises
    RefusedError where the folder or a spec is missing.
    """
    with held(folder if Path(folder).is_dir() else str(Path(folder).parent)):
        seen = look(folder, specs, [template] if template else [])
        status = max(map(show, seen.failures), default=0)
        redone: list[Output] = []
        for each in seen.outputs:
            if specs and not each.source:
                continue
            if each.state == "stale" or (force and each.state == EDITED):
                redone.append(each)
            elif each.state != "current":
                status = max(status, _tell_left(each))
        if not redone and not status:
            click.echo(say("stale.none", folder=folder), err=True)
        inputs = Inputs(templates=tuple(each.template for each in redone))
        plans = [each for each in redone if each.kind not in INSTRUMENTS]
        for output, outcome in zip(plans, outcomes_of(list(map(order_of, plans)), jobs, folder), strict=True):
            status = max(status, _take(output, outcome, inputs))
        for output in redone:
            if output.kind in INSTRUMENTS:
                status = max(status, _redo_instrument(output, inputs))
    return status


def _take(output: Output, outcome: Outcome, inputs: Inputs) -> int:
    return show(outcome.error) if outcome.error else _write(output, outcome.data, inputs)


def _redo_instrument(output: Output, inputs: Inputs) -> int:
    try:
        plan = plan_beside(output.source)
        before = amendments_before(output.source, plan)
        files = plan_with_amendments(plan, [*before, output.source], asked=[output.source])
        data = instrument_of(output, files)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (KehoachError, RefusedError, OSError) as error:
        return show(error)
    if data is None:
        click.echo(say("stale.no_such", file=report.shown(output.file), amendment=output.source), err=True)
        return 1
    return _write(output, data, inputs)


def _write(output: Output, data: bytes, inputs: Inputs) -> int:
    try:
        not_onto_itself(output.file, inputs)
        put_back(output, data)
    except (FileProblem, RefusedError, OSError) as error:
        return show(error)
    click.echo(say("files.written", file=output.file), err=True)
    return 0


def _tell_left(output: Output) -> int:
    file = report.shown(output.file)
    if output.state == EDITED:
        click.echo(say("stale.edited", file=file), err=True)
    else:
        click.echo(say("stale.left", file=file, state=told(output)), err=True)
    return 1
