"""`kehoach status`."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import msgspec

from kehoach.cli.commands import Argument, Command, Option
from kehoach.cli.files import FileProblem, problem
from kehoach.cli.language import say
from kehoach.cli.outputs import EDITED, Output, output_of, word_files
from kehoach.cli.render import DEFAULT_FOLDER
from kehoach.cli.report import shown
from kehoach.cli.sources import Sources

_SPECS = "specs"
_COLOURS = {"current": "green", "stale": "yellow", EDITED: "red", "unknown": "red"}


@click.command("status", cls=Command, help="status.about")
@click.argument("folder", cls=Argument, metavar="DIR", default=DEFAULT_FOLDER)
@click.option("--specs", cls=Option, multiple=True, metavar="PATH", help="status.specs")
@click.option("--template", cls=Option, multiple=True, metavar="NAME|FILE", help="status.template")
@click.option("--to", cls=Option, type=click.Choice(["text", "json"]), default="text", help="status.to")
def command(folder: str, specs: tuple[str, ...], template: tuple[str, ...], to: str) -> None:
    """See `status.about` in texts.json."""
    looked = Looked(folder, specs, template)
    found = list(looked.outputs())
    if to == "json":
        click.echo(_json(found))
    else:
        for line in _lines(found):
            click.echo(line)
        _sum_up(found, looked)
    stands = 0 if all(each.state == "current" for each in found) else 1
    raise click.exceptions.Exit(max(stands, looked.status))


class Looked:
    """A look at the Word files of a folder: which were passed over, and the exit status of what failed.

    Raises FileProblem where there is no such folder, or none of the sources that were named.
    """

    def __init__(self, folder: str, specs: Sequence[str], templates: Sequence[str]) -> None:
        if not (Path(folder).is_dir() or Path(folder).is_file()):
            raise FileProblem(say("status.no_folder", folder=folder))
        if Path(folder).is_file() and Path(folder).suffix.lower() != ".docx":
            raise FileProblem(say("status.no_word", file=folder))
        for each in specs:
            if not Path(each).exists():
                raise FileProblem(say("files.missing", file=each))
        own = specs or [_SPECS if Path(_SPECS).is_dir() else "."]
        self.folder, self.templates = folder, templates
        around = [folder] if Path(folder).is_dir() else []
        self.sources = Sources(own, around) if specs else Sources([*own, *around])
        self.others = self.status = 0

    def outputs(self) -> Iterator[Output]:
        """How each file stands; a file that can't be read is told and stops no other."""
        for file in word_files(self.folder, self._failed):
            try:
                output = output_of(file, self.sources, self.templates)
            except OSError as error:
                self._failed(error, str(file))
                continue
            if output:
                yield output
            else:
                self.others += 1

    def _failed(self, error: OSError, name: str = "") -> None:
        problem(name or str(error.filename), error).show()
        self.status = FileProblem.exit_code


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


def _sum_up(found: Sequence[Output], looked: Looked) -> None:
    current = sum(each.state == "current" for each in found)
    counts = {"count": len(found), "current": current, "others": len(found) - current}
    click.echo(say("status.summary", **counts), err=True)
    if looked.others:
        click.echo(say("status.skipped", count=looked.others), err=True)
    if any(each.state == "stale" for each in found):
        click.echo(say("status.redo", folder=looked.folder), err=True)


def _json(found: Sequence[Output]) -> str:
    rows = [
        {
            "file": each.file, "state": each.state, "reasons": each.reasons, "kind": each.kind,
            "plan": each.plan, "source": each.source, "as_of": each.as_of, "amendments": each.amendments,
        }
        for each in found
    ]  # fmt: skip
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode()
