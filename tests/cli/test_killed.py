"""Runs that are killed, or that write the same files at once: every file is an old one or a new one, whole.

A command joins the tests by a row in COMMANDS.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from kehoach.desk import replacing
from kehoach.registry.units import units_on
from tests.cli.amended_files import amend, amendable
from tests.cli.running import kehoach, save, start

if sys.platform == "win32":
    pytest.skip("signals of Unix", allow_module_level=True)

STOPPED = "Đã dừng. Các tệp có sẵn vẫn nguyên vẹn.\n"
PATIENCE_S = 30
MANY = 60  # files, so that a run is in the middle of a write most of the time
UNITS = ("an-giang", "ben-tre", "lam-dong", "ninh-thuan", "quang-ngai", "vinh-phuc")
Files = dict[str, bytes]


class Killed(NamedTuple):
    """A command: what is in the folder before, and its arguments. Left alone it gives status 0."""

    prepare: Callable[[Path], object]
    arguments: tuple[str, ...]


def _plans(folder: Path) -> None:
    for number in range(MANY):
        unit, year = UNITS[number % len(UNITS)], 2021 + number // len(UNITS)
        save(folder, f"in/{unit}/{year}/plan.json", issuer={"unit": unit}, period={"from": 2021, "to": year})


def _plans_and_outputs(folder: Path) -> None:
    _plans(folder)
    for unit in UNITS:
        for year in range(2021, 2031):
            path = folder / "out" / f"{unit}-2021{'' if year == 2021 else f'-{year}'}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(b"old")


def _stale_outputs(folder: Path) -> None:
    for number, unit in enumerate(UNITS):
        save(folder, f"in/{unit}/plan.json", id=f"p-{number}", issuer={"unit": unit})
    assert kehoach("render", folder / "in", "-d", folder / "out").status == 0
    for number, unit in enumerate(UNITS):
        document = {"date": "2022-07-15", "subject": "Khác"}
        save(folder, f"in/{unit}/plan.json", id=f"p-{number}", issuer={"unit": unit}, document=document)


def _two_versions(folder: Path) -> None:
    save(folder, "old.json")
    save(folder, "new.json", document={"date": "2022-07-15", "subject": "Khác"})
    (folder / "changes.html").write_bytes(b"old")


def _template(folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine/template.docx").write_bytes(b"old")
    (folder / "mine/template.toml").write_bytes(b"old")


def _draft(folder: Path) -> None:
    (folder / "plan.json").write_bytes(b"old")


_NEW = (
    "new",
    "--unit",
    "lam-dong",
    "--period",
    "2026-2030",
    "--date",
    "2026-12-01",
    "-o",
    "plan.json",
    "--force",
)


def _amended(folder: Path) -> None:
    amend(amendable(folder))
    for name in ("new.json", "amendment.json"):
        (folder / name).write_bytes(b"old")


COMMANDS = {
    "render": Killed(_plans_and_outputs, ("render", "in", "-d", "out", "--to", "txt")),
    "render --jobs": Killed(_plans_and_outputs, ("render", "in", "-d", "out", "--to", "txt", "--jobs", "2")),
    "render --stale": Killed(_stale_outputs, ("render", "in", "--stale", "-d", "out")),
    "fmt": Killed(_plans, ("fmt", "in")),
    "amend apply": Killed(_amended, ("amend", "apply", "plan.json", "-o", "new.json")),
    "amend from-diff": Killed(
        _amended, ("amend", "from-diff", "plan.json", "plan.json@all", "-o", "amendment.json", "--force")
    ),
    "new": Killed(_draft, _NEW),
    "diff": Killed(_two_versions, ("diff", "old.json", "new.json", "-o", "changes.html", "--exit-zero")),
    "template new": Killed(_template, ("template", "new", "mine", "--force")),
}
SLOW = ("render", "fmt")  # with writes enough to be stopped in the middle of one
SIGNALS = {signal.SIGKILL: -9, signal.SIGTERM: 143, signal.SIGHUP: 129, signal.SIGINT: 130}


class Case(NamedTuple):
    """A command with the files before it, those after it, and how long it takes."""

    command: Killed
    old: Files
    new: Files
    seconds: float


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Case]:
    """Commands by name, each run once undisturbed."""
    known: dict[str, Case] = {}

    def case(name: str) -> Case:
        if name not in known:
            folder = tmp_path_factory.mktemp("whole")
            COMMANDS[name].prepare(folder)
            old, begun = _files(folder), time.monotonic()
            with _running(folder, *COMMANDS[name].arguments) as process:
                assert _end(process)[0] == 0
            known[name] = Case(COMMANDS[name], old, _files(folder), time.monotonic() - begun)
            assert known[name].new != old
        return known[name]

    return case


def _files(folder: Path) -> Files:
    """Every file below a folder, temporary ones too."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*")) if not path.is_dir()
    }  # fmt: skip


def _temporary(folder: Path) -> list[Path]:
    return list(folder.rglob(".kehoach-*"))


@contextmanager
def _running(folder: Path, *arguments: str) -> Iterator["subprocess.Popen[bytes]"]:
    """A run in a folder, in a process group of its own, which is gone at the end."""
    process = start(
        *arguments, cwd=folder,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate(timeout=PATIENCE_S)


def _end(process: "subprocess.Popen[bytes]") -> tuple[int, str]:
    """Wait for the end of a run; exit status and what was said."""
    _, said = process.communicate(timeout=PATIENCE_S)
    return process.returncode, said.decode()


def _halt_in_a_write(process: "subprocess.Popen[bytes]", folder: Path) -> bool:
    """Halt a run (SIGSTOP) while it has a temporary file; False where it came to its end before."""
    deadline = time.monotonic() + PATIENCE_S
    while process.poll() is None:
        assert time.monotonic() < deadline
        if not _temporary(folder):
            continue
        process.send_signal(signal.SIGSTOP)
        os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
        if process.poll() is None and _temporary(folder):
            return True
        process.send_signal(signal.SIGCONT)
    return False


def _assert_whole(case: Case, folder: Path, *, swept: bool) -> None:
    found = _files(folder)
    litter = {name for name in found if Path(name).name.startswith(".kehoach-")}
    assert not (swept and litter)
    assert case.old.keys() <= found.keys()
    for name in found.keys() - litter:
        assert found[name] in (case.old.get(name), case.new.get(name)), name


def _assert_next_run_is_clean(case: Case, folder: Path) -> None:
    """A run again gives what an undisturbed one gives, and removes what was left."""
    replacing._sweep.cache_clear()  # as in a process of its own
    before = os.getcwd()
    os.chdir(folder)
    try:
        assert kehoach(*case.command.arguments).status == 0
    finally:
        os.chdir(before)
    assert _files(folder) == case.new


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
@pytest.mark.parametrize("name", SLOW)
def test_killed_in_the_middle_of_a_write(
    cases: Callable[[str], Case], tmp_path: Path, name: str, number: signal.Signals
) -> None:
    case = cases(name)
    for attempt in range(20):
        folder = tmp_path / str(attempt)
        case.command.prepare(folder)
        with _running(folder, *case.command.arguments) as process:
            if not _halt_in_a_write(process, folder):
                continue
            process.send_signal(number)
            process.send_signal(signal.SIGCONT)
            status, said = _end(process)
        assert status == SIGNALS[number]
        assert number == signal.SIGKILL or said.endswith(STOPPED)
        assert "Traceback" not in said
        _assert_whole(case, folder, swept=number != signal.SIGKILL)
        assert len(_temporary(folder)) == (number == signal.SIGKILL)
        _assert_next_run_is_clean(case, folder)
        return
    pytest.fail("no run was ever halted in a write")


# Every command is killed; how signals end a run is seen in those that write often or in several processes.
AT_ANY_MOMENT = [
    *((name, signal.SIGKILL) for name in COMMANDS),
    *((name, number) for name in (*SLOW, "render --jobs") for number in (signal.SIGTERM, signal.SIGINT)),
]


@pytest.mark.parametrize(("name", "number"), AT_ANY_MOMENT)
def test_killed_at_any_moment(
    cases: Callable[[str], Case], tmp_path: Path, name: str, number: signal.Signals
) -> None:
    case, chance = cases(name), random.Random(f"{name} {number}")
    for moment in range(2 if name in SLOW else 1):
        folder = tmp_path / str(moment)
        folder.mkdir()
        case.command.prepare(folder)
        with _running(folder, *case.command.arguments) as process:
            time.sleep(chance.uniform(0.2, 1) * case.seconds)
            process.send_signal(number)
            status, _ = _end(process)
        # Before Python is up and after its end nothing of ours runs.
        assert status in (0, SIGNALS[number], -number, 1)
        _assert_whole(case, folder, swept=number != signal.SIGKILL)
        _assert_next_run_is_clean(case, folder)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="no /proc to find the workers in")
@pytest.mark.parametrize(
    ("number", "all_at_once"),
    [(signal.SIGKILL, False), (signal.SIGTERM, False), (signal.SIGTERM, True), (signal.SIGHUP, True)],
)
def test_processes_that_work_for_a_killed_run_end_with_it(
    tmp_path: Path, number: signal.Signals, all_at_once: bool
) -> None:
    _plans_and_outputs(tmp_path)
    os.mkfifo(tmp_path / "waits.json")  # whoever reads it waits
    with _running(tmp_path, "render", "waits.json", "in", "-d", "out", "--jobs", "2") as process:
        _until(lambda: len(_group(process.pid)) >= 3 and _reader_waits(tmp_path / "waits.json"))
        (os.killpg if all_at_once else os.kill)(process.pid, number)
        status, said = _end(process)
        assert status == SIGNALS[number]
        assert number == signal.SIGKILL or said == STOPPED
        _until(lambda: not _group(process.pid))


def _reader_waits(pipe: Path) -> bool:
    """Whether somebody has a pipe open to read; then it goes on waiting for what comes."""
    try:
        _writers.append(os.open(pipe, os.O_WRONLY | os.O_NONBLOCK))
    except OSError:
        return False
    return True


_writers: list[int] = []


@pytest.fixture(autouse=True)
def _close_writers() -> Iterator[None]:
    yield
    while _writers:
        os.close(_writers.pop())


def _group(leader: int) -> list[int]:
    """The processes of a group that still run."""
    members = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[2]) == leader and fields[0] != "Z":
                members.append(int(stat.parent.name))
    return members


def _until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_run_that_ignores_hangups_goes_on(tmp_path: Path) -> None:
    _plans(tmp_path)
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        with _running(tmp_path, "fmt", "in") as process:
            assert _halt_in_a_write(process, tmp_path)
            process.send_signal(signal.SIGHUP)
            process.send_signal(signal.SIGCONT)
            assert _end(process)[0] == 0
    finally:
        signal.signal(signal.SIGHUP, before)


def _at_once(folder: Path, *runs: tuple[str, ...]) -> Iterator[None]:
    """Run commands at once in a folder; whoever iterates looks on until all have ended well."""
    with _running(folder, *runs[0]) as first, _running(folder, *runs[1]) as second:
        deadline = time.monotonic() + PATIENCE_S
        while first.poll() is None or second.poll() is None:
            assert time.monotonic() < deadline
            yield
        assert (_end(first)[0], _end(second)[0]) == (0, 0)


def test_two_runs_at_once_on_one_output_leave_one_of_both(tmp_path: Path) -> None:
    """The document is long, so that it takes many writes of the system."""
    words: list[dict[str, Any]] = [
        {"id": f"purpose-{n}", "text": f"Nâng cao nhận thức {n}."} for n in range(1500)
    ]
    runs = []
    for name in "ab":
        save(tmp_path, f"{name}.json", document={"subject": name.upper()}, content={"purpose": words})
        runs.append(("render", f"{name}.json", "-o", "out.html"))
    output, made = tmp_path / "out.html", set()
    for run in runs:
        with _running(tmp_path, *run) as process:
            assert _end(process)[0] == 0
        made.add(output.read_bytes())
    assert len(made) == 2
    for _ in range(3):
        for _ in _at_once(tmp_path, *runs):
            assert output.read_bytes() in made
        assert output.read_bytes() in made
    assert sorted(_files(tmp_path)) == ["a.json", "b.json", "out.html"]


def test_two_runs_at_once_into_one_folder_leave_the_files_of_one_of_both(tmp_path: Path) -> None:
    """Plans of one unit and period are named in the order of the run, here once forwards, once backwards."""
    names = [
        f"{unit}-{name}" for unit in [each.id for each in units_on(date(2022, 7, 15))][:20] for name in "ab"
    ]
    for name in names:
        save(tmp_path, f"{name}.json", id=name, issuer={"unit": name[:-2]}, document={"subject": name})
    specs = [f"{name}.json" for name in names]
    runs = [("render", *order, "-d", "out", "--to", "txt") for order in (specs, specs[::-1])]
    made = []
    for run in runs:
        with _running(tmp_path, *run) as process:
            assert _end(process)[0] == 0
        made.append(_files(tmp_path / "out"))
        for path in (tmp_path / "out").iterdir():
            path.unlink()
    assert made[0] != made[1]
    for _ in range(3):
        for _ in _at_once(tmp_path, *runs):
            time.sleep(0.005)
        left = _files(tmp_path / "out")
        assert any(files.items() <= left.items() for files in made)
