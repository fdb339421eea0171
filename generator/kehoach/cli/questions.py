"""What `kehoach new` asks in a terminal."""

import datetime
from collections.abc import Mapping
from functools import partial
from typing import Any

import click
from msgspec import Struct

from kehoach.cli import report
from kehoach.cli.language import current, say
from kehoach.cli.period import period
from kehoach.errors import KehoachError
from kehoach.spec.new import new_plan
from kehoach.vietnamese.numbers import number

_BAD_MODEL = "N110"  # no answer mends that


class Wish(Struct, frozen=True):
    """Which plan is wanted; None for what is not said yet."""

    unit: str | None
    years: str | None
    date: str | None
    values: Mapping[str, str]

    def plan(self, model: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
        """Make the plan from a model, as JSON has it; unit and period must be there. Raises SpecError."""
        assert self.unit
        assert self.years
        return new_plan(model, self.unit, period(self.years), self.date, values, today=datetime.date.today())


def ask(model: Mapping[str, Any], wish: Wish) -> Wish:
    """Ask for what is missing: unit, period, date until they fit, then open variables. Raises SpecError."""
    while True:
        asked = _ask_frame(wish)
        try:
            asked.plan(model, {})
            break
        except KehoachError as error:
            if any(each.code == _BAD_MODEL for each in error.diagnostics):
                raise
            report.tell(error.diagnostics)
    asked.plan(model, wish.values)  # before the questions on variables: those that are given may be wrong
    return Wish(asked.unit, asked.years, asked.date, {**wish.values, **_ask_variables(model, asked)})


def _ask_frame(wish: Wish) -> Wish:
    unit = wish.unit or click.prompt(say("new.ask_unit"), err=True)
    years = wish.years or click.prompt(say("new.ask_period"), err=True, value_proc=_checked_period)
    date = wish.date
    if date is None:
        date = click.prompt(say("new.ask_date"), default="", show_default=False, err=True) or None
    return Wish(unit, years, date, wish.values)


def _checked_period(text: str) -> str:
    period(text)
    return text


def _ask_variables(model: Mapping[str, Any], wish: Wish) -> dict[str, str]:
    """Ask for each variable that needs a decision; Enter keeps the suggestion, which stays marked as open."""
    variables = model.get("variables", {}).items()
    undecided = {name: each for name, each in variables if each.get("decide") and name not in wish.values}
    if undecided:
        click.echo(say("new.ask_variables", count=len(undecided)), err=True)
    answers = {}
    for name, variable in undecided.items():
        suggested = _written(variable.get("value", ""))
        question = variable.get("label") or name
        checked = partial(_checked_value, model, wish, name)
        answer = click.prompt(question, default=suggested, err=True, value_proc=checked)
        if answer != suggested:
            answers[name] = answer
    return answers


def _checked_value(model: Mapping[str, Any], wish: Wish, name: str, text: str) -> str:
    try:
        wish.plan(model, {name: text})
    except KehoachError as error:
        words = " ".join(f"{each.message(current())} {each.fix(current())}" for each in error.diagnostics)
        raise click.UsageError(words.strip()) from None
    return text


def _written(value: Any) -> str:
    if isinstance(value, list):
        return "-".join(map(_written, value))
    return value if isinstance(value, str) else number(value)
