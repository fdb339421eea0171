from typing import Any

import pytest
from msgspec.structs import replace

from kehoach.amend.history.grounds import grounds_of
from kehoach.amend.history.model import Alteration, HistoryEntry
from kehoach.amend.model import Amendment
from kehoach.diff.spans import new_runs, old_runs
from kehoach.edition.model import plain
from kehoach.edition.runs import joined
from kehoach.errors import AmendmentError
from kehoach.outlines import edition_of
from kehoach.spec.model import Plan
from tests.amend.history.histories import BA, MOT, correction, edit, grown, series
from tests.amend.support import BASE, COLUMNS, amendment
from tests.editions import history, replay
from tests.support import plan


def entries(*amendments: Amendment, of: Plan = BASE) -> tuple[HistoryEntry, ...]:
    return history(of, amendments).entries


def only(*operations: dict[str, Any], **parts: Any) -> Alteration:
    """What the last of the operations of one amendment did, which is one thing."""
    [entry] = entries(amendment(*operations, **parts))
    [alteration] = entry.operations[-1].alterations
    return alteration


def words(alteration: Alteration) -> tuple[str, str]:
    return plain(old_runs(alteration.spans)), plain(new_runs(alteration.spans))


def test_a_plan_without_amendments_has_no_entries_and_says_what_it_is() -> None:
    found = history(BASE, [])
    assert found.entries == ()
    assert (found.plan.kind, found.plan.signed, found.plan.subject) == (
        "Kế hoạch", "2022-07-15", "Phát động phong trào",
    )  # fmt: skip


def test_entries_come_in_order_of_effect_with_their_instrument_and_drafts_last() -> None:
    one, two, three = series(
        ("2023-01-10", [edit("ba", BA, "Sở A.")]),
        ("2024-02-01", [edit("ba", "Sở A.", "Sở B.")]),
        (None, [edit("ba", "Sở B.", "Sở C.")]),
    )
    found = entries(one, two, three)
    assert [each.effective for each in found] == ["2023-01-10", "2024-02-01", None]
    assert [each.is_draft for each in found] == [False, False, True]
    first = found[0].instrument
    assert (first.id, first.number, first.signed, first.subject) == (
        "lan-1", "01/KH-UBND", "2023-01-10", "Sửa đổi lần 1",
    )  # fmt: skip
    assert first.name.startswith("Kế hoạch số 01/KH-UBND ngày 10 tháng 01 năm 2023 của Ủy ban nhân dân")
    assert found[2].instrument.number == ""


def test_an_instrument_with_several_days_of_effect_is_an_entry_a_day() -> None:
    found = entries(
        amendment(edit("ba", BA, "Sở A.", effective="2023-06-01"), edit("mot", MOT, "Huy động sức dân."))
    )
    assert [(each.effective, each.operations[0].number) for each in found] == [
        ("2023-01-10", 2), ("2023-06-01", 1),
    ]  # fmt: skip
    assert found[0].instrument == found[1].instrument


def test_an_amendment_without_operations_stands_at_its_day() -> None:
    one, two = series(("2023-01-10", []), ("2024-02-01", [edit("ba", BA, "Sở B.")]))
    assert [(each.effective, len(each.operations)) for each in entries(two, one)] == [
        ("2023-01-10", 0), ("2024-02-01", 1),
    ]  # fmt: skip


def test_an_edit_is_told_with_its_place_its_words_and_its_grounds() -> None:
    operation = edit("ba", BA, "Sở Nội vụ chủ trì.", reason="Sáp nhập", source="Nghị quyết 18", decide="Ai?")
    [entry] = entries(amendment(operation))
    [told] = entry.operations
    assert (told.number, told.op, told.reason, told.source, told.decide) == (
        1, "replace", "Sáp nhập", "Nghị quyết 18", "Ai?",
    )  # fmt: skip
    [alteration] = told.alterations
    assert (alteration.what, alteration.id, alteration.before, alteration.after) == (
        "edited", "ba", "khoản 3 Mục I", "khoản 3 Mục I",
    )  # fmt: skip
    assert words(alteration) == (BA, "Sở Nội vụ chủ trì.")
    assert [plain(span.runs) for span in alteration.spans if span.op == "equal"][-1] == " chủ trì."


def test_placeholders_are_told_as_they_print() -> None:
    found = only(edit("hai", "Giảm tỷ lệ hộ nghèo {{ targets.rate }} mỗi năm.", "Giảm {{ targets.rate }}."))
    assert words(found) == ("Giảm tỷ lệ hộ nghèo 2% mỗi năm.", "Giảm 2%.")


def test_a_value_is_told_with_the_text_that_prints_it() -> None:
    found = only({"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": 3})
    assert [(each.name, each.old, each.new) for each in found.values] == [("targets.rate.value", "2%", "3%")]
    assert words(found) == ("Giảm tỷ lệ hộ nghèo 2% mỗi năm.", "Giảm tỷ lệ hộ nghèo 3% mỗi năm.")


def test_an_insert_a_repeal_and_a_move_are_told_with_the_whole_part() -> None:
    [entry] = entries(
        amendment(
            {"op": "insert", "after": "mot", "clause": {"id": "moi", "text": "Khoản mới."}},
            {"op": "repeal", "target": "ba", "old": BA},
            {"op": "move", "target": "tong-ket", "first": "muc-1"},
        )
    )
    inserted, repealed, moved = (each.alterations[0] for each in entry.operations)
    assert (inserted.before, inserted.after, words(inserted)) == (
        "", "khoản 1a Mục I", ("", "1a. Khoản mới."),
    )  # fmt: skip
    assert (repealed.before, repealed.after) == ("khoản 3 Mục I", "khoản 3 Mục I")
    assert words(repealed) == (f"3. {BA}", "")
    assert moved.what == "moved"
    assert moved.before == "gạch đầu dòng thứ 2 Mục II"
    assert moved.after.endswith("Mục I")


def test_a_phrase_is_told_at_each_of_its_places() -> None:
    [entry] = entries(amendment({"op": "phrase", "old": "trong tháng", "new": "vào tháng", "count": 2}))
    assert [(each.id, words(each)[1]) for each in entry.operations[0].alterations] == [
        ("phat-dong", "Phát động vào tháng 7."), ("tong-ket", "Tổng kết vào tháng 12."),
    ]  # fmt: skip


def test_what_two_operations_wrote_in_one_place_is_told_apart() -> None:
    [entry] = entries(
        amendment(
            edit(
                "hai", "Giảm tỷ lệ hộ nghèo {{ targets.rate }} mỗi năm.", "Giảm {{ targets.rate }}, mỗi năm."
            ),
            {"op": "phrase", "old": "mỗi năm", "new": "hằng năm"},
        )
    )
    first, second = (each.alterations[0] for each in entry.operations)
    assert words(first) == ("Giảm tỷ lệ hộ nghèo 2% mỗi năm.", "Giảm 2%, mỗi năm.")
    assert words(second) == ("Giảm 2%, mỗi năm.", "Giảm 2%, hằng năm.")


def test_what_came_and_went_in_one_amendment_is_told_as_it_is_typed() -> None:
    [entry] = entries(
        amendment(
            {"op": "insert", "last": "/content/purpose", "clause": {"id": "moi", "text": "Khoản mới."}},
            {"op": "repeal", "target": "moi", "old": "Khoản mới."},
            numbering="renumber",
        )
    )
    assert [words(each.alterations[0]) for each in entry.operations] == [
        ("", "Khoản mới."),
        ("Khoản mới.", ""),
    ]


def test_rows_annexes_and_the_frame_are_told_too() -> None:
    [entry] = entries(
        amendment(
            {"op": "replace", "target": "r1", "field": "cells.viec", "old": "Rà soát", "new": "Rà soát lại"},
            {"op": "replace", "target": "phu-luc", "field": "title", "old": "BIỂU", "new": "BIỂU MẪU"},
            {"op": "set", "field": "recipients", "old": ["Như Mục III", "Lưu: VT"], "new": ["Lưu: VT, NV"]},
            {"op": "set", "field": "signature.name", "old": "Nguyễn Văn A", "new": "Trần Thị B"},
            {"op": "set", "field": "period.to", "old": 2025, "new": 2026},
        )
    )
    row, annex, recipients, signature, period = (each.alterations[0] for each in entry.operations)
    assert (row.before, words(row)) == ("hàng 1 bảng tại Mục I Phụ lục", ("Rà soát", "Rà soát lại"))
    assert (annex.before, words(annex)) == ("Phụ lục", ("BIỂU", "BIỂU MẪU"))
    assert (recipients.field, words(recipients)[1]) == ("recipients", "Lưu: VT, NV.")
    assert (signature.field, words(signature)[1].splitlines()[-1]) == ("signature", "Trần Thị B")
    assert [(each.name, each.old, each.new) for each in period.values] == [("period.to", "2025", "2026")]


def test_citations_and_numbers_that_follow_are_told_apart_from_the_operations() -> None:
    [entry] = entries(
        amendment(
            {"op": "insert", "after": "mot", "clause": {"id": "moi", "text": "Khoản mới."}},
            numbering="renumber",
        )
    )
    [followed] = entry.followed
    assert (followed.id, followed.what) == ("mot-b", "followed")
    assert words(followed)[1] == "Điểm thứ hai, theo khoản 4 Mục I Kế hoạch này."
    assert [(each.before, each.after) for each in entry.renumbered] == [
        ("khoản 2 Mục I", "khoản 3 Mục I"), ("khoản 3 Mục I", "khoản 4 Mục I"),
    ]  # fmt: skip


def test_a_variable_is_told_with_the_texts_that_print_it() -> None:
    plan = replace(
        BASE, introduction=(replace(BASE.introduction[0], text="Trích {{ variables.quy }} triệu đồng."),),
        variables={"quy": amendment(variables={"quy": {"value": 5}}).variables["quy"]},
    )  # fmt: skip
    operation = {"op": "set", "field": "variables.quy.value", "old": 5, "new": 7}
    [entry] = entries(amendment(operation, of=plan), of=plan)
    [followed] = entry.followed
    assert words(followed) == ("Trích 5 triệu đồng.", "Trích 7 triệu đồng.")


def test_a_correction_that_reaches_back_is_marked_as_retroactive() -> None:
    [back] = entries(correction("2022-07-15"))
    [forward] = entries(correction(None))
    assert (back.retroactive, back.operations[0].alterations[0].what) == (True, "corrected")
    assert not forward.retroactive


def test_amendments_that_do_not_fit_are_refused() -> None:
    with pytest.raises(AmendmentError):
        history(BASE, [amendment(edit("ba", "Không phải.", "Sở B."))])


@pytest.mark.parametrize("seed", range(12))
def test_whatever_prints_otherwise_is_told(seed: int) -> None:
    plan, made = grown(seed)
    told = history(plan, made).entries
    for step, entry in zip(replay(plan, made).steps, told, strict=True):
        before, after = step.before.index, step.after.index
        known = [each for operation in entry.operations for each in operation.alterations]
        ids = {each.id for each in (*known, *entry.followed)}
        covered = {inner for each in ids for inner in (*before.ids_under(each), *after.ids_under(each))} | ids
        changed = {
            each
            for each in {*before.numbers, *after.numbers}
            if before.texts_of(each) != after.texts_of(each) and not (each in before and each not in after)
        }
        assert changed <= covered
        for each in (*known, *entry.followed):
            if each.field in after.texts_of(each.id):
                assert new_runs(each.spans) == joined([after.texts_of(each.id)[each.field]])


def test_what_is_in_effect_before_it_is_signed_counts_from_its_signing() -> None:
    amended = amendment(edit("ba", BA, "Sở Nội vụ."), document={"subject": "Sửa đổi", "date": "2023-01-10"})
    found = entries(correction("2022-07-15", signed="2023-05-01"), amended)
    assert [each.instrument.id for each in found] == ["sua-doi", "dinh-chinh"]
    assert [each.retroactive for each in found] == [False, True]


def test_a_ground_stays_with_its_part_whatever_id_it_has_later() -> None:
    amendments = series(
        ("2023-01-10", [edit("ba", BA, "Sở Nội vụ.", reason="Sắp xếp bộ máy")]),
        ("2023-02-10", [{"op": "rename", "ids": {"ba": "ba-moi"}}, edit("mot", MOT, "Huy động sức dân.")]),
    )
    grounds = grounds_of(edition_of(BASE), amendments, replay(BASE, amendments))
    assert [each.reasons for each in grounds["ba-moi"]] == [("Sắp xếp bộ máy",)]
    assert "ba" not in grounds


def test_words_that_cite_a_part_and_stood_there_for_a_while_are_told_as_they_would_print() -> None:
    [entry] = entries(
        amendment(
            edit("ba", BA, "Theo {{ ref('mot-a') }}, Sở A."),
            edit("ba", "Theo {{ ref('mot-a') }}, Sở A.", "Sở B."),
        )
    )
    first, second = (each.alterations[0] for each in entry.operations)
    assert words(first) == (BA, "Theo điểm a khoản 1 Mục I, Sở A.")
    assert words(second) == ("Theo điểm a khoản 1 Mục I, Sở A.", "Sở B.")


def test_a_text_that_prints_a_value_has_the_grounds_of_that_value_and_not_those_of_the_frame() -> None:
    quy = {"id": "mo-dau", "text": "Trích {{ variables.quy }} đồng."}
    base = plan(introduction=[quy], variables={"quy": {"value": 5}})
    made = amendment(
        {"op": "set", "field": "variables.quy.value", "old": 5, "new": 7, "reason": "Giá"},
        {"op": "set", "field": "document.subject", "old": "Phát động phong trào", "new": "Phong trào",
         "reason": "Tên"},
        of=base,
    )  # fmt: skip
    grounds = grounds_of(edition_of(base), [made], replay(base, [made]))
    assert {id: each.reasons for id, [each] in grounds.items()} == {"/subject": ("Tên",), "mo-dau": ("Giá",)}


def test_a_row_that_went_with_a_new_table_has_the_grounds_of_the_table() -> None:
    table = {"columns": COLUMNS, "rows": [{"id": each, "cells": {"viec": each}} for each in ("r1", "r2")]}
    base = plan(introduction=[{"id": "bang", "text": "Bảng:", "table": table}])
    fewer = table | {"rows": table["rows"][:1]}
    operation = {"op": "set", "target": "bang", "field": "table", "old": table, "new": fewer, "reason": "Gọn"}
    made = amendment(operation, of=base)
    grounds = grounds_of(edition_of(base), [made], replay(base, [made]))
    assert [each.reasons for each in grounds["r2"]] == [("Gọn",)]
