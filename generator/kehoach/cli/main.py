"""The command `kehoach`: its commands, and how it ends (0 clean, 1 findings, 2 usage or environment, 130 stopped)."""

import os
import sys

import click

from kehoach.cli import language
from kehoach.cli.commands import LazyGroup, Option
from kehoach.version import VERSION

COMMANDS = {
    "new": "kehoach.cli.new",
    "import": "kehoach.cli.import_",
    "fmt": "kehoach.cli.fmt",
    "check": "kehoach.cli.check",
    "render": "kehoach.cli.render",
    "schema": "kehoach.cli.schema",
    "template": "kehoach.cli.template",
    "doctor": "kehoach.cli.doctor",
    "completion": "kehoach.cli.completion",
}


@click.command("kehoach", cls=LazyGroup, modules=COMMANDS, help="main.about", context_settings={"max_content_width": 100})
@click.option("--lang", cls=Option, type=click.Choice(["vi", "en"]), help="main.lang")
@click.version_option(VERSION, prog_name="kehoach", message="%(prog)s %(version)s")
def kehoach(lang: str | None) -> None:
    """See `main.about` in texts.json."""


def main() -> None:
    """Run the command line and exit."""
    language.choose(language.detect(sys.argv[1:]))
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    try:
        status = kehoach.main(prog_name="kehoach", standalone_mode=False)
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except click.UsageError as error:
        error.show()
        status = 2
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(language.say("main.stopped"), err=True)
        status = 130
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more while closing it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 1
    sys.exit(status if isinstance(status, int) else 0)
