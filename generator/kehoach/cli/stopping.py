"""How a run ends that is told to: in order, so that nothing is left lying about."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from threading import Thread
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

_SIGNALS = ("SIGTERM", "SIGHUP")  # the latter not on Windows
_GRACE_S = 5  # for a worker to clean up and to hand over what it has


class Stopped(SystemExit):
    """A signal came that ends the run; `code` is the usual exit status, 128 and the number of the signal."""

    code: int


def catch_signals() -> None:
    """Let signals that end a run raise Stopped; those that are ignored (nohup) stay so."""
    for number in _heeded():
        signal.signal(number, _stop)


class Worker:
    """What a process that works for another knows of its work: whether it is at it, and whether to go on.

    One of a pool must not end while it hands over a result: whoever waits for the rest would wait for ever.
    So what ends a work is sent as its result, and the process ends by the next word of its parent, or after
    a time of grace.
    """

    def __init__(self) -> None:
        self.working = False
        self.told = 0

    def begin(self) -> None:
        """Have this process end when it is told to, and when the process that it works for ends."""
        for number in _heeded():
            signal.signal(number, self._stop)
        Thread(target=_follow_parent, daemon=True).start()

    def do(self, work: Callable[[], T]) -> T:
        """Return what a work gives. Raises Stopped where the process is to end, after the work cleaned up."""
        try:
            self.working = True
            if self.told:
                raise Stopped(self.told)
            return work()
        finally:
            self.working = False

    def _stop(self, number: int, _: FrameType | None) -> None:
        if not self.told and sys.platform != "win32":
            self.told = 128 + number
            signal.alarm(_GRACE_S)
            if self.working:
                raise Stopped(self.told)


def stop_workers() -> None:
    """Tell the processes that work for this one to end.

    On Windows they would end in the middle of everything: there they do what they have begun.
    """
    if sys.platform != "win32":
        from multiprocessing import active_children

        for child in active_children():
            child.terminate()


def _heeded() -> Iterator[signal.Signals]:
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            yield number


def _stop(number: int, _: FrameType | None) -> None:
    raise Stopped(128 + number)


def _follow_parent() -> None:
    """Wait for the end of the parent, then end this process, which would wait for its word for ever."""
    from multiprocessing import parent_process

    parent = parent_process()
    if parent:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
