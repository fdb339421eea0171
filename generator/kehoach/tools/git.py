"""The only code that starts git: the bytes of a file as a revision of the repository has it.

Nothing is fetched: of a partial clone only what is there already can be read.
"""

import os
import shutil
import subprocess
from pathlib import Path

from kehoach.diagnostics import Diagnostic, Place
from kehoach.diagnostics.near import nearest
from kehoach.errors import ToolError

_TIMEOUT_S = 60
# git's messages are looked at, so they have to be in English; with no protocol allowed git asks no server.
_ENVIRONMENT = {"LC_ALL": "C", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0"}
_NO_REPOSITORY = "not a git repository"
_FILE = "blob"


def file_at(revision: str, path: str, most_bytes: int, folder: Path | None = None) -> bytes:
    """The bytes of a file at a revision, in the repository of a folder (the working one unless given).

    The path is read as git reads it: from the repository's root, `./x` from the folder. An empty revision is
    the index. Raises ToolError where git or a repository is missing, there is no such revision or file, or
    the file is larger than `most_bytes`.
    """
    return _Repository(revision, path, folder).read(most_bytes)


class _Repository:
    """The questions that are put to git about one file at one revision."""

    def __init__(self, revision: str, path: str, folder: Path | None) -> None:
        self.revision, self.path, self.folder = revision, path, folder
        program = shutil.which("git")
        if program is None:
            raise self._error("E201")
        self.program = program

    def read(self, most_bytes: int) -> bytes:
        if self.revision.startswith("-") or "\0" in self.revision + self.path:
            raise self._error("E203")  # git would take it for an option
        name = self._answer("rev-parse", "--verify", "--quiet", f"{self.revision}:{self.path}")
        if name is None:
            raise self._why_not()
        kind, size = (self._told("cat-file", flag, name) for flag in ("-t", "-s"))
        if kind != _FILE:
            raise self._error("E205")
        if int(size) > most_bytes:
            raise self._error("E206", size=f"{int(size) / 2**20:.0f}", limit=str(most_bytes // 2**20))
        return self._run("cat-file", _FILE, name).stdout

    def _why_not(self) -> ToolError:
        """What is missing: the repository, the revision, or the file in it."""
        found = self._run("rev-parse", "--git-dir")
        if found.returncode:
            said = _last_line(found.stderr)
            return self._error("E202") if _NO_REPOSITORY in said else self._error("E207", reason=said)
        if self.revision and self._answer("rev-parse", "--verify", "--quiet", self.revision) is None:
            return self._error("E203")
        listing = ("ls-tree", "-r", "--name-only", "--full-tree", self.revision) if self.revision else (
            "ls-files", "--full-name",
        )  # fmt: skip
        names = self._run(*listing, "-z").stdout.decode(errors="replace").split("\0")
        last = self.path.rpartition("/")[2]
        likely = [each for each in names if each.rpartition("/")[2] == last] or names
        return self._error("E204", near=", ".join(nearest(self.path, likely)) or ", ".join(likely[:3]))

    def _told(self, *arguments: str) -> str:
        """What git prints. Raises ToolError where it fails."""
        done = self._run(*arguments)
        if done.returncode:
            raise self._error("E207", reason=_last_line(done.stderr))
        return done.stdout.decode().strip()

    def _answer(self, *arguments: str) -> str | None:
        """What git prints, None where it says no."""
        done = self._run(*arguments)
        return None if done.returncode else done.stdout.decode().strip()

    def _run(self, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
        try:
            return subprocess.run(
                [self.program, *arguments], cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
                env=os.environ | _ENVIRONMENT, timeout=_TIMEOUT_S, check=False,
            )  # fmt: skip
        except (OSError, subprocess.TimeoutExpired) as error:
            raise self._error("E207", reason=str(error)) from None

    def _error(self, code: str, **args: str) -> ToolError:
        told = {"revision": self.revision, "path": self.path, **args}
        return ToolError([Diagnostic(code, told, Place(f"git:{self.revision}:{self.path}"))])


def _last_line(said: bytes) -> str:
    return said.decode(errors="replace").strip().rpartition("\n")[2]
