"""Files at the edge: reading what a user names, and writing so that an interrupted run leaves the old file whole."""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from kehoach.cli.language import say

STANDARD = "-"


class FileProblem(click.ClickException):
    """A file that can't be read or written: said with what to do, exit status 2."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Say it on standard error."""
        click.echo(self.format_message(), err=True)


def read_bytes(name: str) -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises FileProblem."""
    if name == STANDARD:
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise problem(name, error) from None


def write_bytes(name: str | Path, data: bytes) -> None:
    """Write a file in one step, or to standard output for `-`. Raises FileProblem; the old file is whole then."""
    if str(name) == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path.resolve(), data)
    except OSError as error:
        raise problem(str(name), error) from None


def plans_in(names: tuple[str, ...]) -> Iterator[str]:
    """The spec files that names mean: files as they are, folders by the `plan.json` files in them."""
    for name in names:
        path = Path(name)
        if name != STANDARD and path.is_dir():
            found = sorted(path.rglob("plan.json"))
            if not found:
                raise FileProblem(say("files.no_plan", folder=name))
            yield from map(str, found)
        else:
            yield name


def problem(name: str, error: OSError) -> FileProblem:
    """What to say about a file that the system refuses."""
    keys = {FileNotFoundError: "files.missing", PermissionError: "files.forbidden", IsADirectoryError: "files.folder"}
    key = keys.get(type(error), "files.other")
    return FileProblem(say(key, file=name, reason=error.strerror or error))


def _replace(path: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, path.stat().st_mode if path.exists() else 0o666 & ~_umask())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
