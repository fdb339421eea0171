"""Files: where the shipped `templates/` and `specs/` are, and reading no more of a file than can be used."""

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


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


def read_at_most(path: str | Path, limit: int) -> bytes:
    """The bytes of a file, or one more than `limit` of a longer one: enough to see that it is too long.

    Raises OSError.
    """
    with open(path, "rb") as stream:
        return stream.read(limit + 1)
