"""`kehoach schema`."""

from importlib import import_module

import click

from kehoach.cli.commands import Argument, Command, Option
from kehoach.cli.files import save
from kehoach.desk.names import STANDARD

_HOMES = {
    "plan": ("kehoach.spec.schema", "schema_json"),
    "amendment": ("kehoach.amend.schema", "amendment_schema_json"),
    "changeset": ("kehoach.diff.record", "changeset_schema_json"),
    "history": ("kehoach.writers.history.record", "history_schema_json"),
}


@click.command("schema", cls=Command, help="schema.about")
@click.argument("kind", cls=Argument, type=click.Choice(list(_HOMES)), default="plan")
@click.option("-o", "--output", cls=Option, default=STANDARD, metavar="FILE", help="schema.output")
def command(kind: str, output: str) -> None:
    """See `schema.about` in texts.json."""
    module, function = _HOMES[kind]
    save(output, getattr(import_module(module), function)())
