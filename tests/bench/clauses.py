"""What a clause costs in a plan of 1,000 and in one of 10,000: the same, where the work grows with the plan.

Every plan is new to the process and so are its texts: no cache of an earlier round stands in for the work.
"""

from collections.abc import Callable
from itertools import count
from typing import Any

from msgspec.structs import replace

import kehoach
from kehoach.edition.model import Document
from kehoach.outlines import outline_for
from kehoach.spec.dump import dump
from kehoach.spec.load import plan_of, read
from kehoach.spec.model import Plan
from tests.bench.plans import long_plan, province_plan, with_own_words
from tests.bench.timing import Work, cpu_seconds, medians, table, verdict
from tests.editions import lay_out

SIZES = (1_000, 2_000, 5_000, 10_000)
LAST_OVER_FIRST = 1.3


def _lay_out(plan: Plan) -> Document:
    return lay_out(plan, outline_for(plan))


WORKS: dict[str, tuple[Callable[[Any], object], Callable[[Plan], Any]]] = {
    "load (bytes → Plan)": (lambda data: plan_of(read(data)), dump),
    "lay out (Plan → Document)": (_lay_out, lambda plan: plan),
    "render (Plan → .docx)": (kehoach.render, lambda plan: plan),
}
_round = count()


def report(rounds: int = 5) -> str:
    """The table: a clause's cost by the size of its plan, over that in the smallest."""
    rows = []
    kehoach.render(province_plan())
    for name, (run, given) in WORKS.items():
        works = {size: Work(run, lambda s=size, g=given: g(_plan(s))) for size in SIZES}  # type: ignore[misc]
        taken = medians({str(size): lambda w=work: cpu_seconds(w) for size, work in works.items()}, rounds)  # type: ignore[misc]
        costs = [taken[str(size)] / size for size in SIZES]
        *others, last = (cost / costs[0] for cost in costs)
        rows.append((name, *(f"{each:.2f}" for each in others), verdict(last, at_most=LAST_OVER_FIRST)))
    head = ("a clause in a plan of", *(f"{size:,}" for size in SIZES))
    return table("Cost linear in the clauses (plans and texts that are new to the process)", head, rows)


def _plan(clauses: int) -> Plan:
    plan = with_own_words(long_plan(province_plan(), clauses), f"(lần {next(_round)})")
    return replace(plan, id="dai")
