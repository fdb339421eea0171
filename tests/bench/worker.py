"""A process that carries jobs out with one checkout's engine and says how many CPU seconds each call took.

`Engine` is that process as the benchmark sees it; `python -m tests.bench.worker` is what runs in it.
Each line that it reads is `[job, calls]` as JSON, each that it writes the CPU seconds of one call. Its
first line says where its engine is.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.timing import calls_for, cpu_seconds

ROOT = Path(__file__).parents[2]


def environment_for(folder: Path) -> dict[str, str]:
    """The variables of a process that imports `kehoach` from a folder, and keeps compiled modules."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPATH": os.pathsep.join((str(folder), str(ROOT)))}


class Engine:
    """An engine in a process of its own. `folder` holds the package `kehoach`."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "tests.bench.worker"]
        self._process = subprocess.Popen(
            command, env=environment_for(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        found = Path(self._said()).resolve()
        if not found.is_relative_to(folder.resolve()):
            self.close()
            raise RuntimeError(f"no package kehoach in {folder}: {found} was imported")

    def calls_for(self, job: str, seconds: float) -> int:
        """How many calls of a job fill so many CPU seconds."""
        return int(self._ask(job, -seconds))

    def cpu_seconds(self, job: str, calls: int) -> float:
        """CPU seconds of one call of a job, on average over `calls`."""
        return self._ask(job, calls)

    def close(self) -> None:
        """End the process."""
        self._process.communicate()

    def _ask(self, job: str, number: float) -> float:
        assert self._process.stdin
        self._process.stdin.write(json.dumps([job, number]) + "\n")
        self._process.stdin.flush()
        return float(self._said())

    def _said(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"the engine's process ended with {self._process.wait()}")
        return line.strip()


def main() -> None:
    """Answer until there are no more questions. Negative `calls` ask how many calls fill so many seconds."""
    import kehoach
    from tests.bench.jobs import jobs, silence

    known, answers = jobs(), sys.stdout
    print(Path(kehoach.__file__).parent, flush=True)
    for line in sys.stdin:
        name, number = json.loads(line)
        with silence():
            answer = calls_for(known[name], -number) if number < 0 else cpu_seconds(known[name], number)
        print(answer, file=answers, flush=True)


if __name__ == "__main__":
    main()
