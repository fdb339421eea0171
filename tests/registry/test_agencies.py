"""Agencies by function, name and date."""

import datetime
import json
from pathlib import Path

import pytest

from kehoach import registry
from kehoach.registry.agencies import (
    agencies,
    agency_exists,
    agency_for,
    find_agency,
    find_agency_by_name,
    function_name,
    functions,
    holding,
    successors,
    symbol_of,
)
from kehoach.registry.units import Unit, find_unit

DATA = Path(registry.__file__).parent / "data" / "agencies.json"
IN_2022 = datetime.date(2022, 7, 1)
IN_2026 = datetime.date(2026, 8, 1)
LAST_DAY = datetime.date(2025, 2, 28)
FIRST_DAY = datetime.date(2025, 3, 1)


def unit(id: str, on: datetime.date) -> Unit:
    found = find_unit(id, on)
    assert found is not None
    return found


def test_every_id_is_unique_and_every_successor_is_on_record() -> None:
    ids = [agency.id for agency in agencies()]
    assert len(set(ids)) == len(ids)
    for agency in agencies():
        for part in agency.successors:
            heir = find_agency(part.agency)
            assert heir is not None
            assert part.valid_from is None or agency_exists(heir, part.valid_from)


@pytest.mark.parametrize(
    ("function", "in_2022", "in_2026"),
    [
        ("emulation", "so-noi-vu", "so-noi-vu"),
        ("poverty-reduction", "so-ldtbxh", "so-nnmt"),
        ("labour", "so-ldtbxh", "so-noi-vu"),
        ("social-protection", "so-ldtbxh", "so-y-te"),
        ("vocational-training", "so-ldtbxh", "so-gddt"),
        ("information", "so-tttt", "so-vhttdl"),
        ("digital", "so-tttt", "so-khcn"),
        ("planning-investment", "so-khdt", "so-tai-chinh"),
        ("agriculture", "so-nnptnt", "so-nnmt"),
        ("transport", "so-gtvt", "so-xay-dung"),
        ("ethnic-affairs", "ban-dan-toc", "so-dan-toc-ton-giao"),
    ],
)
def test_a_province_has_its_agency_by_function_and_date(function: str, in_2022: str, in_2026: str) -> None:
    assert agency_for(function, IN_2022, unit("lao-cai", IN_2022)).id == in_2022
    assert agency_for(function, IN_2026, unit("lao-cai", IN_2026)).id == in_2026


@pytest.mark.parametrize("on", [IN_2022, LAST_DAY, FIRST_DAY, IN_2026])
@pytest.mark.parametrize("function", [each.id for each in functions()])
def test_every_function_has_an_existing_holder_in_a_province(function: str, on: datetime.date) -> None:
    found = agency_for(function, on, unit("lao-cai", on))
    assert agency_exists(found, on)
    assert function_name(function)


def test_departments_change_on_1_march_2025() -> None:
    assert agency_for("poverty-reduction", LAST_DAY, unit("ninh-thuan", LAST_DAY)).id == "so-ldtbxh"
    assert agency_for("poverty-reduction", FIRST_DAY, unit("ninh-thuan", FIRST_DAY)).id == "so-nnmt"


def test_ethnic_affairs_depend_on_the_province() -> None:
    usual = holding("ethnic-affairs", IN_2026, unit("lao-cai", IN_2026))
    known = holding("ethnic-affairs", IN_2026, unit("ha-tinh", IN_2026))
    assert usual is not None
    assert usual.depends_on_province
    assert known is not None
    assert (known.agency, known.depends_on_province) == ("so-noi-vu", False)


def test_holdings_and_successions_are_of_functions_and_agencies_on_record() -> None:
    held = json.loads(DATA.read_bytes())["holdings"]
    parts = [part for agency in agencies() for part in agency.successors]
    named = {each["function"] for each in held} | {id for part in parts for id in part.functions}
    assert named <= {each.id for each in functions()}
    holders = {each["agency"] for each in held} | {part.agency for part in parts}
    assert holders <= {each.id for each in agencies()}


def test_the_centre_has_ministries() -> None:
    assert agency_for("poverty-reduction", IN_2022, None).id == "bo-ldtbxh"
    assert agency_for("poverty-reduction", IN_2026, None).id == "bo-nnmt"


def test_a_commune_has_its_own_departments_by_its_type() -> None:
    on = IN_2026
    assert agency_for("emulation", on, unit("lao-cai/muong-khuong", on)).id == "phong-van-hoa-xa-hoi-xa"
    assert agency_for("poverty-reduction", on, unit("lao-cai/muong-khuong", on)).id == "phong-kinh-te-xa"
    ward = agency_for("poverty-reduction", on, unit("ha-noi/ba-dinh", on))
    assert ward.name == "Phòng Kinh tế, Hạ tầng và Đô thị"


def test_what_is_not_on_record_is_said() -> None:
    with pytest.raises(LookupError, match="no function"):
        agency_for("juggling", IN_2022, unit("lao-cai", IN_2022))
    with pytest.raises(LookupError, match="xã Mường Khương"):
        agency_for("justice", IN_2026, unit("lao-cai/muong-khuong", IN_2026))
    with pytest.raises(LookupError, match="no function"):
        function_name("juggling")


def test_names_follow_the_type_of_the_unit() -> None:
    police, committee, party = (find_agency(id) for id in ("cong-an-tinh", "ubnd-cap-xa", "tinh-uy"))
    assert police is not None
    assert committee is not None
    assert party is not None
    assert police.name_for(unit("ninh-thuan", IN_2022)) == "Công an tỉnh"
    assert police.name_for(unit("can-tho", IN_2022)) == "Công an thành phố"
    assert party.name_for(unit("can-tho", IN_2022)) == "Thành ủy"
    assert committee.name_for(unit("ha-noi/ba-dinh", IN_2026)) == "Ủy ban nhân dân phường"


def test_every_name_with_tinh_at_its_end_has_one_for_cities() -> None:
    for agency in agencies():
        if agency.level == "tinh" and agency.name.endswith(" tỉnh"):
            assert agency.names["thanh-pho"] == agency.name.removesuffix("tỉnh") + "thành phố"


def test_an_ended_agency_has_successors_by_function() -> None:
    labour = find_agency("so-ldtbxh")
    assert labour is not None
    assert successors(labour, LAST_DAY) == ()
    parts = {function: part.agency for part in successors(labour, IN_2026) for function in part.functions}
    assert parts == {
        "labour": "so-noi-vu",
        "poverty-reduction": "so-nnmt",
        "social-protection": "so-y-te",
        "vocational-training": "so-gddt",
    }


def test_an_agency_that_exists_has_no_successor() -> None:
    home_affairs = find_agency("so-noi-vu")
    assert home_affairs is not None
    assert successors(home_affairs, IN_2026) == ()


def test_districts_have_committees_to_the_end_of_june_2025() -> None:
    committee = find_agency("ubnd-cap-huyen")
    assert committee is not None
    assert agency_exists(committee, datetime.date(2025, 6, 30))
    assert not agency_exists(committee, datetime.date(2025, 7, 1))


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Sở Lao động - Thương binh và Xã hội", "so-ldtbxh"),
        ("Sở LĐTBXH", "so-ldtbxh"),
        ("sở y tế", "so-y-te"),
        ("Uỷ ban Mặt trận Tổ quốc Việt Nam thành phố", "ubmttq-tinh"),
        ("Sở Phép thuật", None),
    ],
)
def test_an_agency_is_found_by_its_name(name: str, id: str | None) -> None:
    found = find_agency_by_name(name, IN_2022)
    assert (found.id if found else None) == id


def test_agencies_of_a_day_are_those_that_exist() -> None:
    assert "so-ldtbxh" in {agency.id for agency in agencies(IN_2022)}
    assert "so-ldtbxh" not in {agency.id for agency in agencies(IN_2026)}


@pytest.mark.parametrize(
    ("organ", "symbol"),
    [
        ("ubnd", "UBND"),
        ("ubnd-tinh", "UBND"),
        ("so-noi-vu", "SNV"),
        ("so-y-te", "SYT"),
        ("so-tai-chinh", "STC"),
        ("so-nnmt", "SNNMT"),
        ("cong-an-tinh", None),
        ("khong-co", None),
    ],
)
def test_an_organ_has_its_part_of_a_document_symbol(organ: str, symbol: str | None) -> None:
    assert symbol_of(organ) == symbol


def test_the_bank_is_found_by_its_other_name() -> None:
    found = find_agency_by_name("Ngân hàng Chính sách xã hội - Chi nhánh tỉnh", IN_2026)
    assert found is not None
    assert found.id == "nhcsxh"
    assert found.name == "Chi nhánh Ngân hàng Chính sách xã hội tỉnh"
