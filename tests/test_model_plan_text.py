"""What the model plan `vi-nguoi-ngheo` says in a certain period, on a certain day, with certain settings."""

import re

import msgspec
import pytest

from kehoach.edition.model import plain
from kehoach.spec.load import plan_of, read
from kehoach.spec.model import ROLES, Clause
from kehoach.spec.new import new_plan
from kehoach.spec.walk import visit_all
from tests.editions import lay_out
from tests.model_plan import NAME, OLD_NAME, OLD_PERIODS, body, made, model, text


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


@pytest.mark.parametrize(
    ("period", "date", "numbers"),
    [
        ((2016, 2020), "2016-01-04", set()),
        ((2016, 2020), "2016-09-01", set()),
        ((2016, 2020), "2016-09-02", {"1722/QĐ-TTg"}),
        ((2016, 2020), "2017-08-20", {"1722/QĐ-TTg"}),
        ((2021, 2025), "2022-01-17", set()),
        ((2021, 2025), "2022-01-18", {"90/QĐ-TTg"}),
        ((2021, 2025), "2025-12-31", {"90/QĐ-TTg"}),
        ((2019, 2022), "2019-03-01", {"1722/QĐ-TTg"}),
        ((2026, 2030), "2025-12-20", set()),
    ],
)
def test_a_programme_is_cited_by_the_day_of_signing(
    period: tuple[int, int], date: str, numbers: set[str]
) -> None:
    said = text(("lao-cai", period, date))
    assert set(re.findall(r"\b(?:1722|90)/QĐ-TTg", said)) == numbers


def test_the_movement_has_its_name_of_the_time() -> None:
    for period, name in ((OLD_PERIODS[0], OLD_NAME), (OLD_PERIODS[1], NAME), ((2026, 2030), NAME)):
        assert f"“{name}”" in plain(made(("lao-cai", period, None))[1].title.subject[0])


def test_a_plan_of_one_year_speaks_of_a_year() -> None:
    said = text(("lao-cai", (2031, 2031), None))
    assert "năm 2031 trên địa bàn tỉnh Lào Cai" in said
    assert "giai đoạn 2031" not in said
    assert re.findall(r"mỗi năm|từng năm|hằng năm|%/năm", said, re.IGNORECASE) == []


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


def test_ho_chi_minh_city_is_written_with_a_capital() -> None:
    for period in (*OLD_PERIODS, (2026, 2030)):
        assert "thành phố" not in text(("ho-chi-minh", period, None))


def test_villages_are_called_as_they_are_in_the_province() -> None:
    settings = {"village_units": "ấp, khu phố"}
    plan = plan_of(read(msgspec.json.encode(new_plan(model(), "ca-mau", (2026, 2030), None, settings))))
    said = "\n".join(body(lay_out(plan)))
    assert "Đối với ấp, khu phố" in said
    assert re.findall(r"\bthôn\b|tổ dân phố", said.replace("nông thôn", "")) == []


def test_ethnic_affairs_are_with_the_agency_of_the_province() -> None:
    said = {unit: text((unit, (2026, 2030), None)) for unit in ("lao-cai", "ha-tinh")}
    assert "Sở Dân tộc và Tôn giáo" in said["lao-cai"]
    assert "Sở Dân tộc và Tôn giáo" not in said["ha-tinh"]
    assert all("triển khai chính sách dân tộc" in each for each in said.values())


def test_a_province_may_go_without_a_target_for_ethnic_minorities() -> None:
    settings = {"ethnic_minority_poverty_reduction": "0"}
    plan = plan_of(read(msgspec.json.encode(new_plan(model(), "hung-yen", (2026, 2030), None, settings))))
    assert "dân tộc thiểu số" not in "\n".join(body(lay_out(plan)))
