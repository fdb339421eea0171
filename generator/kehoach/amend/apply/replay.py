"""Carrying out the amendments of a plan in order of effect: the version in force, and how it came about.

Pure: the plan and the amendments stay as they are. What can't be carried out raises AmendmentError with
every finding of the amendment at fault; nothing is skipped.
"""

from collections.abc import Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from kehoach.amend.apply.run import Run, refuse
from kehoach.amend.apply.steps import Replayed
from kehoach.amend.model import Amendment
from kehoach.amend.order import Event, events_of, findings_of_dates
from kehoach.amend.version import with_ids_in_order
from kehoach.edition.edition import Edition
from kehoach.spec.dump import plain


def replay(issued: Edition, amendments: Sequence[Amendment], as_of: date | None = None) -> Replayed:
    """Carry out the amendments of a plan as issued; with `as_of` only what is in effect on that day.

    The versions are in canonical form. Raises AmendmentError.

    All of them are carried out in any case, so that a version is never given by amendments that do not fit. A
    correction that reaches back is in force since the words are that it corrects.
    """
    amendments = [msgspec.convert(plain(each), Amendment) for each in amendments]
    start = with_ids_in_order(issued)
    events = events_of(amendments)
    refuse(findings_of_dates(start.plan, amendments, as_of))
    whole = Run(start, amendments, events)
    for event in events:
        whole.carry_out(event)
    day = as_of.isoformat() if as_of else None
    if day is None or all(each.in_force is not None and each.in_force <= day for each in events):
        return whole.result()
    part = Run(start, amendments, events, trusted=whole.targets, alone=whole.alone)
    for event in events:
        in_force = _in_force(event, day, whole.waits)
        if in_force.operations:
            part.carry_out(in_force)
    return part.result()


def _in_force(event: Event, day: str, waits: dict[tuple[int, int], str]) -> Event:
    """What of an event is in force on a day."""
    if event.in_force is None or event.in_force > day:
        return replace(event, operations=())
    numbers = (each for each in event.operations if waits.get((event.amendment, each), "") <= day)
    return replace(event, operations=tuple(numbers))
