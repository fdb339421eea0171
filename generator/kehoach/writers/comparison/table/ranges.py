"""Neighbouring parts cited together: "khoản 4 đến khoản 15 Mục I"."""

from collections.abc import Sequence

from kehoach.diff.rows.model import Row, Side
from kehoach.writers.comparison.sides import step_of

_AND = 2


def ranges(rows: Sequence[Row]) -> tuple[str, str]:
    """How the old and the new places of siblings that were renumbered are cited."""
    runs: list[list[tuple[Side, Side]]] = []
    for row in rows:
        assert row.old is not None
        assert row.new is not None
        pair = (row.old, row.new)
        if runs and _is_next(runs[-1][-1], pair):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    old, new = ("; ".join(_range([pair[at] for pair in run]) for run in runs) for at in (0, 1))
    return old, new


def _is_next(before: tuple[Side, Side], after: tuple[Side, Side]) -> bool:
    return all(step_of(b.path) + 1 == step_of(a.path) for b, a in zip(before, after, strict=True))


def _range(places: list[Side]) -> str:
    first, last = places[0].address, places[-1].address
    if len(places) == 1:
        return first
    steps, others = first.split(" "), last.split(" ")
    while len(steps) > 1 and steps[-1] == others[-1]:
        del steps[-1], others[-1]
    return f"{' '.join(steps)} {'và' if len(places) == _AND else 'đến'} {last}"
