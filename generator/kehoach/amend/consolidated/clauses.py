"""By which clause of its instrument each part was amended: "khoản 2 Mục I", as the instrument is printed."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kehoach.amend.apply.steps import Replayed, Step
from kehoach.amend.consolidated.instruments import Act, Key
from kehoach.amend.instrument.document import Instrument, amending_plan, correction_letter
from kehoach.amend.model import Amendment, Correct
from kehoach.amend.version import with_ids_in_order
from kehoach.errors import AmendmentError, SpecError
from kehoach.registry.document_types import is_titled

Clauses = dict[str, tuple[str, ...]]
"""The citations of clauses by the id of the part that they are about, as it was before the step."""


def clauses_of(acts: Sequence[Act], amendments: Sequence[Amendment], replayed: Replayed) -> list[Clauses]:
    """For each act the clauses of its instrument that did what it did.

    None where the instrument was written against another version than the one it met, so that its clauses
    cite other numbers; where others took effect between its days; where a letter amends, or a plan corrects.
    """
    steps: dict[int, list[Step]] = {}
    for step in replayed.steps:
        steps.setdefault(step.amendment, []).append(step)
    instruments: dict[Key, Instrument | None] = {}
    days: dict[Key, int] = {}
    found: list[Clauses] = []
    for act in acts:
        index, key = act.key[0], act.key
        if key not in instruments:
            instruments[key] = _instrument(act, amendments[index], steps[index])
        days[key] = days.get(key, -1) + 1
        instrument = instruments[key]
        if instrument is None:
            found.append({})
        else:  # a letter tells all its days together
            found.append(instrument.clauses_about(min(days[key], len(instrument.groups) - 1)))
    return found


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


def cited(addresses: Iterable[str]) -> str:
    """Clauses in one citation: "khoản 2, khoản 5 Mục I"."""
    groups: dict[str, list[str]] = {}
    for address in sorted(set(addresses), key=_number):
        step, outer = _parted(address)
        groups.setdefault(outer, []).append(step)
    return "; ".join(f"{', '.join(steps)} {outer}".rstrip() for outer, steps in groups.items())


def _parted(address: str) -> tuple[str, str]:
    """A clause's own step, and what stands behind it."""
    words = address.split(" ")
    return " ".join(words[:2]), " ".join(words[2:])


def _number(address: str) -> tuple[int, str]:
    number = address.split(" ")[1]
    return (int(number) if number.isdecimal() else 0), address
