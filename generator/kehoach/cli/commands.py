"""Commands whose help follows the language, and a group that imports a command when it is called."""

import gc
from importlib import import_module
from typing import Any

import click

from kehoach.cli.language import say, say_or
from kehoach.desk.errors import MisnamedError, RefusedError
from kehoach.errors import KehoachError

_FILES = frozenset(
    (
        "AMENDMENT", "AMENDMENT…", "DIR", "FILE", "NAME|FILE", "NEW", "OLD", "PATH", "PATH…", "PLAN", "SPEC…",
        "TEMPLATE…",
    )
)  # fmt: skip
"""The metavars of what names files."""


def _named(parameter: click.Parameter, value: Any) -> Any:
    """A value as it is. Raises click.UsageError for a file without a name: a script's variable that is unset.

    The system would take such a name for the working folder.
    """
    if parameter.metavar in _FILES and "" in (value if isinstance(value, tuple | list) else (value,)):
        shown = parameter.make_metavar(ctx=None) if isinstance(parameter, Argument) else parameter.opts[-1]
        raise click.UsageError(say("files.unnamed", where=shown))
    return value


class Argument(click.Argument):
    """An argument whose metavar is said in the language of this run."""

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """Return the value; a file needs a name."""
        return super().type_cast_value(ctx, _named(self, value))

    def make_metavar(self, *args: Any, **extra: Any) -> str:
        """Return the word that stands for it in the usage line."""
        return say_or(f"metavar.{self.metavar}", super().make_metavar(*args, **extra))


class Option(click.Option):
    """An option whose `help` is a key of the texts, and whose metavar is said in the language of this run."""

    def type_cast_value(self, ctx: click.Context, value: Any) -> Any:
        """Return the value; a file needs a name."""
        return super().type_cast_value(ctx, _named(self, value))

    def make_metavar(self, *args: Any, **extra: Any) -> str:
        """Return the word that stands for its value."""
        return say_or(f"metavar.{self.metavar}", super().make_metavar(*args, **extra))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the help line, in the language of this run."""
        key, self.help = self.help, say(self.help) if self.help else None
        try:
            return super().get_help_record(ctx)
        finally:
            self.help = key


class Command(click.Command):
    """A command whose `help` is a key of the texts, and which says what stood in its way.

    `failure` is the exit status where findings did.
    """

    def __init__(self, *args: Any, failure: int = 1, **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.failure = failure

    def invoke(self, ctx: click.Context) -> Any:
        """Run it. Raises click's exceptions for what the engine refuses."""
        try:
            return super().invoke(ctx)
        except MisnamedError as error:
            raise click.UsageError(say(error.key, **error.fields), ctx) from None
        except RefusedError as error:
            from kehoach.cli.files import problem_of

            raise problem_of(error) from None
        except KehoachError as error:
            from kehoach.cli.report import of_error

            click.echo(of_error(error), err=True)
            raise click.exceptions.Exit(self.failure) from None

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the description, in the language of this run."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(say(self.help) if self.help else "")

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the first line of the description."""
        return _first_line(say(self.help)) if self.help else ""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what follows the command in the usage line."""
        return [say_or(f"metavar.{piece}", piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`, described in the language of this run."""
        option = super().get_help_option(ctx)
        if option:
            option.help = say("help.help")
        return option


class Group(Command, click.Group):
    """A group whose `help` is a key of the texts."""

    command_class = Command


class LazyGroup(Group):
    """A group that knows its commands by module and imports one when it is asked for."""

    def __init__(self, *args: Any, modules: dict[str, str], **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the table."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name; its module is imported now."""
        if cmd_name not in self.modules:
            return None
        gc.disable()  # what an import makes stays: looking through it for garbage is lost time
        try:
            command: click.Command = import_module(self.modules[cmd_name]).command
        finally:
            gc.enable()
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, from the texts alone: nothing is imported for it."""
        rows = [(name, _first_line(say(f"{name}.about"))) for name in self.modules]
        with formatter.section(say("help.commands")):
            formatter.write_dl(rows)


def _first_line(text: str) -> str:
    return text.partition("\n")[0]
