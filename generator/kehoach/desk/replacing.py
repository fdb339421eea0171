"""Putting a file in the place of another in one step, so that whatever stops a run leaves the old one whole.

The new content is written to a temporary file beside the old one, which a run holds by a lock as long as it
writes. A lock ends with its process, however that ends: what a killed run left is what nobody holds, and the
next run that writes into the folder removes it.

The package filelock holds none of this: it locks a file of its own, which it empties when it opens it and
would leave in the folder, so it can hold neither a temporary file while that is written nor a folder.
"""

import errno
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cache, partial
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

_TEMPORARY = re.compile(r"\.kehoach-[0-9a-f]{16}\.tmp")
_TRIES = 5


class ChangedError(Exception):
    """The file is no longer what was read: it was left as it is."""


def replace(path: str, data: bytes, read: bytes | None = None) -> None:
    """Give a file new content in one step; a link stays, and so do the permissions of what it leads to.

    `read` is what the file must still hold. Raises OSError or ChangedError, and then the old file is whole;
    whatever is raised, nothing is left beside it.
    """
    target = os.path.realpath(path)
    if os.path.islink(target):
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    folder = os.path.dirname(target)
    _sweep(folder)
    for left in reversed(range(_TRIES)):
        try:
            _replace(folder, target, data, read)
        except FileNotFoundError:  # another run swept the temporary file before this one held it
            if not left:
                raise
        else:
            break
    _make_durable(folder)


@contextmanager
def alone_in(folder: str, waiting: Callable[[], None]) -> Iterator[None]:
    """Have a folder, made where it is missing, to oneself among the runs that ask for it.

    `waiting` is called before a wait for another run. Where folders can't be locked, as on Windows, no run
    waits.
    """
    with ExitStack() as held:
        if sys.platform != "win32":
            with suppress(OSError):
                os.makedirs(folder, exist_ok=True)
                number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
                held.callback(os.close, number)
                try:
                    fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    waiting()
                    fcntl.flock(number, fcntl.LOCK_EX)
        yield


def _replace(folder: str, target: str, data: bytes, read: bytes | None) -> None:
    mode = os.stat(target).st_mode & 0o777 if os.path.exists(target) else None
    temporary = os.path.join(folder, f".kehoach-{os.urandom(8).hex()}.tmp")
    try:
        with open(temporary, "xb", opener=partial(os.open, mode=0o666 if mode is None else mode)) as stream:
            _hold(stream)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            if mode is not None:
                os.chmod(temporary, mode)
            if sys.platform == "win32":
                stream.close()  # where what is open can't be renamed, nor be swept
            if read is not None and _content(target, len(read)) != read:
                raise ChangedError
            os.replace(temporary, target)
    except BaseException:
        with suppress(FileNotFoundError):
            os.unlink(temporary)
        raise


def _hold(stream: BinaryIO) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # some network folders have no locks: there nothing is swept either
            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def _content(path: str, length: int) -> bytes | None:
    """The bytes of a file, or one more than a length of a longer one; None where there is no file now."""
    try:
        with open(path, "rb") as stream:
            return stream.read(length + 1)
    except FileNotFoundError:
        return None


@cache  # once in a run: a folder may hold thousands of files
def _sweep(folder: str) -> None:
    """Remove the temporary files in a folder that nobody holds; what can't be removed stays."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _TEMPORARY.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    _remove_unless_held(entry.path)


def _remove_unless_held(path: str) -> None:
    if sys.platform != "win32":
        number = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(path)
        finally:
            os.close(number)
    else:
        os.unlink(path)  # refused while somebody has it open


def _make_durable(folder: str) -> None:
    """Have the new name written to the disk too; where a system can't, it is there nevertheless."""
    if sys.platform != "win32":
        with suppress(OSError):
            number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
