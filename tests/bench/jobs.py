"""What a user asks of Kehoach, as jobs that any checkout's engine can carry out.

Only what stays the same from commit to commit is used: the functions of the package `kehoach`, and the
command line in this process (`kehoach.cli.main.run`). The inner modules have other names from one
checkout to the next. The plans are those of this checkout, for every engine.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import kehoach
from tests.bench.timing import Work

SPECS = Path(__file__).parents[2] / "specs"
AMENDED = SPECS / "ninh-thuan/2021-2025"
PLAN, ALL, AMENDMENT = (f"{AMENDED}/{name}" for name in ("plan.json", "plan.json@all", "amendment-02.json"))
OTHER = f"{SPECS}/vinh-phuc/2021-2025/plan.json"
FINDINGS_OR_DIFFERENCES = 1


def jobs() -> dict[str, Work]:
    """Every job by its name."""
    return {
        "load: plan.json → Plan": Work(lambda _: kehoach.load(PLAN)),
        "render: Plan → .docx": Work(kehoach.render, lambda: kehoach.load(PLAN)),
        "apply: Plan and amendments → Plan": Work(lambda given: kehoach.apply(*given), _plan_and_amendments),
        "diff: two Plans → ChangeSet": Work(lambda given: kehoach.diff(*given), _two_plans),
        "redline: two Plans → .docx": Work(lambda given: _redline(*given), _two_plans),
        "from-diff: two Plans → Amendment": Work(
            lambda given: kehoach.amendment_from_diff(*given), _two_plans
        ),
        "diff PLAN PLAN@all -o redline.docx": _writes("redline.docx", "diff", PLAN, ALL),
        "diff PLAN PLAN@all --to table": _writes("table.docx", "diff", PLAN, ALL, "--to", "table"),
        "render PLAN@all --consolidated": _writes("all.docx", "render", ALL, "--consolidated"),
        "amend render AMENDMENT": _writes("amendment.docx", "amend", "render", AMENDMENT),
        "log PLAN": _command("log", PLAN),
        "check AMENDMENT": _command("check", AMENDMENT),
        "check PLAN": _command("check", PLAN),
    }


@contextmanager
def silence() -> Iterator[None]:
    """Nothing that is printed meanwhile is seen."""
    before = sys.stdout, sys.stderr
    with open(os.devnull, "w", encoding="utf-8") as nowhere:
        sys.stdout = sys.stderr = nowhere
        try:
            yield
        finally:
            sys.stdout, sys.stderr = before


def _plan_and_amendments() -> tuple[Any, list[Any]]:
    amendments = [kehoach.load_amendment(each) for each in sorted(AMENDED.glob("amendment-*.json"))]
    return kehoach.load(PLAN), amendments


def _two_plans() -> tuple[Any, Any]:
    return kehoach.load(PLAN), kehoach.load(OTHER)


def _redline(old: Any, new: Any) -> bytes:
    changes = kehoach.diff(old, new)
    return kehoach.render_changes(kehoach.Comparison(changes=changes, old=old, new=new), "docx")


def _writes(name: str, *arguments: str) -> Work:
    """A command that writes a file anew, which is gone before every call."""

    def run(file: Path) -> None:
        _run(*arguments, "-o", str(file))(file)

    def fresh() -> Path:
        file = Path(_folder().name, name)
        file.unlink(missing_ok=True)
        return file

    return Work(run, fresh)


@cache
def _folder() -> TemporaryDirectory[str]:
    return TemporaryDirectory(prefix="kehoach-bench-")


def _command(*arguments: str) -> Work:
    return Work(_run(*arguments))


def _run(*arguments: str) -> Callable[[Any], None]:
    def run(_: Any) -> None:
        from kehoach.cli.main import run as command_line

        status = command_line(list(arguments))
        if status not in (0, FINDINGS_OR_DIFFERENCES):
            raise RuntimeError(f"kehoach {' '.join(arguments)} ended with {status}")

    return run
