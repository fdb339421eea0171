"""The amending plan and the letter of correction as Documents, and as files."""

import io
from typing import Any
from zipfile import ZipFile

import pytest
from msgspec.structs import replace
from tests.amend.support import BASE, amendment, printed

from kehoach.amend.model import Amendment, Replace
from kehoach.amend.reading.read_wording import read_wording
from kehoach.amend.replay import apply
from kehoach.amend.wording.instrument import correction_letter, instrument_document
from kehoach.document.flow import Paragraph, body_flow
from kehoach.document.model import Document, plain
from kehoach.writers.instrument import render_instrument
from kehoach.writers.text import write_text

CONTENT = {
    "op": "replace",
    "target": "tong-ket",
    "old": "Tổng kết trong tháng 12.",
    "new": "Tổng kết năm 2025.",
}
MISTAKE = {"op": "correct", "target": "mot-a", "old": "Điểm thứ nhất", "new": "Điểm đầu"}
NAME = "Kế hoạch số ……/KH-UBND ngày 15 tháng 7 năm 2022 của Ủy ban nhân dân tỉnh Ninh Thuận"
ISSUER = "Ủy ban nhân dân tỉnh Ninh Thuận"


def versions(*operations: dict[str, Any], **parts: Any) -> tuple[Any, Any, Amendment]:
    made = amendment(*operations, **parts)
    return BASE, apply(BASE, [made]), made


def amending(*operations: dict[str, Any], **parts: Any) -> Document:
    return instrument_document(*versions(*operations, **parts))


def letter(*operations: dict[str, Any], **parts: Any) -> Document:
    return correction_letter(*versions(*operations, **parts))


def lines(document: Document) -> list[str]:
    return [plain(item.runs) for item in body_flow(document) if isinstance(item, Paragraph)]


def test_the_amending_plan_says_what_is_amended_and_from_when() -> None:
    assert lines(amending(CONTENT, effective="2023-02-01")) == [
        f"{ISSUER} ban hành Kế hoạch sửa đổi, bổ sung một số nội dung của {NAME} như sau:",
        "I. NỘI DUNG SỬA ĐỔI, BỔ SUNG",
        "1. Sửa đổi, bổ sung gạch đầu dòng thứ 2 Mục II như sau:",
        "“- Tổng kết năm 2025.”.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Kế hoạch này có hiệu lực kể từ ngày 01 tháng 02 năm 2023.",
        f"2. Các nội dung khác của {NAME} không được sửa đổi, bổ sung tại Kế hoạch này vẫn giữ nguyên./.",
    ]


def test_its_head_and_end_are_its_own_else_the_plans() -> None:
    document = amending(CONTENT)
    assert document.letterhead.number == "Số: 05/KH-UBND"
    assert document.letterhead.place_date == "Ninh Thuận, ngày 10 tháng 01 năm 2023"
    assert (document.title.kind, plain(document.title.subject[0])) == ("KẾ HOẠCH", "Sửa đổi")
    assert document.recipients == ("- Như Mục III;", "- Lưu: VT.")
    assert (document.signature.lines, document.signature.name) == (("CHỦ TỊCH",), "")
    signed = amending(CONTENT, recipients=["Bộ Nội vụ"], signature={"title": "PHÓ CHỦ TỊCH", "name": "Lê B"})
    assert signed.recipients == ("- Bộ Nội vụ.",)
    assert signed.signature.name == "Lê B"


def test_what_is_not_known_is_left_blank() -> None:
    document = amending(CONTENT, document={"subject": "Sửa đổi"})
    assert document.letterhead.number == "Số:         /KH-UBND"
    assert document.letterhead.place_date == "Ninh Thuận, ngày      tháng      năm"
    assert "1. Kế hoạch này có hiệu lực kể từ ngày ký." in lines(document)


def test_its_own_text_takes_the_place_of_the_customary() -> None:
    document = amending(
        CONTENT, introduction=[{"text": "Thực hiện Nghị quyết, ban hành như sau:"}],
        legal_bases=[{"text": "Căn cứ Luật."}], closing=[{"text": "Giao Sở Nội vụ theo dõi."}],
    )  # fmt: skip
    assert lines(document)[0] == "Thực hiện Nghị quyết, ban hành như sau:"
    assert lines(document)[-1] == "Giao Sở Nội vụ theo dõi./."
    assert [plain(block.runs) for block in document.legal_bases] == ["Căn cứ Luật."]


def test_operations_with_a_date_of_their_own_are_named() -> None:
    later = {**CONTENT, "effective": "2024-01-01"}
    phrase = {"op": "phrase", "old": "hệ thống", "new": "bộ máy", "effective": "2024-01-01"}
    assert lines(amending(later, phrase))[-3:-1] == [
        f"2. Nội dung sửa đổi, bổ sung tại gạch đầu dòng thứ 2 Mục II của {NAME} "
        "có hiệu lực kể từ ngày 01 tháng 01 năm 2024.",
        "3. Nội dung thay thế cụm từ “hệ thống” có hiệu lực kể từ ngày 01 tháng 01 năm 2024.",
    ]


def test_the_letter_corrects() -> None:
    document = letter(MISTAKE)
    assert (document.title.kind, plain(document.title.subject[0])) == ("", "sửa đổi")
    assert document.letterhead.number == "Số: 05/UBND"
    assert document.addressees == (f"Các cơ quan, tổ chức, cá nhân có tên tại Nơi nhận của {NAME}",)
    assert document.recipients == ("- Như trên;", "- Lưu: VT.")
    assert lines(document) == [
        f"Trong quá trình rà soát {NAME} phát động phong trào, {ISSUER} nhận thấy có một số sai sót "
        "và đính chính như sau:",
        "1. Tại điểm a khoản 1 Mục I, đính chính “Điểm thứ nhất” thành “Điểm đầu”.",
        f"Các nội dung khác của {NAME} giữ nguyên. Công văn này là bộ phận không tách rời "
        "của Kế hoạch nêu trên.",
        f"{ISSUER} thông báo để các cơ quan, tổ chức, cá nhân có liên quan biết, thực hiện./.",
    ]


def test_the_addressees_of_the_letter_are_the_amendments() -> None:
    document = letter(MISTAKE, addressees=["Các sở, ban, ngành", "Ủy ban nhân dân các huyện"])
    assert document.addressees == ("- Các sở, ban, ngành;", "- Ủy ban nhân dân các huyện.")


def test_content_is_told_by_the_plan_and_mistakes_by_the_letter() -> None:
    plan, correction = amending(MISTAKE, CONTENT), letter(MISTAKE, CONTENT)
    assert [line for line in lines(plan) if "đính chính" in line] == []
    assert [line for line in lines(correction) if "Tổng kết" in line] == []
    assert lines(correction)[1].startswith("1. Tại điểm a khoản 1 Mục I")
    assert correction.letterhead.number == "Số:         /UBND"
    assert plain(correction.title.subject[0]) == f"đính chính {NAME}"


def test_the_clauses_are_read_out_of_the_whole_document() -> None:
    start, after, made = versions(CONTENT)
    document = instrument_document(start, after, made)
    operations = read_wording([*document.introduction, *document.body], start)
    assert operations == (Replace(target="tong-ket", old=CONTENT["old"], new=CONTENT["new"]),)
    assert printed(after) == printed(apply(start, [replace(made, operations=operations)]))


@pytest.mark.parametrize("make", [amending, letter])
def test_the_files_are_the_same_every_time(make: Any) -> None:
    document = make(MISTAKE)
    first, second = (render_instrument(document, b"{}") for _ in range(2))
    assert first == second
    assert ZipFile(io.BytesIO(first)).testzip() is None
    assert "ỦY BAN NHÂN DÂN" in write_text(document)
