"""A terminal that a test types into: `expect` waits for words on it, `send` types a line."""

import os
import pty
import select
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType

from tests.cli.running import COMMAND, environment

PATIENCE_S = 30


class Terminal:
    """`kehoach` in a terminal of its own; after the `with` block `status` is its exit status."""

    def __init__(self, *arguments: str | Path, cwd: Path | None = None, **extra: str) -> None:
        self.arguments = [*COMMAND, *map(str, arguments)]
        self.cwd = cwd
        self.environment = environment(TERM="xterm", **extra)
        self.shown = ""
        self.status: int | None = None
        self._seen = 0

    def __enter__(self) -> "Terminal":
        self._own, theirs = pty.openpty()
        self._process = subprocess.Popen(
            self.arguments, stdin=theirs, stdout=theirs, stderr=theirs, cwd=self.cwd, env=self.environment,
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            while self._read():
                pass
        else:
            self._process.kill()
        self.status = self._process.wait(PATIENCE_S)
        os.close(self._own)

    def expect(self, words: str) -> str:
        """Wait for words; what was shown since the last time, up to their end."""
        while words not in self.shown[self._seen :]:
            assert self._read(), f"{words!r} never came: {self.shown!r}"
        start, self._seen = self._seen, self.shown.index(words, self._seen) + len(words)
        return self.shown[start : self._seen]

    def send(self, line: str) -> None:
        """Type a line and Enter."""
        self.type(f"{line}\n")

    def type(self, keys: str) -> None:
        """Type keys."""
        os.write(self._own, keys.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C, as often as it takes: one that comes just before readline waits is lost."""
        while self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            time.sleep(0.2)

    def _read(self) -> bool:
        """Take in what there is; False at the end."""
        deadline = time.monotonic() + PATIENCE_S
        while time.monotonic() < deadline:
            if select.select([self._own], [], [], 0.2)[0]:
                try:
                    data = os.read(self._own, 65536)
                except OSError:  # Linux says so that the other side is closed
                    return False
                self.shown += data.decode(errors="replace").replace("\r\n", "\n")
                return bool(data)
        raise AssertionError(f"nothing happens: {self.shown!r}")
