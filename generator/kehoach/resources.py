"""Where `templates/` and `specs/` are: beside the package in a wheel, at the top level in a checkout."""

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
