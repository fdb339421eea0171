"""What a clause costs in a plan of 1,000 and in one of 10,000: the same, or the work does not grow with the plan alone."""

from collections.abc import Callable

import kehoach
from kehoach.spec.dump import dump
from kehoach.spec.load import plan_of, read

from tests.bench.plans import long_plan, province_plan
from tests.bench.timing import side_by_side, table, verdict

SIZES = (1_000, 2_000, 5_000, 10_000)
LAST_OVER_FIRST = 1.3


def report(rounds: int = 5) -> str:
    """The table, in ms for 1,000 clauses."""
    costs: dict[str, list[float]] = {}
    for size in SIZES:
        for name, timing in side_by_side(_works(size), rounds=rounds, seconds=0).items():
            costs.setdefault(name, []).append(timing.best * 1000 / (size / 1000))
    rows = [
        (name, *(f"{cost:.1f}" for cost in each), verdict(each[-1] / each[0], at_most=LAST_OVER_FIRST))
        for name, each in costs.items()
    ]
    head = ("ms for 1,000 clauses in a plan of", *(f"{size:,}" for size in SIZES), "last/first")
    return table("Cost linear in the clauses", head, rows)


def _works(clauses: int) -> dict[str, Callable[[], object]]:
    plan = long_plan(province_plan(), clauses)
    data = dump(plan)
    return {
        "load (bytes → Plan)": lambda: plan_of(read(data)),
        "lay out (Plan → Document)": lambda: kehoach.lay_out(plan),
        "render (Plan → .docx)": lambda: kehoach.render(plan),
    }
