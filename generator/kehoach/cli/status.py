"""`kehoach status`."""

from collections.abc import Iterator, Sequence

import click
import msgspec

from kehoach.cli.commands import Argument, Command, Option
from kehoach.cli.files import show
from kehoach.cli.formats import DEFAULT_FOLDER
from kehoach.cli.language import say
from kehoach.cli.report import shown
from kehoach.desk.folder import look
from kehoach.desk.outputs import EDITED, Output

_COLOURS = {"current": "green", "stale": "yellow", EDITED: "red", "unknown": "red"}


@click.command("status", cls=Command, help="status.about")
@click.argument("folder", cls=Argument, metavar="DIR", default=DEFAULT_FOLDER)
@click.option("--specs", cls=Option, multiple=True, metavar="PATH", help="status.specs")
@click.option("--template", cls=Option, multiple=True, metavar="NAME|FILE", help="status.template")
@click.option("--to", cls=Option, type=click.Choice(["text", "json"]), default="text", help="status.to")
def command(folder: str, specs: tuple[str, ...], template: tuple[str, ...], to: str) -> None:
    """See `status.about` in texts.json."""
    seen = look(folder, specs, template)
    status = max(map(show, seen.failures), default=0)
    if to == "json":
        click.echo(_json(seen.outputs))
    else:
        for line in _lines(seen.outputs):
            click.echo(line)
        _sum_up(seen.outputs, seen.others, folder)
    stands = 0 if all(each.state == "current" for each in seen.outputs) else 1
    raise click.exceptions.Exit(max(stands, status))


def told(output: Output) -> str:
    """How an output stands, in words."""
    words = {name: shown(value) for name, value in output.words.items()}
    reasons = [say(f"status.{each}", **words) for each in output.reasons] or [say("status.current")]
    if output.amendments and output.state == "current":
        reasons.append(say("status.as_issued", count=output.amendments))
    return "; ".join(reasons)


def _lines(found: Sequence[Output]) -> Iterator[str]:
    names = [shown(each.file) for each in found]
    width = max(map(len, names), default=0)
    for each, name in zip(found, names, strict=True):
        yield f"{name:{width}}  {click.style(told(each), fg=_COLOURS[each.state])}"


def _sum_up(found: Sequence[Output], others: int, folder: str) -> None:
    current = sum(each.state == "current" for each in found)
    counts = {"count": len(found), "current": current, "others": len(found) - current}
    click.echo(say("status.summary", **counts), err=True)
    if others:
        click.echo(say("status.skipped", count=others), err=True)
    if any(each.state == "stale" for each in found):
        click.echo(say("status.redo", folder=folder), err=True)


def _json(found: Sequence[Output]) -> str:
    rows = [
        {
            "file": each.file, "state": each.state, "reasons": each.reasons, "kind": each.kind,
            "plan": each.plan, "source": each.source, "as_of": each.as_of, "amendments": each.amendments,
        }
        for each in found
    ]  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()
