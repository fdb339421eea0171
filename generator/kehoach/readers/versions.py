"""A version of a plan from the bytes of a file: a spec, or a Word file that carries one."""

import warnings
from pathlib import Path

from kehoach.diagnostics import Diagnostic, Place
from kehoach.edition.edition import Edition
from kehoach.edition.model import Document
from kehoach.errors import KehoachError, SpecError
from kehoach.outlines import edition_of
from kehoach.spec.load import Loaded, plan_of, read
from kehoach.spec.model import Plan

_ZIP = b"PK"  # no spec begins like that: JSON has no bare words


def read_version(data: bytes, file: str = "") -> tuple[Loaded, tuple[Diagnostic, ...]]:
    """The spec in a file's bytes, whatever its name is, and what is to be said of a Word file around it.

    Never raises for what is in the bytes: what can't be read has no plan and the findings that say why.
    """
    if not data.startswith(_ZIP):
        return read(data, file), ()
    from kehoach.readers.embedded import read_embedded

    return read_embedded(data, file)


def document_of(version: Plan | Document | str | Path) -> Document:
    """The Document of a plan, of the spec file or Word file at a path, or the Document that is given.

    `plan.json@2025-07-01` is the version in force on that day. What is to be said of a Word file is issued as
    a Python warning. Raises SpecError with every finding; OSError where the file can't be read.
    """
    if isinstance(version, Document):
        return version
    if isinstance(version, Plan):
        return edition_of(version).document
    if "@" in str(version):
        from kehoach.amend.in_force import named_version

        named = named_version(str(version))
        if named.at is not None:
            return _in_force(named.file, named.at).document
    loaded, findings = read_version(Path(version).read_bytes(), str(version))
    if findings:
        warnings.warn(str(KehoachError(findings)), stacklevel=3)
    return edition_of(plan_of(loaded)).document


def _in_force(file: str, at: str) -> Edition:
    from kehoach.amend.in_force import day_of, in_force, plan_files

    try:
        day = day_of(at)
    except ValueError:
        raise SpecError([Diagnostic("S202", {"date": at}, Place(file))]) from None
    return in_force(plan_files(file), day).replayed.edition
