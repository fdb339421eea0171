"""Asking a program for a line of output, and ending one that does not end."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def output_of(command: Sequence[str | Path], timeout_s: float = 20) -> str | None:
    """What a program prints, errors included; None where it can't be started, fails, or takes longer."""
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            timeout=timeout_s, check=True, encoding="utf-8", errors="replace",
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout


def run_alone(
    command: Sequence[str | Path], folder: Path, log: Path, environment: dict[str, str], timeout_s: float
) -> int:
    """Run a program in a folder, in a process group of its own, without input; its output goes to the log.

    Gives its exit status. Whatever happens, nothing of the group runs on. Raises OSError where it can't be
    started, TimeoutError after `timeout_s` seconds.
    """
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
            env=os.environ | environment, start_new_session=True,
        )  # fmt: skip
        try:
            return process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            raise TimeoutError from None
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is not None:
        return
    # The office is a child of its starter and runs on when only the starter is ended.
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
