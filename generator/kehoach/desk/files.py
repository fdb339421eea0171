"""Reading a file, and writing one so that whatever stops a run leaves the old one whole."""

import os
from collections.abc import Callable
from pathlib import Path

from kehoach.desk.errors import RefusedError
from kehoach.desk.replacing import ChangedError, replace
from kehoach.resources import read_at_most

MOST_BYTES = 64 * 1024 * 1024  # more than any reader takes; each says itself where a file is too long for it

Read = Callable[[str], bytes]
"""Gives the bytes of a file by its name; raises OSError with the name."""


def read_file(name: str) -> bytes:
    """The bytes of a file, at most one more than MOST_BYTES. Raises OSError with the file's name."""
    try:
        return read_at_most(name, MOST_BYTES)
    except OSError as error:
        raise named(error, name) from None


def write_file(name: str | Path, data: bytes, read: bytes | None = None) -> None:
    """Write a file in one step, with the folders on the way; `read` is what it must still hold.

    Raises OSError with the file's name; RefusedError where its folder takes no files, or where it holds
    something else now. The old file is whole then.
    """
    path = Path(name)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and not path.is_file() and not path.is_dir():
            path.write_bytes(data)  # a pipe or a device: there is nothing to replace
        else:
            replace(str(path), data, read)
    except ChangedError:
        raise RefusedError("files.changed", file=name) from None
    except OSError as error:
        folder = os.path.dirname(os.path.realpath(path))
        if os.path.isdir(folder) and not os.access(folder, os.W_OK):  # whatever the file itself permits
            raise RefusedError("files.closed_folder", file=name, folder=folder) from None
        raise named(error, name) from None


def named(error: OSError, name: str | Path) -> OSError:
    """The same error with the name of the file that was asked for."""
    return OSError(error.errno, error.strerror or str(error), str(name))
