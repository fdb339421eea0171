"""Where the shipped `templates/` and `specs/` are, when a file changed, and reading one up to a limit."""

import errno
import os
import stat
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent

_NOTHING_THERE = (errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP)


@cache
def shipped(name: str) -> Path:
    """The shipped folder `templates` or `specs`.

    A wheel carries both inside the package (`kehoach/shipped/`); a checkout and an editable install have them
    at the top level, two folders above the package. Raises FileNotFoundError where neither is there.
    """
    for folder in (PACKAGE / "shipped" / name, PACKAGE.parents[1] / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(name)


def stamp_of(path: Path) -> tuple[int, int] | None:
    """When a file was changed (nanoseconds) and its size in bytes; None where there is no such file.

    What was read from the file can be kept for as long as these are the same. Raises OSError where the file
    can't be asked for.
    """
    try:
        status = os.stat(path)
    except OSError as error:
        if error.errno in _NOTHING_THERE:
            return None
        raise
    return (status.st_mtime_ns, status.st_size) if stat.S_ISREG(status.st_mode) else None


def read_at_most(path: str | Path, limit: int) -> bytes:
    """The bytes of a file, or one more than `limit` of a longer one: enough to see that it is too long.

    Raises OSError.
    """
    with open(path, "rb") as stream:
        return stream.read(limit + 1)
