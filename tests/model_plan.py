"""Plans made from the model plan `vi-nguoi-ngheo`: of which units, periods and dates, and what they say."""

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

import msgspec
import pytest

from kehoach.edition.flow import Item, TableItem, block_flow, body_flow, legal_basis_flow
from kehoach.edition.model import Block, Document, TableBlock, plain
from kehoach.registry import units
from kehoach.resources import shipped
from kehoach.spec.load import plan_of, read
from kehoach.spec.new import new_plan
from kehoach.vietnamese.dates import parse_date
from tests.editions import lay_out
from tests.seeds import batches

DAY = datetime.date
OLD_NAME = "Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau"
NAME = "Vì người nghèo - Không để ai bị bỏ lại phía sau"
FIRST_OF_34 = DAY(2025, 7, 1)
OLD_PERIODS = ((2016, 2020), (2021, 2025))
ODD_PERIODS = ((2018, 2020), (2023, 2025), (2031, 2035), (2024, 2025), (2019, 2022), (2024, 2028))
DATES = {
    (2016, 2020): "2016-01-04 2017-08-20 2020-12-01",
    (2021, 2025): "2021-01-15 2023-12-31 2024-01-01 2025-02-28 2025-03-01 2025-06-30 2025-07-01 2025-12-31",
    (2026, 2030): "2025-12-20 2026-12-01 2030-11-30",
    (2026, 2026): "2025-12-01 2026-11-30",
}
Case = tuple[str, tuple[int, int], str | None]


def all_cases() -> Iterator[Case]:
    """Every province of each period, and some provinces on the days and in the periods that are delicate."""
    yield from ((unit.id, period, None) for unit in units.units_on(DAY(2022, 7, 1)) for period in OLD_PERIODS)
    yield from ((unit.id, (2026, 2030), None) for unit in units.units_on(DAY(2026, 1, 1)))
    for unit in ("lao-cai", "ho-chi-minh", "ha-noi", "nghe-an"):
        for period, dates in DATES.items():
            yield from ((unit, period, date) for date in dates.split())
        yield from ((unit, period, None) for period in ODD_PERIODS)
        yield from ((unit, (year, year), None) for year in (2016, 2020, 2022, 2025, 2026, 2031))
    yield from (("ninh-thuan", (2021, 2025), date) for date in ("2025-03-01", "2025-06-30"))
    yield ("thua-thien-hue", (2021, 2025), "2024-12-31")
    yield from (("hue", (2021, 2025), date) for date in (None, "2025-01-01"))
    yield from (("dong-nai", (2026, 2030), date) for date in ("2026-04-29", "2026-04-30", "2026-05"))


CASES = list(all_cases())
AT_ONCE = 15


def each_case(check: Callable[[Case], None]) -> Callable[[Sequence[Case]], None]:
    """A test of what holds of every case; where it fails, the arguments in the traceback say of which."""

    @pytest.mark.parametrize("cases", batches(CASES, AT_ONCE), ids=_first)
    def test(cases: Sequence[Case]) -> None:
        for case in cases:
            check(case)

    test.__name__ = test.__qualname__ = check.__name__
    return test


def _first(cases: Sequence[Case]) -> str:
    unit, period, date = cases[0]
    return f"from {unit} {period[0]}-{period[1]} {date or ''}".strip()


@cache
def model() -> dict[str, Any]:
    data = (shipped("specs") / "models" / "vi-nguoi-ngheo.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, Any])


@cache
def made(case: Case) -> tuple[bytes, Document]:
    unit, period, date = case
    data = msgspec.json.encode(new_plan(model(), unit, period, date))
    return data, lay_out(plan_of(read(data)))


@cache
def signed(case: Case) -> DAY:
    plan = plan_of(read(made(case)[0]))
    assert plan.document.date is not None
    return parse_date(plan.document.date).first_day()


def tables(document: Document) -> Iterator[TableBlock]:
    for annex in document.annexes:
        yield from (item.table for item in block_flow(annex.blocks) if isinstance(item, TableItem))


def blocks_of(document: Document) -> Iterator[Block]:
    blocks = list(document.body)
    while blocks:
        yield (block := blocks.pop())
        blocks += block.children


def words(item: Item) -> Iterator[str]:
    if isinstance(item, TableItem):
        for row in item.table.rows:
            yield from (plain(line) for cell in row.cells for line in cell.paragraphs)
    else:
        yield plain(item.runs)


def bases(document: Document) -> list[str]:
    return [line for item in legal_basis_flow(document) for line in words(item)]


def body(document: Document) -> list[str]:
    """Everything printed but the letterhead, the legal bases and the annex's reference to the plan."""
    items = [*body_flow(document), *(item for annex in document.annexes for item in block_flow(annex.blocks))]
    lines = [line for item in items for line in words(item)]
    titles = [plain(line) for line in document.title.subject] + [
        plain(annex.title) for annex in document.annexes
    ]
    return [*titles, *lines, *document.recipients, *document.signature.lines]


@cache
def text(case: Case) -> str:
    document = made(case)[1]
    return "\n".join([*bases(document), *body(document)])
