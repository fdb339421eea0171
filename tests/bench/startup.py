"""What a whole process costs from its start to its end, in CPU, beside one that only imports click."""

import subprocess
import sys
from collections.abc import Mapping, Sequence

from tests.bench.plans import PLAN_FILE
from tests.bench.timing import Work, children_seconds, cpu_seconds, medians, table, verdict
from tests.bench.worker import ROOT, environment_for

CLICK, HELP, CHECK = "python -c 'import click'", "kehoach --help", "kehoach check PLAN"
GOALS = {HELP: 2.5, CHECK: 4.0}


def report(rounds: int = 25) -> str:
    """The table."""
    environment = environment_for(ROOT / "generator")
    works = {
        CLICK: whole_process(["-c", "import click"], environment),
        HELP: whole_process(["-m", "kehoach.cli", "--help"], environment),
        CHECK: whole_process(["-m", "kehoach.cli", "check", str(PLAN_FILE)], environment),
    }
    for each in works.values():
        each.run(None)  # which leaves the compiled modules behind
    taken = medians(
        {name: lambda w=work: cpu_seconds(w, clock=children_seconds) for name, work in works.items()},  # type: ignore[misc]
        rounds,
    )
    rows = [(name, _ratio(name, seconds / taken[CLICK])) for name, seconds in taken.items()]
    return table("Start-up (whole processes)", ("", "times click"), rows)


def whole_process(arguments: Sequence[str], environment: Mapping[str, str]) -> Work:
    """A Python process with these arguments, whose output nobody sees; anything but success is an error."""
    command = [sys.executable, *arguments]
    return Work(
        lambda _: subprocess.run(
            command, check=True, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
    )


def _ratio(name: str, value: float) -> str:
    return verdict(value, at_most=GOALS[name]) if name in GOALS else f"{value:.2f}"
