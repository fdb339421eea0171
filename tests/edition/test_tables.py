"""Tables as they are printed: cells, running numbers, widths, and the page that they need."""

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kehoach.edition.model import Cell, Run, TableBlock, plain
from tests.support import laid_out, sections

UPRIGHT, LYING = 165.0, 252.0


def column(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "title": f"Cột {name}", **fields}


def laid(*columns: dict[str, Any], rows: tuple[dict[str, str], ...] = (), **table: Any) -> TableBlock:
    given = {"columns": list(columns), "rows": [{"cells": cells} for cells in rows], **table}
    [block] = laid_out(**sections("none", clauses=[{"text": "Bảng:", "table": given}])).body[0].children
    assert block.table is not None
    return block.table


def widths(table: TableBlock) -> list[float]:
    return [column.width_mm for column in table.columns]


def test_cells_are_filled_in_and_missing_ones_are_empty() -> None:
    table = laid(column("a"), column("b"), rows=({"a": "*{{ unit.name }}*\nhai"}, {"b": "x"}))
    assert table.rows[0].cells == (Cell(((Run("Ninh Thuận", italic=True),), (Run("hai"),))), Cell())
    assert table.rows[1].cells == (Cell(), Cell(((Run("x"),),)))


def test_a_running_column_numbers_the_rows() -> None:
    table = laid(column("stt", running=True, align="left"), column("a"), rows=({"a": "x"}, {"a": "y"}))
    assert [plain(row.cells[0].paragraphs[0]) for row in table.rows] == ["1", "2"]
    assert (table.columns[0].align, table.columns[0].running) == ("center", True)


def test_a_caption_and_titles_may_have_placeholders() -> None:
    table = laid(column("a", title="Năm {{ period.from }}"), caption="Bảng *{{ period }}*")
    assert table.columns[0].title == "Năm 2021"
    assert table.caption == (Run("Bảng "), Run("2021-2025", italic=True))


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ([column("a")], [165]),
        ([column("a"), column("b"), column("c")], [55, 55, 55]),
        ([column("a", width_mm=65), column("b"), column("c")], [65, 50, 50]),
        ([column("n", running=True), column("a")], [14, 151]),
        (
            [column("n", running=True), column("a", width_mm=20), column("b", width_mm=40)],
            [14, 151 / 3, 302 / 3],
        ),
        ([column("a", width_mm=300), column("b", width_mm=300)], [126, 126]),
        ([column("n", running=True)], [165]),
        ([column("n", running=True, width_mm=400), column("a")], [400 * 252 / 422, 22 * 252 / 422]),
    ],
)
def test_widths_are_shared_out(columns: list[dict[str, Any]], expected: list[float]) -> None:
    assert widths(laid(*columns)) == pytest.approx(expected, abs=0.01)


@given(
    st.lists(
        st.builds(
            lambda width, running: {"running": running} | ({"width_mm": width} if width else {}),
            st.none() | st.floats(1, 400),
            st.booleans(),
        ),
        min_size=1,
        max_size=40,
    )
)
@example([{"running": False, "width_mm": 1.0}, {"running": True, "width_mm": 251.99}])
def test_columns_fill_the_page_and_none_vanishes(fields: list[dict[str, Any]]) -> None:
    table = laid(*(column(f"c{index}", **each) for index, each in enumerate(fields)))
    room = LYING if table.orientation == "landscape" else UPRIGHT
    assert sum(widths(table)) == pytest.approx(room, abs=0.3)
    assert min(widths(table)) > 0


def test_a_table_lies_down_where_its_columns_need_it() -> None:
    narrow = [column(f"c{index}") for index in range(7)]
    assert laid(*narrow).orientation == "portrait"
    assert laid(*narrow, column("c7")).orientation == "landscape"
    assert laid(column("a", width_mm=170)).orientation == "landscape"


def test_the_plan_may_say_how_a_table_stands() -> None:
    wide = [column(f"c{index}") for index in range(12)]
    assert laid(*wide, orientation="portrait").orientation == "portrait"
    assert sum(widths(laid(*wide, orientation="portrait"))) == pytest.approx(UPRIGHT, abs=0.1)
    assert laid(column("a"), orientation="landscape").orientation == "landscape"


def test_a_repealed_row_keeps_its_number_and_says_so_in_its_first_cell_of_text() -> None:
    rows = [
        {"cells": {"a": "x", "b": "y"}},
        {"id": "r", "repealed": True, "cells": {}},
        {"cells": {"a": "z"}},
    ]
    columns = [column("stt", running=True), column("a"), column("b")]
    given = {"columns": columns, "rows": rows}
    [block] = laid_out(**sections("none", clauses=[{"text": "Bảng:", "table": given}])).body[0].children
    assert block.table is not None
    assert [[plain(runs) for cell in row.cells for runs in cell.paragraphs] for row in block.table.rows] == [
        ["1", "x", "y"], ["2", "(được bãi bỏ)"], ["3", "z"],
    ]  # fmt: skip
    assert block.table.rows[1].cells[2] == Cell()


def test_a_repealed_row_of_numbers_alone_stays() -> None:
    given = {"columns": [column("stt", running=True)], "rows": [{"repealed": True, "cells": {}}]}
    [block] = laid_out(**sections("none", clauses=[{"text": "Bảng:", "table": given}])).body[0].children
    assert block.table is not None
    assert [len(row.cells) for row in block.table.rows] == [1]
