"""Letterhead, recipients, signature and annex labels."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.edition.frame import addressee_lines, annex_labels
from kehoach.edition.values import document_symbol, symbol_for
from tests.support import findings, laid_out, plan

OF_THE_COMMITTEE = "của Ủy ban nhân dân tỉnh Ninh Thuận"


def dated(**fields: Any) -> dict[str, Any]:
    return {"document": {"date": "2022-07-15", "subject": "Phát động", **fields}}


def test_a_committee_has_no_superior_line() -> None:
    head = laid_out().letterhead
    assert (head.superior, head.organ) == ((), ("ỦY BAN NHÂN DÂN", "TỈNH NINH THUẬN"))
    assert (head.nation, head.motto) == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def test_a_department_has_its_committee_above_it() -> None:
    document = laid_out(issuer={"organ": "so-noi-vu", "unit": "ninh-thuan"})
    assert document.letterhead.superior == ("ỦY BAN NHÂN DÂN", "TỈNH NINH THUẬN")
    assert document.letterhead.organ == ("SỞ NỘI VỤ",)
    assert document.issuer == "Sở Nội vụ tỉnh Ninh Thuận"


def test_a_local_body_is_printed_in_the_plan_s_own_words() -> None:
    document = laid_out(
        issuer={"organ": "ban-a", "unit": "ninh-thuan"},
        agencies={"ban-a": {"name": "Ban A"}},
        document={"subject": "a", "symbol": "KH-BA"},
    )
    assert (document.letterhead.organ, document.issuer) == (("BAN A",), "Ban A")


def test_an_unknown_body_is_the_one_finding() -> None:
    found = findings(issuer={"organ": "so-khong-co", "unit": "ninh-thuan"})
    assert [(each.code, each.place.pointer) for each in found] == [("A003", "/issuer/organ")]


def test_a_body_without_an_abbreviation_needs_a_symbol() -> None:
    found = findings(issuer={"organ": "cong-an-tinh", "unit": "ninh-thuan"})
    assert [(each.code, each.place.pointer) for each in found] == [("F001", "/document")]


@pytest.mark.parametrize(
    ("organ", "symbol"), [("ubnd", "KH-UBND"), ("so-noi-vu", "KH-SNV"), ("so-y-te", "KH-SYT")]
)
def test_the_symbol_is_that_of_document_type_and_issuer(organ: str, symbol: str) -> None:
    document = laid_out(issuer={"organ": organ, "unit": "ninh-thuan"})
    assert document.letterhead.number.endswith(f"/{symbol}")


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (None, "Số:         /KH-UBND"),
        (5, "Số: 05/KH-UBND"),
        (166, "Số: 166/KH-UBND"),
        ("005", "Số: 005/KH-UBND"),
    ],
)
def test_a_number_has_two_digits_and_an_unknown_one_leaves_a_blank(number: object, printed: str) -> None:
    assert laid_out(**dated(number=number)).letterhead.number == printed


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ("2022-07-15", "Ninh Thuận, ngày 15 tháng 7 năm 2022"),
        ("2022-02-01", "Ninh Thuận, ngày 01 tháng 02 năm 2022"),
        ("2022-07", "Ninh Thuận, ngày      tháng 7 năm 2022"),
        (None, "Ninh Thuận, ngày      tháng      năm"),
    ],
)
def test_place_and_date_leave_blanks_for_what_is_not_known(date: str | None, printed: str) -> None:
    assert laid_out(**dated(date=date)).letterhead.place_date == printed


def test_the_place_is_the_plan_s_own_where_it_has_one() -> None:
    assert laid_out(**dated(place="Phan Rang")).letterhead.place_date.startswith("Phan Rang, ngày 15")


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ([], ()),
        (["Như trên"], ("- Như trên.",)),
        (["Như trên", "Lưu: VT"], ("- Như trên;", "- Lưu: VT.")),
        (["- Như trên;", " Lưu: VT. "], ("- Như trên;", "- Lưu: VT.")),
        (["{{ 'Huyện' if era == 2 }}", "Lưu: VT"], ("- Lưu: VT.",)),
        (["UBND {{ unit.full_name }}"], ("- UBND tỉnh Ninh Thuận.",)),
    ],
)
def test_recipients_have_a_dash_and_end_as_the_decree_says(
    given: list[str], printed: tuple[str, ...]
) -> None:
    assert laid_out(recipients=given).recipients == printed


@pytest.mark.parametrize(
    ("names", "lines"),
    [
        ([], ()),
        (["", " "], ()),
        (["- Sở Nội vụ;"], ("Sở Nội vụ",)),
        (["Sở Nội vụ", "", "- Sở Y tế."], ("- Sở Nội vụ;", "- Sở Y tế.")),
    ],
)
def test_one_addressee_stands_by_itself_and_several_in_a_list(
    names: list[str], lines: tuple[str, ...]
) -> None:
    assert addressee_lines(names) == lines


@pytest.mark.parametrize(
    ("kind", "organ", "unit", "symbol"),
    [
        ("cong-van", "ubnd", "NC", "UBND-NC"),
        ("cong-van", "ubnd", "", "UBND"),
        ("cong-van", "so-noi-vu", "", "SNV"),
        ("ke-hoach", "ubnd", "", "KH-UBND"),
        ("luat", "ubnd", "", ""),
        ("cong-van", "khong-co", "NC", ""),
        ("khong-co", "ubnd", "", ""),
    ],
)
def test_a_letter_s_symbol_names_issuer_and_drafting_unit(
    kind: str, organ: str, unit: str, symbol: str
) -> None:
    assert symbol_for(kind, organ, unit) == symbol


def test_a_letter_has_no_kind_and_its_own_symbol() -> None:
    document = laid_out(document={"type": "cong-van", "number": 7, "subject": "đính chính"})
    assert (document.title.kind, document.letterhead.number) == ("", "Số: 07/UBND")
    own = {"type": "cong-van", "symbol": "UBND-NC", "subject": "đính chính"}
    assert document_symbol(plan(document=own)) == "UBND-NC"


def test_the_signature_leaves_out_the_lines_that_are_empty() -> None:
    signature = laid_out(
        signature={"authority": "TM. ỦY BAN NHÂN DÂN", "title": "CHỦ TỊCH", "name": " A "}
    ).signature
    assert (signature.lines, signature.name) == (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "A")


def test_one_annex_has_no_number_and_several_have_roman_ones() -> None:
    assert annex_labels([]) == []
    assert annex_labels([0]) == ["Phụ lục"]
    assert annex_labels([0] * 4) == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV"]


def test_annexes_that_were_put_in_leave_the_others_their_numbers() -> None:
    assert annex_labels([0, 1, 2, 0]) == ["Phụ lục I", "Phụ lục Ia", "Phụ lục Ib", "Phụ lục II"]
    assert annex_labels([1, 0]) == ["Phụ lục Ia", "Phụ lục I"]


@given(st.integers(2, 200))
def test_no_two_annexes_have_one_label(count: int) -> None:
    assert len(set(annex_labels([0] * count))) == count


@pytest.mark.parametrize(
    ("document", "reference"),
    [
        (
            dated(number=5),
            "(Kèm theo Kế hoạch số 05/KH-UBND ngày 15 tháng 7 năm 2022 của Ủy ban nhân dân tỉnh Ninh Thuận)",
        ),
        (
            dated(),
            f"(Kèm theo Kế hoạch số         /KH-UBND ngày 15 tháng 7 năm 2022 {OF_THE_COMMITTEE})",
        ),
        (
            dated(date=None),
            f"(Kèm theo Kế hoạch số         /KH-UBND ngày      tháng      năm {OF_THE_COMMITTEE})",
        ),
    ],
)
def test_an_annex_names_the_plan_that_it_goes_with(document: dict[str, Any], reference: str) -> None:
    [annex] = laid_out(**document, annexes=[{"title": "Bảng", "body": [{"text": "a"}]}]).annexes
    assert annex.reference == reference
