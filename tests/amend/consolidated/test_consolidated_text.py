"""The consolidated text: the version in force, with a footnote at each place that an instrument changed."""

import re
from datetime import date
from typing import Any

import pytest

from kehoach.amend.model import Amendment
from kehoach.edition.flow import Paragraph, body_flow
from kehoach.edition.model import Block, Document, SignatureBlock, plain
from kehoach.edition.notes import with_signs
from kehoach.errors import AmendmentError
from kehoach.ooxml.note_signs import SIGN, numbers_of
from kehoach.spec.model import Plan
from tests.amend.consolidated.cases import CASES, LABOUR, words
from tests.amend.support import BASE, amendment
from tests.editions import apply, consolidated
from tests.support import plan

UBND = "của Ủy ban nhân dân tỉnh Ninh Thuận"
FIVE = f"Kế hoạch số 05/KH-UBND ngày 10 tháng 01 năm 2023 {UBND}, có hiệu lực kể từ ngày 10 tháng 01 năm 2023"
LETTER = {"type": "cong-van", "number": 7, "date": "2023-02-01", "subject": "V/v đính chính Kế hoạch"}


def written(*operations: dict[str, Any], of: Plan = BASE, **parts: Any) -> Document:
    """The consolidated text of a plan with one amendment."""
    return consolidated(of, [amendment(*operations, of=of, **parts)])


def notes(document: Document) -> dict[str, list[str]]:
    """The notes that each printed line refers to, those of the frame and tables by their words."""
    noted = with_signs(document)
    document = noted.document
    lines = [plain(each) for each in document.title.subject]
    lines += [document.letterhead.number, *document.recipients]
    for blocks in (document.legal_bases, *(each.blocks for each in document.annexes)):
        lines += _lines(blocks)
    lines += [plain(each.title) for each in document.annexes]
    lines += [plain(each.runs) for each in body_flow(document) if isinstance(each, Paragraph)]
    return {
        SIGN.sub("", line): [noted.notes[number - 1] for number in numbers_of(sign)]
        for line in lines
        if (sign := SIGN.search(line))
    }


def _lines(blocks: tuple[Block, ...]) -> list[str]:
    lines = []
    for block in blocks:
        lines.append(f"{block.marker} {plain(block.runs)}".strip())
        lines += (
            [plain(text) for row in block.table.rows for cell in row.cells for text in cell.paragraphs]
            if (block.table)
            else []
        )
        lines += _lines(block.children)
    return lines


def told(document: Document) -> dict[str, list[str]]:
    """The same without the instrument's name, and without the note on what the text is made of."""
    found = {line: [note.split(" theo ")[0] for note in each] for line, each in notes(document).items()}
    found["Phát động phong trào"] = found.get("Phát động phong trào", [""])[1:]
    return {line: each for line, each in found.items() if each}


@pytest.mark.parametrize(("operation", "wanted"), CASES.values(), ids=CASES)
def test_each_kind_of_change_is_told_where_it_shows(
    operation: dict[str, Any], wanted: dict[str, list[str]]
) -> None:
    assert told(written(operation)) == wanted


def test_a_note_names_the_clause_the_instrument_and_its_date_of_effect() -> None:
    document = written(words("mot-a", "Điểm thứ nhất;", "Một;"), words("ba", LABOUR, "Sở Nội vụ."))
    assert notes(document)["3. Sở Nội vụ."] == [
        f"Khoản này được sửa đổi, bổ sung theo quy định tại khoản 2 Mục I {FIVE}."
    ]
    own = written(words("ba", LABOUR, "Sở Nội vụ."), effective="2023-03-01")
    assert notes(own)["3. Sở Nội vụ."][0].endswith(", có hiệu lực kể từ ngày 01 tháng 3 năm 2023.")


MISTAKE = {"op": "correct", "target": "ba", "old": LABOUR, "new": "Sở Nội vụ."}
OTHER_MISTAKE = {"op": "correct", "target": "tong-ket", "old": "12", "new": "11"}


def test_a_correction_cites_its_letter() -> None:
    letter = f"Công văn số 07/UBND ngày 01 tháng 02 năm 2023 {UBND},"
    [alone] = notes(written(MISTAKE, document=LETTER))["3. Sở Nội vụ."]
    assert f" thành “Sở Nội vụ.” theo {letter}" in alone
    [note] = notes(written(MISTAKE, OTHER_MISTAKE, document=LETTER))["3. Sở Nội vụ."]
    assert f" thành “Sở Nội vụ.” theo quy định tại khoản 1 {letter}" in note


def test_an_amendment_that_corrects_too_is_a_plan_and_a_letter() -> None:
    document = written(
        MISTAKE, words("mot-a", "Điểm thứ nhất;", "Một;"), words("ba", "Sở Nội vụ.", "Sở Y tế.")
    )
    letter = f"Công văn số ……/UBND ngày …… tháng …… năm …… {UBND}"
    found = notes(document)
    assert found["a) Một;"] == [f"Điểm này được sửa đổi, bổ sung theo quy định tại khoản 1 Mục I {FIVE}."]
    corrected, amended = found["3. Sở Y tế."]
    assert f" theo {letter}, có hiệu lực kể từ ngày 10 tháng 01 năm 2023." in corrected
    assert f" theo quy định tại khoản 2 Mục I {FIVE}." in amended
    origin = document.title.notes[0].split("\n")
    assert origin[0].endswith("được sửa đổi, bổ sung, đính chính bởi:")
    assert [line[:20] for line in origin[1:]] == ["1. Công văn số ……/UB", "2. Kế hoạch số 05/KH"]


def test_corrections_of_what_the_amendment_itself_writes_are_no_letters() -> None:
    document = written(words("ba", LABOUR, "Sở Nội vụ, áp."), {**MISTAKE, "old": "áp", "new": "ấp"})
    assert len(document.title.notes[0].split("\n")) == 2


def test_an_agency_that_is_called_otherwise_is_told_as_the_order_says_it() -> None:
    text = {"id": "a", "text": "{{ agency('so-noi-vu') }} chủ trì."}
    base = plan(content={"purpose": [text]}, agencies={"so-noi-vu": {"name": "Ban A"}},
                outline=[{"id": "m", "heading": "M", "content": "purpose"}])  # fmt: skip
    operation = {"op": "set", "field": "agencies.so-noi-vu.name", "old": "Ban A", "new": "Ban B"}
    [note] = notes(written(operation, of=base))["1. Ban B chủ trì./."]
    assert note.startswith("Cụm từ “Ban A” được thay thế bằng cụm từ “Ban B” theo quy định tại khoản 1 Mục I")


def test_the_title_names_the_plan_and_every_instrument() -> None:
    one = amendment(
        words("ba", LABOUR, "Sở Nội vụ."), words("mot-a", "Điểm thứ nhất;", "Một;", effective="2023-06-01")
    )
    two = amendment(
        {"op": "correct", "target": "ba", "old": "Nội vụ", "new": "Y tế"}, of=apply(BASE, [one]), id="hai",
        document=LETTER | {"date": "2023-07-01"},
    )  # fmt: skip
    [origin, *others] = consolidated(BASE, [two, one]).title.notes
    assert others == []
    assert origin.split("\n") == [
        f"Kế hoạch số ……/KH-UBND ngày 15 tháng 7 năm 2022 {UBND} phát động phong trào, có hiệu lực kể từ"
        " ngày ký, được sửa đổi, bổ sung, đính chính bởi:",
        f"1. Kế hoạch số 05/KH-UBND ngày 10 tháng 01 năm 2023 {UBND} sửa đổi, có hiệu lực kể từ ngày 10"
        " tháng 01 năm 2023; một số nội dung có hiệu lực kể từ ngày 01 tháng 6 năm 2023;",
        f"2. Công văn số 07/UBND ngày 01 tháng 7 năm 2023 {UBND} về việc đính chính Kế hoạch, có hiệu lực"
        " kể từ ngày 01 tháng 7 năm 2023.",
    ]


def test_a_draft_has_dots_for_what_is_not_known() -> None:
    document = written(words("ba", LABOUR, "Sở Nội vụ."), document={"subject": "Sửa đổi"})
    [note] = notes(document)["3. Sở Nội vụ."]
    unknown = "ngày …… tháng …… năm ……"
    assert note.endswith(f" Kế hoạch số ……/KH-UBND {unknown} {UBND}, có hiệu lực kể từ {unknown}.")


def test_it_is_marked_as_information_and_nobody_signs_it() -> None:
    document = written(words("ba", LABOUR, "Sở Nội vụ."))
    assert document.remark == "VĂN BẢN HỢP NHẤT - CHỈ CÓ GIÁ TRỊ THAM KHẢO"
    assert document.signature == SignatureBlock()
    assert "áp dụng văn bản gốc" in document.afterword[0]
    assert document.afterword[1] == "Người ký văn bản gốc: CHỦ TỊCH Nguyễn Văn A."


def second(*operations: dict[str, Any], first: Amendment, **parts: Any) -> Amendment:
    document = {"subject": "Sửa đổi", "date": "2024-03-01", "number": 9}
    return amendment(*operations, of=apply(BASE, [first]), id="lan-hai", document=document, **parts)


def test_a_place_amended_twice_has_both_notes_in_order() -> None:
    one = amendment(words("ba", LABOUR, "Sở Nội vụ."))
    two = second({"op": "repeal", "target": "ba", "old": "Sở Nội vụ."}, first=one)
    found = notes(consolidated(BASE, [two, one]))["3. (được bãi bỏ)"]
    assert [re.findall(r"số (\d+)|được (\S+)", note) for note in found] == [
        [("", "sửa"), ("05", "")], [("", "bãi"), ("09", "")],
    ]  # fmt: skip
    assert list(notes(consolidated(BASE, [one, two], date(2024, 2, 1)))) == [
        "Phát động phong trào",
        "3. Sở Nội vụ.",
    ]


def test_as_of_a_day_the_title_says_so_and_names_what_is_in_force_then() -> None:
    one = amendment(words("ba", LABOUR, "Sở Nội vụ."))
    document = consolidated(BASE, [one], date(2022, 12, 31))
    assert document.title.notes[0].split("\n")[1:] == [
        "Văn bản hợp nhất này thể hiện nội dung có hiệu lực tại ngày 31 tháng 12 năm 2022."
    ]
    assert "được sửa đổi" not in document.title.notes[0]


def test_several_changes_of_one_place_are_one_note() -> None:
    phrases = [{"op": "phrase", "old": old, "new": "x", "within": ["ba"]} for old in ("Sở", "chủ trì")]
    [note] = told(written(*phrases))["3. x Lao động - Thương binh và Xã hội x."]
    assert note == "Cụm từ “Sở” được thay thế bằng cụm từ “x”; cụm từ “chủ trì” được thay thế bằng cụm từ “x”"


GONE: dict[str, tuple[str, str, dict[str, list[str]]]] = {
    "behind another": (
        "tong-ket", "Tổng kết trong tháng 12.",
        {"- Phát động trong tháng 7.": ["Sau gạch đầu dòng này, gạch đầu dòng thứ 2 được bãi bỏ"]},
    ),
    "first of a list": (
        "phat-dong", "Phát động trong tháng 7.",
        {"II. THỜI GIAN": ["Gạch đầu dòng thứ 1 thuộc Mục này được bãi bỏ"]},
    ),
    "only annex": ("phu-luc", "BIỂU", {"Phát động phong trào": ["Phụ lục được bãi bỏ"]}),
    "row": ("r2", "Báo cáo", {"Rà soát": ["Sau hàng này, hàng 2 được bãi bỏ"]}),
}  # fmt: skip


@pytest.mark.parametrize(("target", "old", "wanted"), GONE.values(), ids=GONE)
def test_what_is_gone_for_good_is_told_at_what_is_left(
    target: str, old: str, wanted: dict[str, list[str]]
) -> None:
    repeal = {"op": "repeal", "target": target, "old": old}
    assert told(written(repeal, numbering="renumber")) == wanted


def test_counting_anew_is_told_at_the_title_and_not_where_citations_follow() -> None:
    repeal = {"op": "repeal", "target": "hai", "old": "Giảm tỷ lệ hộ nghèo {{ targets.rate }} mỗi năm."}
    found = told(written(repeal, numbering="renumber"))
    assert found == {
        "Phát động phong trào": ["Số thứ tự các mục, khoản, điểm được đánh lại sau khi sửa đổi, bổ sung"],
        "1. Huy động sức mạnh của cả hệ thống chính trị.": ["Sau khoản này, khoản 2 được bãi bỏ"],
    }


def test_what_was_told_of_lost_parts_stays_when_their_neighbour_is_lost_too() -> None:
    one = amendment({"op": "insert", "after": "tong-ket", "clause": {"id": "them", "text": "Thêm."}})
    first = second({"op": "repeal", "target": "them", "old": "Thêm."}, first=one, numbering="renumber")
    last = amendment(
        {"op": "repeal", "target": "tong-ket", "old": "Tổng kết trong tháng 12."},
        of=apply(BASE, [one, first]), id="lan-ba", numbering="renumber",
        document={"subject": "Sửa đổi", "date": "2025-01-01", "number": 11},
    )  # fmt: skip
    found = told(consolidated(BASE, [one, first, last]))
    assert found == {
        "- Phát động trong tháng 7.": [
            "Gạch đầu dòng thứ 3 Mục II được bãi bỏ",
            "Sau gạch đầu dòng này, gạch đầu dòng thứ 2 được bãi bỏ",
        ]
    }  # fmt: skip


def test_notes_follow_a_part_that_is_renamed_and_moved() -> None:
    one = amendment(words("ba", LABOUR, "Sở Nội vụ."))
    two = second(
        {"op": "rename", "ids": {"ba": "moi", "mot-a": "ba"}},
        {"op": "move", "target": "mot-b", "first": "mot"},
        first=one,
    )  # fmt: skip
    found = told(consolidated(BASE, [one, two]))
    assert found["3. Sở Nội vụ."] == ["Khoản này được sửa đổi, bổ sung"]


def test_ids_that_are_names_of_parts_are_no_matter() -> None:
    base = plan(
        introduction=[{"id": "introduction", "text": "Mở đầu."}, {"id": "title", "text": "Hai."}],
        closing=[{"id": "body", "text": "Kết."}],
    )
    found = told(written(words("title", "Hai.", "Ba."), of=base))
    assert found == {"Ba.": ["Đoạn này được sửa đổi, bổ sung"]}


def test_what_can_t_be_carried_out_is_refused() -> None:
    with pytest.raises(AmendmentError):
        written(words("ba", "khác", "Sở Nội vụ."))


def test_notes_of_each_day_cite_the_clauses_of_that_day() -> None:
    first = {"op": "replace", "target": "mot-a", "old": "Điểm thứ nhất;", "new": "Một;"}
    second = {**first, "old": "Một;", "new": "Một, hai;", "effective": "2024-01-01"}
    document = consolidated(BASE, [amendment(first, second)])
    one, two = document.body[0].children[0].children[0].notes
    assert "khoản 1 Mục I Kế hoạch số 05" in one
    assert "khoản 2 Mục I Kế hoạch số 05" in two
    assert "01 tháng 01 năm 2024" in two


def test_an_amendment_that_corrects_and_amends_on_two_days_cites_the_clauses_of_both_documents() -> None:
    correct = {"op": "correct", "old": "thứ", "new": "số"}
    made = amendment(
        {**correct, "target": "mot-a"},
        words("ba", LABOUR, "Sở Nội vụ chủ trì."),
        {**correct, "target": "mot-b", "effective": "2024-01-01"},
        words("phat-dong", "Phát động trong tháng 7.", "Phát động trong tháng 8.", effective="2024-01-01"),
        words("tong-ket", "Tổng kết trong tháng 12.", "Tổng kết trong quý IV.", effective="2024-01-01"),
    )
    found = {line: note for line, [note] in notes(consolidated(BASE, [made])).items() if line[1] in ").- "}
    cited = {line: note.partition("quy định tại ")[2].partition(" ngày")[0] for line, note in found.items()}
    assert cited == {
        "a) Điểm số nhất;": "khoản 1 Công văn số ……/UBND",
        "b) Điểm số hai, theo khoản 3 Mục I Kế hoạch này.": "khoản 2 Công văn số ……/UBND",
        "3. Sở Nội vụ chủ trì.": "khoản 1 Mục I Kế hoạch số 05/KH-UBND",
        "- Phát động trong tháng 8.": "khoản 2 Mục I Kế hoạch số 05/KH-UBND",
        "- Tổng kết trong quý IV.": "khoản 3 Mục I Kế hoạch số 05/KH-UBND",
    }


def test_an_annex_of_a_title_alone_is_no_repealed_one() -> None:
    base = plan(annexes=[{"id": "pl", "title": "MẪU MỘT"}])
    renamed = {"op": "replace", "target": "pl", "field": "title", "old": "MẪU MỘT", "new": "MẪU HAI"}
    [note] = notes(written(renamed, of=base))["MẪU HAI"]
    assert note.startswith("Tên Phụ lục này được sửa đổi, bổ sung theo ")
