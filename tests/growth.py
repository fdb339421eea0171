"""How work grows with its size, by processor time, which neither other programs nor a slow machine change."""

import time
from collections.abc import Callable

TIMES = 4
MOST = 8
"""Between the 4 times of what grows with the size and the 16 of what grows with its square."""
TRIES = 3


def assert_grows_with_size(work: Callable[[int], object], size: int) -> None:
    """Work of four times the size takes about four times as long, in the best of some tries."""
    found = []
    for _ in range(TRIES):
        found.append(_seconds(work, TIMES * size) / _seconds(work, size))
        if found[-1] < MOST:
            return
    raise AssertionError(
        f"{TIMES} times the size takes {', '.join(f'{each:.1f}' for each in found)} times as long"
    )


def _seconds(work: Callable[[int], object], size: int) -> float:
    start = time.process_time()
    work(size)
    return time.process_time() - start
