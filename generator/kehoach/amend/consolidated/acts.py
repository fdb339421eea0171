"""What each instrument did, and by which of its clauses: "khoản 2 Mục I", as the instrument is printed.

An amendment that both amends and corrects is a plan and a letter, one by one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from kehoach.amend.apply.steps import Done, Replayed, Step
from kehoach.amend.instrument.apart import amending_part, is_mixed, letter_part
from kehoach.amend.instrument.document import Instrument, amending_plan, correction_letter
from kehoach.amend.instrument.name import plan_name
from kehoach.amend.model import Amendment, Correct
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError
from kehoach.amend.version import the_one, with_ids_in_order
from kehoach.edition.edition import Edition
from kehoach.errors import AmendmentError, SpecError
from kehoach.registry.document_types import is_titled

InstrumentKey = tuple[int, bool]
"""An instrument: the number of its amendment, and whether it is the letter of one that amends too."""

Clauses = Mapping[str, tuple[str, ...]]
"""The citations of clauses by the id of the part that they are about, as it was before the step."""

NO_CLAUSES: Clauses = MappingProxyType({})


class Act(Struct, frozen=True):
    """What one instrument did on one day; `amendment` is as it alone would be written.

    `clauses` are those of the instrument that did it. There are none where it was written against another
    version than the one it met, so that it cites other numbers; where others took effect between its days;
    where a letter amends, or a plan corrects.
    """

    key: InstrumentKey
    step: Step
    amendment: Amendment
    clauses: Clauses = NO_CLAUSES


def acts_of(amendments: Sequence[Amendment], replayed: Replayed) -> tuple[Act, ...]:
    """What the instruments did, in the order of effect; of a mixed amendment the letter comes first."""
    steps: dict[int, list[Step]] = defaultdict(list)
    for step in replayed.steps:
        steps[step.amendment].append(step)
    instruments: dict[InstrumentKey, Instrument | None] = {}
    days: Counter[InstrumentKey] = Counter()
    found: list[Act] = []
    for step in replayed.steps:
        index = step.amendment
        for act in _acts(step, amendments[index]):
            if act.key not in instruments:
                instruments[act.key] = _instrument(act, amendments[index], steps[index])
            instrument = instruments[act.key]
            if instrument is not None:  # a letter tells all its days together
                group = min(days[act.key], len(instrument.groups) - 1)
                act = replace(act, clauses=instrument.clauses_about(group))
            days[act.key] += 1
            found.append(act)
    return tuple(found)


def cited(addresses: Iterable[str]) -> str:
    """Clauses in one citation: "khoản 2, khoản 5 Mục I"."""
    groups: dict[str, list[str]] = {}
    for address in sorted(set(addresses), key=_number):
        step, outer = _parted(address)
        groups.setdefault(outer, []).append(step)
    return "; ".join(f"{', '.join(steps)} {outer}".rstrip() for outer, steps in groups.items())


def _acts(step: Step, amendment: Amendment) -> Iterator[Act]:
    """What a step did, by instrument, without their clauses."""
    index = step.amendment
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
        yield Act((index, False), replace(step, before=between, done=rest), amending_part(amendment))
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
    return the_one(before.amended(tree.build()))


def _instrument(act: Act, amendment: Amendment, steps: Sequence[Step]) -> Instrument | None:
    letter = not is_titled(act.amendment.document.type)
    met = with_ids_in_order(steps[0].before).version
    in_a_row = all(one.after.plan == other.before.plan for one, other in pairwise(steps))
    corrects = {isinstance(each, Correct) for each in act.amendment.operations}
    if {letter} != corrects or amendment.amends.version != met or not in_a_row:
        return None
    make = correction_letter if letter else amending_plan
    try:
        return make(steps[0].before, steps[-1].after, amendment)
    except (SpecError, AmendmentError):
        return None


def _parted(address: str) -> tuple[str, str]:
    """A clause's own step, and what stands behind it."""
    words = address.split(" ")
    return " ".join(words[:2]), " ".join(words[2:])


def _number(address: str) -> tuple[int, str]:
    number = address.split(" ")[1]
    return (int(number) if number.isdecimal() else 0), address
