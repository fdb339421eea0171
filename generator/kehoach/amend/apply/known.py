"""Which version an amendment was written against, and so what its author knew of the other amendments."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from kehoach.amend.model import Amendment
from kehoach.amend.order import Event, signing_order
from kehoach.amend.version import Version
from kehoach.edition.edition import Edition

EventId = tuple[int, str | None]
"""What tells an event from others: its amendment, and its day of effect."""

CarryOut = Callable[[Sequence[Event]], Iterator[Edition]]
"""Carries out events on the plan as issued: the version after each, up to the first that does not fit."""


def id_of(event: Event) -> EventId:
    """What tells an event from others."""
    return event.amendment, event.effective


class Known(Struct, frozen=True):
    """A version, and the events that led to it."""

    edition: Edition
    events: frozenset[EventId]


class Versions:
    """The versions that came about so far, and those with everything signed before, whenever in effect.

    Whoever amends may have had either before them. The second are worked out by carrying out the amendments
    in the order of their signing, once, when the first of them is asked for.
    """

    def __init__(
        self, issued: Edition, amendments: Sequence[Amendment], events: Sequence[Event], carry_out: CarryOut
    ) -> None:
        self._amendments, self._events, self._carry_out = amendments, events, carry_out
        self._seen = {issued.version: Known(issued, frozenset())}

    def add(self, edition: Edition, events: frozenset[EventId]) -> None:
        """Remember a version that came about, and the events that led to it.

        Where an amendment undoes another, a plan reads as it did before: who amends it then is taken to know
        of both, so the later time counts.
        """
        self._seen[edition.version] = Known(edition, events)

    def find(self, version: Version) -> Known | None:
        """The version of a hash; None where there never was one."""
        return self._seen.get(version) or self._full.get(version)

    def names(self) -> list[str]:
        """The versions that came about, shortened."""
        return [version[:12] for version in self._seen]

    @cached_property
    def _full(self) -> dict[Version, Known]:
        found: dict[Version, Known] = {}
        if not self._events:  # the run that works these versions out asks for none of them
            return found
        merged = [
            Event(index, None, tuple(range(len(self._amendments[index].operations))), signed=True)
            for index in signing_order(self._amendments)
        ]
        known = set[EventId]()
        # The plans end with the first amendment that does not fit: nobody has had a later one before them.
        for event, edition in zip(merged, self._carry_out(merged), strict=False):
            known |= {id_of(each) for each in self._events if each.amendment == event.amendment}
            found.setdefault(edition.version, Known(edition, frozenset(known)))
        return found
