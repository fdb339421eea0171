"""Running `kehoach` as a user does: here for its words, as a process for what only a process has."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from click.testing import CliRunner

from kehoach.cli.main import run

COMMAND = (sys.executable, "-m", "kehoach.cli")
_LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG", "KEHOACH_LANG", "NO_COLOR")


class Ended(NamedTuple):
    """How a run ended: exit status, standard output, standard error."""

    status: int
    out: str
    err: str


class _Main:
    """The command line as `main` runs it, for a runner that wants a click command."""

    name = "kehoach"

    def main(self, args: list[str], prog_name: str, **_: object) -> None:
        sys.exit(run(args))


def kehoach(
    *arguments: str | Path, given: bytes = b"", lang: str = "vi", env: Mapping[str, str] | None = None
) -> Ended:
    """Run the command line in this process, in a terminal of 80 columns that is none."""
    environment: dict[str, str | None] = {**dict.fromkeys(_LOCALE), "KEHOACH_LANG": lang, "COLUMNS": "80"}
    done = CliRunner().invoke(
        _Main(),  # type: ignore[arg-type]
        [str(each) for each in arguments],
        input=given,
        env=environment | dict(env or {}),
        catch_exceptions=False,
    )
    return Ended(done.exit_code, done.stdout, done.stderr)


def environment(**extra: str) -> dict[str, str]:
    """The environment of a process that speaks Vietnamese, unless told otherwise."""
    plain = {name: value for name, value in os.environ.items() if name not in _LOCALE}
    return plain | {"COLUMNS": "80", "KEHOACH_LANG": "vi", "PYTHONPATH": os.pathsep.join(sys.path)} | extra


def start(*arguments: str | Path, cwd: Path | None = None, **streams: Any) -> "subprocess.Popen[bytes]":
    """Start the command line as a process with a session of its own; `streams` are what Popen takes.

    It hears Ctrl-C: a shell starts what runs in the background with SIGINT ignored, which every program
    started from there would inherit.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            cwd=cwd, start_new_session=True, **{"env": environment(), **streams},
        )  # fmt: skip
    finally:
        signal.signal(signal.SIGINT, before)


def process(*arguments: str | Path, given: bytes = b"", cwd: Path | None = None, **extra: str) -> Ended:
    """Run the command line as a process of its own."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=given, capture_output=True, check=False, cwd=cwd, env=environment(**extra), timeout=60,
    )  # fmt: skip
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def plan(**parts: Any) -> bytes:
    """A plan as a spec file holds it, without findings; `parts` are its fields, None to leave one out."""
    whole: dict[str, Any] = {
        "schema_version": 1,
        "id": "thu",
        "issuer": {"unit": "ninh-thuan"},
        "period": {"from": 2021, "to": 2025},
        "document": {"date": "2022-07-15", "subject": "Phát động phong trào"},
        "content": {"purpose": [{"id": "purpose-one", "text": "Nâng cao nhận thức."}]},
    }
    kept = {name: value for name, value in (whole | parts).items() if value is not None}
    return json.dumps(kept, ensure_ascii=False).encode()


def save(folder: Path, name: str = "plan.json", **parts: Any) -> Path:
    """Write such a plan to a file in a folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(plan(**parts))
    return path


def names_in(folder: Path) -> list[str]:
    """Every file below a folder, hidden ones too, in order."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if not path.is_dir())
