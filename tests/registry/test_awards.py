"""Forms of commendation and the laws on them."""

import datetime

import pytest

from kehoach.registry.awards import awards, find_award, law_in_force, laws
from kehoach.registry.document_types import find_document_type
from kehoach.registry.units import find_unit

IN_2022 = datetime.date(2022, 7, 1)


def test_every_id_is_unique() -> None:
    assert len({award.id for award in awards()}) == len(awards())
    assert len({law.id for law in laws()}) == len(laws())


@pytest.mark.parametrize(
    ("id", "level"),
    [
        ("huan-chuong-lao-dong", "state"),
        ("bang-khen-ttg", "state"),
        ("co-thi-dua-chinh-phu", "state"),
        ("bang-khen-ubnd-tinh", "ministry-province"),
        ("co-thi-dua-ubnd-tinh", "ministry-province"),
        ("giay-khen", "grassroots"),
    ],
)
def test_a_form_says_who_decides_it(id: str, level: str) -> None:
    award = find_award(id)
    assert award is not None
    assert award.level == level


def test_an_unknown_form_is_none() -> None:
    assert find_award("huan-chuong-tuong-lai") is None


def test_the_name_of_a_form_follows_the_type_of_the_unit() -> None:
    award, province, city = (
        find_award("bang-khen-ubnd-tinh"),
        find_unit("ninh-thuan", IN_2022),
        find_unit("can-tho", IN_2022),
    )
    assert award is not None
    assert province is not None
    assert city is not None
    assert award.name_for(province) == "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh"
    assert award.name_for(city) == "Bằng khen của Chủ tịch Ủy ban nhân dân thành phố"


def test_districts_commend_to_the_end_of_june_2025() -> None:
    award = find_award("giay-khen-ubnd-huyen")
    assert award is not None
    assert award.exists(datetime.date(2025, 6, 30))
    assert not award.exists(datetime.date(2025, 7, 1))


@pytest.mark.parametrize(
    ("on", "numbers"),
    [
        ("2016-01-04", ["15/2003/QH11", "47/2005/QH11", "39/2013/QH13", "42/2010/NĐ-CP", "65/2014/NĐ-CP"]),
        ("2017-09-30", ["15/2003/QH11", "47/2005/QH11", "39/2013/QH13", "42/2010/NĐ-CP", "65/2014/NĐ-CP"]),
        ("2017-10-01", ["15/2003/QH11", "47/2005/QH11", "39/2013/QH13", "91/2017/NĐ-CP"]),
        ("2022-07-01", ["15/2003/QH11", "47/2005/QH11", "39/2013/QH13", "91/2017/NĐ-CP"]),
        ("2023-12-31", ["15/2003/QH11", "47/2005/QH11", "39/2013/QH13", "91/2017/NĐ-CP"]),
        ("2024-01-01", ["06/2022/QH15", "98/2023/NĐ-CP"]),
        ("2025-06-30", ["06/2022/QH15", "98/2023/NĐ-CP"]),
        ("2025-07-01", ["06/2022/QH15", "152/2025/NĐ-CP"]),
        ("2026-10-01", ["06/2022/QH15", "06/2026/QH16", "152/2025/NĐ-CP"]),
        ("2003-01-01", []),
    ],
)
def test_legal_bases_are_the_law_and_its_decree_of_the_day(on: str, numbers: list[str]) -> None:
    in_force = law_in_force(datetime.date.fromisoformat(on))
    assert [law.number for law in in_force if law.citable] == numbers


def test_the_amending_law_of_2026_is_cited_though_its_number_is_not_verified() -> None:
    before = law_in_force(datetime.date(2026, 9, 30))
    amending = [law for law in law_in_force(datetime.date(2026, 10, 1)) if law not in before]
    assert [(law.role, law.number_verified, law.citable) for law in amending] == [
        ("amending-law", False, True)
    ]


def test_a_law_is_named_by_its_type_and_subject() -> None:
    law, decree = law_in_force(datetime.date(2024, 1, 1))
    assert law.name == "Luật Thi đua, khen thưởng"
    assert decree.name == "Nghị định quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"


def test_every_law_has_a_known_type_and_parent() -> None:
    ids = {law.id for law in laws()}
    for law in laws():
        assert find_document_type(law.type) is not None
        assert law.parent is None or law.parent in ids
        kind = find_document_type(law.type)
        number_prints = kind is not None and not kind.cited_by_name
        assert not law.citable or (law.verified and law.date and law.subject)
        assert not (law.citable and number_prints) or law.number_verified
