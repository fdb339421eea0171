"""What footnotes say of what a step changed, by the printed lines that they stand at."""

from typing import Any

import pytest

from kehoach.amend.apply.replay import replay
from kehoach.amend.consolidated.consolidated_text import consolidated as consolidated_text
from kehoach.edition.edition import Edition
from kehoach.edition.outline import Outline
from kehoach.spec.model import Section
from tests.amend.consolidated.cases import CASES, LABOUR, TABLE, words
from tests.amend.consolidated.notes_told import notes, told, written
from tests.amend.support import amendment
from tests.support import plan


@pytest.mark.parametrize(("operation", "wanted"), CASES.values(), ids=CASES)
def test_each_kind_of_change_is_told_where_it_shows(
    operation: dict[str, Any], wanted: dict[str, list[str]]
) -> None:
    assert told(written(operation)) == wanted


def test_an_agency_that_is_called_otherwise_is_told_as_the_order_says_it() -> None:
    text = {"id": "a", "text": "{{ agency('so-noi-vu') }} chủ trì."}
    base = plan(content={"purpose": [text]}, agencies={"so-noi-vu": {"name": "Ban A"}},
                outline=[{"id": "m", "heading": "M", "content": "purpose"}])  # fmt: skip
    operation = {"op": "set", "field": "agencies.so-noi-vu.name", "old": "Ban A", "new": "Ban B"}
    [note] = notes(written(operation, of=base))["1. Ban B chủ trì./."]
    assert note.startswith("Cụm từ “Ban A” được thay thế bằng cụm từ “Ban B” theo quy định tại khoản 1 Mục I")


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


def test_ids_that_are_names_of_parts_are_no_matter() -> None:
    base = plan(
        introduction=[{"id": "introduction", "text": "Mở đầu."}, {"id": "title", "text": "Hai."}],
        closing=[{"id": "body", "text": "Kết."}],
    )
    found = told(written(words("title", "Hai.", "Ba."), of=base))
    assert found == {"Ba.": ["Đoạn này được sửa đổi, bổ sung"]}


def test_an_annex_of_a_title_alone_is_no_repealed_one() -> None:
    base = plan(annexes=[{"id": "pl", "title": "MẪU MỘT"}])
    renamed = {"op": "replace", "target": "pl", "field": "title", "old": "MẪU MỘT", "new": "MẪU HAI"}
    [note] = notes(written(renamed, of=base))["MẪU HAI"]
    assert note.startswith("Tên Phụ lục này được sửa đổi, bổ sung theo ")


BASES = plan(
    legal_bases=[{"id": each, "text": f"Căn cứ {each.upper()};"} for each in "abc"],
    introduction=[{"id": "mo-dau", "text": "Mở đầu."}],
)
BASE_REPEALED = {"op": "repeal", "target": "b", "old": "Căn cứ B;"}
LEGAL_BASES: dict[str, tuple[dict[str, Any], dict[str, list[str]]]] = {
    "gone": (BASE_REPEALED, {"Căn cứ A;": ["Sau căn cứ này, căn cứ thứ 2 được bãi bỏ"]}),
    "first of all gone": (
        {"op": "repeal", "target": "a", "old": "Căn cứ A;"},
        {"Phát động phong trào": ["Căn cứ thứ 1 được bãi bỏ"]},
    ),
    "moved among them": (
        {"op": "move", "target": "c", "before": "a"},
        {"Căn cứ C;": ["Căn cứ này được chuyển từ căn cứ thứ 3"]},
    ),
    "moved out of them": (
        {"op": "move", "target": "b", "last": "/introduction"},
        {"Căn cứ B;./.": ["Đoạn này được chuyển từ căn cứ thứ 2"]},
    ),
}


@pytest.mark.parametrize(("operation", "wanted"), LEGAL_BASES.values(), ids=LEGAL_BASES)
def test_legal_bases_are_counted_as_such(operation: dict[str, Any], wanted: dict[str, list[str]]) -> None:
    assert told(written(operation, of=BASES, numbering="renumber")) == wanted


def test_what_of_the_frame_prints_a_corrected_value_is_corrected() -> None:
    base = plan(
        recipients=["{{ agency('so-noi-vu') }}", "Lưu: VT"], agencies={"so-noi-vu": {"name": "Ban A"}}
    )
    correct = {"op": "correct", "field": "agencies.so-noi-vu.name", "old": "Ban A", "new": "Ban B"}
    assert told(written(correct, of=base)) == {"- Lưu: VT.": ["Nơi nhận được đính chính"]}


def test_a_part_with_a_phrase_and_other_words_is_amended_and_nothing_else() -> None:
    phrase = {"op": "phrase", "old": "chủ trì", "new": "phụ trì", "within": ["ba"]}
    rest = words("ba", LABOUR.replace("chủ trì", "phụ trì"), "Sở Nội vụ phụ trì.")
    assert told(written(phrase, rest)) == {"3. Sở Nội vụ phụ trì.": ["Khoản này được sửa đổi, bổ sung"]}


def test_places_that_two_parts_with_one_number_left_are_told_apart() -> None:
    base = plan(
        content={"purpose": [{"id": "a", "text": "A."}, {"id": "b", "text": "B."}],
                 "timeline": [{"id": "c", "text": "C."}, {"id": "d", "text": "D."}],
                 "requirements": [{"id": "e", "text": "E."}]},
        outline=[{"id": each, "heading": each.upper(), "content": each}
                 for each in ("purpose", "timeline", "requirements")],
    )  # fmt: skip
    moves = [{"op": "move", "target": each, "last": "requirements"} for each in "bd"]
    assert told(written(*moves, of=base)) == {
        "2. (được chuyển thành khoản 2 Mục III)": ["Nội dung khoản này được chuyển thành khoản 2 Mục III"],
        "2. (được chuyển thành khoản 3 Mục III)": ["Nội dung khoản này được chuyển thành khoản 3 Mục III"],
        "2. B.": ["Khoản này được chuyển từ khoản 2 Mục I"],
        "3. D./.": ["Khoản này được chuyển từ khoản 2 Mục II"],
    }


def test_what_a_part_lost_that_was_replaced_around_it_is_not_told() -> None:
    grandchildren = [{"id": each, "text": f"Cháu {each}."} for each in "ab"]
    inner = {"id": "con", "text": "Con.", "children": grandchildren}
    section = {"id": "muc", "heading": "MỤC", "content": "purpose"}
    base = plan(content={"purpose": [{"id": "mot", "text": "Một.", "children": [inner]}]}, outline=[section])
    clause = {"text": "Mới.", "children": [inner | {"children": grandchildren[1:]}]}
    replaced = {"op": "replace", "target": "mot", "old": "Một.", "clause": clause}
    assert told(written(replaced, of=base)) == {"1. Mới.": ["Khoản này được sửa đổi, bổ sung"]}


def test_sections_without_an_id_are_known_by_what_they_hold() -> None:
    sections = (
        Section(heading="MỤC ĐÍCH", content="purpose"), Section(heading="YÊU CẦU", content="requirements")
    )  # fmt: skip
    base = plan(content={"requirements": [{"id": "a", "text": "A."}]})
    insert = amendment(
        {"op": "insert", "last": "/content/purpose", "clause": {"id": "b", "text": "B."}}, of=base,
        numbering="renumber",
    )  # fmt: skip
    issued = Edition(base, Outline(sections=sections, numbering=("roman", "decimal")))
    found = told(consolidated_text(issued, [insert], replay(issued, [insert])))
    assert found == {
        "I. MỤC ĐÍCH": ["Mục này được bổ sung"],
        "Phát động phong trào": ["Số thứ tự các mục, khoản, điểm được đánh lại sau khi sửa đổi, bổ sung"],
    }


def test_a_table_that_a_part_had_not_is_told_without_its_rows() -> None:
    base = plan(annexes=[{"id": "phu-luc", "title": "BIỂU", "body": [{"id": "bang", "text": "Bảng:"}]}])
    table = {"op": "set", "target": "bang", "field": "table", "old": None, "new": TABLE}
    assert told(written(table, of=base)) == {"I. Bảng:": ["Bảng tại Mục này được bổ sung"]}
