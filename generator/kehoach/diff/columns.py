"""Which column of a table is which in another version of it."""

from operator import attrgetter

from kehoach.edition.model import TableColumn

Columns = tuple[TableColumn, ...]


def compare_columns(old: Columns, new: Columns) -> tuple[tuple[int, ...], bool]:
    """For each new column the old one's place or -1, and whether a reader sees other columns.

    By id; without a common id by title. Widths are no change; they are worked out anew for every table.
    """
    kept = [-1] * len(new)
    for key in (attrgetter("id"), attrgetter("title")):
        free = {key(column): at for at, column in enumerate(old) if at not in kept and key(column)}
        for at, column in enumerate(new):
            if kept[at] < 0 and (place := free.pop(key(column), None)) is not None:
                kept[at] = place
    if kept != list(range(len(old))):
        return tuple(kept), True
    seen = ((first.title, first.align, first.running) for first in old)
    return tuple(kept), list(seen) != [(second.title, second.align, second.running) for second in new]
