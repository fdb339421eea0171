"""The whole amendment that a change in the registry asks for: it holds, and once is enough."""

import datetime

import msgspec
import pytest
from tests.amend.propose.for_date.plans import DEPARTMENTS, MERGED, of_clauses, operations
from tests.editions import amendment_for_date, apply, instrument_document, lay_out
from tests.growth import TIMES, assert_grows_with_size
from tests.model_plan import model
from tests.support import FIVE, issued, lines, plan

from kehoach.amend.model import Amendment
from kehoach.amend.version import version_of
from kehoach.edition.model import plain
from kehoach.errors import AmendmentError
from kehoach.registry.units import units_on
from kehoach.spec.load import plan_of, read
from kehoach.spec.model import Plan
from kehoach.spec.new import new_plan


def test_nothing_changed_gives_no_operations_and_no_legal_bases() -> None:
    before = of_clauses("Thi đua.")
    amendment = amendment_for_date(before, MERGED)
    assert (amendment.operations, amendment.legal_bases) == ((), ())
    changed = of_clauses("UBND tỉnh Ninh Thuận.")
    assert operations(changed, datetime.date(2022, 7, 15)) == ()


def test_a_day_before_the_plan_is_refused() -> None:
    year = {"date": "2022", "subject": "Phát động phong trào"}
    assert operations(of_clauses("Thi đua.", document=year), datetime.date(2022, 1, 1)) == ()
    for before in (of_clauses("UBND tỉnh Ninh Thuận."), of_clauses("UBND tỉnh Ninh Thuận.", document=year)):
        with pytest.raises(AmendmentError) as caught:
            amendment_for_date(before, datetime.date(2021, 12, 31))
        assert [(index, each.code) for index, each in caught.value.found] == [(-1, "U211")]


def test_it_may_be_signed_on_any_later_day() -> None:
    before = of_clauses("UBND tỉnh Ninh Thuận.")
    amendment = amendment_for_date(before, MERGED)
    assert amendment.effective is None
    assert all("từ ngày 01/7/2025" in each.reason for each in amendment.operations)
    signed = msgspec.structs.replace(
        amendment, document=msgspec.structs.replace(amendment.document, number=9, date="2026-11-26")
    )
    assert lines(lay_out(apply(before, [signed])))[1:] == ["1. UBND tỉnh Khánh Hòa."]


def test_recipients_are_those_of_the_levels_of_the_day() -> None:
    local = [each for each in amendment_for_date(of_clauses("x"), DEPARTMENTS).recipients if "các" in each]
    assert local[-1] == "Ủy ban nhân dân các huyện, thị xã, thành phố"
    city = of_clauses("x", issuer={"unit": "ha-noi"})
    assert "Ủy ban nhân dân các quận, huyện, thị xã" in "".join(
        amendment_for_date(city, DEPARTMENTS).recipients
    )
    assert "Ủy ban nhân dân các xã, phường" in amendment_for_date(city, MERGED).recipients


def test_of_a_plan_whose_time_is_over_every_operation_asks_whether_it_is_worth_while() -> None:
    texts = ("Trên địa bàn tỉnh Ninh Thuận.", "{{ agency('so-ldtbxh') }} báo cáo {{ agency('bao') }}.")
    entry = {"bao": {"name": "Báo Ninh Thuận"}}
    over = of_clauses(
        *texts,
        {"text": "Thi đua.", "audience": ["district", "commune"]},
        {"text": "Chủ trì.", "agencies": {"lead": ["so-ldtbxh"]}, "when": {"by": "2018-06"}},
        period={"from": 2016, "to": 2020},
        document={"date": "2017-11-15", "subject": "Phát động phong trào"},
        agencies=entry,
    )
    made = operations(over)
    assert {type(each).__name__ for each in made} == {"Phrase", "Set"}
    assert [each.decide.count("Giai đoạn 2016-2020 của Kế hoạch đã qua") for each in made] == [1] * len(made)
    assert not any("đã qua" in each.decide for each in operations(of_clauses(*texts, agencies=entry)))


def test_an_undated_draft_is_of_the_issuer_as_it_is_now() -> None:
    for unit, issuer in (("thua-thien-hue", "THÀNH PHỐ HUẾ"), ("dong-nai", "THÀNH PHỐ ĐỒNG NAI")):
        before = of_clauses("Thi đua trên địa bàn tỉnh.", issuer={"unit": unit})
        amendment = amendment_for_date(before, datetime.date(2026, 6, 1))
        drawn = instrument_document(before, apply(before, [amendment]), amendment)
        assert issuer in " ".join(drawn.letterhead.organ)


def test_the_instrument_is_of_the_unit_and_kind_that_it_has_to_be() -> None:
    before = of_clauses(
        "UBND tỉnh Ninh Thuận giao Sở LĐTBXH.",
        document={
            "number": 7,
            "date": "2022-07-15",
            "subject": "Giảm nghèo *{{ unit.full_name }}* năm 5\\*6",
        },
    )
    amendment = amendment_for_date(before, MERGED)
    assert amendment.amends.plan == "thu"
    assert amendment.amends.version == version_of(before)
    assert amendment.issuer is not None
    assert amendment.issuer.unit == "khanh-hoa"
    assert (amendment.document.type, amendment.document.number, amendment.document.date) == (
        "ke-hoach",
        None,
        None,
    )
    assert amendment.effective is None
    assert list(amendment.citations) == ["luat-72-2025", "nghi-quyet-202-2025", "nghi-dinh-45-2025"]
    title = plain(lay_out(_as_plan(before, amendment)).title.subject[0])
    assert title == (
        "Sửa đổi, bổ sung một số nội dung của Kế hoạch số 07/KH-UBND ngày 15 tháng 7 năm 2022 của "
        "Ủy ban nhân dân tỉnh Ninh Thuận giảm nghèo tỉnh Ninh Thuận năm 5*6"
    )
    assert "Ủy ban nhân dân các xã, phường, đặc khu" in amendment.recipients


def test_the_heir_of_a_department_issues_for_it() -> None:
    before = of_clauses(
        "Sở LĐTBXH giúp hộ nghèo.",
        issuer={"organ": "so-ldtbxh", "unit": "ninh-thuan"},
        document={"date": "2022-07-15", "symbol": "KH-SLĐTBXH", "subject": "Giảm nghèo"},
        recipients=["{{ agency('bo-ldtbxh') }}", "Lưu: VT"],
    )
    amendment = amendment_for_date(before, MERGED)
    assert amendment.issuer is not None
    assert (amendment.issuer.organ, amendment.issuer.unit) == ("so-nnmt", "khanh-hoa")
    assert amendment.document.symbol is None
    drawn = instrument_document(before, apply(before, [amendment]), amendment)
    assert drawn.letterhead.organ == ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",)


def _as_plan(before: Plan, amendment: Amendment) -> Plan:
    return plan(
        document={"date": "2025-08-01", "subject": amendment.document.subject}, issuer={"unit": "khanh-hoa"}
    )


@pytest.mark.parametrize("name", FIVE)
def test_every_operation_on_an_issued_plan_holds_and_once_is_enough(name: str) -> None:
    before = issued(name)
    amendment = amendment_for_date(before, MERGED)
    done = apply(before, [amendment])
    assert all(each.reason and each.source for each in amendment.operations)
    assert operations(done) == ()
    printed = "\n".join(lines(lay_out(done)))
    assert "Sở Lao động - Thương binh và Xã hội" not in printed
    assert "thị trấn" not in printed
    instrument_document(before, done, amendment)
    old, new = lay_out(before), lay_out(done)
    assert (old.letterhead, old.title, old.legal_bases, old.introduction, old.recipients, old.signature) == (
        new.letterhead, new.title, new.legal_bases, new.introduction, new.recipients, new.signature,
    )  # fmt: skip


@pytest.mark.parametrize("unit", [each.id for each in units_on(datetime.date(2022, 7, 1))][::8])
def test_a_plan_made_from_the_model_follows_its_province(unit: str) -> None:
    before = plan_of(read(msgspec.json.encode(new_plan(model(), unit, (2021, 2025), "2022-07-15"))))
    for day in (DEPARTMENTS, MERGED, datetime.date(2026, 6, 1)):
        done = apply(before, [amendment_for_date(before, day)])
        assert operations(done, day) == ()
        lay_out(done)


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("huyện, ", 2_000), ("tỉnh Ninh Thuận ", 1_000), ("“", 5_000), ("Sở LĐTBXH, ", 750),
        ("các xã, phường và ", 1_000), ("Kế hoạch số 1 ", 1_000), ("thành phố A B C D ", 1_000),
    ],
)  # fmt: skip
def test_long_texts_take_time_that_grows_with_their_length(text: str, times: int) -> None:
    plans = {each: of_clauses(f"{text * each}Ninh Thuận") for each in (times, TIMES * times)}
    assert_grows_with_size(lambda each: amendment_for_date(plans[each], MERGED), times)
