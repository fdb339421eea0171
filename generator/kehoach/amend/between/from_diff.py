"""From two versions of a plan to the amendment that leads from one to the other."""

from kehoach.amend.between.building import operations_between
from kehoach.amend.between.grouping import grouped
from kehoach.amend.between.proposal import proposed_document
from kehoach.amend.model import Amendment, Amends
from kehoach.amend.version import canonical_with_ids, version_of
from kehoach.spec.model import Plan


def amendment_from_diff(old: Plan, new: Plan) -> Amendment:
    """The amendment that makes the new plan of the old one, without number and date.

    Its operations are guarded; applied to the old plan they give the canonical form of the new one. Numbers
    that were issued stay (`freeze`) where the new plan has them so; else it counts anew.
    """
    old, new = canonical_with_ids(old), canonical_with_ids(new)
    operations = operations_between(old, new, freeze=True)
    freeze = operations is not None
    if operations is None:
        operations = operations_between(old, new, freeze=False)
    assert operations is not None, "counting anew leads to any plan"
    return Amendment(
        schema_version=1, id=f"{old.id[:80].strip('-')}-sua-doi",
        amends=Amends(plan=old.id, version=version_of(old)), document=proposed_document(old),
        numbering="freeze" if freeze else "renumber", references="keep",
        operations=grouped(operations, old, new, freeze=freeze),
    )  # fmt: skip
