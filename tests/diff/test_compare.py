"""What each kind of edit is called in the ChangeSet."""

from typing import Any, TypeVar
from unicodedata import normalize

import pytest

from kehoach.diff.compare import diff
from kehoach.diff.model import (
    AnyChange,
    ChangeSet,
    ColumnsChanged,
    Deleted,
    Edited,
    FacetChanged,
    FieldChanged,
    Formatted,
    Inserted,
    Joined,
    Moved,
    Renumbered,
    Split,
)
from kehoach.diff.spans import new_runs, old_runs
from kehoach.edition.model import Document, plain
from tests.editions import lay_out
from tests.support import FIVE, issued, laid_out, sections

Change = TypeVar("Change", bound=AnyChange)

FIRST = "Tăng cường công tác tuyên truyền về giảm nghèo; đổi mới hình thức tuyên truyền ở cơ sở."
SECOND = "Huy động nguồn lực của toàn xã hội cho mục tiêu giảm nghèo bền vững của tỉnh."
THIRD = "Lồng ghép các chương trình, dự án trên địa bàn để hỗ trợ hộ nghèo, hộ cận nghèo."


def clauses(*texts: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": f"c{number}", "text": text, **more} for number, text in enumerate(texts)]


def document(listed: list[dict[str, Any]], *chain: str, **parts: Any) -> Document:
    return laid_out(**sections(*(chain or ("decimal",)), clauses=listed), **parts)


def only(changes: ChangeSet, kind: type[Change]) -> Change:
    [change] = changes.changes
    assert isinstance(change, kind)
    return change


@pytest.mark.parametrize("name", FIVE)
def test_a_document_and_itself_differ_in_nothing(name: str) -> None:
    found = lay_out(issued(name))
    changes = diff(found, found)
    assert not changes
    assert (changes.changes, changes.followed, changes.adjusted) == ((), (), ())


def test_changed_words_are_an_edit_with_both_texts_in_its_spans() -> None:
    old, new = document(clauses(FIRST)), document(clauses(FIRST.replace("cơ sở", "thôn, bản")))
    change = only(diff(old, new), Edited)
    assert (change.unit, change.part, change.old.address) == ("clause", "text", "khoản 1 Mục I")
    assert plain(old_runs(change.spans)) == FIRST
    assert plain(new_runs(change.spans)) == FIRST.replace("cơ sở", "thôn, bản")
    assert change.match.by == "id"


def test_another_look_is_no_edit() -> None:
    old, new = document(clauses(FIRST)), document(clauses(FIRST.replace("giảm nghèo", "**giảm nghèo**")))
    change = only(diff(old, new), Formatted)
    [formatted] = [span for span in change.spans if span.op == "format"]
    assert (plain(formatted.runs), formatted.runs[0].bold, formatted.was[0].bold) == (
        "giảm nghèo",
        True,
        False,
    )


def test_what_is_new_or_gone_is_told_once_at_its_root() -> None:
    parent = {**clauses(FIRST)[0], "children": [{"id": "con", "text": SECOND}]}
    other = {"id": "khac", "text": THIRD}
    old, new = document([other], "decimal", "letter"), document([other, parent], "decimal", "letter")
    inserted = only(diff(old, new), Inserted)
    assert inserted.content.block is not None
    assert [child.id for child in inserted.content.block.children] == ["con"]
    assert only(diff(new, old), Deleted).old.address == "khoản 2 Mục I"


def test_a_moved_clause_is_no_deletion_and_insertion() -> None:
    listed = clauses(FIRST, SECOND, THIRD)
    changes = diff(document(listed), document([listed[2], *listed[:2]]))
    [moved] = [each for each in changes.changes if isinstance(each, Moved)]
    assert (moved.old.address, moved.new.address, moved.order_kept) == (
        "khoản 3 Mục I",
        "khoản 1 Mục I",
        False,
    )
    assert {type(each) for each in changes.changes} == {Moved, Renumbered}


@pytest.mark.parametrize("kept", [0, 1])
def test_a_clause_that_became_two_is_a_split_and_back_a_join(kept: int) -> None:
    first, second = FIRST.split("; ")
    pieces = [{"id": "a", "text": f"{first}."}, {"id": "b", "text": f"{second[0].upper()}{second[1:]}"}]
    whole = {"id": pieces[kept]["id"], "text": FIRST}
    old, new = document([whole, {"id": "c", "text": THIRD}]), document([*pieces, {"id": "c", "text": THIRD}])
    split, *others = (each for each in diff(old, new).changes if not isinstance(each, Renumbered))
    assert isinstance(split, Split)
    assert not others
    assert (split.kept, len(split.new), len(split.content)) == (kept, 2, 1)
    joined, *others = (each for each in diff(new, old).changes if not isinstance(each, Renumbered))
    assert isinstance(joined, Joined)
    assert not others
    assert joined.old == split.new


@pytest.mark.parametrize(("parent", "is_split"), [(1, True), (0, False)])
def test_only_the_last_piece_of_a_split_may_have_something_under_it(parent: int, is_split: bool) -> None:
    """What stands under a piece is read before the next one, so the words of both would not be the whole."""
    first, second = FIRST.split("; ")
    pieces: list[dict[str, Any]] = [
        {"id": "a", "text": f"{first}."}, {"id": "b", "text": f"{second[0].upper()}{second[1:]}"},
    ]  # fmt: skip
    child = {"id": "con", "text": SECOND}
    old = document([{"id": "a", "text": FIRST, "children": [child]}], "decimal", "letter")
    pieces[parent]["children"] = [child]
    found = diff(old, document(pieces, "decimal", "letter")).changes
    assert any(isinstance(each, Split) for each in found) == is_split


def test_another_style_of_numbers_is_a_renumbering() -> None:
    changes = diff(document(clauses(FIRST, SECOND)), document(clauses(FIRST, SECOND), "letter"))
    assert [
        (each.old_marker, each.new_marker, each.old_style, each.new_style)
        for each in changes.changes
        if isinstance(each, Renumbered)
    ] == [("1.", "a)", "decimal", "letter"), ("2.", "b)", "decimal", "letter")]


def test_a_reference_follows_its_clause_and_is_no_edit() -> None:
    listed = [
        *clauses(FIRST, SECOND),
        {"id": "ref", "text": "Thực hiện theo {{ ref('c1') }} của Kế hoạch này."},
    ]
    changes = diff(document(listed), document([{"id": "moi", "text": THIRD}, *listed]))
    assert {type(each) for each in changes.changes} == {Inserted, Renumbered}
    [followed] = changes.followed
    assert [plain(span.runs) for span in followed.spans if span.op == "reference"] == ["khoản 3 Mục I"]
    citing = [each for each in changes.changes if isinstance(each, Renumbered) and each.references]
    assert [(each.new.id, each.references[0].id) for each in citing] == [("c1", "ref")]


def test_a_deadline_is_told_as_a_value_besides_its_text() -> None:
    text = "Báo cáo trước ngày {{ when }} về Sở Nội vụ."
    old = document([{"id": "a", "text": text, "when": {"by": "2022-07-30"}}])
    new = document([{"id": "a", "text": text, "when": {"by": "2022-08-15"}}])
    facet, edit = sorted(diff(old, new).changes, key=lambda each: isinstance(each, Edited))
    assert isinstance(edit, Edited)
    assert isinstance(facet, FacetChanged)
    assert (facet.facet, facet.old_value, facet.new_value) == ("when.by", "2022-07-30", "2022-08-15")


def test_fields_of_the_frame_are_told_one_by_one() -> None:
    info = {"date": "2022-07-15", "subject": "Phát động phong trào"}
    old = document(clauses(FIRST), signature={"title": "PHÓ CHỦ TỊCH", "name": "Lê Huyền"})
    new = document(
        clauses(FIRST),
        document={**info, "number": 22},
        signature={"title": "CHỦ TỊCH", "name": "Lê Huyền"},
    )
    changed = {(each.unit, each.field) for each in diff(old, new).changes if isinstance(each, FieldChanged)}
    assert changed == {("letterhead", "number"), ("signature", "lines")}


def test_a_variant_of_dash_or_quote_counts_only_when_it_is_asked_for() -> None:
    old, new = (
        document(clauses('Phong trào "Vì người nghèo" - 2025.')),
        document(clauses("Phong trào “Vì người nghèo” – 2025.")),
    )
    assert not diff(old, new)
    assert diff(old, new).adjusted
    assert only(diff(old, new, exact=True), Edited)


def test_decomposed_names_of_agencies_units_and_values_are_variants_too() -> None:
    name, text = "Đài Phát thanh tỉnh", "{{ agencies.lead }} và Ủy ban nhân dân tỉnh báo cáo trong 15 ngày."
    old, new = (
        document(
            clauses(normalize(form, text), agencies={"lead": ["dai"]}),
            agencies={"dai": {"name": normalize(form, name)}},
        )
        for form in ("NFC", "NFD")
    )
    assert not diff(old, new)
    assert [type(each) for each in diff(old, new, exact=True).changes] == [Edited]


def test_a_column_more_is_told_with_its_cells() -> None:
    columns = [{"id": "viec", "title": "Nội dung"}, {"id": "han", "title": "Thời hạn"}]
    rows = [{"id": "r1", "cells": {"viec": "Sơ kết", "han": "Năm 2023"}}]
    more = [columns[0], {"id": "ai", "title": "Cơ quan"}, columns[1]]
    fuller = [{"id": "r1", "cells": {**rows[0]["cells"], "ai": "Sở Nội vụ"}}]  # type: ignore[dict-item]
    old = document([{"id": "a", "text": "Bảng", "table": {"columns": columns, "rows": rows}}])
    new = document([{"id": "a", "text": "Bảng", "table": {"columns": more, "rows": fuller}}])
    change = only(diff(old, new), ColumnsChanged)
    assert change.kept == (0, -1, 1)
    assert [plain(cell.paragraphs[0]) for cells in change.cells.values() for cell in cells] == ["Sở Nội vụ"]
    assert only(diff(new, old), ColumnsChanged).kept == (0, 2)


def test_the_full_stop_under_the_closing_mark_is_no_change() -> None:
    closing = [{"id": "k", "text": "Yêu cầu các cơ quan, đơn vị triển khai thực hiện"}]
    old = document(clauses(FIRST), closing=closing)
    new = document(clauses(FIRST), closing=[{**closing[0], "text": f"{closing[0]['text']}."}])
    assert not diff(old, new)


def test_a_heading_that_became_a_text_is_one_edit_of_one_part() -> None:
    old = document(
        [{"id": "a", "heading": "Đối với các sở, ban, ngành", "children": clauses(SECOND)}], "decimal", "dash"
    )
    new = document(
        [{"id": "a", "text": "Đối với các sở, ban, ngành tỉnh", "children": clauses(SECOND)}],
        "decimal",
        "dash",
    )
    change = only(diff(old, new), Edited)
    assert (change.old_part, change.part) == ("heading", "text")
    assert [plain(span.runs) for span in change.spans if span.op != "equal"] == [" tỉnh"]
