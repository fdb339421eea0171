"""What the placeholders of a plan can reach: its own facts, and the registry's on the day of signing."""

import datetime
from typing import Any

import pytest

from kehoach.edition.wording import signing_date
from tests.editions import lay_out_with_findings
from tests.support import findings, first_text, laid_out, plan, sections, unchecked

CITATIONS = {
    "qd": {
        "type": "quyet-dinh", "number": "666/QĐ-TTg", "date": "2022-06-02", "issuer": "Thủ tướng Chính phủ",
        "subject": "ban hành Kế hoạch",
    },
    "luat": {"type": "luat", "date": "2022-06-15", "subject": "Thi đua, khen thưởng"},
    "nq": {"type": "nghi-quyet", "issuer": "Đại hội Đảng bộ tỉnh"},
    "half": {"type": "quyet-dinh", "number": "1/QĐ-UBND", "date": "2022"},
}  # fmt: skip


def in_plan(text: str, **parts: Any) -> str:
    """A text printed in the frame of a plan: its one recipient."""
    return laid_out(recipients=[text], **parts).recipients[0].removeprefix("- ").removesuffix(".")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ unit }}", "tỉnh Ninh Thuận"),
        ("{{ unit.name }}, {{ unit.type_name }}, {{ unit.full_name }}", "Ninh Thuận, tỉnh, tỉnh Ninh Thuận"),
        ("{{ province }}", "tỉnh Ninh Thuận"),
        ("{{ period }}, {{ period.from }}, {{ period.to }}", "2021-2025, 2021, 2025"),
        ("{{ document.symbol }}, {{ document.place }}, {{ document.year }}", "KH-UBND, Ninh Thuận, 2022"),
        ("{{ 'huyện' if district_level else 'xã' }}", "huyện"),
        ("{{ era }}", "1"),
        ("{{ decision.number }} {{ decision.date | short }}", "666/QĐ-TTg 02/6/2022"),
        ("{{ law() }}", "Luật Thi đua, khen thưởng ngày 26 tháng 11 năm 2003"),
        ("{{ agency('so-noi-vu') }}", "Sở Nội vụ"),
        ("{{ agency('poverty-reduction') }}", "Sở Lao động - Thương binh và Xã hội"),
        ("{{ award_form('huan-chuong-lao-dong') }}", "Huân chương Lao động"),
    ],
)
def test_a_name_gives_what_the_documentation_says(text: str, printed: str) -> None:
    assert in_plan(text) == printed


def test_a_movement_and_a_number_are_there_where_the_plan_has_them() -> None:
    parts = {
        "movement": {"name": "Vì người nghèo"},
        "document": {"date": "2022-07-15", "number": 5, "subject": "Phát động"},
    }
    assert in_plan("{{ movement.name }}, {{ movement.short }}, {{ document.number }}", **parts) == (
        "Vì người nghèo, Vì người nghèo, 5"
    )


def test_facts_change_with_the_date_of_signing() -> None:
    later = {
        "issuer": {"unit": "khanh-hoa"},
        "period": {"from": 2026, "to": 2030},
        "document": {"date": "2026-02-01", "subject": "Phát động"},
    }
    printed = in_plan(
        "{{ era }}, {{ agency('poverty-reduction') }}{{ ', huyện' if district_level }}", **later
    )
    assert printed == "2, Sở Nông nghiệp và Môi trường"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2022-07-15", datetime.date(2022, 7, 15)),
        ("2022-02", datetime.date(2022, 2, 28)),
        ("2022", datetime.date(2022, 12, 31)),
        (None, datetime.date(2021, 1, 1)),
    ],
)
def test_the_registry_is_asked_for_the_latest_day_that_the_date_allows(
    written: str | None, day: datetime.date
) -> None:
    document = {"subject": "Phát động"} | ({"date": written} if written else {})
    assert signing_date(plan(document=document)) == day


@pytest.mark.parametrize(
    ("value", "printed"),
    [("chữ", "chữ"), (5, "5"), (1.5, "1,5"), (1234.5, "1.234,5"), ([1.5, 2], "1,5 - 2")],
)
def test_a_variable_prints_as_official_texts_write_it(value: object, printed: str) -> None:
    assert in_plan("{{ variables.x }}", variables={"x": {"value": value}}) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "{{ cite('qd') }}",
            "Quyết định số 666/QĐ-TTg ngày 02 tháng 6 năm 2022 của Thủ tướng Chính phủ ban hành Kế hoạch",
        ),
        (
            "{{ cite('qd', 'dated') }}",
            "Quyết định số 666/QĐ-TTg ngày 02 tháng 6 năm 2022 của Thủ tướng Chính phủ",
        ),
        ("{{ cite('qd', 'short') }}", "Quyết định số 666/QĐ-TTg"),
        ("{{ cite('luat') }}", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"),
        ("{{ cite('luat', 'short') }}", "Luật Thi đua, khen thưởng"),
        ("{{ cite('nq') }}", "Nghị quyết của Đại hội Đảng bộ tỉnh"),
        ("{{ cite('half') }}", "Quyết định số 1/QĐ-UBND năm 2022"),
        ("{{ citations['qd'].number }}, {{ citations['qd'].type }}", "666/QĐ-TTg, Quyết định"),
        ("{{ citations['qd'].date | date('d/m') }}", "2/6"),
    ],
)
def test_a_citation_is_written_as_the_decree_cites(text: str, printed: str) -> None:
    assert in_plan(text, citations=CITATIONS) == printed


def test_dates_are_short_where_the_document_writes_them_short() -> None:
    document = {"date": "2022-07-15", "date_style": "short", "subject": "Phát động"}
    assert in_plan("{{ cite('qd', 'dated') }}", citations=CITATIONS, document=document) == (
        "Quyết định số 666/QĐ-TTg ngày 02/6/2022 của Thủ tướng Chính phủ"
    )


@pytest.mark.parametrize(
    ("text", "facets", "printed"),
    [
        ("trước {{ when }}", {"when": {"by": "2022-07-30"}}, "trước ngày 30 tháng 7 năm 2022"),
        ("{{ when | short }}, {{ when | date('d/m') }}", {"when": {"by": "2022-07-30"}}, "30/7/2022, 30/7"),
        (
            "{{ when.start | short }}-{{ when.end | short }}",
            {"when": {"start": "2022", "end": "2025"}},
            "2022-2025",
        ),
        ("{{ milestones.mid | date('yyyy') }}", {"milestones": {"mid": {"on": "2023-12"}}}, "2023"),
        (
            "{{ targets.rate }}",
            {"targets": {"rate": {"indicator": "x", "value": [1.5, 2], "unit": "percent-per-year"}}},
            "1,5 - 2%/năm",
        ),
        ("{{ targets.n | number(1) }}", {"targets": {"n": {"indicator": "x", "value": 90}}}, "90,0"),
        (
            "{{ award }}: {{ award.quota.groups }} tập thể, {{ award.copies }} bộ, năm {{ award.year }}",
            {"award": {"form": "bang-khen-ubnd-tinh", "year": 2025, "copies": 3, "quota": {"groups": 10}}},
            "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh: 10 tập thể, 03 bộ, năm 2025",
        ),
        (
            "{{ awards.first }}",
            {"awards": {"first": {"form": "huan-chuong-lao-dong", "grade": "nhat"}}},
            "Huân chương Lao động hạng Nhất",
        ),
        (
            "{{ agencies.lead }} / {{ agencies.with }} / {{ agencies.with | join('; ') }}",
            {"agencies": {"lead": ["so-noi-vu"], "with": ["so-tai-chinh", "so-noi-vu", "bao-tinh"]}},
            "Sở Nội vụ / Sở Tài chính và Báo tỉnh / Sở Tài chính; Báo tỉnh",
        ),
    ],
)  # fmt: skip
def test_a_clause_reaches_its_own_facets(text: str, facets: dict[str, Any], printed: str) -> None:
    assert in_clause(text, **facets) == printed


def in_clause(text: str, **facets: Any) -> str:
    parts = sections("none", clauses=[{"text": text, **facets}])
    return laid_out(agencies={"bao-tinh": {"name": "Báo tỉnh"}}, **parts).body[0].children[0].runs[0].text


def test_a_facet_of_another_clause_is_out_of_reach() -> None:
    clauses = [{"text": "a", "when": {"by": "2022-07-30"}}, {"text": "{{ when }}"}]
    [found] = findings(**sections("none", clauses=clauses))
    assert (found.code, found.args["name"]) == ("S302", "when")


@pytest.mark.parametrize(
    ("facets", "wrong"),
    [
        (
            {"agencies": {"lead": ["so-khong-co"], "with": ["so-noi-vu", "so-nnmt"]}},
            [("A003", "/agencies/lead/0"), ("A004", "/agencies/with/1")],
        ),
        ({"award": {"form": "khong-co"}}, [("W001", "/award/form")]),
        ({"when": {"by": "2022-02-30"}}, [("S202", "/when/by")]),
    ],
)
def test_a_wrong_facet_is_found_at_its_own_place_and_said_once(
    facets: dict[str, Any], wrong: list[tuple[str, str]]
) -> None:
    text = "{{ agencies.lead }} {{ award }} {{ when }}"
    wrong_plan = unchecked(**sections("none", clauses=[{"text": text, **facets}]))
    _, found = lay_out_with_findings(wrong_plan)
    assert [(each.code, each.place.pointer) for each in found] == [
        (code, f"/content/purpose/0{where}") for code, where in wrong
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ cite('khong-co') }}", "S203"),
        ("{{ cite('qd', 'dài') }}", "S304"),
        ("{{ ref('khong-co') }}", "S306"),
        ("{{ ref('') }}", "S306"),
        ("{{ agency('khong-co') }}", "A003"),
        ("{{ award_form('khong-co') }}", "W001"),
        ("{{ citations['qd'] }}", "S304"),
        ("{{ variables }}", "S304"),
        ("{{ district_level }}", "S304"),
        ("{{ document.number }}", "S304"),
        ("{{ none }}", "S304"),
        ("{{ 1.5 | padded }}", "S304"),
        ("{{ 'a' | padded }}", "S304"),
        ("{{ 1 | number(1.5) }}", "S304"),
        ("{{ 1 | number(true) }}", "S304"),
        ("{{ 1 | number(7) }}", "S304"),
        ("{{ 99999999999999999999999999999999 | number(2) }}", "S304"),
        ("{{ 1e300 | number(2) }}", "S304"),
        ("{{ 'a' | date('d') }}", "S304"),
        ("{{ citations['qd'].date | date(1) }}", "S304"),
        ("{{ citations['qd'].date | date }}", "S304"),
        ("{{ 'a' | join(', ') }}", "S304"),
        ("{{ 'a' | long }}", "S304"),
    ],
)
def test_a_function_or_filter_that_cannot_do_it_is_a_finding(text: str, code: str) -> None:
    [found] = findings(**sections("none", clauses=[{"text": text}]), citations=CITATIONS)
    assert (found.code, found.place.pointer) == (code, "/content/purpose/0/text")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("{{ unit | upper }}", "TỈNH NINH THUẬN"),
        ("{{ 'ĐẤT Ở' | lower }}", "đất ở"),
        ("{{ unit | capitalise }}", "Tỉnh Ninh Thuận"),
        ("{{ '' | capitalise }}", ""),
        ("{{ 5 | padded }}, {{ 12 | padded }}", "05, 12"),
        ("{{ 1234.567 | number(1) }}, {{ 0.5 | number }}", "1.234,6, 0,5"),
    ],
)
def test_a_filter_does_what_the_documentation_says(text: str, printed: str) -> None:
    assert first_text(text) == printed
