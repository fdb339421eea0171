"""Reading the two versions that a command compares, with all that is said of them."""

import click

from kehoach.cli import report
from kehoach.cli.files import not_onto_itself, read_bytes, show
from kehoach.desk.errors import RefusedError
from kehoach.desk.inputs import Inputs
from kehoach.desk.versions import meant, version_at
from kehoach.edition.edition import Edition
from kehoach.edition.outline import Outline
from kehoach.errors import KehoachError

FAILED = 2


def files_of(old: str, new: str, output: str, template: str | None = None) -> tuple[str, str]:
    """What both names mean, the file to write being none of them. Raises as `meant`; FileProblem."""
    names = meant(old), meant(new)
    not_onto_itself(output, Inputs(*names, templates=(template,)))
    return names


def versions_at(names: tuple[str, str], outline: Outline | None = None) -> tuple[Edition, Edition]:
    """Read both versions; `outline` stands in for that of the document type's template.

    Raises click's Exit where one can't be read, after telling what is wrong with both.
    """
    old, new = (_version(name, outline) for name in names)
    if old is None or new is None:
        raise click.exceptions.Exit(FAILED)
    return old, new


def _version(name: str, outline: Outline | None) -> Edition | None:
    try:
        return version_at(name, outline, read_bytes=read_bytes, tell=report.tell)
    except (KehoachError, RefusedError, OSError) as error:
        show(error)
        return None
