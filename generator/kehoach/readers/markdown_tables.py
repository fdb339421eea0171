"""From the rows of a Markdown table ("| a | b |") to a table of the Document."""

import re

from msgspec.structs import replace

from kehoach.edition.inline import parse_markup
from kehoach.edition.model import Cell, Runs, TableBlock, TableColumn, TableRow, plain
from kehoach.readers.source import squeeze

_RULE_CELL = re.compile(r":?-+:?$")
_CELL_END = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br ?/?>|\v", re.IGNORECASE)
_RUNNING = re.compile(r"(?:s?tt|số tt|số thứ tự|no\.?)$", re.IGNORECASE)
_MAX_COLUMNS = 40

UNKNOWN_WIDTH = 0.0
"""Text does not tell how wide a column is; laying out the plan decides it."""


def read_table(rows: list[str]) -> TableBlock | None:
    """The table that the rows write, None where they are no table. The first row gives the titles."""
    if len(rows) < 2 or not all(map(_RULE_CELL.match, _cells(rows[1]))):
        return None
    titles = _cells(rows[0])
    body = [_cells(row) for row in rows[2:]]
    width = max(map(len, (titles, *body)))
    if not 1 <= width <= _MAX_COLUMNS:
        return None
    return table_of(titles, body, width)


def table_of(titles: list[str], body: list[list[str]], width: int) -> TableBlock:
    """A table from the words of its cells; rows that are short are filled up with empty cells."""
    columns = tuple(
        TableColumn(
            id=f"c{index + 1}", title=_title(title), width_mm=UNKNOWN_WIDTH,
            running=bool(_RUNNING.match(_title(title))) and _counts(body, index),
        )
        for index, title in enumerate(_padded(titles, width))
    )  # fmt: skip
    return TableBlock(
        columns=columns,
        rows=tuple(TableRow("", tuple(map(_cell, _padded(row, width)))) for row in body),
    )


def with_titles_on_one_line(table: TableBlock) -> TableBlock:
    """The table with each column's title as one line; a letterhead laid out as a table needs them apart."""
    columns = tuple(replace(column, title=" ".join(column.title.split())) for column in table.columns)
    return replace(table, columns=columns)


def _cells(row: str) -> list[str]:
    return [
        cell.strip().replace("\\|", "|")
        for cell in _CELL_END.split(row.strip().removeprefix("|").removesuffix("|"))
    ]


def _padded(cells: list[str], width: int) -> list[str]:
    return cells + [""] * (width - len(cells))


def _counts(body: list[list[str]], index: int) -> bool:
    """Whether the column says 1, 2, 3 … down the rows, as a running number would."""
    return bool(body) and all(
        index < len(row) and row[index].strip(" .") == str(place) for place, row in enumerate(body, start=1)
    )


def _cell(text: str) -> Cell:
    return Cell(tuple(runs for each in _BREAK.split(text) if (runs := _runs(each))))


def _title(text: str) -> str:
    return "\n".join(plain(_runs(each)) for each in _BREAK.split(text))


def _runs(text: str) -> Runs:
    return squeeze(parse_markup(text))
