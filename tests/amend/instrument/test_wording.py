"""The customary wording of single operations, and what is read of it."""

from typing import Any

import pytest

from kehoach.amend.instrument import trial
from kehoach.amend.instrument.reading import WordingError, numbering_told
from kehoach.amend.model import Insert, Phrase, Repeal
from kehoach.edition.flow import Paragraph, block_flow
from kehoach.edition.model import Block, plain
from kehoach.spec.model import Plan
from tests.amend.instrument.test_laws import holds
from tests.amend.support import BASE, COLUMNS, amendment
from tests.editions import apply, read_wording, wording
from tests.support import plan

Told = list[str | list[list[str]]]
LABOUR = "Sở Lao động - Thương binh và Xã hội chủ trì."
RATE = "Giảm tỷ lệ hộ nghèo {{ targets.rate }} mỗi năm."
HEADING = {"op": "replace", "target": "muc-2", "field": "heading", "old": "THỜI GIAN"}
POWER = "Huy động sức mạnh của cả hệ thống chính trị."


def blocks(*operations: dict[str, Any], of: Plan = BASE, **parts: Any) -> tuple[Block, ...]:
    made = amendment(*operations, of=of, **parts)
    after = apply(of, [made])
    holds(of, after, made)
    return wording(of, after, made)


def told(*operations: dict[str, Any], of: Plan = BASE, **parts: Any) -> Told:
    """The printed lines of the clauses, tables as their cells; reading them back leads to the new version."""
    return [
        plain(item.runs)
        if isinstance(item, Paragraph)
        else [[plain(each) for cell in row.cells for each in cell.paragraphs] for row in item.table.rows]
        for item in block_flow(blocks(*operations, of=of, **parts))
    ]


def clause(id: str, text: str, **fields: Any) -> dict[str, Any]:
    return {"id": id, "text": text, **fields}


def test_a_clause_is_amended() -> None:
    operation = {"op": "replace", "target": "ba", "old": LABOUR, "new": "Sở Nội vụ chủ trì."}
    assert told(operation) == ["1. Sửa đổi, bổ sung khoản 3 Mục I như sau:", "“3. Sở Nội vụ chủ trì.”."]


def test_of_a_clause_with_points_only_the_opening_is_amended() -> None:
    operation = {"op": "replace", "target": "mot", "old": POWER, "new": "Huy động."}
    assert told(operation) == ["1. Sửa đổi, bổ sung đoạn mở đầu khoản 1 Mục I như sau:", "“1. Huy động.”."]


def test_a_heading_is_amended() -> None:
    operation = {**HEADING, "new": "TIẾN ĐỘ"}
    assert told(operation) == ["1. Sửa đổi tên Mục II như sau:", "“II. TIẾN ĐỘ”."]
    [quote] = blocks(operation)[0].children
    assert (quote.kind, quote.marker) == ("quote", "“II.")


def test_several_clauses_are_inserted_one_after_another() -> None:
    operations = (
        {"op": "insert", "after": "hai", "clause": clause("x", "Mới.", children=[clause("z", "Điểm.")])},
        {"op": "insert", "after": "x", "clause": clause("y", "Mới nữa.")},
    )
    assert told(*operations) == [
        "1. Bổ sung các khoản 2a, 2b vào sau khoản 2 Mục I như sau:",
        "“2a. Mới.", "a) Điểm.", "2b. Mới nữa.”.",
    ]  # fmt: skip


def test_a_point_is_inserted_before_the_first() -> None:
    operation = {"op": "insert", "before": "phat-dong", "clause": clause("x", "Chuẩn bị.")}
    assert told(operation) == [
        "1. Bổ sung gạch đầu dòng vào trước gạch đầu dòng thứ 1 Mục II như sau:", "“- Chuẩn bị.”.",
    ]  # fmt: skip


def test_points_without_numbers_are_counted_with_two_figures() -> None:
    operations = (
        {"op": "insert", "after": "phat-dong", "clause": clause("x", "Sơ kết.")},
        {"op": "insert", "after": "x", "clause": clause("y", "Bình xét.")},
    )
    assert told(*operations) == [
        "1. Bổ sung 02 gạch đầu dòng vào sau gạch đầu dòng thứ 1 Mục II như sau:",
        "“- Sơ kết.", "- Bình xét.”.",
    ]  # fmt: skip


def test_clauses_are_repealed() -> None:
    operations = (
        {"op": "repeal", "target": "hai", "old": RATE},
        {"op": "repeal", "target": "ba", "old": LABOUR},
    )
    assert told(*operations) == ["1. Bãi bỏ khoản 2, khoản 3 Mục I."]


def test_it_is_said_that_numbers_are_counted_anew() -> None:
    operation = {"op": "repeal", "target": "mot", "old": POWER}
    assert told(operation, numbering="renumber") == [
        "1. Bãi bỏ khoản 1 Mục I.",
        "2. Số thứ tự các mục, khoản, điểm của Kế hoạch được đánh lại sau khi sửa đổi, bổ sung.",
    ]


def test_citations_that_follow_are_told_together() -> None:
    of = plan(
        content={"purpose": [clause("a", "Một."), clause("b", "Hai."), clause("c", "Theo {{ ref('b') }}.")]},
        outline=[{"id": "m", "heading": "MỤC", "content": "purpose"}],
    )
    operation = {"op": "repeal", "target": "a", "old": "Một."}
    assert told(operation, of=of, numbering="renumber")[-1] == (
        "3. Các viện dẫn đến mục, khoản, điểm được đánh lại số thứ tự trong Kế hoạch "
        "được sửa theo số thứ tự mới."
    )


def test_a_clause_moves() -> None:
    operation = {"op": "move", "target": "mot-b", "after": "phat-dong"}
    assert told(operation) == [
        "1. Chuyển điểm b khoản 1 Mục I thành gạch đầu dòng thứ 2 Mục II, đặt sau gạch đầu dòng thứ 1 Mục II."
    ]


def test_a_move_that_leaves_its_number_is_one_clause() -> None:
    away = {"op": "move", "target": "hai", "after": "phat-dong"}
    within = {"op": "move", "target": "mot", "after": "hai"}
    forward = {"op": "move", "target": "ba", "after": "mot"}
    assert told(within) == ["1. Chuyển khoản 1 Mục I thành khoản 2a Mục I, đặt sau khoản 2 Mục I."]
    assert told(forward, references="keep") == [
        "1. Chuyển khoản 3 Mục I thành khoản 1a Mục I, đặt sau khoản 1 Mục I."
    ]
    assert told(away) == [
        "1. Chuyển khoản 2 Mục I thành gạch đầu dòng thứ 2 Mục II, đặt sau gạch đầu dòng thứ 1 Mục II."
    ]


def test_a_later_move_tells_nothing_of_what_an_earlier_one_left() -> None:
    moved = apply(BASE, [amendment({"op": "move", "target": "mot", "after": "hai"})])
    again = {"op": "move", "target": "mot", "after": "ba"}
    assert told(again, of=moved) == ["1. Chuyển khoản 2a Mục I thành khoản 4 Mục I, đặt sau khoản 3 Mục I."]


def test_a_clause_that_was_replaced_is_quoted_as_a_whole() -> None:
    new = {"text": "Huy động toàn dân:", "children": [{"text": "Điểm thứ nhất;"}, {"text": "Khác."}]}
    assert told({"op": "replace", "target": "khoản 1 Mục I", "old": POWER, "clause": new}) == [
        "1. Sửa đổi, bổ sung khoản 1 Mục I như sau:",
        "“1. Huy động toàn dân:", "a) Điểm thứ nhất;", "b) Khác.”.",
    ]  # fmt: skip


def test_what_is_alone_in_its_part_is_called_by_that() -> None:
    of = plan(
        introduction=[{"id": "mo", "text": "Mở đầu."}],
        closing=[{"id": "ket", "text": "Kết thúc."}],
        annexes=[{"id": "pl", "title": "BIỂU", "body": [{"id": "bang", "table": {
            "columns": COLUMNS, "rows": [{"id": "r", "cells": {"viec": "Họp"}}],
        }}]}],
    )  # fmt: skip
    operations = (
        {"op": "replace", "target": "phần kết thúc", "old": "Kết thúc.", "new": "Hết."},
        {"op": "replace", "target": "đoạn thứ 1 phần mở đầu", "old": "Mở đầu.", "new": "Đầu."},
        {"op": "replace", "target": "hàng 1 bảng tại Phụ lục", "field": "cells.viec", "old": "Họp",
         "new": "Gặp"},
        {"op": "insert", "last": "đoạn thứ 1 phần kết thúc", "clause": {"text": "Dưới."}},
    )  # fmt: skip
    lines = [line for line in told(*operations, of=of) if isinstance(line, str) and line[0].isdigit()]
    assert lines == [
        "1. Sửa đổi, bổ sung phần mở đầu như sau:",
        "2. Sửa đổi, bổ sung đoạn mở đầu phần kết thúc như sau:",
        "3. Bổ sung đoạn vào đoạn thứ 1 phần kết thúc như sau:",
        "4. Sửa đổi hàng 1 bảng tại Phụ lục như sau:",
    ]
    assert told({"op": "insert", "after": "ket", "clause": {"text": "Sau."}}, of=of)[0] == (
        "1. Bổ sung đoạn vào sau đoạn thứ 1 phần kết thúc như sau:"
    )


def test_an_agency_that_is_called_otherwise_is_told_as_a_phrase() -> None:
    text = {"id": "a", "text": "{{ agency('so-noi-vu') }} chủ trì.", "children": [{"text": "Việc."}]}
    fields = {"content": {"purpose": [text]}, "outline": [{"id": "m", "heading": "M", "content": "purpose"}]}
    new = {"op": "set", "field": "agencies.so-noi-vu", "old": None, "new": {"name": "Ban Tổ chức"}}
    assert told(new, of=plan(**fields)) == [
        "1. Thay thế cụm từ “Sở Nội vụ” bằng cụm từ “Ban Tổ chức” tại khoản 1 Mục I."
    ]
    own = plan(agencies={"so-noi-vu": {"name": "Ban A"}}, **fields)
    name = {"op": "set", "field": "agencies.so-noi-vu.name", "old": "Ban A", "new": "Ban B"}
    assert told(name, of=own)[0].endswith("“Ban A” bằng cụm từ “Ban B” tại khoản 1 Mục I.")


def test_a_phrase_is_replaced_in_the_places_where_it_stands() -> None:
    assert told({"op": "phrase", "old": "tháng", "new": "quý"}) == [
        "1. Thay thế cụm từ “tháng” bằng cụm từ “quý” tại gạch đầu dòng thứ 1, gạch đầu dòng thứ 2 Mục II."
    ]


def test_a_phrase_is_repealed() -> None:
    operation = {"op": "phrase", "old": "trong tháng 7", "within": ["phat-dong"]}
    assert told(operation) == ["1. Bãi bỏ cụm từ “trong tháng 7” tại gạch đầu dòng thứ 1 Mục II."]


def test_the_frame_is_amended() -> None:
    operations = (
        {"op": "set", "field": "document.subject", "old": "Phát động phong trào", "new": "Phát động"},
        {"op": "set", "field": "document.number", "old": None, "new": 7},
        {"op": "set", "field": "recipients.0", "old": "Như Mục III", "new": "Như trên"},
        {"op": "set", "field": "signature.name", "old": "Nguyễn Văn A", "new": "Trần B"},
    )
    assert told(*operations) == [
        "1. Sửa đổi số, ký hiệu của văn bản thành “07/KH-UBND”.",
        "2. Sửa đổi trích yếu như sau:", "“Phát động”.",
        "3. Sửa đổi Nơi nhận như sau:", "“- Như trên;", "- Lưu: VT.”.",
        "4. Sửa đổi họ tên của người ký thành “Trần B”.",
    ]  # fmt: skip


def test_a_facet_that_no_text_prints_has_no_clause() -> None:
    assert told({"op": "set", "target": "ba", "field": "when", "old": None, "new": {"by": "2025"}}) == []


def test_a_figure_that_a_text_prints_is_told_with_the_text() -> None:
    operation = {"op": "set", "target": "hai", "field": "targets.rate.value", "old": 2, "new": 3}
    assert told(operation)[1] == "“2. Giảm tỷ lệ hộ nghèo 3% mỗi năm.”."


def test_corrections_have_words_of_their_own() -> None:
    operations = (
        {"op": "correct", "target": "tong-ket", "old": "tháng 12", "new": "tháng 11"},
        {"op": "correct", "target": "muc-2", "field": "marker", "old": None, "new": "IV."},
        {"op": "correct", "field": "recipients.0", "old": "Mục III", "new": "Mục IV"},
    )
    assert told(*operations) == [
        "1. Đính chính số thứ tự Mục II thành Mục IV.",
        "2. Tại gạch đầu dòng thứ 2 Mục II, đính chính “tháng 12” thành “tháng 11”.",
        "3. Tại Nơi nhận, đính chính “Mục III” thành “Mục IV”.",
    ]


HOSTILE = (
    "Phong trào “Vì người nghèo”.",
    "1. Bãi bỏ khoản 1 Mục I.",
    "2. Bãi bỏ khoản 2 Mục I.",
    "Sửa đổi, bổ sung khoản 3 Mục I như sau:",
    "{{ '{{' }} movement.name }} {% if %}",
    r"\*không nghiêng\* 5*6 \\ **đậm**",
    "a) không phải điểm",
    "” bằng cụm từ “",
    "dòng một\ndòng hai”.",
)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("operation", ["replace", "insert", "heading", "row"])
def test_text_that_looks_like_the_wording_itself_is_read_as_text(operation: str, text: str) -> None:
    operations: dict[str, list[dict[str, Any]]] = {
        "replace": [{"op": "replace", "target": "ba", "old": LABOUR, "new": text}],
        "insert": [
            {"op": "insert", "after": "ba", "clause": clause("x", text)},
            {"op": "insert", "after": "x", "clause": clause("y", "Sau.")},
        ],
        "heading": [{**HEADING, "new": text}],
        "row": [{"op": "replace", "target": "r1", "field": "cells.viec", "old": "Rà soát", "new": text}],
    }
    assert told(*operations[operation])


def test_a_number_that_was_issued_twice_is_told_apart() -> None:
    texts = [clause("a", "Một."), clause("b", "Hai.", marker="1."), clause("c", "Ba.", marker="1.")]
    of = plan(content={"purpose": texts}, outline=[{"id": "m", "heading": "MỤC", "content": "purpose"}])
    operation = {"op": "replace", "target": "c", "old": "Ba.", "new": "Bốn."}
    assert told(operation, of=of)[0] == "1. Sửa đổi, bổ sung khoản 1 (thứ ba) Mục I như sau:"


def test_plain_lines_are_read() -> None:
    lines = [
        "I. NỘI DUNG SỬA ĐỔI, BỔ SUNG",
        "1. Bổ sung khoản 2a vào sau khoản 2 Mục I như sau:",
        "“2a. Ưu tiên hộ nghèo.",
        "a) Ở vùng khó khăn;”.",
        "2. Bãi bỏ khoản 3 Mục I.",
        "3. Thay thế cụm từ “tháng” bằng cụm từ “quý” tại gạch đầu dòng thứ 1, gạch đầu dòng thứ 2 Mục II.",
        "II. TỔ CHỨC THỰC HIỆN",
    ]
    phrase, inserted, repealed = read_wording(lines, BASE)
    assert phrase == Phrase(old="tháng", new="quý", within=("phat-dong", "tong-ket"), count=2)
    assert isinstance(inserted, Insert)
    assert inserted.after == "hai"
    assert inserted.clause is not None
    assert [each.text for each in inserted.clause.children] == ["Ở vùng khó khăn;"]
    assert repealed == Repeal(target="ba", old=LABOUR)
    assert numbering_told(lines) == "freeze"


def test_a_part_that_is_not_there_is_no_target() -> None:
    with pytest.raises(WordingError) as error:
        read_wording(["1. Bãi bỏ khoản 9 Mục I."], BASE)
    assert error.value.sentence == "Bãi bỏ khoản 9 Mục I."


def test_a_bug_in_reading_back_is_no_other_wording(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(trial, "read_sentences", broken)
    with pytest.raises(ZeroDivisionError):
        told({"op": "repeal", "target": "ba", "old": LABOUR})
