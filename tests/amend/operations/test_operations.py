"""Every operation on its own: what it makes of the plan, and what it refuses."""

import pytest

from kehoach.spec.model import Clause
from tests.amend.support import BASE, DOCUMENT, amended, amendment, printed
from tests.editions import apply, lay_out, replay, tree_of
from tests.support import plan


def clause(plan: object, id: str) -> Clause:
    from kehoach.spec.walk import visit_all

    return next(each.part for each in visit_all(plan) if each.part.id == id)  # type: ignore[arg-type, return-value]


def test_replace_puts_other_words_where_the_guard_holds() -> None:
    after = amended(
        {"op": "replace", "target": "ba", "old": BASE.content.purpose[2].text, "new": "Sở Nội vụ."}
    )
    assert "3. Sở Nội vụ." in printed(after)


def test_a_heading_and_an_annex_title_are_replaced() -> None:
    after = amended(
        {
            "op": "replace",
            "target": "muc-1",
            "field": "heading",
            "old": "MỤC ĐÍCH",
            "new": "MỤC ĐÍCH, YÊU CẦU",
        },
        {"op": "replace", "target": "phu-luc", "field": "title", "old": "BIỂU", "new": "BIỂU MẪU"},
    )
    assert "I. MỤC ĐÍCH, YÊU CẦU" in printed(after)
    assert after.annexes[0].title == "BIỂU MẪU"


def test_a_whole_clause_gives_way_to_another_and_keeps_its_id() -> None:
    new = {"text": "Mới.", "children": [{"id": "moi-a", "text": "Con."}]}
    after = amended(
        {
            "op": "replace",
            "target": "mot",
            "old": "Huy động sức mạnh của cả hệ thống chính trị.",
            "clause": new,
        }
    )
    assert clause(after, "mot").text == "Mới."
    assert [each.id for each in clause(after, "mot").children] == ["moi-a"]


@pytest.mark.parametrize("target", ["mot-b", "điểm b khoản 1 Mục I", "Điểm b, khoản 1, Mục I"])
def test_a_target_is_an_id_or_a_citation(target: str) -> None:
    old = "Điểm thứ hai, theo khoản 3 Mục I Kế hoạch này."
    after = amended({"op": "replace", "target": target, "old": old, "new": "b mới."})
    assert clause(after, "mot-b").text == "b mới."


def test_insert_between_numbers_takes_a_suffix_and_the_others_stay() -> None:
    after = amended(
        {"op": "insert", "after": "hai", "clause": {"text": "Xen một."}},
        {"op": "insert", "after": "hai", "clause": {"text": "Xen hai."}},
        {"op": "insert", "before": "mot", "clause": {"text": "Trước một."}},
    )
    assert [line for line in printed(after) if line[:1].isdigit()] == [
        "1a. Trước một.", "1. Huy động sức mạnh của cả hệ thống chính trị.",
        "2. Giảm tỷ lệ hộ nghèo 2% mỗi năm.", "2a. Xen hai.", "2b. Xen một.",
        "3. Sở Lao động - Thương binh và Xã hội chủ trì.", "1. Huân chương Lao động",
    ]  # fmt: skip


def test_what_comes_behind_the_first_number_has_the_suffix_after_those_before_it() -> None:
    one = amendment({"op": "insert", "before": "mot", "clause": {"text": "Trước."}})
    now = apply(BASE, [one])
    after = amended({"op": "insert", "after": "mot", "clause": {"text": "Sau."}}, of=now)
    lines = [line for line in printed(after) if line.startswith("1")]
    assert lines == [
        "1a. Trước.",
        "1. Huy động sức mạnh của cả hệ thống chính trị.",
        "1b. Sau.",
        "1. Huân chương Lao động",
    ]


def test_insert_at_the_end_takes_the_next_number() -> None:
    after = amended({"op": "insert", "last": "muc-1", "clause": {"id": "bon", "text": "Bốn."}})
    assert "4. Bốn." in printed(after)
    assert clause(after, "bon").inserted == 0


def test_insert_counts_anew_where_that_is_the_policy() -> None:
    after = amended({"op": "insert", "after": "hai", "clause": {"text": "Xen."}}, numbering="renumber")
    assert "3. Xen." in printed(after)
    assert "4. Sở Lao động - Thương binh và Xã hội chủ trì." in printed(after)


def test_a_bullet_takes_no_suffix() -> None:
    after = amended({"op": "insert", "before": "tong-ket", "clause": {"id": "so-ket", "text": "Sơ kết."}})
    assert clause(after, "so-ket").inserted == 0


def test_insert_into_an_empty_list_by_its_pointer() -> None:
    after = amended(
        {"op": "insert", "first": "/content/funding", "clause": {"text": "Ngân sách."}},
        {
            "op": "insert",
            "after": "muc-3",
            "section": {"id": "muc-4", "heading": "KINH PHÍ", "content": "funding"},
        },
    )
    assert "IV. KINH PHÍ" in printed(after)


def test_repeal_keeps_the_number_and_what_is_under_goes() -> None:
    after = amended({"op": "repeal", "target": "mot", "old": "Huy động sức mạnh của cả hệ thống chính trị."})
    assert printed(after)[2:4] == ["1. (được bãi bỏ)", "2. Giảm tỷ lệ hộ nghèo 2% mỗi năm."]


def test_repeal_takes_the_clause_out_where_numbers_are_counted_anew() -> None:
    old = "Huy động sức mạnh của cả hệ thống chính trị."
    after = amended({"op": "repeal", "target": "mot", "old": old}, numbering="renumber")
    assert printed(after)[2] == "1. Giảm tỷ lệ hộ nghèo 2% mỗi năm."


def test_repeal_of_a_section_takes_its_content_along() -> None:
    after = amended({"op": "repeal", "target": "Mục III", "old": "KHEN THƯỞNG"})
    assert printed(after)[-1] == "III. (được bãi bỏ)"
    assert not after.content.award_forms


def test_content_that_another_section_places_by_then_stays_where_one_is_repealed() -> None:
    section = {"id": "muc-moi", "heading": "TIẾN ĐỘ", "content": "timeline"}
    after = amended(
        {"op": "insert", "after": "muc-2", "section": section},
        {"op": "repeal", "target": "muc-2", "old": "THỜI GIAN"},
    )
    assert [each.id for each in after.content.timeline] == ["phat-dong", "tong-ket"]  # type: ignore[union-attr]


def test_what_has_no_number_goes_for_good() -> None:
    old = "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    assert amended({"op": "repeal", "target": "mo-dau", "old": old}).introduction == ()


def test_move_leaves_the_number_behind_and_says_where_it_went() -> None:
    after = amended({"op": "move", "target": "hai", "after": "huan-chuong"})
    lines = printed(after)
    assert "2. (được chuyển thành khoản 2 Mục III)" in lines
    assert lines[-1] == "2. Giảm tỷ lệ hộ nghèo 2% mỗi năm."


def test_move_within_a_list_counts_anew_where_that_is_the_policy() -> None:
    after = amended({"op": "move", "target": "ba", "before": "mot"}, numbering="renumber")
    assert [each.id for each in after.content.purpose] == ["ba", "mot", "hai"]  # type: ignore[union-attr]


def test_a_phrase_is_replaced_everywhere_at_its_nth_place_or_in_named_parts() -> None:
    everywhere = amended({"op": "phrase", "old": "thứ", "new": "số", "count": 2})
    assert [each.text[:11] for each in clause(everywhere, "mot").children] == ["Điểm số nhấ", "Điểm số hai"]
    second = amended({"op": "phrase", "old": "thứ", "new": "số", "nth": 2})
    assert [each.text[:10] for each in clause(second, "mot").children] == ["Điểm thứ n", "Điểm số ha"]
    named = amended({"op": "phrase", "old": "thứ", "new": "số", "within": ["mot-b"]})
    assert [each.text[:10] for each in clause(named, "mot").children] == ["Điểm thứ n", "Điểm số ha"]


def test_a_phrase_at_its_nth_place_touches_the_part_of_that_place_alone() -> None:
    for nth, id in ((1, "mot-a"), (2, "mot-b")):
        only = amendment({"op": "phrase", "old": "thứ", "new": "số", "nth": nth})
        [step] = replay(BASE, [only]).steps
        assert [touch.id for done in step.done for touch in done.touches] == [id]


def test_a_phrase_without_another_goes_with_a_blank() -> None:
    after = amended({"op": "phrase", "old": "thứ", "within": ["mot-a"]})
    assert clause(after, "mot-a").text == "Điểm nhất;"


def test_a_facet_is_set_and_the_text_says_it() -> None:
    operation = {"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": 1.5}
    assert "2. Giảm tỷ lệ hộ nghèo 1,5% mỗi năm." in printed(amended(operation))


def test_a_field_of_the_letterhead_is_set_and_taken_away() -> None:
    after = amended({"op": "set", "field": "document.place", "new": "Phan Rang"})
    assert lay_out(after).letterhead.place_date.startswith("Phan Rang")
    gone = amended({"op": "set", "field": "signature.name", "old": "Nguyễn Văn A"})
    assert gone.signature.name == ""


def test_a_new_field_stands_where_it_is_put() -> None:
    rate = {"indicator": "x", "value": 1}
    after = amended({"op": "set", "target": "hai", "field": "targets.new", "new": rate, "before": "rate"})
    assert list(clause(after, "hai").targets) == ["new", "rate"]


def test_rows_come_go_and_change() -> None:
    after = amended(
        {"op": "insert", "after": "r1", "row": {"id": "r1a", "cells": {"viec": "Tập huấn"}}},
        {"op": "set", "target": "hàng 2 bảng tại Mục I Phụ lục", "field": "cells.viec",
         "old": "Báo cáo", "new": "Tổng kết"},
        {"op": "repeal", "target": "r1", "old": "Rà soát"},
    )  # fmt: skip
    rows = after.annexes[0].body[0].table.rows  # type: ignore[union-attr]
    assert [(row.id, row.cells.get("viec"), row.repealed) for row in rows] == [
        ("r1", None, True), ("r1a", "Tập huấn", False), ("r2", "Tổng kết", False)
    ]  # fmt: skip


def test_an_annex_is_attached_and_replaced() -> None:
    body = [{"text": "Nội dung."}]
    after = amended(
        {"op": "insert", "after": "phu-luc", "annex": {"id": "pl-2", "title": "MỚI", "body": body}}
    )
    assert [each.label for each in lay_out(after).annexes] == ["Phụ lục I", "Phụ lục II"]
    other = amended(
        {"op": "replace", "target": "phu-luc", "old": "BIỂU", "annex": {"title": "KHÁC", "body": body}}
    )
    assert (other.annexes[0].id, other.annexes[0].title) == ("phu-luc", "KHÁC")


def test_groups_of_a_role_come_go_and_keep_their_clauses() -> None:
    after = amended({"op": "regroup", "role": "award_forms", "old": ["state"], "new": ["province", "state"]})
    assert list(after.content.award_forms) == ["province", "state"]
    flat = amended({"op": "regroup", "role": "award_forms", "old": ["state"]})
    assert [each.id for each in flat.content.award_forms] == ["huan-chuong"]  # type: ignore[union-attr]


def test_a_role_may_lose_its_last_group_where_nothing_stands_in_it() -> None:
    tree = tree_of(plan(content={"award_forms": {"state": []}}))
    tree.regroup("award_forms", ())
    assert tree.group_names("award_forms") == ()
    with pytest.raises(KeyError):
        tree_of(BASE).regroup("award_forms", ())


def test_parts_change_ids_all_at_once() -> None:
    after = amended({"op": "rename", "ids": {"hai": "ba", "ba": "hai"}})
    assert [each.id for each in after.content.purpose] == ["mot", "ba", "hai"]  # type: ignore[union-attr]


def test_what_was_moved_is_found_from_where_it_stood_under_its_new_id() -> None:
    after = amended(
        {"op": "move", "target": "hai", "after": "huan-chuong"}, {"op": "rename", "ids": {"hai": "giam"}}
    )
    assert "2. (được chuyển thành khoản 2 Mục III)" in printed(after)


def test_a_whole_clause_has_the_typed_number_of_the_one_before_it_where_numbers_stay() -> None:
    typed = plan(
        document=DOCUMENT,
        content={"purpose": [{"id": "x", "text": "Một.", "marker": "5."}]},
        outline=[{"id": "m", "heading": "M", "content": "purpose"}],
    )
    new = {"op": "replace", "target": "x", "old": "Một.", "clause": {"text": "Hai."}}
    assert printed(amended(new, of=typed))[-1] == "5. Hai."
    assert printed(amended(new, of=typed, numbering="renumber"))[-1] == "1. Hai."


def test_a_correction_takes_the_wrong_words_out_and_a_typed_number_back() -> None:
    wrong = plan(
        document=DOCUMENT,
        content={"purpose": [{"id": "x", "text": "Các xã, phường, áp.", "marker": "5."}]},
        outline=[{"id": "m", "heading": "M", "content": "purpose"}],
    )
    after = apply(wrong, [amendment(
        {"op": "correct", "target": "x", "old": "áp", "new": "ấp"},
        {"op": "correct", "target": "x", "field": "marker", "old": "5."}, of=wrong,
    )])  # fmt: skip
    assert printed(after)[-1] == "1. Các xã, phường, ấp."


def test_what_amends_stays_as_it_is() -> None:
    before = printed(BASE)
    amended({"op": "repeal", "target": "hai", "old": BASE.content.purpose[1].text})  # type: ignore[union-attr]
    assert printed(BASE) == before
