"""Runs that are stopped in the middle, or whose reader goes away: files stay whole, nothing lies about."""

import signal
import subprocess
import sys
import time
import zipfile
from datetime import date
from pathlib import Path

import pytest

from kehoach.registry.units import units_on
from tests.cli.running import COMMAND, environment, save, start

if sys.platform == "win32":
    pytest.skip("signals of Unix", allow_module_level=True)

MANY = 300


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with 300 plans that all go to files of their own."""
    folder = tmp_path_factory.mktemp("many")
    units = units_on(date(2022, 7, 15))
    pairs = [(unit.id, year) for year in range(2021, 2026) for unit in units][:MANY]
    for unit, year in pairs:
        save(folder, f"{unit}/{year}/plan.json", issuer={"unit": unit}, period={"from": 2021, "to": year})
    return folder


def _stopped(many: Path, out: Path, stop: signal.Signals, *options: str) -> tuple[int, str]:
    """Render into `out`, stopped when the third file is there; exit status and what was said."""
    process = start("render", many, "-d", out, *options, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 30
        while len(list(out.glob("*.docx"))) < 3 and time.monotonic() < deadline:
            time.sleep(0.002)
        if stop == signal.SIGINT and options:
            import os

            os.killpg(process.pid, stop)  # as a terminal does: to every process of the run
        else:
            process.send_signal(stop)
        _, said = process.communicate(timeout=30)
    finally:
        process.kill()
    return process.returncode, said.decode()


def _assert_whole(out: Path) -> None:
    files = list(out.glob("*.docx"))
    assert 3 <= len(files) < MANY, "it was stopped in the middle"
    for file in files:
        with zipfile.ZipFile(file) as archive:
            assert archive.testzip() is None


@pytest.mark.parametrize("options", [(), ("--jobs", "2")], ids=["one job", "two jobs"])
def test_ctrl_c_while_it_renders(many: Path, tmp_path: Path, options: tuple[str, ...]) -> None:
    status, said = _stopped(many, tmp_path, signal.SIGINT, *options)
    assert status == 130
    assert said.endswith("\nĐã dừng. Các tệp có sẵn vẫn nguyên vẹn.\n")
    assert "Traceback" not in said
    _assert_whole(tmp_path)
    assert {path.suffix for path in tmp_path.iterdir()} == {".docx"}


def test_a_killed_run_leaves_every_file_whole(many: Path, tmp_path: Path) -> None:
    status, _ = _stopped(many, tmp_path, signal.SIGKILL)
    assert status == -signal.SIGKILL
    _assert_whole(tmp_path)


def _with_reader_gone(*arguments: str) -> tuple[int, str]:
    process = start(*arguments, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    process.stdout.close()
    _, said = process.communicate(timeout=30)
    return process.returncode, said.decode()


@pytest.mark.parametrize(
    "arguments", [("schema",), ("--help",), ("check", "-"), ("--version",), ("completion", "zsh")]
)
def test_a_reader_that_goes_away_is_no_traceback(arguments: tuple[str, ...]) -> None:
    assert _with_reader_gone(*arguments) == (1, "")


def test_a_full_disk_behind_standard_output() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            check=False,
            timeout=30,
        )
    assert (done.returncode, done.stderr.decode()) == (2, "Không ghi được (màn hình): ổ đĩa đã đầy.\n")


@pytest.mark.parametrize("closed", [">&-", "<&-", "<&- >&- 2>&-"])
def test_streams_that_the_shell_closed_change_no_status(tmp_path: Path, closed: str) -> None:
    command = f'exec "$@" {closed}'
    files = [save(tmp_path, "old.json"), save(tmp_path, "new.json", id="khac", content={"purpose": []})]
    done = subprocess.run(
        ["sh", "-c", command, "sh", *COMMAND, "diff", *files], capture_output=True, env=environment(),
        check=False, timeout=30,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, b"")
