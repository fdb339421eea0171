"""Several amendments: their order, dates of effect, versions, and what does not go together."""

from datetime import date

import pytest
from msgspec.structs import replace

from kehoach.amend.model import Amendment
from kehoach.amend.version import version_of
from kehoach.spec.dump import dump
from kehoach.spec.model import Plan
from tests.amend.support import BASE, amendment, codes, printed, refused
from tests.editions import apply, replay

LABOUR = "Sở Lao động - Thương binh và Xã hội chủ trì."
RATE = "Giảm tỷ lệ hộ nghèo {{ targets.rate }} mỗi năm."


def words(target: str, old: str, new: str) -> dict[str, str]:
    return {"op": "replace", "target": target, "old": old, "new": new}


def later(
    *operations: dict[str, object], of: Plan = BASE, on: str = "2024-03-01", **parts: object
) -> Amendment:
    """A second amendment, of March 2024."""
    document = {"subject": "Sửa đổi", "date": on, "number": 9}
    return amendment(*operations, of=of, id="sua-doi-2", document=document, **parts)


def test_amendments_on_different_clauses_give_the_same_in_either_order() -> None:
    one, other = amendment(words("ba", LABOUR, "Sở Nội vụ.")), later(words("mot-a", "Điểm thứ nhất;", "Một;"))
    both = apply(BASE, [one, other])
    assert dump(both) == dump(apply(BASE, [other, one]))
    assert {"3. Sở Nội vụ.", "a) Một;"} <= set(printed(both))


def test_edits_of_different_words_in_one_clause_are_combined() -> None:
    one = amendment(words("ba", LABOUR, "Sở Nội vụ chủ trì."))
    other = later(words("ba", LABOUR, "Sở Lao động - Thương binh và Xã hội chủ trì thực hiện hằng năm."))
    assert "3. Sở Nội vụ chủ trì thực hiện hằng năm." in printed(apply(BASE, [one, other]))


def test_an_amendment_of_an_amended_version_comes_after_it() -> None:
    one = amendment(words("ba", LABOUR, "Sở Nội vụ."))
    two = later(words("ba", "Sở Nội vụ.", "Sở Y tế."), of=apply(BASE, [one]))
    assert "3. Sở Y tế." in printed(apply(BASE, [one, two]))
    assert "3. Sở Y tế." in printed(apply(BASE, [two, one]))  # the order is that of their effect


def test_who_amends_a_plan_that_reads_as_before_knows_of_what_was_undone() -> None:
    one = amendment(words("ba", LABOUR, "Sở Nội vụ."))
    undone = later(words("ba", "Sở Nội vụ.", LABOUR), of=apply(BASE, [one]))
    three = replace(later(words("ba", LABOUR, "Sở Y tế."), on="2024-05-01"), id="sua-doi-3")
    three = replace(three, document=replace(three.document, number=10))
    assert version_of(apply(BASE, [one, undone])) == three.amends.version
    assert "3. Sở Y tế." in printed(apply(BASE, [one, undone, three]))


def test_amended_twice_the_version_in_force_is_that_of_the_day() -> None:
    one = amendment(words("ba", LABOUR, "Sở Nội vụ."))
    two = later(words("ba", "Sở Nội vụ.", "Sở Y tế."), of=apply(BASE, [one]))
    lines = {
        on: printed(apply(BASE, [one, two], date.fromisoformat(on)))
        for on in ("2022-12-31", "2023-01-10", "2024-02-29", "2024-03-01")
    }
    assert f"3. {LABOUR}" in lines["2022-12-31"]
    assert "3. Sở Nội vụ." in lines["2023-01-10"]
    assert "3. Sở Nội vụ." in lines["2024-02-29"]
    assert "3. Sở Y tế." in lines["2024-03-01"]


def test_who_amends_what_reads_again_as_before_knows_all_that_led_there() -> None:
    one = amendment(words("ba", LABOUR, "Sở Nội vụ."))
    back = later(words("ba", "Sở Nội vụ.", LABOUR), of=apply(BASE, [one]))
    assert version_of(apply(BASE, [one, back])) == version_of(BASE)
    document = {"subject": "Sửa đổi", "date": "2025-03-01", "number": 11}
    third = amendment(words("ba", LABOUR, "Sở Y tế."), id="sua-doi-3", document=document)
    assert "3. Sở Y tế." in printed(apply(BASE, [one, back, third]))


def test_an_operation_has_its_own_date_of_effect() -> None:
    own = words("ba", LABOUR, "Sở Nội vụ.") | {"effective": "2023-06-01"}
    one = amendment(own, words("mot-a", "Điểm thứ nhất;", "Một;"), effective="2023-02-01")
    assert len(replay(BASE, [one]).steps) == 2
    spring = printed(apply(BASE, [one], date(2023, 3, 1)))
    assert "a) Một;" in spring
    assert f"3. {LABOUR}" in spring
    assert "3. Sở Nội vụ." in printed(apply(BASE, [one], date(2023, 6, 1)))


def test_who_amends_may_have_had_what_takes_effect_later_before_them() -> None:
    delayed = amendment(words("ba", LABOUR, "Sở Nội vụ.") | {"effective": "2025-01-01"})
    two = later(words("mot-a", "Điểm thứ nhất;", "Một;"), of=apply(BASE, [delayed]))
    assert {"3. Sở Nội vụ.", "a) Một;"} <= set(printed(apply(BASE, [delayed, two])))
    assert f"3. {LABOUR}" in printed(apply(BASE, [delayed, two], date(2024, 6, 1)))


def test_a_correction_reaches_back_and_its_text_is_in_force_from_then() -> None:
    one = amendment(words("mot-a", "Điểm thứ nhất;", "Một;"))
    correction = later(
        {
            "op": "correct",
            "target": "ba",
            "old": "Thương binh",
            "new": "Thương Binh",
            "effective": "2022-07-15",
        },
        of=apply(BASE, [one]),
    )
    early = printed(apply(BASE, [one, correction], date(2022, 8, 1)))
    assert "3. Sở Lao động - Thương Binh và Xã hội chủ trì." in early
    assert "a) Điểm thứ nhất;" in early


def test_nothing_else_reaches_back() -> None:
    back = amendment(words("ba", LABOUR, "x") | {"effective": "2022-12-01"})
    (found,) = refused(back)
    assert (found.code, found.place.pointer) == ("U202", "/operations/0/effective")


@pytest.mark.parametrize(
    ("parts", "pointer"),
    [
        ({"effective": "2022-07-14"}, "/effective"),
        ({"document": {"subject": "x", "date": "2021-01-01"}}, "/document/date"),
    ],
)
def test_a_date_of_effect_before_the_plan_is_refused(parts: dict[str, object], pointer: str) -> None:
    found = refused(amendment({"op": "correct", "target": "ba", "old": "Sở", "new": "sở"}, **parts))
    assert [(each.code, each.place.pointer) for each in found] == [("U201", pointer)]


def test_a_version_before_the_plan_was_signed_is_refused() -> None:
    assert codes(as_of=date(2022, 7, 14)) == ["U205"]


def test_an_amendment_of_another_plan_is_refused() -> None:
    other = amendment(amends={"plan": "khac", "version": version_of(BASE)})
    document = {"op": "repeal", "target": "ba", "old": LABOUR}
    assert codes(replace(amendment(document), amends=other.amends)) == ["U203"]


def test_a_version_that_never_was_is_refused_with_those_that_were() -> None:
    wrong = amendment(words("ba", LABOUR, "x"), amends={"plan": "thu", "version": "0" * 64})
    (found,) = refused(wrong)
    assert (found.code, found.place.pointer) == ("U204", "/amends/version")
    assert version_of(BASE)[:12] in found.args["known"]


def test_two_instruments_of_one_number_are_refused() -> None:
    one, other = amendment(words("ba", LABOUR, "x")), amendment(words("mot-a", "Điểm thứ nhất;", "y"))
    assert codes(one, other) == ["U206"]


def test_an_amendment_without_a_date_comes_last_and_is_in_force_on_no_day() -> None:
    draft = amendment(words("ba", LABOUR, "Sở Nội vụ."), document={"subject": "Dự thảo"})
    assert "3. Sở Nội vụ." in printed(apply(BASE, [draft]))
    assert f"3. {LABOUR}" in printed(apply(BASE, [draft], date(2030, 1, 1)))


def test_a_draft_is_in_force_on_no_day_even_where_it_says_from_when() -> None:
    draft = amendment(
        words("ba", LABOUR, "Sở Nội vụ."), document={"subject": "Dự thảo"}, effective="2023-02-01"
    )
    assert f"3. {LABOUR}" in printed(apply(BASE, [draft], date(2030, 1, 1)))
    assert [(step.effective, step.in_force) for step in replay(BASE, [draft]).steps] == [("2023-02-01", None)]


def test_what_was_repealed_can_not_be_amended() -> None:
    one = amendment({"op": "repeal", "target": "ba", "old": LABOUR})
    two = later(words("ba", LABOUR, "x"), of=apply(BASE, [one]))
    (found,) = refused(one, two)
    assert (found.code, found.place.pointer) == ("U105", "/operations/0/target")


@pytest.mark.parametrize(
    ("operation", "found"),
    [
        (words("ba", LABOUR, ""), "S209"),
        ({"op": "insert", "last": "muc-1", "clause": {"text": "x", "when": {"by": "2024-02-31"}}}, "S202"),
        ({"op": "insert", "last": "mot", "clause": {"text": "x", "citations": ["khong-co"]}}, "S203"),
        ({"op": "set", "target": "r1", "field": "cells.khac", "new": "x"}, "S207"),
        ({"op": "set", "target": "muc-2", "field": "content", "old": "timeline"}, "U116"),
        (
            {"op": "set", "target": "muc-2", "field": "content", "old": "timeline", "new": "funding"},
            "S206 U116",
        ),
        ({"op": "set", "target": "mot", "field": "moved_to", "new": "hai"}, "S213"),
        ({"op": "set", "field": "period.from", "old": 2021, "new": 2030}, "U116"),
    ],
)
def test_a_later_amendment_leaves_a_plan_whose_structure_holds(
    operation: dict[str, object], found: str
) -> None:
    one = amendment(words("mot-a", "Điểm thứ nhất;", "Một;"))
    assert codes(one, later(operation, of=apply(BASE, [one]))) == found.split()


def test_a_clause_that_says_nothing_without_its_points_is_refused_wherever_they_go() -> None:
    text = {
        "op": "replace",
        "target": "mot",
        "old": "Huy động sức mạnh của cả hệ thống chính trị.",
        "new": "",
    }
    one = amendment(text)
    two = later(
        {"op": "move", "target": "mot-a", "first": "hai"}, {"op": "move", "target": "mot-b", "first": "hai"},
        of=apply(BASE, [one]), numbering="renumber",
    )  # fmt: skip
    assert codes(one, two) == ["S209"]


def test_a_citation_is_not_taken_away_that_a_clause_names() -> None:
    law = {"op": "set", "field": "citations.luat", "new": {"type": "luat", "number": "1/2022/QH15"}}
    one = amendment(law, {"op": "set", "target": "ba", "field": "citations", "new": ["luat"]})
    gone = {"op": "set", "field": "citations.luat", "old": law["new"]}
    assert codes(one, later(gone, of=apply(BASE, [one]))) == ["S203"]


def test_something_is_inserted_beside_what_was_repealed() -> None:
    one = amendment({"op": "repeal", "target": "hai", "old": RATE})
    two = later(
        {"op": "insert", "after": "hai", "clause": {"text": "Thay cho khoản 2."}}, of=apply(BASE, [one])
    )
    lines = printed(apply(BASE, [one, two]))
    assert lines[lines.index("2. (được bãi bỏ)") + 1] == "2a. Thay cho khoản 2."


def test_citations_of_renumbered_parts_follow() -> None:
    first = {"op": "insert", "before": "mot", "clause": {"text": "Mới."}}
    lines = printed(apply(BASE, [amendment(first, numbering="renumber")]))
    assert "b) Điểm thứ hai, theo khoản 4 Mục I Kế hoạch này." in lines
    kept = printed(apply(BASE, [amendment(first, numbering="renumber", references="keep")]))
    assert "b) Điểm thứ hai, theo khoản 3 Mục I Kế hoạch này." in kept


def test_a_citation_of_what_was_repealed_is_told() -> None:
    result = replay(BASE, [amendment({"op": "repeal", "target": "ba", "old": LABOUR})])
    [(index, finding)] = result.findings
    assert (index, finding.code, finding.args["id"]) == (0, "U401", "mot-b")
    assert finding.args["citation"] == "khoản 3 Mục I"
