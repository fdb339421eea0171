"""What each instrument did: an amendment that both amends and corrects is a plan and a letter, one by one."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.apply.steps import Done, Replayed, Step
from kehoach.amend.instrument.apart import amending_part, is_mixed, letter_part
from kehoach.amend.instrument.name import plan_name
from kehoach.amend.model import Amendment, Correct
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError
from kehoach.amend.version import with_ids_in_order
from kehoach.edition.edition import Edition

Key = tuple[int, bool]
"""An instrument: the number of its amendment, and whether it is the letter of one that amends too."""


class Act(Struct, frozen=True):
    """What one instrument did on one day; `amendment` is as it alone would be written."""

    key: Key
    step: Step
    amendment: Amendment


def acts_of(amendments: Sequence[Amendment], replayed: Replayed) -> tuple[Act, ...]:
    """What the instruments did, in the order of effect; of a mixed amendment the letter comes first."""
    return tuple(
        act for step in replayed.steps for act in _acts(step, amendments[step.amendment], step.amendment)
    )


def _acts(step: Step, amendment: Amendment, index: int) -> Iterator[Act]:
    if not is_mixed(amendment):
        yield Act((index, False), step, amendment)
        return
    letter = letter_part(amendment, plan_name(step.before, full=False))
    corrections = tuple(each for each in step.done if isinstance(each.operation, Correct))
    rest = tuple(each for each in step.done if not isinstance(each.operation, Correct))
    between = _corrected(step.before, corrections) if corrections and rest else None
    if between is not None:
        first = replace(step, after=between, done=corrections)
        yield Act((index, True), first, letter)
        content = _written_against(amending_part(amendment), step, between)
        yield Act((index, False), replace(step, before=between, done=rest), content)
    elif rest:
        # Corrections of what the amendment itself wrote are no letter's.
        yield Act((index, False), step, amendment if corrections else amending_part(amendment))
    else:
        yield Act((index, True), step, letter)


def _corrected(before: Edition, corrections: Sequence[Done]) -> Edition | None:
    """The version after the corrections alone; None where they need what else the amendment does."""
    tree = Tree(before.plan, before.outline)
    site = Site(tree, freeze=True)
    try:
        for each in corrections:
            replace(each.operation, target=each.touches[0].id if each.touches else "").apply(site)
    except OperationError:
        return None
    return before.amended(tree.build())


def _written_against(amendment: Amendment, step: Step, corrected: Edition) -> Amendment:
    """An amendment as written against the corrected version, where it was against the one before."""
    if amendment.amends.version != with_ids_in_order(step.before).version:
        return amendment
    version = with_ids_in_order(corrected).version
    return replace(amendment, amends=replace(amendment.amends, version=version))
