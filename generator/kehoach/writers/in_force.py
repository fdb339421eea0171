"""A version in force, or the consolidated plan, ready to be written; its file says what it was made of."""

from datetime import date
from pathlib import Path

from kehoach.amend.in_force import ALL, InForce, PlanFiles
from kehoach.ooxml.provenance import AMENDMENT_HASHES, AS_OF, BASE_HASH, CONSOLIDATED, KIND
from kehoach.writers.render import Job, find_template


def job_in_force(
    files: PlanFiles,
    version: InForce,
    as_of: date | None,
    template: str | Path | None = None,
    *,
    embed: bool = True,
    consolidated: bool = False,
) -> Job:
    """A version with its template; `consolidated` with notes of what made it, for information.

    Raises SpecError with places in the version, TemplateError.
    """
    plan = version.replayed.plan
    path = find_template(template or plan.document.type)
    if consolidated:
        from kehoach.amend.consolidated.text import consolidated as consolidate

        document = consolidate(files.issued, files.amendments, as_of)
    else:
        document = version.replayed.edition.document
    return Job(plan, document, path, embed, origin_properties(version, as_of, consolidated=consolidated))


def origin_properties(
    version: InForce, as_of: date | None, *, consolidated: bool
) -> tuple[tuple[str, str], ...]:
    """The custom properties that say what a version was made of."""
    kind = ((KIND, CONSOLIDATED),) if consolidated else ()
    return (
        *kind, (BASE_HASH, version.base), (AMENDMENT_HASHES, " ".join(version.applied)),
        (AS_OF, as_of.isoformat() if as_of else ALL),
    )  # fmt: skip
