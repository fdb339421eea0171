"""A plan for each of the 3,321 communes in one process: how long it takes, and that memory stays where it is.

`python -m tests.bench.many_plans` is the process that is measured; `report` starts it.
"""

import json
import subprocess
import sys
from pathlib import Path
from time import process_time

import kehoach
from kehoach.registry.units import Unit, units_on
from kehoach.spec.model import Plan
from tests.bench.plans import COMMUNE_DATE, commune_model, commune_plan, province_plan, with_own_words
from tests.bench.timing import table, verdict

SETTLED = 500
GROWTH_MB = 5.0


def report() -> str:
    """The table: every commune with the model's texts, and every commune with texts of its own."""
    rows = [_row("the model's texts", []), _row("texts of its own", ["own"])]
    head = (
        "each plan with",
        "plans",
        "times one document",
        f"MB after {SETTLED}",
        "MB at the end",
        "growth MB",
    )
    return table("A plan for every commune, in one process (plan in memory → .docx in memory)", head, rows)


def _row(name: str, arguments: list[str]) -> tuple[str, ...]:
    command = [sys.executable, "-m", "tests.bench.many_plans", *arguments]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    settled, end = found["mb_settled"], found["mb_end"]
    growth = verdict(end - settled, at_most=GROWTH_MB)
    return name, f"{found['plans']:,}", f"{found['ratio']:.2f}", f"{settled:.0f}", f"{end:.0f}", growth


def main(own_words: bool) -> None:
    """Render them all and print as JSON what it took, over the province's plan rendered in turn with each."""
    province = province_plan()
    model = commune_model(province)
    units = units_on(COMMUNE_DATE, "commune")
    kehoach.render(province)
    settled = commune_seconds = province_seconds = 0.0
    for number, unit in enumerate(units, 1):
        plan = _plan(model, unit, own_words)
        start = process_time()
        kehoach.render(plan)
        between = process_time()
        kehoach.render(province)
        commune_seconds += between - start
        province_seconds += process_time() - between
        if number == SETTLED:
            settled = resident_mb()
    ratio = commune_seconds / province_seconds
    print(json.dumps({"plans": len(units), "ratio": ratio, "mb_settled": settled, "mb_end": resident_mb()}))


def resident_mb() -> float:
    """Memory of this process in MB (10⁶ bytes): on Linux that of now, elsewhere the most that it ever was."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(each for each in status.read_text().splitlines() if each.startswith("VmRSS:"))
        return int(line.split()[1]) * 1024 / 1e6
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def _plan(model: Plan, unit: Unit, own_words: bool) -> Plan:
    plan = commune_plan(model, unit)
    return with_own_words(plan, f"({unit.full_name}, {unit.code})") if own_words else plan


if __name__ == "__main__":
    main("own" in sys.argv[1:])
