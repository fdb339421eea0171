"""The model plan `vi-nguoi-ngheo`: right for every province, every period and every date of signing."""

import re
import unicodedata
from collections.abc import Iterable

from kehoach.edition.model import plain
from kehoach.registry import agencies, units
from kehoach.registry.unit_records import provinces
from tests.editions import check
from tests.model_plan import (
    DAY,
    FIRST_OF_34,
    Case,
    bases,
    blocks_of,
    body,
    each_case,
    made,
    signed,
    tables,
    text,
)


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


def named(names: Iterable[str], said: str) -> list[str]:
    """The names that stand in a text as whole words."""
    return [each for each in names if each in said and re.search(rf"\b{re.escape(each)}\b", said)]


@each_case
def test_it_names_no_other_province_and_none_of_another_kind(case: Case) -> None:
    own = units.find_unit(case[0], signed(case))
    assert own is not None
    said = text(case).replace(own.name, "")
    others = {unit.name for unit in provinces().units} - {own.name}
    assert named(others, said) == []
    other = "tỉnh" if own.type == "thanh-pho" else "thành phố"
    assert re.findall(rf"\b{other}\b.*", text(case), re.IGNORECASE) == []


@each_case
def test_every_agency_is_of_the_time(case: Case) -> None:
    on, said = signed(case), text(case)
    gone = [each for each in agencies.agencies() if not agencies.agency_exists(each, on)]
    names = {name for each in gone for name in (each.name, *each.names.values())}
    names -= {each.name for each in agencies.agencies(on)}
    assert named(names, said) == []


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
    assert ("91/2017/NĐ-CP" in said) == (DAY(2017, 10, 1) <= on < DAY(2024, 1, 1))
    assert ("42/2010/NĐ-CP" in said) == ("65/2014/NĐ-CP" in said) == (on < DAY(2017, 10, 1))
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


@each_case
def test_no_level_competes_and_the_annex_is_referred_to(case: Case) -> None:
    said = text(case)
    assert re.findall(r"(?:^|\. |\) )Cấp (?:huyện|xã) thi đua", said, re.MULTILINE) == []
    assert "từ năm tiếp theo" not in said
    assert "già làng" not in said
