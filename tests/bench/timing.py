"""Timing several pieces of work side by side, and the table that shows it."""

import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import NamedTuple

Work = Callable[[], object]


class Timing(NamedTuple):
    """Seconds for one call: the best round, and the round in the middle."""

    best: float
    median: float


def side_by_side(
    works: Mapping[str, Work], *, rounds: int, seconds: float = 0.03, warm_up: bool = True
) -> dict[str, Timing]:
    """Time the works in turns, so that a slow moment of the machine touches all of them alike.

    In each round a work is called as often as fills `seconds`; a work that takes longer is called once.
    """
    calls: dict[str, int] = {}
    for name, work in works.items():
        if warm_up:
            work()
        calls[name] = max(1, int(seconds / _seconds(work, 1))) if seconds else 1
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(_seconds(work, calls[name]))
    return {name: Timing(min(each), median(each)) for name, each in taken.items()}


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of plain text: the first column to the left, the others to the right."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]
    lines = [
        "  ".join(
            cell.ljust(width) if not column else cell.rjust(width)
            for column, (cell, width) in enumerate(pairs)
        )
        for pairs in (list(zip(row, widths, strict=True)) for row in (head, *rows))
    ]
    return "\n".join((title, "", *(line.rstrip() for line in lines), ""))


def verdict(value: float, *, at_least: float | None = None, at_most: float | None = None) -> str:
    """ "12.3 ≥ 10 ✓": a value with its goal, and whether it is met."""
    sign, goal = ("≥", at_least) if at_least is not None else ("≤", at_most)
    assert goal is not None
    met = value >= goal if sign == "≥" else value <= goal
    return f"{value:.2f} {sign} {goal:g} {'✓' if met else '✗'}"


def ms(seconds: float) -> str:
    """Milliseconds with the places that mean something."""
    return f"{seconds * 1000:.2f}" if seconds < 0.1 else f"{seconds * 1000:.0f}"


def _seconds(work: Work, calls: int) -> float:
    start = time.perf_counter()
    for _ in range(calls):
        work()
    return (time.perf_counter() - start) / calls
