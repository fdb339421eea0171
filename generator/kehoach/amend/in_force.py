"""The version of a plan in force on a day: from its file and the amendments beside it, by the name it has.

`plan.json@2025-07-01` is the version in force on that day, `plan.json@all` the one with all amendments,
those without a date too.
"""

import os
from collections.abc import Sequence
from datetime import date
from functools import cached_property

from msgspec import Struct

from kehoach.amend.apply.printing import printing_findings
from kehoach.amend.apply.replay import replay
from kehoach.amend.apply.steps import Replayed
from kehoach.amend.load import amendments_beside, read_amendment
from kehoach.amend.model import Amendment
from kehoach.amend.version import Version, amendment_hash, version_of
from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.edition.edition import Edition
from kehoach.edition.outline import Outline
from kehoach.errors import AmendmentError, SpecError
from kehoach.outlines import edition_of
from kehoach.resources import read_at_most
from kehoach.spec.load import read
from kehoach.spec.model import Plan
from kehoach.spec.source import Source
from kehoach.vietnamese.dates import read_date

AT, ALL = "@", "all"
_MOST_BYTES = 64 * 1024 * 1024


class Named(Struct, frozen=True):
    """A name taken apart: the file or folder, and what is written behind the "@"; None without one."""

    file: str
    at: str | None = None


class PlanFiles(Struct, frozen=True, dict=True):
    """A plan as issued and its amendments in the order of their files, with the source of each.

    `outline` is that of the plan's template, None for the shipped one.
    """

    plan: Plan
    source: Source
    amendments: tuple[Amendment, ...] = ()
    sources: tuple[Source, ...] = ()
    outline: Outline | None = None

    @cached_property
    def issued(self) -> Edition:
        """The plan as issued."""
        return edition_of(self.plan, self.outline)


class InForce(Struct, frozen=True):
    """A version in force: the steps that led to it, and what it was made of.

    `base` is the version of the plan as issued, `applied` the hashes of the amendments that are in effect.
    """

    replayed: Replayed
    base: Version
    applied: tuple[str, ...]


class FilesError(SpecError):
    """A plan or amendments that can't be read or do not go together, and the sources of the findings."""

    def __init__(self, diagnostics: Sequence[Diagnostic], sources: Sequence[Source]) -> None:
        super().__init__(diagnostics)
        self.sources = tuple(sources)


def named_version(name: str) -> Named:
    """A name taken apart at its last "@". A file whose own name has one comes first."""
    file, _, text = name.rpartition(AT)
    if not file or os.path.lexists(name) or name.startswith("git:"):
        return Named(name)
    if file == "-" or os.path.lexists(file):
        return Named(file, text)
    return Named(file, text) if text == ALL or _is_date(text) else Named(name)


def day_of(at: str) -> date | None:
    """The day behind an "@"; None for all amendments. Raises ValueError for what is no whole day."""
    if at == ALL:
        return None
    found = read_date(at)
    if found.first_day() != found.last_day():
        raise ValueError(at)
    return found.first_day()


def version_name(file: str, as_of: date | None) -> str:
    """The name of the version of a file in force on a day."""
    return f"{file}{AT}{as_of.isoformat() if as_of else ALL}"


def plan_files(file: str, outline: Outline | None = None) -> PlanFiles:
    """Read a plan and the amendments beside it; `outline` as in PlanFiles.

    Raises FilesError with all findings; OSError.
    """
    loaded = read(read_at_most(file, _MOST_BYTES), file)
    amendments = [
        read_amendment(read_at_most(each, _MOST_BYTES), str(each)) for each in amendments_beside(file)
    ]
    everything = [(loaded.source, loaded.diagnostics)]
    everything += [(each.source, each.diagnostics) for each in amendments]
    wrong = [(source, found) for source, found in everything if has_errors(found)]
    if loaded.plan is None or wrong:
        raise FilesError([each for _, found in wrong for each in found], [source for source, _ in wrong])
    return PlanFiles(
        loaded.plan, loaded.source, tuple(each.amendment for each in amendments if each.amendment),
        tuple(each.source for each in amendments), outline,
    )  # fmt: skip


def in_force(files: PlanFiles, as_of: date | None) -> InForce:
    """The version in force on a day, None for all amendments; it can be printed. Raises FilesError."""
    try:
        replayed = replay(files.issued, files.amendments, as_of)
    except AmendmentError as error:
        raise FilesError(*located(error.found, files)) from None
    unprintable = printing_findings(replayed)
    if unprintable:
        raise FilesError(*located(unprintable, files))
    applied = dict.fromkeys(step.amendment for step in replayed.steps)
    hashes = tuple(amendment_hash(files.amendments[each]) for each in applied)
    return InForce(replayed, version_of(files.plan), hashes)


def located(
    found: Sequence[tuple[int, Diagnostic]], files: PlanFiles
) -> tuple[list[Diagnostic], list[Source]]:
    """The findings of amendments with file and line, and the sources that they are in."""
    placed = [
        files.sources[index].locate(each) if 0 <= index < len(files.sources)
        else Diagnostic(each.code, each.args, Place(files.source.file))
        for index, each in found
    ]  # fmt: skip
    indexes = dict.fromkeys(index for index, _ in found if 0 <= index < len(files.sources))
    return placed, [files.sources[each] for each in indexes]


def _is_date(text: str) -> bool:
    try:
        read_date(text)
    except ValueError:
        return False
    return True
