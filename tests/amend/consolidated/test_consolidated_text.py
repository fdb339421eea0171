"""The consolidated text: the version in force, with a footnote at each place that an instrument changed."""

import re
from datetime import date

import pytest

from kehoach.edition.model import SignatureBlock
from kehoach.errors import AmendmentError
from tests.amend.consolidated.cases import LABOUR, words
from tests.amend.consolidated.notes_told import LETTER, UBND, notes, second, told, written
from tests.amend.support import BASE, amendment
from tests.editions import apply, consolidated


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


def test_what_can_t_be_carried_out_is_refused() -> None:
    with pytest.raises(AmendmentError):
        written(words("ba", "khác", "Sở Nội vụ."))


def test_notes_at_one_place_are_in_the_order_of_effect_also_those_that_came_there_later() -> None:
    insert = {"op": "insert", "after": "tong-ket", "clause": {"id": "them", "text": "Thêm."}}
    made = [amendment(insert, words("phat-dong", "Phát động trong tháng 7.", "Tháng 8."))]
    for number, operation in enumerate(
        (
            {"op": "repeal", "target": "them", "old": "Thêm."},
            words("phat-dong", "Tháng 8.", "Tháng 9."),
            {"op": "repeal", "target": "tong-ket", "old": "Tổng kết trong tháng 12."},
        ),
        6,
    ):
        document = {"subject": "Sửa đổi", "date": f"20{number + 20}-01-01", "number": number}
        more = amendment(
            operation, of=apply(BASE, made), id=f"lan-{number}", document=document, numbering="renumber"
        )
        made.append(more)
    assert told(consolidated(BASE, made)) == {
        "- Tháng 9.": [
            "Gạch đầu dòng này được sửa đổi, bổ sung",
            "Gạch đầu dòng thứ 3 Mục II được bãi bỏ",
            "Gạch đầu dòng này được sửa đổi, bổ sung",
            "Sau gạch đầu dòng này, gạch đầu dòng thứ 2 được bãi bỏ",
        ]
    }
