"""A terminal that a test types into: `expect` waits for words on it, `send` types a line."""

import os
import pty
import select
import signal
import time
from pathlib import Path
from types import TracebackType

from tests.cli.running import environment, start

PATIENCE_S = 30


def _deadline() -> float:
    return time.monotonic() + PATIENCE_S


class Terminal:
    """`kehoach` in a terminal of its own; after the `with` block `status` is its exit status."""

    def __init__(self, *arguments: str | Path, cwd: Path | None = None, **extra: str) -> None:
        self.arguments = arguments
        self.cwd = cwd
        self.environment = environment(TERM="xterm", **extra)
        self.shown = ""
        self.status: int | None = None
        self._seen = 0

    def __enter__(self) -> "Terminal":
        self._own, theirs = pty.openpty()
        self._process = start(
            *self.arguments, cwd=self.cwd, stdin=theirs, stdout=theirs, stderr=theirs, env=self.environment
        )
        os.close(theirs)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                deadline = _deadline()
                while self._read(deadline):
                    pass
                self._process.wait(PATIENCE_S)
        finally:
            self._process.kill()
            self.status = self._process.wait(PATIENCE_S)
            os.close(self._own)

    def expect(self, words: str) -> str:
        """Wait for words; what was shown since the last time, up to their end."""
        deadline = _deadline()
        while words not in self.shown[self._seen :]:
            assert self._read(deadline), f"{words!r} never came: {self.shown!r}"
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
        deadline = _deadline()
        while self._process.poll() is None:
            assert time.monotonic() < deadline, f"Ctrl-C ends nothing: {self.shown!r}"
            self._process.send_signal(signal.SIGINT)
            time.sleep(0.2)

    def _read(self, deadline: float) -> bool:
        """Take in what there is; False at the end."""
        while time.monotonic() < deadline:
            if select.select([self._own], [], [], 0.2)[0]:
                try:
                    data = os.read(self._own, 65536)
                except OSError:  # Linux says so that the other side is closed
                    return False
                self.shown += data.decode(errors="replace").replace("\r\n", "\n")
                return bool(data)
        raise AssertionError(f"nothing happens: {self.shown!r}")
