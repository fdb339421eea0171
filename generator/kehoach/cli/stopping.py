"""How a run ends that is told to: in order, so that nothing is left lying about."""

import os
import signal
import sys
from collections.abc import Callable
from threading import Thread
from types import FrameType
from typing import TypeVar

T = TypeVar("T")

_SIGNALS = ("SIGTERM", "SIGHUP")  # the latter not on Windows


class Stopped(SystemExit):
    """A signal came that ends the run; `status` is the usual one, 128 and the number of the signal."""

    def __init__(self, number: int) -> None:
        self.status = 128 + number
        super().__init__(self.status)


def catch_signals() -> None:
    """Let signals that end a run raise Stopped; those that are ignored (nohup) stay so."""
    for name in _SIGNALS:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _stop)


def stop_workers() -> None:
    """End the processes that work for this one, as `ending_in_order` lets them.

    Windows knows no such end: there they do what they have begun.
    """
    if sys.platform == "win32":
        return
    from multiprocessing import active_children

    for child in active_children():
        child.terminate()


def follow_parent() -> None:
    """Have this process, which works for another, end when that one does: it would wait for work for ever."""
    from multiprocessing import parent_process

    parent = parent_process()

    def follow() -> None:
        if parent:
            parent.join()
            os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=follow, daemon=True).start()


def ending_in_order(work: Callable[[], T]) -> T:
    """Return what a piece of work gives; SIGTERM during it ends the process after the work cleaned up.

    An exception would not do: a worker of a pool sends it to its parent and waits for more.
    """
    try:
        try:
            signal.signal(signal.SIGTERM, _stop)
            return work()
        finally:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
    except Stopped as stop:
        os._exit(stop.status)


def _stop(number: int, _: FrameType | None) -> None:
    raise Stopped(number)
