"""`kehoach new`."""

import datetime
import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from kehoach.cli import report
from kehoach.cli.commands import Command, Option
from kehoach.cli.files import STANDARD, FileProblem, read_bytes, write_bytes
from kehoach.cli.import_ import period
from kehoach.cli.language import say
from kehoach.resources import shipped

DEFAULT_MODEL = "vi-nguoi-ngheo"


@click.command("new", cls=Command, help="new.about")
@click.option("--model", cls=Option, default=DEFAULT_MODEL, metavar="NAME|FILE", help="new.model")
@click.option("--unit", cls=Option, metavar="ID", help="new.unit")
@click.option("--period", "years", cls=Option, metavar="2026-2030", help="new.period")
@click.option("--date", cls=Option, metavar="2026-12-01", help="new.date")
@click.option("--set", "settings", cls=Option, multiple=True, metavar="NAME=VALUE", help="new.set")
@click.option("-o", "--output", cls=Option, default=STANDARD, metavar="FILE", help="new.output")
def command(
    model: str, unit: str | None, years: str | None, date: str | None, settings: tuple[str, ...], output: str
) -> None:
    """See `new.about` in texts.json."""
    from kehoach.check import check, failed
    from kehoach.errors import KehoachError
    from kehoach.spec.dump import dump
    from kehoach.spec.load import read
    from kehoach.spec.new import new_plan

    template = _model(model)
    values = dict(map(_setting, settings))
    if sys.stdin.isatty() and output != STANDARD:
        unit, years, date = _ask(unit, years, date)
        values |= _ask_variables(template, values)
    if not unit or not years:
        missing = ", ".join(name for name, value in (("--unit", unit), ("--period", years)) if not value)
        raise click.UsageError(say("new.missing", options=missing))
    today = datetime.date.today()
    try:
        made = new_plan(template, unit, period(years), date, values, today=today)
    except KehoachError as error:
        report.tell(error.diagnostics)
        raise click.exceptions.Exit(1) from None
    data = msgspec.json.encode(made)
    loaded = read(data, output)
    findings, source = check(data, output)
    if loaded.plan is None or failed(findings):
        report.tell(findings, source)
        raise click.exceptions.Exit(1)
    write_bytes(output, dump(loaded.plan))
    if output != STANDARD:
        click.echo(say("new.written", file=output), err=True)
        if findings:
            click.echo(say("new.open", count=len(findings), file=output), err=True)


def _model(name: str) -> dict[str, Any]:
    folder = shipped("specs") / "models"
    path = Path(name) if Path(name).is_file() else folder / f"{name}.json"
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in folder.glob("*.json")))
        raise FileProblem(say("new.no_model", name=name, known=known))
    data = read_bytes(str(path))
    try:
        model: dict[str, Any] = msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        from kehoach.spec.load import read

        loaded = read(data, str(path))
        report.tell(loaded.diagnostics, loaded.source)
        raise click.exceptions.Exit(1) from None
    return model


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(say("new.bad_set", text=text))
    return name.strip(), value.strip()


def _ask(unit: str | None, years: str | None, date: str | None) -> tuple[str, str, str | None]:
    unit = unit or click.prompt(say("new.ask_unit"), err=True)
    years = years or click.prompt(say("new.ask_period"), err=True, value_proc=lambda text: (period(text), text)[1])
    if date is None:
        date = click.prompt(say("new.ask_date"), default="", show_default=False, err=True) or None
    return str(unit), str(years), date


def _ask_variables(model: dict[str, Any], given: dict[str, str]) -> dict[str, str]:
    """Ask for each variable that needs a decision; Enter keeps the suggestion, which stays marked as open."""
    answers = {}
    for name, variable in model.get("variables", {}).items():
        if variable.get("decide") and name not in given:
            value = variable.get("value", "")
            shown = "-".join(map(str, value)) if isinstance(value, list) else str(value)
            answer = click.prompt(variable.get("label") or name, default=shown, err=True)
            if answer != shown:
                answers[name] = answer
    return answers
