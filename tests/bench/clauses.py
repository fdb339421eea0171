"""What a clause costs in a plan of 1,000 and in one of 10,000: the same, where the work grows with the plan.

Every plan is new to the process and so are its texts: no cache of an earlier round stands in for the work.
"""

import time
from collections.abc import Callable
from itertools import count

from msgspec.structs import replace

import kehoach
from kehoach.spec.dump import dump
from kehoach.spec.load import plan_of, read
from kehoach.spec.model import Plan
from tests.bench.plans import long_plan, province_plan, with_own_words
from tests.bench.timing import table, verdict

SIZES = (1_000, 2_000, 5_000, 10_000)
LAST_OVER_FIRST = 1.3
_round = count()


def report(rounds: int = 5) -> str:
    """The table, in ms for 1,000 clauses."""
    works: dict[str, Callable[[Plan, bytes], object]] = {
        "load (bytes → Plan)": lambda plan, data: plan_of(read(data)),
        "lay out (Plan → Document)": lambda plan, data: kehoach.lay_out(plan),
        "render (Plan → .docx)": lambda plan, data: kehoach.render(plan),
    }
    kehoach.render(province_plan())
    rows = []
    for name, work in works.items():
        costs = [
            min(each)
            for each in zip(*([_cost(work, size) for size in SIZES] for _ in range(rounds)), strict=True)
        ]
        ratio = verdict(costs[-1] / costs[0], at_most=LAST_OVER_FIRST)
        rows.append((name, *(f"{cost:.1f}" for cost in costs), ratio))
    head = ("ms for 1,000 clauses in a plan of", *(f"{size:,}" for size in SIZES), "last/first")
    return table("Cost linear in the clauses (plans and texts that are new to the process)", head, rows)


def _cost(work: Callable[[Plan, bytes], object], clauses: int) -> float:
    plan = with_own_words(long_plan(province_plan(), clauses), f"(lần {next(_round)})")
    data = dump(replace(plan, id="dai"))
    start = time.perf_counter()
    work(plan, data)
    return (time.perf_counter() - start) * 1000 / (clauses / 1000)
