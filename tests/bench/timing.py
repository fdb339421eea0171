"""CPU time of several pieces of work, measured in rounds taken in turn, and the tables that show ratios.

Nothing here prints seconds: what a second of CPU does differs from machine to machine and from hour to hour.
Pieces of work are measured side by side, one after the other in every round, and only their ratios are told.
"""

import gc
import resource
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from time import process_time
from typing import Any, NamedTuple

Clock = Callable[[], float]


class Work(NamedTuple):
    """A piece of work: `run` is timed, on a value that `fresh` makes anew for every call, untimed.

    So nothing that an earlier call left on its value (a hash, a cached property) stands in for the work.
    """

    run: Callable[[Any], object]
    fresh: Callable[[], Any] = lambda: None


def children_seconds() -> float:
    """CPU seconds of the processes that this one started and that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def cpu_seconds(work: Work, calls: int = 1, clock: Clock = process_time) -> float:
    """CPU seconds of this process for one call, on average over a number of them."""
    gc.collect()
    taken = 0.0
    for _ in range(calls):
        given = work.fresh()
        start = clock()
        work.run(given)
        taken += clock() - start
    return taken / calls


def calls_for(work: Work, seconds: float) -> int:
    """How many calls fill so many CPU seconds, at least one; the work is called twice to find out."""
    work.run(work.fresh())
    return max(1, round(seconds / max(cpu_seconds(work), 1e-6)))


def side_by_side(works: Mapping[str, Work], *, rounds: int, seconds: float = 0.05) -> dict[str, float]:
    """CPU seconds for one call of each, the median of the rounds.

    In each round every work has its turn and is called as often as fills `seconds`; one that takes longer is
    called once.
    """
    calls = {name: calls_for(work, seconds) for name, work in works.items()}
    return medians({name: lambda n=name: cpu_seconds(works[n], calls[n]) for name in works}, rounds)  # type: ignore[misc]


def medians(measures: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of what each measures, in rounds in which every one has its turn."""
    taken: dict[str, list[float]] = {name: [] for name in measures}
    for number in range(rounds):
        # In turn from either end: what a round does to the one after it, it does to each.
        for name in list(measures)[:: -1 if number % 2 else 1]:
            taken[name].append(measures[name]())
    return {name: median(each) for name, each in taken.items()}


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
