"""The files that a run reads, so that it writes over none of them."""

import os
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from kehoach.desk.names import GIT, STANDARD, amendments_beside, wanted_of
from kehoach.errors import TemplateError

_Identity = tuple[int, int]


class Inputs:
    """What a command reads: the files of `names`, and those of its templates with each `template.toml`.

    Of a version in force that is the plan and the amendments beside it; those beside any other plan count
    `with_amendments`. A file is the same under each of its names, by links too. Raises as `wanted_of`.
    """

    def __init__(
        self, *names: str, templates: tuple[str | None, ...] = (), with_amendments: bool = False
    ) -> None:
        self._files = [file for name in names for file in _files_of(name, with_amendments=with_amendments)]
        self._templates = templates

    def hold(self, target: str) -> bool:
        """Whether a file that is to be written is one of them."""
        return target != STANDARD and _identity(target) in self._identities

    @cached_property
    def _identities(self) -> frozenset[_Identity]:
        files: list[str | Path] = [*self._files, *_template_files(self._templates)]
        return frozenset(filter(None, map(_identity, files)))


def _files_of(name: str, *, with_amendments: bool) -> Iterator[str]:
    if name != STANDARD and not name.startswith(GIT):
        wanted = wanted_of(name)
        file = wanted.file if wanted else name
        yield file
        yield from amendments_beside(file) if wanted or with_amendments else ()


def _template_files(templates: tuple[str | None, ...]) -> Iterator[Path]:
    """The files of templates; None stands for the shipped one, which of them a plan says: so for all."""
    if not templates:
        return
    from kehoach.outlines import config_path
    from kehoach.resources import shipped
    from kehoach.writers.render import TEMPLATE_FILE, find_template

    usual = shipped("templates").glob(f"*/{TEMPLATE_FILE}") if None in templates else ()
    for each in (*usual, *filter(None, templates)):
        try:
            path = find_template(each)
        except TemplateError:  # told where it is to be used
            continue
        yield from (path, config_path(path))


def _identity(file: str | Path) -> _Identity | None:
    """By what the system knows a file; None for one that is not there or can't be looked at."""
    try:
        status = os.stat(file)
    except OSError:
        return None
    return status.st_dev, status.st_ino
