"""Heirs of agencies that ended, by the words of the place that names them."""

import pytest
from tests.amend.propose.for_date.plans import DEPARTMENTS, after, of_clauses, one, operations

from kehoach.amend.model import Phrase, Set
from kehoach.spec.model import Plan


def led(lead: list[str], partners: list[str], text: str) -> Plan:
    return of_clauses({"text": text, "agencies": {"lead": lead, "with": partners}})


def test_poverty_reduction_went_to_agriculture_and_environment() -> None:
    before = led(["so-ldtbxh"], [], "{{ agencies.lead }} tham mưu về giảm nghèo.")
    assert after(before, DEPARTMENTS) == ["1. Sở Nông nghiệp và Môi trường tham mưu về giảm nghèo."]
    facet = operations(before, DEPARTMENTS)[-1]
    assert isinstance(facet, Set)
    assert (facet.field, facet.old, facet.new) == ("agencies.lead", ["so-ldtbxh"], ["so-nnmt"])
    assert not facet.decide
    assert facet.source == "Nghị định số 45/2025/NĐ-CP, Điều 8-9"


@pytest.mark.parametrize(
    ("matter", "heir"),
    [
        ("chính sách người có công", "Sở Nội vụ"),
        ("trợ giúp xã hội, trẻ em", "Sở Y tế"),
        ("đào tạo nghề", "Sở Giáo dục và Đào tạo"),
        ("hộ nghèo, hộ cận nghèo", "Sở Nông nghiệp và Môi trường"),
    ],
)
def test_the_words_of_the_clause_choose_the_heir(matter: str, heir: str) -> None:
    before = of_clauses(f"Sở LĐTBXH theo dõi {matter}.")
    phrase = one(before, Phrase, DEPARTMENTS)
    assert (phrase.old, phrase.new, phrase.decide) == ("Sở LĐTBXH", heir, "")


def test_where_the_words_do_not_say_the_choices_are_named() -> None:
    before = of_clauses("Gửi báo cáo về Sở LĐTBXH.")
    decide = one(before, Phrase, DEPARTMENTS).decide
    assert all(name in decide for name in ("Sở Nội vụ", "Sở Nông nghiệp và Môi trường", "Sở Y tế"))


def test_the_subject_of_the_plan_makes_the_proposal() -> None:
    about = {"date": "2022-07-15", "subject": "Giảm nghèo bền vững"}
    phrase = one(of_clauses("Gửi báo cáo về Sở LĐTBXH.", document=about), Phrase, DEPARTMENTS)
    assert phrase.new == "Sở Nông nghiệp và Môi trường"
    assert phrase.decide


@pytest.mark.parametrize(
    "written",
    [
        "Sở Lao động - Thương binh và Xã hội", "Sở Lao động – Thương binh và Xã hội", "Sở LĐ-TB&XH",
        "Sở LĐTB&XH", "Sở Lao động-Thương binh và Xã hội", "Sở Lao động - TB&XH",
        "SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI",
    ],
)  # fmt: skip
def test_an_agency_is_known_in_all_its_spellings(written: str) -> None:
    phrase = one(of_clauses(f"{written} giúp hộ nghèo."), Phrase, DEPARTMENTS)
    assert phrase.old == written
    assert phrase.new.casefold() == "sở nông nghiệp và môi trường"


def test_an_heir_that_is_named_already_is_not_named_twice() -> None:
    before = of_clauses(
        "Sở Nội vụ, Sở LĐTBXH và Sở Tài chính lo việc làm.",
        "Sở Tài chính, {{ agency('so-noi-vu') }} và {{ agency('so-ldtbxh') }} lo việc làm.",
    )
    assert after(before, DEPARTMENTS) == [
        "1. Sở Nội vụ và Sở Tài chính lo việc làm.",
        "2. Sở Tài chính và Sở Nội vụ lo việc làm.",
    ]


def test_two_that_became_one_are_named_once() -> None:
    before = of_clauses("Sở Nông nghiệp và Phát triển nông thôn, Sở TN&MT, Sở Y tế phối hợp.")
    assert after(before, DEPARTMENTS) == ["1. Sở Nông nghiệp và Môi trường, Sở Y tế phối hợp."]


def test_who_leads_does_not_support_itself() -> None:
    before = led(
        ["so-noi-vu"], ["so-ldtbxh", "so-tai-chinh"],
        "{{ agencies.lead }} chủ trì, phối hợp với {{ agencies.with }} lo việc làm.",
    )  # fmt: skip
    assert after(before, DEPARTMENTS) == ["1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính lo việc làm."]
    alone = led(
        ["so-noi-vu"],
        ["so-ldtbxh"],
        "{{ agencies.lead }} chủ trì, phối hợp với {{ agencies.with }} lo việc làm.",
    )
    assert after(alone, DEPARTMENTS) == ["1. Sở Nội vụ chủ trì lo việc làm."]
    assert all("là một: Sở Nội vụ" in each.decide for each in operations(alone, DEPARTMENTS))


def test_an_agency_named_by_its_function_is_named_by_what_holds_it_then() -> None:
    before = of_clauses("Theo đề nghị của {{ agency('planning-investment') }}.")
    assert after(before, DEPARTMENTS) == ["1. Theo đề nghị của Sở Tài chính."]


def test_what_depends_on_the_province_or_was_not_read_in_a_source_needs_a_decision() -> None:
    depends = one(of_clauses("Sở TT&TT chỉ đạo báo chí."), Phrase, DEPARTMENTS)
    assert "tỉnh Ninh Thuận" in depends.decide
    unread = [
        each
        for each in operations(of_clauses("Bảo hiểm xã hội tỉnh phối hợp."), DEPARTMENTS)
        if isinstance(each, Phrase)
    ]
    assert [("chưa được xác minh" in each.decide) for each in unread] == [True]


def test_new_entries_stand_in_the_order_of_what_is_called() -> None:
    ended = ("bo-nnptnt", "so-nnptnt", "ban-dan-toc", "uy-ban-dan-toc", "bo-ldtbxh")
    text = "; ".join(f"{{{{ agency('{id}') }}}} giúp hộ nghèo" for id in ended)
    entries = [each for each in operations(of_clauses(text), DEPARTMENTS) if isinstance(each, Set)]
    assert [each.field for each in entries] == [
        f"agencies.{id}" for id in ("so-dan-toc-ton-giao", "bo-nnmt", "so-nnmt", "bo-dan-toc-ton-giao")
    ]


def test_a_clause_on_the_movement_is_about_what_the_movement_is_for() -> None:
    movement = {"name": "Vì người nghèo", "short": "Phong trào thi đua"}
    before = of_clauses("Sở LĐTBXH triển khai {{ movement.short }}.", movement=movement)
    phrase = one(before, Phrase, DEPARTMENTS)
    assert (phrase.new, phrase.decide) == ("Sở Nông nghiệp và Môi trường", "")


def test_of_two_that_are_one_by_the_day_the_entry_that_kept_its_name_stays() -> None:
    entries = {"huyen": {"name": "các huyện, thành phố"}, "xa": {"name": "các xã, phường, thị trấn"}}
    before = of_clauses(
        {"text": "Xây dựng kế hoạch.", "agencies": {"lead": ["huyen", "xa"]}}, agencies=entries
    )
    facet = operations(before)[-1]
    assert isinstance(facet, Set)
    assert (facet.field, facet.new) == ("agencies.lead", ["xa"])
