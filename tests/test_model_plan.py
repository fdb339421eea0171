"""The model plan `vi-nguoi-ngheo`: right for every province, every period and every date of signing."""

import datetime
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec
import pytest

from kehoach.check import check
from kehoach.document.flow import Item, TableItem, block_flow, body_flow, legal_basis_flow
from kehoach.document.layout import lay_out
from kehoach.document.model import Block, Document, TableBlock, plain
from kehoach.registry import agencies, units
from kehoach.registry._unit_data import provinces
from kehoach.resources import shipped
from kehoach.spec.load import plan_of, read
from kehoach.spec.model import ROLES, Clause
from kehoach.spec.new import new_plan
from kehoach.spec.walk import visit_all
from kehoach.vietnamese.dates import parse_date

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
NAMES = [f"{unit} {period[0]}-{period[1]} {date or ''}".strip() for unit, period, date in CASES]
each_case = pytest.mark.parametrize("case", CASES, ids=NAMES)


@cache
def model() -> dict[str, Any]:
    data = (shipped("specs") / "models" / "vi-nguoi-ngheo.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, Any])


@cache
def made(case: Case) -> tuple[bytes, Document]:
    unit, period, date = case
    data = msgspec.json.encode(new_plan(model(), unit, period, date))
    return data, lay_out(plan_of(read(data)))


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


def text(case: Case) -> str:
    document = made(case)[1]
    return "\n".join([*bases(document), *body(document)])


@each_case
def test_it_has_no_findings_but_open_decisions(case: Case) -> None:
    findings, _ = check(made(case)[0])
    assert {each.code for each in findings} <= {"D001"}, [each.message() for each in findings]


@each_case
def test_nothing_is_left_to_fill_in_and_no_sentence_is_broken(case: Case) -> None:
    said = text(case)
    left = re.findall(r"[{}\[\]…]|\.\.|  |, ?,|; ?;| [,;:.)]|\( |\(\)|[,;:] ?\.|\bvà và\b|\bvới và\b", said)
    assert not left, left
    assert unicodedata.is_normalized("NFC", said)
    for line in body(made(case)[1]):
        assert line.strip() == line
        assert line


@each_case
def test_frame_is_whole_and_ends_as_the_decree_says(case: Case) -> None:
    document = made(case)[1]
    lines = bases(document)
    assert all(line.startswith("Căn cứ ") for line in lines)
    assert [line[-1] for line in lines] == [";"] * (len(lines) - 1) + ["."]
    assert plain(document.introduction[-1].runs).endswith("như sau:")
    assert plain(document.closing[-1].runs).endswith(".")
    assert document.recipients[-1].startswith("- Lưu: VT, ")
    assert document.signature.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert any("tại Phụ lục kèm theo Kế hoạch này" in line for line in body(document))
    assert len(document.annexes) == 1


@each_case
def test_numbers_are_the_decrees_and_no_part_is_numbered_alone(case: Case) -> None:
    for block in blocks_of(made(case)[1]):
        assert block.style not in ("dash", "plus")
        assert len([child for child in block.children if child.marker]) != 1, block


@each_case
def test_it_names_no_other_province_and_none_of_another_kind(case: Case) -> None:
    own = units.find_unit(case[0], signed(case))
    assert own is not None
    said = text(case).replace(own.name, "")
    others = {unit.name for unit in provinces().units} - {own.name}
    assert [name for name in others if re.search(rf"\b{re.escape(name)}\b", said)] == []
    other = "tỉnh" if own.type == "thanh-pho" else "thành phố"
    assert re.findall(rf"\b{other}\b.*", text(case), re.IGNORECASE) == []


@each_case
def test_every_agency_is_of_the_time(case: Case) -> None:
    on, said = signed(case), text(case)
    gone = [each for each in agencies.agencies() if not agencies.agency_exists(each, on)]
    names = {name for each in gone for name in (each.name, *each.names.values())}
    names -= {each.name for each in agencies.agencies(on)}
    assert [name for name in names if re.search(rf"\b{re.escape(name)}\b", said)] == []


@each_case
def test_no_agency_works_with_itself(case: Case) -> None:
    document = made(case)[1]
    for line in body(document):
        for leads, partners in re.findall(r"(Sở [^.;:]*?) chủ trì, phối hợp với ([^.;]*)", line):
            assert leads not in partners, line
    for row in (row for table in tables(document) for row in table.rows):
        cells = ("; ".join(map(plain, row.cells[column].paragraphs)).split("; ") for column in (2, 3))
        lead, partners = map(set, cells)
        assert all(lead)
        assert not lead & partners


@each_case
def test_the_district_level_is_named_only_while_it_was(case: Case) -> None:
    found = re.findall(r"\b(?:huyện|quận|thị xã|thị trấn)\b", text(case), re.IGNORECASE)
    assert bool(found) == (signed(case) < FIRST_OF_34)
    assert "thị trấn" not in found


@each_case
def test_the_law_is_the_one_in_force(case: Case) -> None:
    on, said = signed(case), "\n".join(bases(made(case)[1]))
    assert ("ngày 26 tháng 11 năm 2003" in said) == (on < DAY(2024, 1, 1))
    assert ("ngày 16 tháng 11 năm 2013" in said) == (on < DAY(2024, 1, 1))
    assert ("ngày 15 tháng 6 năm 2022" in said) == (on >= DAY(2024, 1, 1))
    assert ("98/2023/NĐ-CP" in said) == (DAY(2024, 1, 1) <= on < FIRST_OF_34)
    assert ("152/2025/NĐ-CP" in said) == (on >= FIRST_OF_34)
    assert "91/2017/NĐ-CP" not in said or DAY(2017, 7, 31) <= on < DAY(2024, 1, 1)
    for day, month, year in re.findall(r"ngày (\d+) tháng (\d+) năm (\d{4})", said):
        assert DAY(int(year), int(month), int(day)) <= on


@each_case
def test_no_year_lies_outside_the_period(case: Case) -> None:
    lines = [line for line in body(made(case)[1]) if not line.startswith("- ")]
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", "\n".join(lines))}
    assert years <= set(range(case[1][0], case[1][1] + 1))


@each_case
def test_a_midterm_review_lies_ahead(case: Case) -> None:
    first, last = case[1]
    ahead = signed(case).year < (first + last) // 2 > first
    lines = body(made(case)[1])
    assert any(f"Sơ kết: trong năm {(first + last) // 2}," in line for line in lines) == ahead
    mentions = [line for line in lines if "sơ kết" in line.lower()]
    assert ahead or all("Trung ương tổ chức sơ kết" in line for line in mentions)


@pytest.mark.parametrize(
    ("period", "date", "number"),
    [
        ((2016, 2020), None, "1258/QĐ-TTg"),
        ((2016, 2020), "2017-08-20", None),
        ((2018, 2020), None, "1258/QĐ-TTg"),
        ((2021, 2025), None, "666/QĐ-TTg"),
        ((2021, 2025), "2022-06-01", None),
        ((2023, 2025), None, "666/QĐ-TTg"),
        ((2026, 2030), None, None),
        ((2031, 2035), None, None),
    ],
)
def test_the_decision_is_cited_once_it_is_issued(
    period: tuple[int, int], date: str | None, number: str | None
) -> None:
    said = text(("lao-cai", period, date))
    assert set(re.findall(r"(?:1258|666)/QĐ-TTg", said)) == ({number} if number else set())
    assert ("Khi cấp có thẩm quyền ở Trung ương ban hành văn bản" in said) == (number is None)


def test_the_movement_has_its_name_of_the_time() -> None:
    for period, name in ((OLD_PERIODS[0], OLD_NAME), (OLD_PERIODS[1], NAME), ((2026, 2030), NAME)):
        assert f"“{name}”" in plain(made(("lao-cai", period, None))[1].title.subject[0])


def test_a_plan_of_one_year_speaks_of_a_year() -> None:
    said = text(("lao-cai", (2031, 2031), None))
    assert "năm 2031 trên địa bàn tỉnh Lào Cai" in said
    assert "giai đoạn 2031" not in said


def test_a_province_proposes_what_the_state_decides() -> None:
    for line in body(made(("lao-cai", (2026, 2030), None))[1]):
        if re.search(r"[a-zđ]\) (?:Huân chương|Bằng khen của Thủ tướng)", line):
            assert "trình Thủ tướng Chính phủ" in line


def test_every_role_is_filled_and_every_clause_has_an_id() -> None:
    plan = plan_of(read(made(("lao-cai", (2026, 2030), None))[0]))
    assert [role for role in ROLES if not getattr(plan.content, role)] == ["other"]
    clauses = [visit.part for visit in visit_all(plan) if isinstance(visit.part, Clause)]
    assert all(clause.id for clause in clauses)
    for facet in ("audience", "citations", "when", "milestones", "agencies", "targets", "award", "awards"):
        assert any(getattr(clause, facet) for clause in clauses), facet


def test_every_variable_is_printed_and_left_to_the_province() -> None:
    source = msgspec.json.encode(model()).decode()
    for name, variable in model()["variables"].items():
        assert variable["decide"]
        assert variable["label"]
        assert re.search(rf"\{{\{{[^}}]*\bvariables\.{name}\b", source), name


def test_facets_follow_the_settings() -> None:
    settings = {"poverty_reduction": "0,5-0,8", "annual_groups": "7", "report_deadline": "5/12"}
    plan = plan_of(read(msgspec.json.encode(new_plan(model(), "lao-cai", (2026, 2030), None, settings))))
    clauses = {visit.part.id: visit.part for visit in visit_all(plan) if isinstance(visit.part, Clause)}
    award, when = clauses["award-annual"].award, clauses["time-report"].when
    assert clauses["obj-poverty"].targets["rate"].value == (0.5, 0.8)
    assert award and award.quota and award.quota.groups == 7  # noqa: PT018
    assert when and when.by == "--12-05"  # noqa: PT018
    said = "\n".join(body(lay_out(plan)))
    for phrase in ("bình quân 0,5 - 0,8%/năm", "không quá 07 tập thể", "trước ngày 05 tháng 12 hằng năm"):
        assert phrase in said


def test_a_province_may_go_without_a_target_for_ethnic_minorities() -> None:
    settings = {"ethnic_minority_poverty_reduction": "0"}
    plan = plan_of(read(msgspec.json.encode(new_plan(model(), "hung-yen", (2026, 2030), None, settings))))
    assert "dân tộc thiểu số" not in "\n".join(body(lay_out(plan)))
