"""Slips of the kind that people make, tried one at a time on a copy of the engine: do the tests see them?

    make mutants                                    all of them
    .venv/bin/python -m tests.mutants diff WORD …   those whose file and description hold the words

Each is looked for by the tests of its package alone. What is printed: `killed` with the test that saw it,
`survived` where none did (a test is missing), `no longer there` where the source has other words by now (the
slip has to be written anew), `not judged` where the tests can't even be collected. The status is 1 unless all
were killed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.slips import SLIPS, Slip

TOP = Path(__file__).parents[1]
ENGINE = Path("generator/kehoach")
LEFT_OUT = (".git", ".venv", ".hypothesis", "output", "dist", "build", "__pycache__")
PATIENCE_S = 1200
_FAILED = re.compile(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", re.MULTILINE)


class Tried(NamedTuple):
    """What came of a slip: whether it was killed, and by which test, or why not."""

    slip: Slip
    killed: bool
    told: str


def main(words: list[str]) -> int:
    """Try the slips whose file and description hold all the words; the exit status."""
    chosen = [
        each for each in SLIPS if not words or any(word in f"{each.file} {each.said}" for word in words)
    ]
    survived = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for tried in pool.map(attempt, chosen):
            survived += not tried.killed
            print(f"{tried.slip.file}: {tried.slip.said}\n    {tried.told}", flush=True)
    print(f"{len(chosen) - survived} of {len(chosen)} killed")
    return 1 if survived else 0


def attempt(slip: Slip) -> Tried:
    """Make a slip in a copy of the checkout and run the tests of its package there."""
    source = (
        (TOP / ENGINE / slip.file).read_text(encoding="utf-8") if (TOP / ENGINE / slip.file).is_file() else ""
    )
    if source.count(slip.was) != 1:
        return Tried(slip, False, "no longer there")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "kehoach"
        shutil.copytree(TOP, copy, ignore=shutil.ignore_patterns(*LEFT_OUT))
        (copy / ENGINE / slip.file).write_text(source.replace(slip.was, slip.now), encoding="utf-8")
        return _judged(slip, copy)


def _judged(slip: Slip, copy: Path) -> Tried:
    paths = os.pathsep.join((str(copy / "generator"), str(copy)))
    with subprocess.Popen(
        [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests_of(slip)],
        cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"},
    ) as run:  # fmt: skip
        try:
            said, _ = run.communicate(timeout=PATIENCE_S)
        except subprocess.TimeoutExpired:
            run.kill()
            return Tried(slip, True, f"killed: the tests were not done in {PATIENCE_S} seconds")
    if run.returncode == pytest.ExitCode.OK:
        return Tried(slip, False, "survived")
    found = _FAILED.search(said)
    if run.returncode == pytest.ExitCode.TESTS_FAILED and found:
        return Tried(slip, True, f"killed by {found[1]}")
    return Tried(slip, False, f"not judged: the tests did not run\n{said}")


def tests_of(slip: Slip) -> Iterator[str]:
    """The folder of tests that mirrors a file's package, and others that the slip names."""
    folder = Path("tests") / Path(slip.file).parent
    while not any((TOP / folder).glob("**/test_*.py")):
        folder = folder.parent
    yield str(folder)
    yield from slip.tests


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
