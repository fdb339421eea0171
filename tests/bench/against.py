"""Two engines at the same jobs in one run: this checkout's, and another's (`--against FOLDER`).

Each is a process of its own; in every round each has its turn, and only new over old is told. Jobs are timed
inside a process that has warmed up, start-ups as whole processes.
"""

from pathlib import Path

from tests.bench.jobs import PLAN, jobs
from tests.bench.startup import whole_process
from tests.bench.timing import children_seconds, cpu_seconds, medians, table, verdict
from tests.bench.worker import ROOT, Engine, environment_for

NO_SLOWER = 1.05
"""The least difference that fifteen rounds tell from none."""

MUCH_FASTER = {"diff PLAN PLAN@all -o redline.docx": 0.4, "render PLAN@all --consolidated": 0.4}
START_UPS = {"start-up: kehoach --help": ["--help"], "start-up: kehoach check PLAN": ["check", PLAN]}


def report(checkout: Path, rounds: int = 15) -> str:
    """The table of new over old; `checkout` is the other engine's checkout, or its folder `generator`."""
    old = next(each for each in (checkout / "generator", checkout) if (each / "kehoach").is_dir())
    new = ROOT / "generator"
    engines = Engine(new), Engine(old)
    try:
        rows = [_row(job, *engines, rounds) for job in jobs()]
    finally:
        for engine in engines:
            engine.close()
    rows += [_start_up(name, arguments, new, old, rounds) for name, arguments in START_UPS.items()]
    return table("New over old: CPU of the same jobs, in turn", ("", "new over old"), rows)


def _row(job: str, new: Engine, old: Engine, rounds: int, seconds: float = 0.1) -> tuple[str, str]:
    calls = {engine: engine.calls_for(job, seconds) for engine in (new, old)}
    taken = medians(
        {
            "new": lambda: new.cpu_seconds(job, calls[new]),
            "old": lambda: old.cpu_seconds(job, calls[old]),
        },
        rounds,
    )
    return job, verdict(taken["new"] / taken["old"], at_most=MUCH_FASTER.get(job, NO_SLOWER))


def _start_up(name: str, arguments: list[str], new: Path, old: Path, rounds: int) -> tuple[str, str]:
    works = [whole_process(["-m", "kehoach.cli", *arguments], environment_for(each)) for each in (new, old)]
    for each in works:
        each.run(None)  # which leaves the compiled modules behind
    taken = medians(
        {
            "new": lambda: cpu_seconds(works[0], clock=children_seconds),
            "old": lambda: cpu_seconds(works[1], clock=children_seconds),
        },
        rounds,
    )
    return name, verdict(taken["new"] / taken["old"], at_most=NO_SLOWER)
