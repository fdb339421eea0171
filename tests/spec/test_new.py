"""A plan from a model: units, dates, settings, tokens."""

import datetime
from typing import Any

import msgspec
import pytest

from kehoach.errors import SpecError
from kehoach.spec.load import plan_of, read
from kehoach.spec.new import default_date, movement_name, new_plan

DAY = datetime.date
NOW = (2026, 2030)
MODEL: dict[str, Any] = {
    "schema_version": 1,
    "model": {"title": "Thử", "levels": ["province"], "first_year": 2016},
    "id": "{unit}-{from}-{to}-thu",
    "issuer": {"unit": "{unit}"},
    "period": {"from": "{from}", "to": "{to}"},
    "movement": {"name": "{movement}"},
    "document": {"date": "{date}", "subject": "Thử {{ period }}"},
    "variables": {
        "rate": {"value": [1, 1.5], "unit": "percent-per-year", "label": "Mức giảm", "decide": True},
        "groups": {"value": 5, "label": "Số tập thể", "decide": True},
        "deadline": {"value": "ngày 15 tháng 11", "decide": True},
        "sign": {"value": "NC", "decide": True},
    },
    "content": {
        "objectives": [
            {"text": "a", "targets": {"rate": {"indicator": "poverty", "value": "{variables.rate}"}}},
            {"text": "b", "award": {"year": "{mid}", "quota": {"groups": "{variables.groups}"}}},
            {
                "text": "{{ 'Năm {mid}' if period.to }}",
                "when": {"by": "{variables.deadline}", "every": "year"},
            },
            {"text": "d", "when": {"on": "{to}-10-31"}},
        ]
    },
}


def made(unit: str = "lao-cai", period: tuple[int, int] = NOW, **options: Any) -> dict[str, Any]:
    return new_plan(MODEL, unit, period, **options)


def codes(*arguments: Any, **options: Any) -> list[str]:
    with pytest.raises(SpecError) as caught:
        new_plan(MODEL, *arguments, **options)
    return [each.code for each in caught.value.diagnostics]


def test_tokens_become_what_the_schema_wants() -> None:
    plan = made(date="2026-12-01")
    assert plan["id"] == "lao-cai-2026-2030-thu"
    assert plan["period"] == {"from": 2026, "to": 2030}
    assert plan["document"]["date"] == "2026-12-01"
    assert "model" not in plan
    first, second, third, fourth = plan["content"]["objectives"]
    assert first["targets"]["rate"]["value"] == [1, 1.5]
    assert second["award"] == {"year": 2028, "quota": {"groups": 5}}
    assert third["text"] == "{{ 'Năm 2028' if period.to }}"
    assert third["when"]["by"] == "--11-15"
    assert fourth["when"]["on"] == "2030-10-31"
    plan_of(read(msgspec.json.encode(plan)))


def test_placeholders_are_no_tokens() -> None:
    text = "{{ period.to }} {{to}} {{ from }} {nothing} {}"
    assert new_plan({"text": text}, "lao-cai", NOW)["text"] == text


def test_the_model_is_left_as_it_was() -> None:
    before = msgspec.json.encode(MODEL)
    made(settings={"groups": "7"})
    assert msgspec.json.encode(MODEL) == before


@pytest.mark.parametrize("name", ["lao-cai", "Lào Cai", "tỉnh Lào Cai", "LÀO CAI"])
def test_a_unit_is_an_id_or_a_name(name: str) -> None:
    assert made(name)["issuer"] == {"unit": "lao-cai"}


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("rate", "1,2", 1.2),
        ("rate", "0.5", 0.5),
        ("rate", "0,5 - 1", [0.5, 1]),
        ("rate", "1-1.5", [1, 1.5]),
        ("rate", "2-2", 2),
        ("rate", "0", 0),
        ("groups", "12", 12),
        ("groups", "05", 5),
        ("groups", "1.200", 1200),
        ("deadline", "30/11", "ngày 30 tháng 11"),
        ("deadline", "ngày 5 tháng 12", "ngày 05 tháng 12"),
        ("deadline", "--12-01", "ngày 01 tháng 12"),
        ("sign", " VX ", "VX"),
    ],
)
def test_a_setting_is_read_and_decided(name: str, text: str, value: object) -> None:
    variables = made(settings={name: text})["variables"]
    assert variables[name]["value"] == value
    assert "decide" not in variables[name]
    assert all("decide" in variable for other, variable in variables.items() if other != name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rate", "nhiều"),
        ("rate", "2-1"),
        ("rate", "1-2-3"),
        ("rate", "-1"),
        ("rate", ""),
        ("groups", "1,5"),
        ("groups", "5-10"),
        ("groups", "²"),
        ("groups", "9" * 400),
        ("deadline", "31/2"),
        ("deadline", "2026-11-15"),
        ("deadline", "cuối năm"),
        ("sign", ""),
        ("sign", "NC\nVX"),
        ("sign", "N" * 3000),
    ],
)
def test_a_setting_of_another_kind_is_refused(name: str, text: str) -> None:
    assert codes("lao-cai", NOW, settings={name: text}) == ["N109"]


@pytest.mark.parametrize(
    ("unit", "period", "date", "code"),
    [
        ("lao-cai", (2030, 2026), None, "N101"),
        ("lao-cai", (2011, 2015), None, "N102"),
        ("lao-cai", (9998, 9999), None, "N102"),
        ("lao-cai", NOW, "31/2/2026", "N103"),
        ("lao-cai", NOW, "cuối năm", "N103"),
        ("lao-cai", NOW, "2026-02-30", "N103"),
        ("lao-cai", NOW, "--12-01", "N103"),
        ("lao-cai", NOW, "2031-01-01", "N104"),
        ("lao-cai", NOW, "2024-12-31", "N104"),
        ("lao-kai-o-dau", NOW, None, "N105"),
        ("lao cai", NOW, None, "N105"),
        ("Atlantis", NOW, None, "N111"),
        ("ninh-thuan", NOW, None, "N106"),
        ("hue", (2021, 2025), "2024-12-31", "N106"),
        ("ha-giang", (2021, 2025), "2025", "N106"),
        ("lao-cai/muong-khuong", NOW, None, "N107"),
        ("lao-cai/muong-khuong", (2021, 2025), None, "N107"),
        ("xã Mường Khương", NOW, None, "N107"),
        ("phường Long Xuyên", (2021, 2025), "2022", "N107"),
    ],
)
def test_what_can_not_be_is_said_so(unit: str, period: tuple[int, int], date: str | None, code: str) -> None:
    assert codes(unit, period, date) == [code]


def test_a_unit_that_became_another_is_told() -> None:
    with pytest.raises(SpecError) as caught:
        made("ninh-thuan")
    assert "khanh-hoa (tỉnh Khánh Hòa)" in caught.value.diagnostics[0].fix("vi")


def test_where_nothing_is_near_nothing_is_suggested() -> None:
    with pytest.raises(SpecError) as caught:
        made("Atlantis")
    assert "Có phải" not in caught.value.diagnostics[0].fix("vi")


@pytest.mark.parametrize(
    ("typed", "date"),
    [("1/12/2026", "2026-12-01"), ("12/2026", "2026-12"), ("tháng 12 năm 2026", "2026-12"), ("2026", "2026")],
)
def test_a_date_is_read_as_people_write_it(typed: str, date: str) -> None:
    assert made(date=typed)["document"]["date"] == date


def test_an_example_is_written_as_in_vietnamese() -> None:
    with pytest.raises(SpecError) as caught:
        made(settings={"rate": "nhiều"})
    assert caught.value.diagnostics[0].fix("vi") == "Viết theo dạng: 1 - 1,5."


def test_a_commune_is_told_whom_the_model_is_for() -> None:
    with pytest.raises(SpecError) as caught:
        made("lao-cai/muong-khuong")
    assert "mẫu dành cho cấp tỉnh" in caught.value.diagnostics[0].message("vi")
    assert "provinces" in caught.value.diagnostics[0].message("en")


def test_all_findings_come_at_once() -> None:
    assert codes("x", NOW, settings={"rat": "1", "groups": "x"}) == ["N111", "N108", "N109"]


@pytest.mark.parametrize(
    "broken",
    [
        {"model": {"levels": ["district"]}},
        {"model": "x"},
        {"variables": ["x"]},
        {"variables": {"rate": 1}},
        {"text": "{variables.nothing}"},
    ],
)
def test_a_malformed_model_is_a_finding(broken: dict[str, Any]) -> None:
    with pytest.raises(SpecError) as caught:
        new_plan(broken, "lao-cai", NOW)
    assert [each.code for each in caught.value.diagnostics] == ["N110"]


@pytest.mark.parametrize(
    ("period", "today", "month"),
    [
        ((2016, 2020), None, "2017-09"),
        ((2021, 2025), None, "2022-07"),
        ((2026, 2030), None, "2026-01"),
        ((2026, 2030), DAY(2025, 11, 22), "2026-01"),
        ((2026, 2030), DAY(2026, 7, 9), "2026-07"),
        ((2021, 2025), DAY(2026, 7, 9), "2022-07"),
        ((2021, 2025), DAY(2021, 3, 1), "2022-07"),
        ((2016, 2016), None, "2016-12"),
        ((2018, 2020), None, "2018-01"),
        ((2031, 2035), DAY(2026, 7, 9), "2031-01"),
    ],
)
def test_default_date_is_when_what_is_cited_is_there(
    period: tuple[int, int], today: DAY | None, month: str
) -> None:
    assert default_date(period, today) == month


def test_without_a_date_one_is_taken_on_which_the_unit_is_there() -> None:
    assert made("hue", (2021, 2025))["document"]["date"] == "2025-01"
    assert made("ninh-thuan", (2021, 2025), today=DAY(2025, 9, 1))["document"]["date"] == "2022-07"


@pytest.mark.parametrize(
    ("period", "beginning"),
    [((2016, 2020), "Cả nước"), ((2018, 2018), "Cả nước"), ((2021, 2025), "Vì"), ((2031, 2035), "Vì")],
)
def test_the_movement_is_called_as_in_its_period(period: tuple[int, int], beginning: str) -> None:
    assert movement_name(period).startswith(beginning)


@pytest.mark.parametrize(
    ("period", "on", "beginning"),
    [
        ((2016, 2020), DAY(2017, 8, 20), "Vì người nghèo"),
        ((2016, 2020), DAY(2017, 8, 21), "Cả nước"),
        ((2021, 2025), DAY(2022, 6, 1), "Cả nước"),
        ((2021, 2025), DAY(2022, 6, 2), "Vì người nghèo - "),
    ],
)
def test_no_movement_is_called_as_a_later_decision_names_it(
    period: tuple[int, int], on: DAY, beginning: str
) -> None:
    assert movement_name(period, on).startswith(beginning)
