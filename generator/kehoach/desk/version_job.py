"""A version of a plan ready to be written, with what its file says of how it was made."""

from msgspec.structs import replace

from kehoach.desk.errors import FilesError
from kehoach.desk.in_force import InForce, in_force, plan_files
from kehoach.desk.names import ALL, Wanted
from kehoach.diagnostics import Diagnostic, Place
from kehoach.errors import KehoachError, SpecError
from kehoach.ooxml.provenance import AMENDMENT_HASHES, AS_OF, BASE_HASH, CONSOLIDATED, KIND
from kehoach.outlines import outline_beside
from kehoach.spec.dump import dump
from kehoach.spec.model import Plan
from kehoach.spec.source import Source
from kehoach.writers.render import Job, find_template


def version_job(wanted: Wanted, template: str | None, *, embed: bool, name: str) -> tuple[Plan, Job]:
    """The plan as issued, and the version with its template; `name` is what the version is called.

    Raises FilesError, TemplateError; KehoachError where there is nothing to consolidate; OSError.
    """
    files = plan_files(wanted.file)
    if wanted.consolidated and not files.amendments:
        raise KehoachError([Diagnostic("U207", {}, Place(wanted.file))])
    path = find_template(template or files.plan.document.type)
    files = replace(files, outline=outline_beside(path))
    version = in_force(files, wanted.as_of)
    plan = version.replayed.plan
    try:
        if wanted.consolidated:
            from kehoach.amend.consolidated.consolidated_text import consolidated

            document = consolidated(files.issued, files.amendments, version.replayed, wanted.as_of)
        else:
            document = version.replayed.edition.document
    except SpecError as error:
        source = Source(name, dump(plan).decode())
        raise FilesError([*map(source.locate, error.diagnostics)], [source]) from None
    return files.plan, Job(plan, document, path, embed, _properties(version, wanted))


def _properties(version: InForce, wanted: Wanted) -> tuple[tuple[str, str], ...]:
    """The custom properties that say what a version was made of."""
    return (
        *(((KIND, CONSOLIDATED),) if wanted.consolidated else ()),
        (BASE_HASH, version.base), (AMENDMENT_HASHES, " ".join(version.applied)),
        (AS_OF, wanted.as_of.isoformat() if wanted.as_of else ALL),
    )  # fmt: skip
