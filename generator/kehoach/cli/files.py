"""Files as users name them, standard input and output for "-", and what is said where one is refused."""

import errno
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from kehoach.cli import report
from kehoach.cli.language import say
from kehoach.desk.errors import RefusedError
from kehoach.desk.files import MOST_BYTES, named, read_file, write_file
from kehoach.desk.inputs import Inputs
from kehoach.desk.names import STANDARD
from kehoach.desk.replacing import alone_in
from kehoach.errors import KehoachError, ToolError

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
    """The bytes of a file, or of standard input for `-`. Raises OSError with the name."""
    if name != STANDARD:
        return read_file(name)
    try:
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    except OSError as error:
        raise named(error, name) from None


def write_bytes(name: str, data: bytes, read: bytes | None = None) -> None:
    """Write a file as `desk.files.write_file` does, or to standard output for `-`."""
    if name == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    else:
        write_file(name, data, read)


def save(output: str, data: bytes, written: str = "files.written") -> None:
    """Write a file, and say so; nothing is said of standard output."""
    write_bytes(output, data)
    if output != STANDARD:
        click.echo(say(written, file=output), err=True)


def save_sparing(output: str, data: bytes, written: str, *, force: bool, asking: bool = False) -> None:
    """The same, but a file with other content only gives way by `force`, or when who is asked agrees.

    Raises FileProblem where nobody can be asked, click's Exit where the answer is no.
    """
    if not force and output != STANDARD and Path(output).is_file() and read_bytes(output) != data:
        if not asking:
            raise FileProblem(say("files.there", file=output))
        if not click.confirm(say("new.exists", file=output), err=True):
            click.echo(say("main.stopped"), err=True)
            raise click.exceptions.Exit(130)
    save(output, data, written)


def not_onto_itself(target: str, inputs: Inputs) -> None:
    """Raise FileProblem where a file that the run reads is to be written over with something else.

    Every command that writes asks this before it does.
    """
    if inputs.hold(target):
        raise FileProblem(say("files.itself", file=target))


def worst(names: Sequence[str], work: Callable[[str], int]) -> int:
    """Do a work on each file and return the highest exit status.

    A file that can't be read or written counts 2 and stops no other.
    """
    status = 0
    for name in names:
        try:
            status = max(status, work(name))
        except (FileProblem, RefusedError, OSError) as error:
            status = max(status, show(error))
    return status


def show(error: Exception, told: set[str] | None = None) -> int:
    """Say on standard error what stood in the way; the exit status. What is in `told` is not said again.

    What is of no file is raised on.
    """
    if isinstance(error, RefusedError) or (isinstance(error, OSError) and error.filename):
        error = problem_of(error)
    if isinstance(error, FileProblem):
        error.show()
        return error.exit_code
    if not isinstance(error, KehoachError):
        raise error
    words = report.of_error(error)
    if told is None or words not in told:
        click.echo(words, err=True)
    if told is not None:
        told.add(words)
    return 2 if isinstance(error, ToolError) else 1


def problem_of(error: OSError | RefusedError) -> FileProblem:
    """What is wrong with a file, in words: where the system refuses it, and where a desk does."""
    if isinstance(error, RefusedError):
        return FileProblem(say(error.key, **error.fields))
    key = _REASONS.get(error.errno or 0, "files.other")
    name = str(error.filename or say("files.output"))
    return FileProblem(say(key, file=name, reason=error.strerror or error))


@contextmanager
def held(folder: str) -> Iterator[None]:
    """Have a folder to oneself; a wait for another run is told."""
    with alone_in(folder, lambda: click.echo(say("files.waiting", folder=folder), err=True)):
        yield
