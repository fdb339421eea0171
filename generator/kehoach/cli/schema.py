"""`kehoach schema`."""

import click

from kehoach.cli.commands import Command, Option
from kehoach.cli.files import STANDARD, write_bytes
from kehoach.cli.language import say


@click.command("schema", cls=Command, help="schema.about")
@click.option("-o", "--output", cls=Option, default=STANDARD, metavar="FILE", help="schema.output")
def command(output: str) -> None:
    """See `schema.about` in texts.json."""
    from kehoach.spec.schema import schema_json

    write_bytes(output, schema_json())
    if output != STANDARD:
        click.echo(say("files.written", file=output), err=True)
