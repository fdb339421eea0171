"""A plan with its amendments, read from files, and the versions of it that are in force."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.apply.blame import printing_findings
from kehoach.amend.apply.replay import replay
from kehoach.amend.apply.steps import Replayed
from kehoach.amend.load import load_amendment, read_amendment
from kehoach.amend.model import Amendment
from kehoach.amend.version import Version, amendment_hash, version_of
from kehoach.desk.errors import FilesError, RefusedError, Tell
from kehoach.desk.files import Read, read_file
from kehoach.desk.names import Wanted, amendments_beside, regular
from kehoach.diagnostics import Diagnostic, Place, has_errors
from kehoach.edition.edition import Edition
from kehoach.edition.outline import Outline
from kehoach.errors import AmendmentError, SpecError
from kehoach.outlines import edition_of
from kehoach.spec.load import read
from kehoach.spec.model import Plan
from kehoach.spec.source import Source

NOWHERE = Place()


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


def plan_files(
    plan: str,
    amendments: Iterable[str] | None = None,
    *,
    read_bytes: Read = read_file,
    tell: Tell = lambda findings, sources: None,
) -> PlanFiles:
    """Read a plan and its amendments: the files that are given, else those beside it.

    `tell` is called for each file as soon as it is read, also where there are errors in it.
    Raises FilesError with what is found in the files that have errors; RefusedError for a pipe or a device
    beside the plan; OSError.
    """
    loaded = read(read_bytes(plan), plan)
    tell(loaded.diagnostics, [loaded.source])
    names = regular(amendments_beside(plan)) if amendments is None else amendments
    others = [read_amendment(read_bytes(file), file) for file in names]
    for each in others:
        tell(each.diagnostics, [each.source])
    everything = [(loaded.source, loaded.diagnostics), *((each.source, each.diagnostics) for each in others)]
    wrong = [(source, found) for source, found in everything if has_errors(found)]
    if loaded.plan is None or wrong:
        raise FilesError([each for _, found in wrong for each in found], [source for source, _ in wrong])
    return PlanFiles(
        loaded.plan, loaded.source, tuple(each.amendment for each in others if each.amendment),
        tuple(each.source for each in others),
    )  # fmt: skip


def in_force(files: PlanFiles, as_of: date | None) -> InForce:
    """The version in force on a day, None for all amendments; it can be printed. Raises FilesError."""
    with located_in(files, Place(files.source.file)):
        replayed = printable(replay(files.issued, files.amendments, as_of))
    applied = dict.fromkeys(step.amendment for step in replayed.steps)
    hashes = tuple(amendment_hash(files.amendments[each]) for each in applied)
    return InForce(replayed, version_of(files.plan), hashes)


def printable(replayed: Replayed) -> Replayed:
    """What amendments lead to, where it can be printed. Raises AmendmentError where it can't."""
    found = printing_findings(replayed)
    if found:
        raise AmendmentError(found)
    return replayed


def edition_in_force(wanted: Wanted, outline: Outline | None, tell: Tell) -> Edition:
    """A version in force, under the outline of a template. Raises FilesError; OSError."""
    files = replace(plan_files(wanted.file), outline=outline)
    replayed = in_force(files, wanted.as_of).replayed
    tell(*located(replayed.findings, files))
    return replayed.edition


def drafts_beside(plan: str) -> int:
    """How many amendments beside a plan's file are not dated yet; what can't be read is none."""
    count = 0
    for each in amendments_beside(plan):
        with suppress(SpecError, OSError, RefusedError):
            regular([each])
            count += load_amendment(each).document.date is None
    return count


def located(
    found: Sequence[tuple[int, Diagnostic]], files: PlanFiles, elsewhere: Place = NOWHERE
) -> tuple[tuple[Diagnostic, ...], tuple[Source, ...]]:
    """The findings of amendments with file and line, and the sources that they are in.

    One that is of no amendment (its index is -1) is `elsewhere`.
    """
    placed = tuple(
        Diagnostic(each.code, each.args, elsewhere) if index < 0 else files.sources[index].locate(each)
        for index, each in found
    )
    indexes = dict.fromkeys(index for index, _ in found if index >= 0)
    return placed, tuple(files.sources[each] for each in indexes)


@contextmanager
def located_in(files: PlanFiles, elsewhere: Place = NOWHERE) -> Iterator[None]:
    """Give the findings of amendments that do not fit their places: FilesError for AmendmentError."""
    try:
        yield
    except AmendmentError as error:
        raise FilesError(*located(error.found, files, elsewhere)) from None
