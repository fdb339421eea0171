"""`kehoach fmt`."""

from difflib import unified_diff

import click

from kehoach.cli import report
from kehoach.cli.commands import Command, Option
from kehoach.cli.files import STANDARD, plans_in, read_bytes, write_bytes
from kehoach.cli.language import say
from kehoach.spec.dump import dump
from kehoach.spec.load import read


@click.command("fmt", cls=Command, help="fmt.about")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--check", "check_only", cls=Option, is_flag=True, help="fmt.check")
@click.option("--diff", "show_diff", cls=Option, is_flag=True, help="fmt.diff")
def command(paths: tuple[str, ...], check_only: bool, show_diff: bool) -> None:
    """See `fmt.about` in texts.json."""
    broken = changed = 0
    for name in plans_in(paths):
        data = read_bytes(name)
        loaded = read(data, name)
        if loaded.plan is None:
            broken += 1
            report.tell(loaded.diagnostics, loaded.source)
            continue
        formatted = dump(loaded.plan)
        same = formatted == data
        changed += not same
        if show_diff and not same:
            click.echo(_diff(data, formatted, name), nl=False)
        if name == STANDARD and not (check_only or show_diff):
            write_bytes(STANDARD, formatted)
        elif not same and not (check_only or show_diff):
            write_bytes(name, formatted)
            click.echo(say("fmt.written", file=name), err=True)
        elif not same and check_only:
            click.echo(say("fmt.would", file=name), err=True)
    raise click.exceptions.Exit(1 if broken or (changed and check_only) else 0)


def _diff(old: bytes, new: bytes, name: str) -> str:
    before = old.decode("utf-8-sig").splitlines(keepends=True)
    return "".join(unified_diff(before, new.decode().splitlines(keepends=True), name, f"{name} (fmt)"))
