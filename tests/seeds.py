"""The seeds that laws are tried with: in the suite those that find something, in a long run many more.

`make laws` runs the laws with KEHOACH_SEEDS set to how many seeds there shall be at least.
"""

import os
from collections.abc import Sequence
from typing import TypeVar

import pytest

T = TypeVar("T")
AT_LEAST = int(os.environ.get("KEHOACH_SEEDS", "0"))


def seeds(first: int, *rare: int) -> list[int]:
    """The first so many seeds, and single ones after them that reach what those do not."""
    return sorted({*range(max(first, AT_LEAST)), *rare})


def batches(items: Sequence[T], size: int) -> list[Sequence[T]]:
    """Neighbours in one test: what pytest does around a test takes longer than a small case."""
    return [items[start : start + size] for start in range(0, len(items), size)]


def in_batches(seeds: Sequence[int], size: int = 10) -> pytest.MarkDecorator:
    """A test of `seeds`, some at a time."""
    return pytest.mark.parametrize("seeds", batches(seeds, size), ids=lambda some: f"{some[0]}-{some[-1]}")
