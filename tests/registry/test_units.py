"""Administrative units by id, code, name and date."""

import datetime
from collections import Counter
from itertools import pairwise

import msgspec
import pytest

from kehoach.registry.unit_changes import tell_change
from kehoach.registry.unit_records import UnitIndex
from kehoach.registry.units import (
    Unit,
    district_level_exists,
    find_unit,
    find_unit_by_name,
    suggest_units,
    unit_by_code,
    unit_history,
    unit_then,
    units_called,
    units_on,
)
from kehoach.vietnamese.unicode import nfc, slug

DAY = datetime.date
LAST_OF_63 = DAY(2025, 6, 30)
FIRST_OF_34 = DAY(2025, 7, 1)
BEFORE_DONG_NAI = DAY(2026, 4, 29)
DONG_NAI_A_CITY = DAY(2026, 4, 30)


def unit(id: str, on: DAY) -> Unit:
    found = find_unit(id, on)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (DAY(2020, 1, 1), 63),
        (DAY(2024, 12, 31), 63),
        (DAY(2025, 1, 1), 63),
        (LAST_OF_63, 63),
        (FIRST_OF_34, 34),
    ],
)
def test_provinces_are_63_and_then_34(on: DAY, count: int) -> None:
    assert len(units_on(on)) == count


@pytest.mark.parametrize(
    ("on", "tinh", "thanh_pho"),
    [(DAY(2024, 12, 31), 58, 5), (LAST_OF_63, 57, 6), (FIRST_OF_34, 28, 6), (DONG_NAI_A_CITY, 27, 7)],
)
def test_cities_are_as_many_as_the_resolutions_say(on: DAY, tinh: int, thanh_pho: int) -> None:
    assert Counter(unit.type for unit in units_on(on)) == {"tinh": tinh, "thanh-pho": thanh_pho}


@pytest.mark.parametrize(
    ("on", "xa", "phuong"),
    [(FIRST_OF_34, 2621, 687), (BEFORE_DONG_NAI, 2621, 687), (DONG_NAI_A_CITY, 2611, 697)],
)
def test_communes_are_3321_from_july_2025(on: DAY, xa: int, phuong: int) -> None:
    communes = units_on(on, "commune")
    assert len(communes) == 3321
    assert Counter(unit.type for unit in communes) == {"xa": xa, "phuong": phuong, "dac-khu": 13}
    assert all(unit.level == "commune" for unit in communes)


def test_communes_before_july_2025_are_not_on_record() -> None:
    assert units_on(LAST_OF_63, "commune") == ()
    assert find_unit("lao-cai/muong-khuong", LAST_OF_63) is None


@pytest.mark.parametrize("on", [DAY(2020, 1, 1), DAY(2025, 1, 1), LAST_OF_63, FIRST_OF_34, DONG_NAI_A_CITY])
def test_an_id_and_a_code_mean_one_unit_on_a_day(on: DAY) -> None:
    for level in ("province", "commune"):
        units = units_on(on, level)
        assert len({unit.id for unit in units}) == len({unit.code for unit in units}) == len(units)


def test_the_spans_of_an_id_follow_each_other_without_a_gap() -> None:
    for id in {unit.id for on in (LAST_OF_63, DONG_NAI_A_CITY) for unit in units_on(on)}:
        spans = unit_history(id)
        for earlier, later in pairwise(spans):
            assert earlier.valid_to is not None
            assert later.valid_from == earlier.valid_to + datetime.timedelta(days=1)


def test_every_predecessor_and_successor_is_on_record() -> None:
    for on in (DAY(2020, 1, 1), LAST_OF_63, FIRST_OF_34, DONG_NAI_A_CITY):
        for unit in units_on(on):
            assert all(unit_history(id) for id in unit.predecessors)
            assert unit.successor is None or unit_history(unit.successor)
            assert (unit.successor is None) == (unit.valid_to is None)


def test_what_a_unit_became_names_it_among_what_it_was_made_of() -> None:
    for old in units_on(LAST_OF_63):
        if old.valid_to == LAST_OF_63:
            assert old.successor is not None
            assert old.id in unit(old.successor, FIRST_OF_34).predecessors


def test_ids_are_slugs_and_names_are_in_nfc() -> None:
    for found in (*units_on(LAST_OF_63), *units_on(FIRST_OF_34)):
        assert found.id == slug(found.name)
    for commune in units_on(FIRST_OF_34, "commune"):
        assert commune.province is not None
        assert unit(commune.province, FIRST_OF_34).level == "province"
        assert slug(commune.name) in commune.id
        assert commune.name == nfc(commune.name)


def test_a_code_may_name_another_province_after_the_mergers() -> None:
    before, after = unit_by_code("15", LAST_OF_63), unit_by_code("15", FIRST_OF_34)
    assert before is not None
    assert before.id == "yen-bai"
    assert after is not None
    assert after.id == "lao-cai"
    assert unit_by_code("10", FIRST_OF_34) is None


def test_a_code_of_five_digits_is_a_commune() -> None:
    found = unit_by_code("00004", FIRST_OF_34)
    assert found is not None
    assert found.id == "ha-noi/ba-dinh"


def test_dong_nai_is_a_city_from_30_april_2026() -> None:
    assert unit("dong-nai", BEFORE_DONG_NAI).full_name == "tỉnh Đồng Nai"
    assert unit("dong-nai", DONG_NAI_A_CITY).full_name == "thành phố Đồng Nai"


def test_thua_thien_hue_ends_with_2024_and_hue_begins() -> None:
    assert unit("thua-thien-hue", DAY(2024, 12, 31)).successor == "hue"
    assert find_unit("thua-thien-hue", DAY(2025, 1, 1)) is None
    assert find_unit("hue", DAY(2024, 12, 31)) is None
    assert unit("hue", DAY(2025, 1, 1)).type == "thanh-pho"


@pytest.mark.parametrize(
    ("id", "full_name", "letterhead", "place"),
    [
        ("ninh-thuan", "tỉnh Ninh Thuận", "TỈNH NINH THUẬN", "Ninh Thuận"),
        ("can-tho", "thành phố Cần Thơ", "THÀNH PHỐ CẦN THƠ", "Cần Thơ"),
        ("ha-noi", "thành phố Hà Nội", "THÀNH PHỐ HÀ NỘI", "Hà Nội"),
        (
            "ho-chi-minh",
            "Thành phố Hồ Chí Minh",
            "THÀNH PHỐ HỒ CHÍ MINH",
            "Thành phố Hồ Chí Minh",
        ),
    ],
)
def test_names_are_written_as_the_decree_asks(id: str, full_name: str, letterhead: str, place: str) -> None:
    found = unit(id, DAY(2022, 7, 1))
    assert (found.full_name, found.letterhead, found.place) == (full_name, letterhead, place)


@pytest.mark.parametrize(
    ("id", "full_name"),
    [
        ("lao-cai/muong-khuong", "xã Mường Khương"),
        ("dien-bien/dien-bien-phu", "Phường Điện Biên Phủ"),
        ("ha-noi/hai-ba-trung", "Phường Hai Bà Trưng"),
    ],
)
def test_the_noun_has_a_capital_before_a_person_or_an_event(id: str, full_name: str) -> None:
    assert unit(id, FIRST_OF_34).full_name == full_name


def test_communes_that_share_a_slug_are_told_apart_by_type_and_then_by_code() -> None:
    assert unit("thanh-hoa/xa-dong-tien", FIRST_OF_34).name == "Đồng Tiến"
    assert unit("thanh-hoa/phuong-dong-tien", FIRST_OF_34).name == "Đông Tiến"
    assert unit("quang-ngai/son-ha-21289", FIRST_OF_34).name == "Sơn Hà"
    assert unit("quang-ngai/son-ha-21292", FIRST_OF_34).name == "Sơn Hạ"


@pytest.mark.parametrize(
    ("name", "on", "id"),
    [
        ("Khánh Hoà", LAST_OF_63, "khanh-hoa"),
        ("tỉnh Khánh Hòa", LAST_OF_63, "khanh-hoa"),
        ("TỈNH  NINH THUẬN", LAST_OF_63, "ninh-thuan"),
        ("Ninh Thuận", FIRST_OF_34, None),
        ("bà rịa – vũng tàu", LAST_OF_63, "ba-ria-vung-tau"),
        ("TP. Hồ Chí Minh", FIRST_OF_34, "ho-chi-minh"),
        ("TP Cần Thơ", FIRST_OF_34, "can-tho"),
        ("Thủ đô Hà Nội", FIRST_OF_34, "ha-noi"),
        ("thành phố Lào Cai", LAST_OF_63, None),
        ("tỉnh Đồng Nai", DONG_NAI_A_CITY, None),
        ("Atlantis", LAST_OF_63, None),
    ],
)
def test_a_province_is_found_by_its_name(name: str, on: DAY, id: str | None) -> None:
    found = find_unit_by_name(name, on)
    assert (found.id if found else None) == id


def test_a_commune_is_found_by_its_name_in_its_province() -> None:
    for name in ("Mường Khương", "xã Mường Khương", "Xã MƯỜNG KHƯƠNG"):
        found = find_unit_by_name(name, FIRST_OF_34, province="lao-cai")
        assert found is not None
        assert found.id == "lao-cai/muong-khuong"
    assert find_unit_by_name("phường Mường Khương", FIRST_OF_34, province="lao-cai") is None
    assert find_unit_by_name("Mường Khương", FIRST_OF_34, province="ca-mau") is None


def test_a_name_that_two_communes_of_a_province_share_names_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    one = unit("lao-cai/muong-khuong", FIRST_OF_34)
    other = msgspec.structs.replace(one, id="lao-cai/phuong-muong-khuong", code="99999", type="phuong")
    monkeypatch.setattr("kehoach.registry.units.communes", lambda: UnitIndex((one, other)))
    assert find_unit_by_name("Mường Khương", FIRST_OF_34, province="lao-cai") is None
    assert find_unit_by_name("phường Mường Khương", FIRST_OF_34, province="lao-cai") == other


@pytest.mark.parametrize("on", [FIRST_OF_34, DONG_NAI_A_CITY])
def test_communes_of_one_province_have_names_of_their_own(on: DAY) -> None:
    for commune in units_on(on, "commune"):
        assert find_unit_by_name(commune.name, on, province=commune.province) == commune


def test_a_name_may_begin_as_a_type_does() -> None:
    found = find_unit_by_name("Xà Phiên", FIRST_OF_34, province="can-tho")
    assert found is not None
    assert found.id == "can-tho/xa-phien"


def test_districts_exist_to_the_end_of_june_2025() -> None:
    assert district_level_exists(LAST_OF_63)
    assert not district_level_exists(FIRST_OF_34)


def test_suggestions_begin_with_what_a_unit_became() -> None:
    assert suggest_units("ninh-thuan", DAY(2026, 1, 1))[0].id == "khanh-hoa"
    assert suggest_units("hue", DAY(2020, 1, 1))[0].id == "thua-thien-hue"


@pytest.mark.parametrize(
    ("name", "on", "ids"),
    [
        ("Ninh Thuận", DAY(2026, 1, 1), ["khanh-hoa"]),
        ("ninh-thuan", DAY(2026, 1, 1), ["khanh-hoa"]),
        ("tỉnh Vĩnh Phúc", DAY(2026, 1, 1), ["phu-tho"]),
        ("binh-phuoc", DONG_NAI_A_CITY, ["dong-nai"]),
        ("quang-nam", FIRST_OF_34, ["da-nang"]),
        ("Huế", DAY(2024, 12, 31), ["thua-thien-hue"]),
        ("thua-thien-hue", FIRST_OF_34, ["hue"]),
    ],
)
def test_what_a_unit_became_or_was_is_suggested_alone(name: str, on: DAY, ids: list[str]) -> None:
    assert [found.id for found in suggest_units(name, on)] == ids


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Ninh Thuận", {"ninh-thuan"}),
        ("ninh thuan", {"ninh-thuan"}),
        ("Khánh Hoà", {"khanh-hoa"}),
        ("xã Mường Khương", {"lao-cai/muong-khuong"}),
        ("Long Xuyên", {"an-giang/long-xuyen"}),
        ("xã Long Xuyên", set()),
        ("Atlantis", set()),
        ("", set()),
    ],
)
def test_a_name_is_looked_up_over_all_times(name: str, ids: set[str]) -> None:
    assert {found.id for found in units_called(name)} == ids


@pytest.mark.parametrize(
    ("name", "on", "vi", "en"),
    [
        (
            "thua-thien-hue",
            DAY(2025, 1, 1),
            "Tỉnh Thừa Thiên Huế đã trở thành thành phố Huế từ ngày 01/01/2025",
            "Tỉnh Thừa Thiên Huế became thành phố Huế on 01/01/2025",
        ),
        (
            "lao-cai/muong-khuong",
            LAST_OF_63,
            "Xã Mường Khương có từ ngày 01/7/2025",
            "Xã Mường Khương exists from 01/7/2025",
        ),
        ("lao-cai", FIRST_OF_34, "", ""),
        ("Atlantis", FIRST_OF_34, "", ""),
    ],
)
def test_why_a_unit_is_not_there_is_told(name: str, on: DAY, vi: str, en: str) -> None:
    assert (tell_change(units_called(name), on), tell_change(units_called(name), on, "en")) == (vi, en)


def test_ho_chi_minh_city_calls_itself_with_a_capital() -> None:
    assert unit("ho-chi-minh", FIRST_OF_34).type_name == "Thành phố"
    assert unit("ho-chi-minh", FIRST_OF_34).as_named("Công an thành phố") == "Công an Thành phố"
    assert unit("can-tho", FIRST_OF_34).as_named("Công an thành phố") == "Công an thành phố"
    assert unit("ha-noi/hai-ba-trung", FIRST_OF_34).type_name == "phường"


def test_suggestions_are_ids_that_look_like_it() -> None:
    assert suggest_units("hanoi", DAY(2022, 1, 1))[0].id == "ha-noi"
    assert suggest_units("Ninh Thuận", DAY(2022, 1, 1))[0].id == "ninh-thuan"
    assert suggest_units("lao-cai/muong-kuong", FIRST_OF_34)[0].id == "lao-cai/muong-khuong"
    assert suggest_units("laocai/muong-khuong", FIRST_OF_34)[0].id == "lao-cai/muong-khuong"
    assert suggest_units("xyz", DAY(2022, 1, 1)) == ()


def test_what_a_unit_has_become_is_followed_over_several_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, third = (
        msgspec.structs.replace(
            unit("ninh-thuan", LAST_OF_63), id=id, code=id, successor=successor,
            valid_from=DAY(year, 1, 1), valid_to=DAY(year, 12, 31) if successor else None,
        )
        for id, successor, year in (("a", "b", 2020), ("b", "c", 2021), ("c", None, 2022))
    )  # fmt: skip
    monkeypatch.setattr("kehoach.registry.units.provinces", lambda: UnitIndex((first, second, third)))
    assert unit_then(first, DAY(2020, 5, 1)) == first
    assert unit_then(first, DAY(2021, 5, 1)) == second
    assert unit_then(first, DAY(2023, 5, 1)) == third
    assert unit_then(msgspec.structs.replace(second, successor=None), DAY(2023, 5, 1)) is None
