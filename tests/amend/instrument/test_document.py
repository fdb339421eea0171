"""The amending plan and the letter of correction as Documents, and as files."""

import io
import re
from typing import Any
from zipfile import ZipFile

import pytest
from msgspec.structs import replace

from kehoach.amend.model import Amendment, Correct, Replace
from kehoach.edition.flow import Paragraph, body_flow
from kehoach.edition.model import Document, plain
from kehoach.errors import SpecError
from kehoach.spec.model import Signature
from kehoach.writers.instrument import render_instrument
from kehoach.writers.text import write_text
from tests.amend.support import BASE, amendment, printed
from tests.editions import apply, correction_letter, instrument_document, read_wording, unprinted

DATED = {"subject": "Sửa đổi", "date": "2023-01-10", "number": 5}
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
    assert (document.signature.lines, document.signature.name) == (("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "")
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
    first = {"op": "replace", "target": "mot-a", "old": "Điểm thứ nhất;", "new": "Một;"}
    second = {
        "op": "replace",
        "target": "mot-a",
        "old": "Một;",
        "new": "Một, hai;",
        "effective": "2024-01-01",
    }
    found = lines(amending(first, second, later, document=DATED))
    told = [line for line in found if line[:2] in ("1.", "2.", "3.")]
    assert told[0] == "1. Sửa đổi, bổ sung điểm a khoản 1 Mục I như sau:"
    assert told[1] == "2. Sửa đổi, bổ sung điểm a khoản 1 Mục I như sau:"
    assert (found.index("“a) Một;”."), found.index("“a) Một, hai;”.")) == (3, 5)
    assert told[-2] == (
        "2. Nội dung sửa đổi, bổ sung tại khoản 2, khoản 3 Mục I Kế hoạch này "
        "có hiệu lực kể từ ngày 01 tháng 01 năm 2024."
    )


def test_of_the_signature_only_the_name_is_not_taken_from_the_plan() -> None:
    plan = replace(
        BASE, signature=Signature(authority="TM. UBND TỈNH", acting="KT. CHỦ TỊCH", title="PHÓ CHỦ TỊCH")
    )

    def signed(**signature: str) -> tuple[str, ...]:
        made = amendment(CONTENT, of=plan, signature={"name": "Lê B", **signature})
        document = instrument_document(plan, apply(plan, [made]), made)
        assert document.signature.name == "Lê B"
        return document.signature.lines

    assert signed() == ("TM. UBND TỈNH", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert signed(title="CHỦ TỊCH") == ("TM. UBND TỈNH", "CHỦ TỊCH")
    assert signed(authority="TM. ỦY BAN NHÂN DÂN")[0] == "TM. ỦY BAN NHÂN DÂN"


def test_what_prints_nothing_makes_no_instrument() -> None:
    quiet = {"op": "set", "target": "ba", "field": "when", "old": None, "new": {"by": "2025"}}
    rename = {"op": "rename", "ids": {"ba": "khoan-ba"}}
    assert unprinted(*versions(quiet, rename)) == (0, 1)
    assert unprinted(*versions(quiet, CONTENT, rename)) == (0, 2)
    assert unprinted(*versions(CONTENT)) == ()
    for operations in ((quiet,), (), (MISTAKE, quiet)):
        with pytest.raises(SpecError) as error:
            amending(*operations)
        assert [each.code for each in error.value.diagnostics] == ["U404"]


def test_a_plan_that_was_amended_before_is_named_with_what_amended_it() -> None:
    first = amendment(
        CONTENT, document={"subject": "Sửa", "number": 45, "date": "2023-03-12", "date_style": "short"}
    )
    draft = amendment(CONTENT, document={"subject": "Dự thảo"})
    wrong = amendment(
        MISTAKE, document={"type": "cong-van", "number": 9, "date": "2023-04-05", "subject": "Sai"}
    )
    start, after, made = versions({**MISTAKE, "old": "Điểm thứ hai", "target": "mot-b"})
    earlier = (
        "(được sửa đổi, bổ sung tại Kế hoạch số 45/KH-UBND ngày 12/3/2023; "
        "được đính chính tại Công văn số 09/UBND ngày 05 tháng 4 năm 2023)"
    )
    document = correction_letter(start, after, made, [first, draft, wrong])
    assert f" phát động phong trào {earlier}, {ISSUER} nhận thấy" in lines(document)[0]
    start, after, made = versions(CONTENT)
    assert lines(instrument_document(start, after, made, [first, draft, wrong]))[0] == (
        f"{ISSUER} ban hành Kế hoạch sửa đổi, bổ sung một số nội dung của {NAME} {earlier} như sau:"
    )


def test_several_corrections_are_numbered() -> None:
    other = {"op": "correct", "target": "tong-ket", "old": "tháng 12", "new": "tháng 11"}
    found = lines(letter(MISTAKE, other))
    assert "có một số sai sót" in found[0]
    assert [line[:2] for line in found[1:3]] == ["1.", "2."]


def test_the_only_correction_is_read_without_its_number() -> None:
    start, after, made = versions(MISTAKE)
    document = correction_letter(start, after, made)
    operations = read_wording([*document.introduction, *document.body, *document.closing], start)
    assert operations == (Correct(target="mot-a", old=MISTAKE["old"], new=MISTAKE["new"]),)


def test_an_annex_is_quoted_as_annexes_are_printed() -> None:
    annex = {"id": "pl2", "title": "Mẫu", "body": [{"text": "Kết quả"}]}
    document = amending({"op": "insert", "after": "phu-luc", "annex": annex})
    body = ZipFile(io.BytesIO(render_instrument(document, b"{}"))).read("word/document.xml").decode()
    for style, words in (("KHPhuluc", "“Phụ lục II"), ("KHTenphuluc", "Mẫu")):
        assert re.search(rf'<w:pStyle w:val="{style}"/>(?:(?!</w:p>).)*>{words}<', body)
    assert '<p class="phu-luc">“Phụ lục II</p>' in render_instrument(document, b"{}", "html").decode()


def test_a_quoted_table_stands_off_the_line_before_it() -> None:
    row = {"op": "insert", "after": "r2", "row": {"cells": {"viec": "Họp"}}}
    body = ZipFile(io.BytesIO(render_instrument(amending(row), b"{}"))).read("word/document.xml").decode()
    before = body[: body.index("“TT")].rpartition("<w:tbl>")[0]
    assert before.endswith('<w:p><w:pPr><w:pStyle w:val="KHKhoangcach"/></w:pPr></w:p>')


def test_the_letter_corrects() -> None:
    document = letter(MISTAKE)
    assert (document.title.kind, plain(document.title.subject[0])) == ("", "sửa đổi")
    assert document.letterhead.number == "Số: 05/UBND"
    assert document.addressees == (f"Các cơ quan, tổ chức, cá nhân có tên tại Nơi nhận của {NAME}",)
    assert document.recipients == ("- Như trên;", "- Lưu: VT.")
    assert lines(document) == [
        f"Trong quá trình rà soát {NAME} phát động phong trào, {ISSUER} nhận thấy có sai sót "
        "và đính chính như sau:",
        "Tại điểm a khoản 1 Mục I, đính chính “Điểm thứ nhất” thành “Điểm đầu”.",
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
    assert lines(correction)[1].startswith("Tại điểm a khoản 1 Mục I")
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
