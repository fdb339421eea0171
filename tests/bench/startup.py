"""How long a whole process takes to start and end, beside one that only imports click."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.bench.plans import PLAN_FILE
from tests.bench.timing import ms, side_by_side, table, verdict

CLICK, HELP, CHECK = "python -c 'import click'", "kehoach --help", "kehoach check PLAN"
GOALS = {HELP: 2.5, CHECK: 4.0}


def report(rounds: int = 25) -> str:
    """The table; the goals are for the medians."""
    command = str(Path(sys.executable).with_name("kehoach"))
    timings = side_by_side(
        {
            CLICK: _process([sys.executable, "-c", "import click"]),
            HELP: _process([command, "--help"]),
            CHECK: _process([command, "check", str(PLAN_FILE)]),
        },
        rounds=rounds,
        seconds=0,
    )
    base = timings[CLICK].median
    rows = [
        (name, ms(timing.best), ms(timing.median), _ratio(name, timing.median / base))
        for name, timing in timings.items()
    ]
    return table("Start-up (whole processes)", ("", "min ms", "median ms", "times click"), rows)


def _ratio(name: str, value: float) -> str:
    return verdict(value, at_most=GOALS[name]) if name in GOALS else f"{value:.2f}"


def _process(command: Sequence[str]) -> Callable[[], object]:
    """A whole process; Python keeps compiled modules from the warm-up on, as it does for users."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return lambda: subprocess.run(
        command, check=True, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
