"""`kehoach completion`."""

import click
from click.shell_completion import get_completion_class

from kehoach.cli.commands import Command


@click.command("completion", cls=Command, help="completion.about")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> None:
    """See `completion.about` in texts.json."""
    root = click.get_current_context().find_root()
    completion = get_completion_class(shell)
    assert completion is not None
    click.echo(completion(root.command, {}, "kehoach", "_KEHOACH_COMPLETE").source())
