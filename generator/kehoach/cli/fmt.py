"""`kehoach fmt`."""

from difflib import unified_diff
from functools import partial

import click

from kehoach.amend.load import read_either
from kehoach.cli import report
from kehoach.cli.amendments import refuse_version
from kehoach.cli.commands import Argument, Command, Option
from kehoach.cli.files import read_bytes, worst, write_bytes
from kehoach.cli.language import say
from kehoach.desk.names import STANDARD, specs_in
from kehoach.spec.dump import dump
from kehoach.spec.load import Loaded


@click.command("fmt", cls=Command, help="fmt.about")
@click.argument("paths", cls=Argument, nargs=-1, required=True, metavar="PATH…")
@click.option("--check", "check_only", cls=Option, is_flag=True, help="fmt.check")
@click.option("--diff", "show_diff", cls=Option, is_flag=True, help="fmt.diff")
def command(paths: tuple[str, ...], check_only: bool, show_diff: bool) -> None:
    """See `fmt.about` in texts.json."""
    work = partial(_format, check_only=check_only, show_diff=show_diff)
    raise click.exceptions.Exit(worst(list(specs_in(paths)), work))


def _format(name: str, check_only: bool, show_diff: bool) -> int:
    """Format one file, or say what would change; its exit status."""
    refuse_version(name, "fmt")
    data = read_bytes(name)
    loaded = read_either(data, name)
    value = loaded.plan if isinstance(loaded, Loaded) else loaded.amendment
    if value is None:
        report.tell(loaded.diagnostics, [loaded.source])
        return 1
    formatted = dump(value)
    same = formatted == data
    if show_diff and not same:
        click.echo(_diff(data, formatted, name), nl=False)
    if check_only or show_diff:
        if check_only and not same:
            click.echo(say("fmt.would", file=name), err=True)
        return 1 if check_only and not same else 0
    if name == STANDARD:
        write_bytes(STANDARD, formatted)
    elif not same:
        write_bytes(name, formatted, data)
        click.echo(say("fmt.written", file=name), err=True)
    return 0


def _diff(old: bytes, new: bytes, name: str) -> str:
    before, after = (text.decode("utf-8-sig").splitlines(keepends=True) for text in (old, new))
    lines = unified_diff(before, after, name, f"{name} (fmt)")
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
