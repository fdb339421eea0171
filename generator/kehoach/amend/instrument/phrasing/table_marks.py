"""The marks of a quote that stand in a table: the opening one in its head, the closing ones in its end."""

from collections.abc import Callable

from msgspec.structs import replace

from kehoach.edition.model import Cell, Run, Runs, TableBlock, plain

Change = Callable[[Runs], Runs]


def changed_head(table: TableBlock, change: Change) -> TableBlock:
    """The table with its caption changed, or the title of its first column where it has none."""
    if table.caption or not table.columns:
        return replace(table, caption=change(table.caption))
    first, *others = table.columns
    title = plain(change((Run(first.title),)))
    return replace(table, columns=(replace(first, title=title), *others))


def changed_end(table: TableBlock, change: Change) -> TableBlock:
    """The table with the last words of its last row changed; without rows its head, without words a cell."""
    if not table.columns:
        return changed_head(table, change)
    if not table.rows or not table.rows[-1].cells:
        *before, last = table.columns
        title = plain(change((Run(last.title),)))
        return replace(table, columns=(*before, replace(last, title=title)))
    row = table.rows[-1]
    filled = [at for at, cell in enumerate(row.cells) if _last_words(cell) >= 0]
    at = filled[-1] if filled else len(row.cells) - 1
    cells = (*row.cells[:at], _changed(row.cells[at], change), *row.cells[at + 1 :])
    return replace(table, rows=(*table.rows[:-1], replace(row, cells=cells)))


def head_of(table: TableBlock) -> str:
    """The words that `changed_head` changes."""
    return plain(table.caption) or (table.columns[0].title if table.columns else "")


def end_of(table: TableBlock) -> str:
    """The words that `changed_end` changes."""
    found: list[str] = []

    def keep(runs: Runs) -> Runs:
        found.append(plain(runs))
        return runs

    changed_end(table, keep)
    return found[0]


def _changed(cell: Cell, change: Change) -> Cell:
    at = _last_words(cell)
    if at < 0:
        return replace(cell, paragraphs=_filled(change(())))
    paragraphs = list(cell.paragraphs)
    fresh = change(paragraphs[at])
    paragraphs[at] = fresh
    # A cell that said nothing but the marks says nothing.
    return replace(cell, paragraphs=() if len(paragraphs) == 1 and not plain(fresh) else tuple(paragraphs))


def _filled(runs: Runs) -> tuple[Runs, ...]:
    return (runs,) if plain(runs) else ()


def _last_words(cell: Cell) -> int:
    """The last paragraph of a cell that says something; -1 for none."""
    return max((at for at, runs in enumerate(cell.paragraphs) if plain(runs)), default=-1)
