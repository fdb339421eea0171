"""Processes that work for a run, and how a run ends that is told to: nothing is left lying about."""

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from threading import Thread
from types import FrameType
from typing import TypeVar

A = TypeVar("A")
T = TypeVar("T")

_SIGNALS = ("SIGTERM", "SIGHUP")  # the latter not on Windows
_GRACE_S = 5  # for a worker to clean up and to hand over what it has


class LostError(Exception):
    """A process ended in the middle of its work, as where memory is short."""


class Stopped(SystemExit):
    """A signal came that ends the run; `code` is the usual exit status, 128 and the number of the signal."""

    code: int


def catch_signals() -> None:
    """Let signals that end a run raise Stopped; those that are ignored (nohup) stay so."""
    for number in _heeded():
        signal.signal(number, _stop)


def in_processes(work: Callable[[A], T], given: Sequence[A], processes: int) -> Iterator[T]:
    """What a work gives for each of the things given, in their order, done by several processes.

    The work is a function of a module. Raises LostError where a process ended in the middle. Processes are
    started afresh: a copy of this one might hold the locks of its threads.
    """
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with _starting_workers():  # the pool has a process of its own, too
        pool = ProcessPoolExecutor(
            min(processes, len(given)), get_context("spawn"), initializer=_begin_worker
        )
    with pool:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is started now begins like that
        try:
            with _starting_workers():
                results = pool.map(partial(_work_apart, work), given)
        finally:
            signal.signal(signal.SIGINT, before)
        try:
            yield from results
        except BrokenProcessPool:
            raise LostError from None
        except BaseException:  # GeneratorExit too, where nobody wants the rest
            pool.shutdown(wait=False, cancel_futures=True)
            _stop_workers()
            raise


@contextmanager
def _starting_workers() -> Iterator[None]:
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


class _Worker:
    """What a process that works for another knows of its work: whether it is at it, and whether to go on.

    One of a pool must not end while it hands over a result: whoever waits for the rest would wait for ever.
    So what ends a work is sent as its result, and the process ends by the next word of its parent, or after
    a time of grace.
    """

    def __init__(self) -> None:
        self.working = False
        self.ending = 0

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
            if self.ending:
                raise Stopped(self.ending)
            return work()
        finally:
            self.working = False

    def _stop(self, number: int, _: FrameType | None) -> None:
        if not self.ending and sys.platform != "win32":
            self.ending = 128 + number
            signal.alarm(_GRACE_S)
            if self.working:
                raise Stopped(self.ending)

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


_WORKER = _Worker()


def _begin_worker() -> None:
    """Leave Ctrl-C to the process that started this one; programs that are begun here still see it."""
    signal.signal(signal.SIGINT, lambda *_: None)
    _WORKER.begin()


def _work_apart(work: Callable[[A], T], given: A) -> T:
    return _WORKER.do(partial(work, given))


def _stop_workers() -> None:
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
