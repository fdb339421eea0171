import re

from msgspec import structs

from kehoach.spec.model import Citation, LocalAgency
from kehoach.writers.history import Telling
from kehoach.writers.history.render import render_history
from kehoach.writers.text import width_of
from tests.amend.history.histories import correction
from tests.amend.support import BASE, amendment
from tests.editions import history
from tests.writers.history.told import written


def test_each_instrument_is_told_with_its_days_and_what_it_did() -> None:
    text = written("text")
    first = text.split("\n\n")[1].splitlines()
    assert first[0].startswith("1. Kế hoạch số 01/KH-UBND ngày 10 tháng 01 năm 2023 của Ủy ban nhân dân")
    assert first[1:] == [
        "   Ký 10/01/2023, có hiệu lực từ 10/01/2023",
        "   Sửa đổi lần 1",
        "   1) Khoản 3 Mục I: sửa đổi",
        "      [-Sở Lao động - Thương binh và Xã hội-]{+Sở Nội vụ+} chủ trì.",
        "      Lý do: Sắp xếp bộ máy",
        "      Căn cứ: Nghị quyết số 18-NQ/TW",
        "   2) Khoản 1a Mục I: bổ sung",
        "      {+1a. Khoản mới.+}",
        "   3) Khoản 2 Mục I: sửa đổi",
        "      Chỉ tiêu: 2% → 3%",
        "      Giảm tỷ lệ hộ nghèo [-2%-]{+3%+} mỗi năm.",
    ]


def test_a_repeal_a_rename_and_a_move_are_told() -> None:
    second = written("text").split("\n\n")[2]
    assert "   1) Khoản 1a Mục I: bãi bỏ\n      [-1a. Khoản mới.-]" in second
    assert "   2) Đổi mã 1 phần (không thay đổi chữ in)" in second
    assert ": chuyển từ gạch đầu dòng thứ 1 Mục II" in second


def test_a_draft_says_that_it_is_not_issued() -> None:
    last = written("text").split("\n\n")[3].splitlines()
    assert last[0].startswith("3. Kế hoạch số ……/KH-UBND")
    assert last[1] == "   Chưa ban hành"


def test_a_plan_without_amendments_says_so() -> None:
    text = render_history(Telling(history=history(BASE, [])), "text").decode()
    assert text.splitlines()[-1] == "Giai đoạn 2021-2025. Kế hoạch chưa được sửa đổi, bổ sung."


def test_what_reaches_back_is_said_to() -> None:
    assert "có hiệu lực trở về trước, từ 15/7/2022" in written("text", correction("2022-07-15"))


def test_the_versions_of_a_part_stand_with_their_days() -> None:
    text = written("text", part="ba")
    assert text.split("\n\n")[1:] == [
        "Lịch sử của khoản 3 Mục I\nMã: ba",
        "1. Từ 15/7/2022 đến hết 09/01/2023: khoản 3 Mục I\n   như khi ban hành\n"
        "   3. Sở Lao động - Thương binh và Xã hội chủ trì.",
        "2. Từ 10/01/2023: khoản 3 Mục I\n"
        "   theo Kế hoạch số 01/KH-UBND ngày 10 tháng 01 năm 2023 của Ủy ban nhân dân tỉnh Ninh Thuận\n"
        "   3. [-Sở Lao động - Thương binh và Xã hội-]{+Sở Nội vụ+} chủ trì.\n",
    ]


def test_a_part_that_came_and_went_says_when() -> None:
    heads = [block.splitlines()[0] for block in written("text", part="moi").split("\n\n")[2:]]
    assert heads == [
        "1. Từ 15/7/2022 đến hết 09/01/2023: chưa có",
        "2. Từ 10/01/2023 đến hết 31/01/2024: khoản 1a Mục I",
        "3. Từ 01/02/2024: khoản 1a Mục I, được bãi bỏ",
    ]


def test_a_text_that_prints_as_before_is_not_told_as_if_it_had_changed() -> None:
    operation = {
        "op": "replace", "target": "ba", "old": "Sở Lao động - Thương binh và Xã hội chủ trì.",
        "new": "Sở Lao động - Thương binh và Xã hội {{ 'chủ' }} trì.",
    }  # fmt: skip
    assert "(chữ in không thay đổi)" in written("text", amendment(operation))


def test_lines_keep_to_the_width_and_colours_replace_the_marks() -> None:
    narrow = written("text", width=50)
    assert max(map(width_of, narrow.splitlines())) <= 50
    coloured = written("text", colour=True)
    assert "\x1b[32m" in coloured
    assert "{+" not in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured).count("Khoản mới.") == written("text").count("Khoản mới.")


def test_control_characters_never_reach_the_terminal() -> None:
    operation = {"op": "phrase", "old": "Phát động", "new": "Xin\x9b31m chào\u2029hết"}
    text = written("text", amendment(operation, document={"subject": "A\x9bB", "date": "2023-01-10"}))
    assert "\x9b" not in text


def test_it_speaks_english_too() -> None:
    text = written("text", language="en")
    assert "in effect from 10/01/2023" in text
    assert "1) Khoản 3 Mục I: amended" in text


def test_names_of_the_plan_and_recipients_are_told_in_words() -> None:
    own = structs.replace(
        BASE,
        agencies={"so-x": LocalAgency(name="Sở X")},
        citations={"qd-1": Citation(type="quyet-dinh", number="1/QĐ-TTg", date="2022-01-05")},
        recipients=("Bộ Nội vụ", "Lưu: VT"),
    )
    made = amendment(
        {"op": "set", "field": "agencies.so-x.name", "old": "Sở X", "new": "Sở Y"},
        {"op": "set", "field": "citations.qd-1.date", "old": "2022-01-05", "new": "2022-01-06"},
        {"op": "set", "field": "recipients.1", "old": "Lưu: VT", "new": "Lưu: VT, NC"},
        {"op": "set", "field": "recipients", "new": ["Bộ Nội vụ", "Cổng thông tin", "Lưu: VT, NC"],
         "old": ["Bộ Nội vụ", "Lưu: VT, NC"]},
        of=own,
    )  # fmt: skip
    lines = written("text", made, of=own).splitlines()
    assert "   1) Tên cơ quan: sửa đổi" in lines
    assert "   2) Văn bản viện dẫn “qd-1”, ngày ban hành: sửa đổi" in lines
    assert "      {+Cổng thông tin;+}" in lines
    assert not any("+- " in line for line in lines)


def test_a_part_that_came_later_is_told_whole_where_it_begins() -> None:
    begins, here = written("text", part="moi").split("\n\n")[2:4]
    assert "chưa có" in begins
    assert here.splitlines()[-1] == "   1a. Khoản mới."


def test_a_part_that_was_moved_and_is_cited_as_before_has_no_place_that_it_came_from() -> None:
    made = amendment({"op": "move", "target": "phat-dong", "last": "muc-3"})
    found = history(BASE, [made])
    [entry] = found.entries
    [operation] = entry.operations
    [moved] = operation.alterations
    same = structs.replace(moved, before=moved.after)
    operation = structs.replace(operation, alterations=(same,))
    entry = structs.replace(entry, operations=(operation,))
    text = render_history(Telling(history=structs.replace(found, entries=(entry,))), "text").decode()
    assert ": chuyển vị trí\n" in text
