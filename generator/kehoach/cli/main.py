"""The command `kehoach`, and how it ends: 0 clean, 1 findings, 2 usage or environment, 130 stopped.

A signal that ends it gives 128 and its number, as usual: 143 for SIGTERM, 129 for SIGHUP.
"""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from kehoach.cli import language
from kehoach.cli.click_words import translate_click
from kehoach.cli.commands import LazyGroup, Option
from kehoach.desk.processes import Stopped, catch_signals
from kehoach.version import VERSION

COMMANDS = {
    "new": "kehoach.cli.new",
    "import": "kehoach.cli.import_",
    "fmt": "kehoach.cli.fmt",
    "check": "kehoach.cli.check",
    "render": "kehoach.cli.render",
    "diff": "kehoach.cli.diff",
    "amend": "kehoach.cli.amend",
    "log": "kehoach.cli.log",
    "status": "kehoach.cli.status",
    "schema": "kehoach.cli.schema",
    "template": "kehoach.cli.template",
    "doctor": "kehoach.cli.doctor",
    "completion": "kehoach.cli.completion",
}


@click.command(
    "kehoach", cls=LazyGroup, modules=COMMANDS, help="main.about", context_settings={"max_content_width": 100}
)
@click.option("--lang", cls=Option, type=click.Choice(["vi", "en"]), help="main.lang")
@click.version_option(
    VERSION, prog_name="kehoach", message="%(prog)s %(version)s", cls=Option, help="main.version"
)
def kehoach(lang: str | None) -> None:
    """See `main.about` in texts.json."""


def main() -> None:
    """Run the command line and exit."""
    catch_signals()
    sys.exit(run())


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with arguments, those of the process unless given, and return the exit status."""
    try:
        language.choose(language.detect(sys.argv[1:] if arguments is None else arguments))
        translate_click()
        _open_closed_streams()
        _write_utf8()
        status = _run(arguments)
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt) as stop:
        # At a question click leaves the line open on which it was asked.
        question = isinstance(stop, click.Abort) and stop.__cause__ is None
        click.echo("\n" * question + language.say("main.stopped"), err=True)
        return 130
    except Stopped as stop:
        with suppress(OSError):  # at SIGHUP the terminal is gone
            click.echo(language.say("main.stopped"), err=True)
        _let_go_of_output()
        return stop.code
    except BrokenPipeError:
        _let_go_of_output()
        return 1
    except OSError as error:
        from kehoach.cli.files import problem_of

        problem_of(error).show()
        if not error.filename:
            _let_go_of_output()
        return 2
    return status


def _run(arguments: Sequence[str] | None) -> int:
    colour = False if os.environ.get("NO_COLOR") else None
    try:
        status = kehoach.main(arguments, prog_name="kehoach", standalone_mode=False, color=colour)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    return status if isinstance(status, int) else 0


def _open_closed_streams() -> None:
    """Give a run the streams that the shell closed (`>&-`): empty to read from, dropping what is written."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))


def _write_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def _let_go_of_output() -> None:
    """Drop output that can't be written; Python would complain of it once more when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
