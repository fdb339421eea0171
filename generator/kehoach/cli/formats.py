"""The format that a command is asked for, and text that goes to a terminal."""

import shutil
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

import click

from kehoach.cli.files import save
from kehoach.cli.language import say
from kehoach.desk.names import STANDARD

FORMATS = ("docx", "pdf", "html", "md", "txt")
"""What plans are rendered to."""

SUFFIXES = {form: f".{form}" for form in FORMATS}
BINARY = ("docx", "pdf")
TEXT = "text"
DEFAULT_FOLDER = "output"


def chosen_format(
    output: str | None,
    to: str | None,
    suffixes: Mapping[str, str],
    *,
    binary: Collection[str],
    otherwise: str,
) -> str:
    """Return `to`, else the first of the formats in `suffixes` that has the ending of the file.

    Without a file, and for standard output, it is `otherwise`. Raises click.UsageError where the ending is
    none of them or that of another format, and where a binary format would go to a terminal.
    """
    suffix = Path(output).suffix.lower() if output and output != STANDARD else ""
    by_ending = next((form for form, ending in suffixes.items() if ending == suffix), None)
    form = to or (by_ending if output and output != STANDARD else otherwise)
    if form is None:
        known = ", ".join(dict.fromkeys(suffixes.values()))
        raise click.UsageError(say("formats.no_format", file=output, known=known))
    if by_ending and suffix != suffixes[form]:
        raise click.UsageError(say("formats.other_ending", file=output, to=form))
    if output == STANDARD and form in binary and sys.stdout.isatty():
        raise click.UsageError(say("formats.terminal", to=form))
    return form


def screen(form: str, output: str) -> dict[str, Any]:
    """`colour` and `width`, for text that goes to a terminal; nothing for all else."""
    if form != TEXT or output != STANDARD or not sys.stdout.isatty():
        return {}
    wanted = click.get_current_context().color is not False
    return {"colour": wanted, "width": shutil.get_terminal_size().columns}


def save_or_show(output: str, data: bytes, *, colour: bool) -> None:
    """Write a file and say so, or show coloured text."""
    if colour:
        click.echo(data.decode(), nl=False, color=True)  # where a terminal knows no colours, click sees to it
    else:
        save(output, data)
