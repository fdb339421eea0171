"""From two versions of a plan to the amendment that leads from one to the other."""

from collections.abc import Iterable

from msgspec.structs import replace

from kehoach.amend.apply.replay import replay
from kehoach.amend.instrument.name import amending_subject
from kehoach.amend.model import Amendment, Amends, Numbering, Operation, Phrase, Replace
from kehoach.amend.parts.phrases import occurrences
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError
from kehoach.amend.propose.from_diff.building import operations_between
from kehoach.amend.propose.limits import is_readable, refuse_too_many
from kehoach.amend.version import canonical_with_ids, with_ids_in_order
from kehoach.diff.words import word_diff
from kehoach.edition.edition import Edition
from kehoach.errors import AmendmentError
from kehoach.spec.dump import dump
from kehoach.spec.model import DocumentInfo, Plan

_FEWEST = 3
_SHORTEST = 6


def amendment_from_diff(before: Edition, new: Plan, *, keep_numbers: bool = False) -> Amendment:
    """The amendment that makes the new plan of the version before, without number and date.

    Its operations are guarded; applied to the old plan they give the canonical form of the new one. Numbers
    that were issued stay (`freeze`) where the new plan has them so; else it counts anew (`renumber`). With
    `keep_numbers` they stay in any case, if that can be: then the result differs from the new plan in its
    numbers and in what stays at the place of what is gone. Raises AmendmentError where the two differ in more
    places than an amendment can hold.
    """
    before, new = with_ids_in_order(before), canonical_with_ids(new)
    old = before.plan
    operations = operations_between(before, new, freeze=True)
    numbering: Numbering = "freeze"
    if operations is None:
        operations = operations_between(before, new, freeze=False)
        numbering = "renumber"
    assert operations is not None, "counting anew leads to any plan"
    grouped = _grouped(operations, before, new, freeze=numbering == "freeze")
    refuse_too_many(grouped)
    amendment = Amendment(
        schema_version=1, id=f"{old.id[:80].strip('-')}-sua-doi",
        amends=Amends(plan=old.id, version=before.version), document=_document(before),
        numbering=numbering, operations=grouped,
    )  # fmt: skip
    if keep_numbers and numbering == "renumber":
        refuse_too_many(operations)
        frozen = replace(amendment, numbering="freeze", operations=tuple(operations))
        return frozen if _applied(before, frozen) else amendment
    followed = _applied(before, amendment)
    exact = followed is not None and dump(followed) == dump(new)
    return amendment if exact else replace(amendment, references="keep")


def _document(edition: Edition) -> DocumentInfo:
    """What an amending instrument says of itself before somebody fills in its number and date."""
    own = edition.plan.document
    return DocumentInfo(
        type=own.type, symbol=own.symbol, place=own.place, date_style=own.date_style,
        subject=amending_subject(edition),
    )  # fmt: skip


def _applied(before: Edition, amendment: Amendment) -> Plan | None:
    try:
        return replay(before, [amendment]).plan
    except AmendmentError:
        return None


def _grouped(
    operations: list[Operation], before: Edition, new: Plan, *, freeze: bool
) -> tuple[Operation, ...]:
    """The operations with phrases for what was replaced alike three times or more, if that leads there."""
    alike: dict[tuple[str, str], dict[int, Replace]] = {}
    for index, operation in enumerate(operations):
        if isinstance(operation, Replace) and (pair := _phrase(operation)):
            alike.setdefault(pair, {})[index] = operation
    shorter = dict(enumerate(operations))
    for (old, put), edits in alike.items():
        if len(edits) >= _FEWEST:
            count = sum(occurrences(each.old, old) for each in edits.values())
            within = tuple(dict.fromkeys(each.target for each in edits.values()))
            phrase = Phrase(old=old, new=put, within=within, count=count)
            if not is_readable(phrase):
                continue
            first, *others = edits
            shorter[first] = phrase
            for index in others:
                del shorter[index]
    made = tuple(shorter.values())
    same = len(made) == len(operations) or not _leads(made, before, new, freeze=freeze)
    return tuple(operations) if same else made


def _phrase(operation: Replace) -> tuple[str, str] | None:
    """The one phrase that an edit replaces by another, wherever it stands in the text."""
    if operation.new is None or operation.field == "title":
        return None
    old, new = operation.old, operation.new
    pairs = {
        (old[piece.old_start : piece.old_end], new[piece.new_start : piece.new_end])
        for piece in word_diff(old, new, exact=True)
        if piece.op != "equal"
    }
    if len(pairs) != 1:
        return None
    before, after = pairs.pop()
    usable = len(before) >= _SHORTEST and before == before.strip() and after == after.strip() and after
    return (before, after) if usable and old.replace(before, after) == new else None


def _leads(operations: Iterable[Operation], before: Edition, new: Plan, *, freeze: bool) -> bool:
    tree = Tree(before.plan, before.outline)
    site = Site(tree, freeze=freeze)
    try:
        for operation in operations:
            operation.apply(site)
    except OperationError:
        return False
    return dump(tree.build()) == dump(new)
