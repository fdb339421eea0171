"""`kehoach new`."""

import sys
from pathlib import Path
from typing import Any

import click
import msgspec

from kehoach.cli import report
from kehoach.cli.commands import Command, Option
from kehoach.cli.files import FileProblem, not_onto_itself, read_bytes, save_sparing
from kehoach.cli.language import say
from kehoach.desk.inputs import Inputs
from kehoach.desk.names import STANDARD
from kehoach.resources import shipped

DEFAULT_MODEL = "vi-nguoi-ngheo"


@click.command("new", cls=Command, help="new.about")
@click.option("--model", cls=Option, default=DEFAULT_MODEL, metavar="NAME|FILE", help="new.model")
@click.option("--unit", cls=Option, metavar="ID", help="new.unit")
@click.option("--period", "years", cls=Option, metavar="2026-2030", help="new.period")
@click.option("--date", cls=Option, metavar="2026-12-01", help="new.date")
@click.option("--set", "settings", cls=Option, multiple=True, metavar="NAME=VALUE", help="new.set")
@click.option("-o", "--output", cls=Option, metavar="FILE", help="new.output")
@click.option("--force", cls=Option, is_flag=True, help="new.force")
def command(
    model: str, unit: str | None, years: str | None, date: str | None, settings: tuple[str, ...],
    output: str | None, force: bool,
) -> None:  # fmt: skip
    """See `new.about` in texts.json."""
    from kehoach.cli.questions import Wish, ask

    template = _model(model)
    wish = Wish(unit, years, date, dict(map(_setting, settings)))
    asking = sys.stdin.isatty() and not (unit and years)
    if asking:
        wish = ask(template, wish)
    if not (wish.unit and wish.years):
        missing = ", ".join(name for name, value in (("--unit", unit), ("--period", years)) if not value)
        raise click.UsageError(say("new.missing", options=missing))
    made = wish.plan(template, wish.values)
    if output is None:
        output = _ask_output(made) if asking else STANDARD
    not_onto_itself(output, Inputs(str(_model_file(model))))
    _write(made, output, asking=asking, force=force)


def _write(made: dict[str, Any], output: str, *, asking: bool, force: bool) -> None:
    """Check the plan that was made and write it."""
    from kehoach.check import check, failed
    from kehoach.outlines import outline_for
    from kehoach.spec.dump import dump
    from kehoach.spec.load import read

    data = msgspec.json.encode(made)
    loaded = read(data, output)
    findings, source = check(data, output, outline_for)
    if loaded.plan is None or failed(findings):
        report.tell(findings, [source])
        raise click.exceptions.Exit(1)
    save_sparing(output, dump(loaded.plan), "new.written", force=force, asking=asking)
    if output != STANDARD:
        undecided = sum(each.code == "D001" for each in findings)
        if undecided:
            click.echo(say("new.open", count=undecided, file=output), err=True)


def _ask_output(made: dict[str, Any]) -> str:
    years = dict.fromkeys(map(str, made["period"].values()))
    suggested = f"{made['issuer']['unit'].replace('/', '-')}-{'-'.join(years)}.json"
    return str(click.prompt(say("new.ask_output"), default=suggested, err=True))


def _model_file(name: str) -> Path:
    own = Path(name)
    return own if own.is_file() else shipped("specs") / "models" / f"{name}.json"


def _model(name: str) -> dict[str, Any]:
    path = _model_file(name)
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in path.parent.glob("*.json")))
        raise FileProblem(say("new.no_model", name=name, known=known))
    data = read_bytes(str(path))
    try:
        model: dict[str, Any] = msgspec.json.decode(data, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        from kehoach.spec.load import read

        loaded = read(data, str(path))
        report.tell(loaded.diagnostics, [loaded.source])
        raise click.exceptions.Exit(1) from None
    return model


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.UsageError(say("new.bad_set", text=text))
    return name.strip(), value.strip()
