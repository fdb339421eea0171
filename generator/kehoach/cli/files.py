"""Files at the edge: reading what a user names, and writing so that a stop leaves the old file whole."""

import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from kehoach.cli.language import say
from kehoach.cli.replacing import ChangedError, replace
from kehoach.resources import read_at_most

STANDARD = "-"
MOST_BYTES = 64 * 1024 * 1024  # more than any reader takes; each says itself where a file is too long for it

_REASONS = {
    errno.ENOENT: "files.missing",
    errno.EACCES: "files.forbidden",
    errno.EPERM: "files.forbidden",
    errno.EISDIR: "files.folder",
    errno.ENOTDIR: "files.not_folder",
    errno.EEXIST: "files.not_folder",
    errno.ENAMETOOLONG: "files.long_name",
    errno.ELOOP: "files.loop",
    errno.ENOSPC: "files.full",
    errno.EDQUOT: "files.full",
    errno.EROFS: "files.forbidden",
}


class FileProblem(click.ClickException):
    """A file that can't be read or written: said with what to do, exit status 2."""

    exit_code = 2

    def show(self, file: object = None) -> None:
        """Say it on standard error."""
        click.echo(self.format_message(), err=True)


def read_bytes(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for `-`. Raises FileProblem."""
    try:
        if name == STANDARD:
            return sys.stdin.buffer.read(MOST_BYTES + 1)
        return read_at_most(name, MOST_BYTES)
    except OSError as error:
        raise problem(name, error) from None


def write_bytes(name: str | Path, data: bytes, read: bytes | None = None) -> None:
    """Write a file in one step, or to standard output for `-`; `read` is what a file must still hold.

    Raises FileProblem: the old one is whole.
    """
    if str(name) == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)  # a pipe or a device: there is nothing to replace
        else:
            replace(str(path), data, read)
    except ChangedError:
        raise FileProblem(say("files.changed", file=name)) from None
    except OSError as error:
        raise _closed_folder(path) or problem(str(name), error) from None


def not_onto_itself(source: str, target: str) -> None:
    """Raise FileProblem where a file that is read is to be written over with something else.

    Of a version in force (`plan.json@2025-07-01`) it is the plan's file.
    """
    if "@" in source:
        from kehoach.cli.in_force import file_of_version

        source = file_of_version(source)
    if STANDARD not in (source, target) and os.path.exists(target) and os.path.samefile(source, target):
        raise FileProblem(say("files.itself", file=target))


def spare(output: str, content: bytes, *, asking: bool) -> None:
    """Ask before a file that is there gives way to other content; where nobody can be asked, refuse.

    Raises FileProblem, or click's Exit where the answer is no.
    """
    if output == STANDARD or not Path(output).is_file() or read_bytes(output) == content:
        return
    if not asking:
        raise FileProblem(say("files.there", file=output))
    if not click.confirm(say("new.exists", file=output), err=True):
        click.echo(say("main.stopped"), err=True)
        raise click.exceptions.Exit(130)


def plans_in(names: tuple[str, ...]) -> list[str]:
    """List the spec files that names mean: files as they are, for folders the `plan.json` in them, each once.

    Of a folder with a date behind it (`specs@2025-07-01`) they are the versions in force then.

    Raises FileProblem for a folder without any.
    """
    plans: list[str] = []
    for name in names:
        path = Path(name)
        # Of an empty name Path makes the working folder.
        if name not in (STANDARD, "") and path.is_dir():
            found = sorted(map(str, path.rglob("plan.json")))
            if not found:
                raise FileProblem(say("files.no_plan", folder=name))
            plans += found
        elif "@" in name:
            from kehoach.cli.in_force import versions_in

            plans += versions_in(name)
        else:
            plans.append(name)
    return list(dict.fromkeys(plans))


def worst(names: list[str], work: Callable[[str], int]) -> int:
    """Do a work on each file and return the highest exit status.

    A file that can't be read or written counts 2 and stops no other.
    """
    status = 0
    for name in names:
        try:
            status = max(status, work(name))
        except FileProblem as found:
            found.show()
            status = max(status, found.exit_code)
    return status


def problem(name: str, error: OSError) -> FileProblem:
    """Say what is wrong with a file that the system refuses."""
    key = _REASONS.get(error.errno or 0, "files.other")
    return FileProblem(say(key, file=name, reason=error.strerror or error))


def _closed_folder(path: Path) -> FileProblem | None:
    """Say so where it is the folder that refuses a file, whatever the permissions of the file."""
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder) or os.access(folder, os.W_OK):
        return None
    return FileProblem(say("files.closed_folder", file=path, folder=folder))
