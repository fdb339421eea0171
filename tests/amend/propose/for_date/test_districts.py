"""What stands for districts and towns after 30 June 2025."""

import datetime

import pytest
from tests.amend.propose.for_date.plans import after, of_clauses, one, operations

from kehoach.amend.model import Phrase, Repeal, Set

TASK = "Phân định thẩm quyền".casefold()


def test_where_both_levels_are_named_only_the_communes_are_left() -> None:
    before = of_clauses(
        "UBND các huyện, thành phố và UBND các xã, phường, thị trấn thực hiện.",
        "Các huyện, thành phố, xã, phường, thị trấn đăng ký.",
        "Từ cấp tỉnh, huyện, xã; cấp xã, cấp huyện.",
    )
    assert after(before) == [
        "1. UBND các xã, phường, đặc khu thực hiện.",
        "2. Các xã, phường, đặc khu đăng ký.",
        "3. Từ cấp tỉnh, xã; cấp xã.",
    ]
    assert not any(each.decide for each in operations(before))


def test_a_task_of_the_districts_is_to_be_decided() -> None:
    phrase = one(of_clauses("Ủy ban nhân dân các huyện, thành phố báo cáo.", role="responsibilities"), Phrase)
    assert (phrase.old, phrase.new) == ("các huyện, thành phố", "các xã, phường, đặc khu")
    assert TASK in phrase.decide.casefold()
    assert phrase.source == "Nghị quyết số 203/2025/QH15; Luật Tổ chức chính quyền địa phương số 72/2025/QH15"


def test_a_province_without_islands_has_no_special_zones() -> None:
    before = of_clauses("Các xã, phường, thị trấn thi đua.", issuer={"unit": "vinh-phuc"})
    assert after(before) == ["1. Các xã, phường thi đua."]


def test_what_was_above_the_communes_is_the_province() -> None:
    clause = {"audience": ["commune"], "text": "Theo Quyết định của Ủy ban nhân dân huyện, thành phố giao."}
    assert after(of_clauses(clause)) == ["1. Theo Quyết định của Ủy ban nhân dân tỉnh giao."]


@pytest.mark.parametrize(
    ("text", "then"),
    [
        ("Cả ba cấp.", "Cả hai cấp."),
        ("Ba cấp; chính quyền 3 cấp, 03 cấp.", "Hai cấp; chính quyền 2 cấp, 2 cấp."),
        ("BA CẤP", "HAI CẤP"),
        ("Cấp tỉnh và cấp huyện.", "Cấp tỉnh và cấp xã."),
        ("Phòng, ban cấp huyện.", "Phòng, ban cấp xã."),
        ("Huyện ủy, Thị ủy chỉ đạo.", "Đảng ủy xã, Đảng ủy xã chỉ đạo."),
        ("Thị trấn văn minh.", "Xã văn minh."),
        ("Hộ nghèo tại huyện.", "Hộ nghèo tại xã."),
        ("Người dân huyện Ninh Phước.", "Người dân địa bàn huyện Ninh Phước trước sắp xếp."),
        ("Các huyện nghèo.", "Các xã thuộc huyện nghèo trước sắp xếp."),
    ],
)
def test_words_for_a_level_that_is_gone_are_a_decision(text: str, then: str) -> None:
    before = of_clauses(text)
    assert after(before) == [f"1. {then}"]
    assert all(each.decide for each in operations(before))


@pytest.mark.parametrize("text", ["Bốn cấp.", "Bậc ba cấu thành.", "Thành phố Nam Định.", "Cấp tỉnh."])
def test_other_words_stay(text: str) -> None:
    assert operations(of_clauses(text)) == ()


def test_criteria_for_districts_are_repealed() -> None:
    clause = {"audience": ["district"], "text": "Đối với cấp huyện:", "children": [{"text": "Huyện nghèo."}]}
    both = {"audience": ["district", "commune"], "text": "Cấp xã, cấp huyện."}
    before = of_clauses(clause, both, role="criteria")
    repeal = one(before, Repeal)
    assert (repeal.target, repeal.old) == ("c0", "Đối với cấp huyện:")
    assert repeal.decide
    audience = one(before, Set)
    assert (audience.target, audience.new) == ("c1", ["commune"])
    assert after(before) == ["1. (được bãi bỏ)", "2. Cấp xã."]


def test_entries_for_districts_change_their_names_and_lists_lose_twins() -> None:
    entries = {"huyen": {"name": "Các huyện, thành phố"}, "xa": {"name": "các xã, phường, thị trấn"}}
    text = "{{ agencies.lead }} xây dựng kế hoạch."
    before = of_clauses({"text": text, "agencies": {"lead": ["huyen", "xa"]}}, agencies=entries)
    assert after(before) == ["1. Các xã, phường, đặc khu xây dựng kế hoạch."]


def test_what_is_over_may_stay_as_it_was() -> None:
    clause = {"when": {"by": "2022-08"}, "text": "Đăng ký với UBND các huyện, thành phố."}
    assert "có thể giữ nguyên" in one(of_clauses(clause), Phrase).decide


def test_districts_stay_as_long_as_they_were() -> None:
    assert operations(of_clauses("UBND các huyện, thành phố báo cáo."), datetime.date(2025, 6, 30)) == ()


def test_what_is_no_task_is_a_decision_on_the_words_alone() -> None:
    text = "Các huyện, thành phố không còn hộ nghèo."
    task, aim = (
        one(of_clauses(text, role=role), Phrase).decide for role in ("responsibilities", "objectives")
    )
    assert TASK in task.casefold()
    assert aim.startswith("“Các huyện, thành phố”: đổi thành “Các xã, phường, đặc khu”")
    assert TASK not in aim.casefold()


def test_what_stands_in_a_repealed_clause_goes_with_it() -> None:
    inner = {"id": "trong", "audience": ["district"], "text": "Các huyện."}
    clause = {"audience": ["district"], "text": "Đối với cấp huyện:", "children": [inner]}
    assert one(of_clauses(clause, "Nội dung.", role="criteria"), Repeal).target == "c0"


def test_bodies_of_a_level_keep_what_they_are_and_change_their_level() -> None:
    phrase = one(of_clauses("Ủy ban nhân dân cấp huyện báo cáo."), Phrase)
    assert (phrase.old, phrase.new) == ("cấp huyện", "cấp xã")
