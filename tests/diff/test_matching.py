"""The matching core on trees of any kind, and on Documents without common ids."""

from random import Random

import msgspec
import pytest

from kehoach.diff.matching import Matching, match
from kehoach.edition.document_tree import document_tree
from kehoach.edition.tree import Flat, Node
from kehoach.readers import read_bytes
from kehoach.readers.recognise.plan import recognise
from kehoach.spec.ids import with_ids
from kehoach.spec.model import Clause, Plan
from kehoach.spec.walk import slots
from kehoach.writers.render import render
from tests.editions import lay_out
from tests.support import FIVE, issued, laid_out, sections


def plan_tree(plan: Plan) -> Node:
    """A plan's content as a tree: roles, and the clauses under them."""

    def clause(part: Clause) -> Node:
        return Node(
            kind="clause",
            id=part.id or "",
            text=part.text,
            part=part,
            children=tuple(map(clause, part.children)),
        )

    roles = tuple(
        Node(kind="role", step=name, pinned=True, children=tuple(map(clause, clauses)))
        for name, _, clauses in slots(plan)
    )
    return Node(kind="plan", id=plan.id, pinned=True, part=plan, children=roles)


def pairs(found: Matching) -> dict[str, str]:
    return {found.old.path(old): found.new.path(new) for old, new in enumerate(found.of_old) if new >= 0}


def test_any_tree_can_be_matched_such_as_a_plan_itself() -> None:
    plan = issued(FIVE[0])
    tree = plan_tree(plan)
    assert all(new >= 0 for new in match(Flat(tree), Flat(tree)).of_old)
    purpose = next(name for name, _, clauses in slots(plan) if len(clauses) > 2)
    shorter = msgspec.structs.replace(
        tree,
        children=tuple(
            msgspec.structs.replace(each, children=each.children[1:]) if each.step == purpose else each
            for each in tree.children
        ),
    )
    found = match(Flat(tree), Flat(shorter))
    lost = [number for number, new in enumerate(found.of_old) if new < 0]
    assert found.old.path(lost[0]) == f"{purpose}/0"
    assert len(lost) == found.old.ends[lost[0]] - lost[0]


def test_a_clause_keeps_its_id_however_it_is_rewritten() -> None:
    old = laid_out(
        **sections("decimal", clauses=[{"id": "a", "text": "Một việc."}, {"id": "b", "text": "Việc khác."}])
    )
    new = laid_out(
        **sections(
            "decimal", clauses=[{"id": "b", "text": "Một việc."}, {"id": "a", "text": "Không giống gì."}]
        )
    )
    found = match(Flat(document_tree(old)), Flat(document_tree(new)))
    for number, node in enumerate(found.old.nodes):
        if node.id in "ab" and node.id:
            assert found.new.nodes[found.of_old[number]].id == node.id
            assert found.match_of(number).by == "id"


def test_how_sure_a_common_id_of_two_plans_is_shows_from_their_texts() -> None:
    text = "Tăng cường công tác tuyên truyền, nâng cao nhận thức của người dân về giảm nghèo"
    old, new = (
        Flat(document_tree(laid_out(**sections("decimal", clauses=[{"id": "a", "text": each}]), id=id)))
        for id, each in (("mot", f"{text}."), ("hai", f"{text} bền vững."))
    )
    found = match(old, new)
    assert not found.one_source
    [how] = [found.match_of(number) for number, node in enumerate(old.nodes) if node.id == "a"]
    assert how.by == "id"
    assert 0.5 < how.confidence < 1


def test_a_common_id_of_two_plans_counts_only_with_a_text_that_is_alike() -> None:
    text = "Tăng cường công tác tuyên truyền, nâng cao nhận thức của người dân về giảm nghèo"
    other = "Ngân hàng Chính sách xã hội tỉnh cho vay ưu đãi theo quy định hiện hành của Chính phủ"
    old = laid_out(id="a", **sections("decimal", clauses=[{"id": "x", "text": text}]))
    new = laid_out(
        id="b", **sections("decimal", clauses=[{"id": "x", "text": other}, {"id": "y", "text": text + "."}])
    )
    found = match(Flat(document_tree(old)), Flat(document_tree(new)))
    [x] = [number for number, node in enumerate(found.old.nodes) if node.id == "x"]
    assert found.new.nodes[found.of_old[x]].id == "y"
    assert found.match_of(x).by in ("similarity", "content")
    assert 0.9 < found.match_of(x).confidence <= 1


def test_every_printed_clause_is_found_again_in_a_plan_typed_once_more() -> None:
    plan = issued("nam-dinh/2016-2020")
    document, _ = read_bytes(render(plan, "txt"), "in-lai.txt")
    again = with_ids(recognise(document)[0])
    found = match(Flat(document_tree(lay_out(plan))), Flat(document_tree(lay_out(again))))
    assert not found.one_source
    assert -1 not in found.of_old
    assert -1 not in found.of_new
    assert pairs(found) == {path: path for path in pairs(found)}


def test_repeated_texts_are_matched_in_their_order() -> None:
    texts = ["Tập thể, cá nhân có thành tích xuất sắc trong phong trào thi đua."] * 3
    old = laid_out(id="a", **sections("dash", clauses=[{"text": text} for text in texts]))
    new = laid_out(id="b", **sections("dash", clauses=[{"text": text} for text in texts]))
    found = match(Flat(document_tree(old)), Flat(document_tree(new)))
    assert found.of_old == list(range(len(found.of_old)))


def test_rows_are_matched_by_their_key_column_and_never_leave_their_table() -> None:
    def with_rows(name: str, *values: tuple[str, str]) -> Node:
        rows = [{"cells": {"a": first, "b": second}} for first, second in values]
        table = {"columns": [{"id": "a", "title": "Nội dung"}, {"id": "b", "title": "Hạn"}], "rows": rows}
        return document_tree(
            laid_out(id=name, **sections("decimal", clauses=[{"text": "Bảng", "table": table}]))
        )

    old = with_rows("x", ("Báo cáo", "Tháng 7"), ("Sơ kết", "Tháng 10"))
    new = with_rows("y", ("Sơ kết", "Quý IV năm 2023"), ("Báo cáo", "Trước ngày 30/7/2022"))
    found = match(Flat(old), Flat(new))
    rows = [number for number, node in enumerate(found.old.nodes) if node.kind == "row"]
    assert [found.new.nodes[found.of_old[row]].key for row in rows] == ["Báo cáo", "Sơ kết"]
    assert {found.match_of(row).by for row in rows} == {"address"}


def test_a_table_stays_with_its_clause_though_another_has_its_old_columns() -> None:
    def with_tables(name: str, *titles: str) -> Node:
        clauses = [
            {
                "id": f"{name}-{number}",
                "text": f"Bảng thứ {number} phân công nhiệm vụ cho các cơ quan của tỉnh:",
                "table": {"columns": [{"id": "a", "title": title}], "rows": [{"cells": {"a": str(number)}}]},
            }
            for number, title in enumerate(titles)
        ]
        return document_tree(laid_out(id=name, **sections("decimal", clauses=clauses)))

    usual, other = "Nhiệm vụ, giải pháp chủ yếu của phong trào thi đua", "Nhiệm vụ"
    found = match(Flat(with_tables("x", other, usual)), Flat(with_tables("y", usual, other)))
    assert pairs(found) == {path: path for path in pairs(found)}
    assert -1 not in (*found.of_old, *found.of_new)


SENTENCE = "tuyên truyền vận động nhân dân thi đua giảm nghèo bền vững ở cơ sở"


@pytest.mark.parametrize("count", [10, 300])
@pytest.mark.parametrize("same", [False, True], ids=["own texts", "one text"])
def test_a_long_list_without_ids_is_matched_although_every_text_was_edited(count: int, same: bool) -> None:
    random = Random(count)
    words = SENTENCE.split()
    texts = [SENTENCE if same else " ".join(random.choices(words, k=14)) for _ in range(count)]
    edits = ["Bổ sung một việc chưa từng có", *(text.replace(" ", " cùng ", 1) for text in texts)]
    old, new = (
        document_tree(laid_out(id=name, **sections("decimal", clauses=[{"text": each} for each in listed])))
        for name, listed in (("a", texts), ("b", edits))
    )
    found = match(Flat(old), Flat(new))
    assert -1 not in found.of_old
    free = [node.text for node, there in zip(found.new.nodes, found.of_new, strict=True) if there < 0]
    assert free == edits[:1]


def test_a_text_that_is_there_twice_says_not_which_of_both_it_is() -> None:
    text = "Tuyên truyền, vận động Nhân dân hưởng ứng phong trào thi đua trên địa bàn."

    def tree(*texts: str) -> Flat:
        sections = tuple(
            Node(kind="block", id=f"s{at}", text=f"MỤC {at}", children=(Node(kind="block", text=each),))
            for at, each in enumerate(texts)
        )
        return Flat(Node(kind="plan", pinned=True, children=sections))

    other = "Rà soát số hộ nghèo, hộ cận nghèo hằng năm; báo cáo kết quả về Sở Nội vụ."
    assert pairs(match(tree(text, text), tree(text, other)))["0/0"] == "0/0"
