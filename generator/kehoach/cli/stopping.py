"""How a run ends that is told to: in order, so that nothing is left lying about."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


@contextmanager
def starting_workers() -> Iterator[None]:
    """Hold back the signals that end a run, here until the end of the block, in a worker until it begins.

    One that ended before would break its pool.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _numbers())
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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
        for number in {signal.SIGTERM, *_heeded()}:  # the word of the parent, whatever is ignored
            signal.signal(number, self._stop)
        if sys.platform != "win32":
            signal.pthread_sigmask(signal.SIG_UNBLOCK, _numbers())
        Thread(target=self._follow_parent, daemon=True).start()

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

    def _follow_parent(self) -> None:
        """Wait for the end of the parent, then end this process, which would wait for its word for ever."""
        from multiprocessing import parent_process

        parent = parent_process()
        if parent:
            parent.join()
            os.kill(os.getpid(), signal.SIGTERM)
            until = time.monotonic() + _GRACE_S
            while self.working and time.monotonic() < until:
                time.sleep(0.05)
            os._exit(128 + signal.SIGTERM)


def stop_workers() -> None:
    """Tell the processes that work for this one to end.

    On Windows they would end in the middle of everything: there they do what they have begun.
    """
    if sys.platform != "win32":
        from multiprocessing import active_children

        for child in active_children():
            child.terminate()


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]


def _heeded() -> list[signal.Signals]:
    return [number for number in _numbers() if signal.getsignal(number) == signal.SIG_DFL]


def _stop(number: int, _: FrameType | None) -> None:
    raise Stopped(128 + number)
