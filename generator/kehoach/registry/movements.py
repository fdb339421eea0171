"""From a period and a date to the Prime Minister's decision that launched a movement for that period."""

import datetime
from functools import cache

import msgspec

from kehoach.registry._data import load


class Target(msgspec.Struct, frozen=True):
    """A target that a decision sets: ``value`` holds one number, or the least and the greatest of a range."""

    indicator: str
    change: str
    value: tuple[float, ...]
    unit: str


class Movement(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that launches a movement: what it launches, for which years, and how to cite it.

    ``movement`` is the id that decisions of successive periods share; ``type`` an id of ``document_types``.
    """

    movement: str
    name: str
    period_from: int
    period_to: int
    type: str
    number: str
    date: datetime.date
    issuer: str
    targets: tuple[Target, ...]
    source: str
    verified: bool


class _File(msgspec.Struct, frozen=True):
    decisions: tuple[Movement, ...]


def national_decision(
    period_from: int, period_to: int, on: datetime.date, movement: str = "vi-nguoi-ngheo"
) -> Movement | None:
    """Return the decision on ``movement`` whose period shares most years with the one asked for.

    Only decisions issued by the day ``on`` count; of equals the latest is given. None when no year is shared:
    for 2026-2030 no decision was found up to mid-2026, so a plan leaves its number to be given.
    """
    candidates = [
        (shared, decision.date, decision)
        for decision in _decisions()
        if decision.movement == movement
        and decision.date <= on
        and (shared := min(decision.period_to, period_to) - max(decision.period_from, period_from) + 1) > 0
    ]
    return max(candidates, key=lambda candidate: candidate[:2])[2] if candidates else None


@cache
def _decisions() -> tuple[Movement, ...]:
    return load("movements.json", _File).decisions
