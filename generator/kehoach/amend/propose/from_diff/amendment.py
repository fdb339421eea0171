"""From two versions of a plan to the amendment that leads from one to the other."""

from msgspec.structs import replace

from kehoach.amend.apply.replay import replay
from kehoach.amend.model import Amendment, Amends, Numbering
from kehoach.amend.propose.from_diff.building import operations_between
from kehoach.amend.propose.from_diff.grouping import grouped
from kehoach.amend.propose.from_diff.proposal import proposed_document
from kehoach.amend.version import canonical_with_ids, version_of, with_ids_in_order
from kehoach.edition.edition import Edition
from kehoach.errors import AmendmentError
from kehoach.spec.dump import dump
from kehoach.spec.model import Plan


def amendment_from_diff(before: Edition, new: Plan, *, keep_numbers: bool = False) -> Amendment:
    """The amendment that makes the new plan of the version before, without number and date.

    Its operations are guarded; applied to the old plan they give the canonical form of the new one. Numbers
    that were issued stay (`freeze`) where the new plan has them so; else it counts anew (`renumber`). With
    `keep_numbers` they stay in any case, if that can be: then the result differs from the new plan in its
    numbers and in what stays at the place of what is gone.
    """
    before, new = with_ids_in_order(before), canonical_with_ids(new)
    old = before.plan
    operations = operations_between(before, new, freeze=True)
    numbering: Numbering = "freeze"
    if operations is None:
        operations = operations_between(before, new, freeze=False)
        numbering = "renumber"
    assert operations is not None, "counting anew leads to any plan"
    amendment = Amendment(
        schema_version=1, id=f"{old.id[:80].strip('-')}-sua-doi",
        amends=Amends(plan=old.id, version=version_of(old)), document=proposed_document(before),
        numbering=numbering, operations=grouped(operations, before, new, freeze=numbering == "freeze"),
    )  # fmt: skip
    if keep_numbers and numbering == "renumber":
        frozen = replace(amendment, numbering="freeze", operations=tuple(operations))
        return frozen if _applied(before, frozen) else amendment
    followed = _applied(before, amendment)
    exact = followed is not None and dump(followed) == dump(new)
    return amendment if exact else replace(amendment, references="keep")


def _applied(before: Edition, amendment: Amendment) -> Plan | None:
    try:
        return replay(before, [amendment]).plan
    except AmendmentError:
        return None
