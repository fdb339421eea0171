"""Citations that follow to new numbers: enumerations, ranges, "Mục này", texts of the plan itself."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.amend.apply.steps import Replayed
from kehoach.diff.compare import diff
from kehoach.diff.model import Edited
from kehoach.errors import AmendmentError
from kehoach.outlines import edition_of
from kehoach.spec.model import Plan
from tests.amend.support import BASE, DOCUMENT, amendment, printed
from tests.editions import lay_out, replay, tree_of
from tests.support import plan

FIRST = {"op": "insert", "before": "a", "clause": {"id": "moi", "text": "Mới."}}
REPEAL = {"op": "repeal", "target": "b", "old": "b"}


def clauses(*names: str) -> list[dict[str, Any]]:
    return [{"id": name, "text": name} for name in names]


def citing(*texts: str, **parts: Any) -> Plan:
    """A plan with clauses a, b, c in Mục I, of which b has points, and citing clauses t0, t1, … in Mục II."""
    points = {"id": "b", "text": "b", "children": clauses("ba", "bb", "bc")}
    content = {
        "purpose": [*clauses("a"), points, *clauses("c")],
        "funding": [{"id": f"t{at}", "text": text} for at, text in enumerate(texts)],
        "other": clauses("o"),
    }
    outline = [
        {"id": f"muc-{at}", "heading": f"MỤC {at}", "content": role}
        for at, role in enumerate(("purpose", "funding", "other"), 1)
    ]
    return plan(**{"document": DOCUMENT, "content": content, "outline": outline} | parts)


def after(of: Plan, *operations: dict[str, Any], numbering: str = "renumber", **parts: Any) -> Replayed:
    return replay(of, [amendment(*operations, of=of, numbering=numbering, **parts)])


def texts(result: Replayed) -> list[str]:
    return [each.text for each in result.plan.content.funding if (each.id or "").startswith("t")]


def assert_the_comparison_sees_what_followed(of: Plan, result: Replayed) -> None:
    """A comparison tells the same texts as followed, and none of them as edited."""
    changes = diff(lay_out(of, facets=False), lay_out(result.plan, facets=False))
    followed = {each.id for step in result.steps for each in step.followed}
    assert {each.new.id for each in changes.followed} == followed
    assert not [each for each in changes.changes if isinstance(each, Edited) and each.new.id in followed]


def told(result: Replayed) -> list[tuple[str, str]]:
    return [(finding.code, finding.args["citation"]) for _, finding in result.findings]


@pytest.mark.parametrize(
    ("typed", "now"),
    [
        ("khoản 2 Mục I", "khoản 3 Mục I"),
        ("khoản 2 và khoản 3 Mục I", "khoản 3 và khoản 4 Mục I"),
        ("khoản 1, khoản 3 Mục I", "khoản 2, khoản 4 Mục I"),
        ("theo khoản 2, 3 Mục I", "theo khoản 3, 4 Mục I"),
        ("các khoản 1, 2 và 3 Mục I", "các khoản 2, 3 và 4 Mục I"),
        ("từ khoản 1 đến khoản 3 Mục I", "từ khoản 2 đến khoản 4 Mục I"),
        ("khoản 1-3 Mục I", "khoản 2-4 Mục I"),
        ("điểm a, b và c khoản 2 Mục I", "điểm a, b và c khoản 3 Mục I"),
        ("điểm a khoản 2 và khoản 3 Mục I", "điểm a khoản 3 và khoản 4 Mục I"),
        ("khoản 1 và điểm a khoản 2 Mục I", "khoản 2 và điểm a khoản 3 Mục I"),
        ("khoản 3 Mục I và khoản 1 Mục III", "khoản 4 Mục I và khoản 1 Mục III"),
        ("khoản 2, Mục I", "khoản 3, Mục I"),
        ("khoản 2 của Mục I", "khoản 3 của Mục I"),
        ("khoản 3 Mục I, 5 đơn vị", "khoản 4 Mục I, 5 đơn vị"),
        ("KHOẢN 2 MỤC I VÀ ĐIỂM B KHOẢN 2 MỤC I", "KHOẢN 3 MỤC I VÀ ĐIỂM B KHOẢN 3 MỤC I"),
        ("Khoản 2 Mục I của Kế hoạch này", "Khoản 3 Mục I của Kế hoạch này"),
        ("khoản 2 Mục I quy định việc", "khoản 3 Mục I quy định việc"),
        ("khoản 3 Mục I, Mục II và khoản 2 Điều 5 Luật X", "khoản 4 Mục I, Mục II và khoản 2 Điều 5 Luật X"),
    ],
)
def test_every_part_that_is_cited_follows(typed: str, now: str) -> None:
    of = citing(typed)
    result = after(of, FIRST)
    assert texts(result) == [now]
    assert told(result) == []
    assert_the_comparison_sees_what_followed(of, result)


@pytest.mark.parametrize(
    "typed",
    [
        "khoản 2 Mục I Quy chế này",
        "khoản 2 Mục I Quy định về thi đua",
        "khoản 2 Mục I Đề án 06",
        "khoản 2 Mục I Chiến lược quốc gia",
        "khoản 2 và khoản 3 Mục I Nghị quyết số 05/NQ-HĐND",
        "khoản 2 Mục I Phụ lục",
        "khoản 2 Mục I Phụ lục II",
        "khoản 2 Mục I Phần thứ hai",
        "khoản 2 Mục I Kế hoạch số 9/KH-UBND",
        "khoản 2 Mục I của kế hoạch số 9/KH-UBND",
        "KHOẢN 2 MỤC I QUY CHẾ",
        "khoản 2 Mục I (ban hành kèm theo Quyết định số 5/QĐ-UBND)",
        "khoản 2 Mục I {{ cite('qd') }}",
        "khoản 2 Điều 1",
        "{{ ref('b') }}",
    ],
)
def test_what_is_cited_of_another_document_stays(typed: str) -> None:
    of = citing(typed, citations={"qd": {"type": "quyet-dinh", "number": "5/QĐ-UBND"}})
    result = after(of, FIRST)
    assert texts(result) == [typed]
    assert told(result) == []


def test_a_section_follows_in_an_enumeration_of_sections() -> None:
    section = {"op": "insert", "before": "muc-2", "section": {"id": "moi", "heading": "MỚI"}}
    of = citing("Mục I, II và III", "từ Mục I đến Mục II", "khoản 1 Mục III")
    result = after(of, section)
    assert texts(result) == ["Mục I, III và IV", "từ Mục I đến Mục III", "khoản 1 Mục IV"]
    assert_the_comparison_sees_what_followed(of, result)


def test_a_text_under_a_section_that_is_edited_too_follows_once() -> None:
    heading = {"op": "set", "target": "muc-2", "field": "heading", "old": "MỤC 2", "new": "KHÁC"}
    [step] = after(citing("khoản 2 Mục I"), FIRST, heading).steps
    assert [each.id for each in step.followed] == ["t0"]
    away = {"op": "move", "target": "c", "first": "/content/other"}
    result = after(citing("khoản 2 và khoản 3 Mục I"), away, heading)
    assert told(result) == [("U406", "khoản 2 và khoản 3 Mục I")]


def test_what_can_not_follow_whole_stays_and_is_told() -> None:
    away = {"op": "move", "target": "c", "first": "/content/other"}
    result = after(citing("khoản 2 và khoản 3 Mục I", "khoản 1 đến khoản 3 Mục I", "khoản 3 Mục I"), away)
    assert texts(result) == ["khoản 2 và khoản 3 Mục I", "khoản 1 đến khoản 3 Mục I", "khoản 1 Mục III"]
    assert told(result) == [("U406", "khoản 2 và khoản 3 Mục I"), ("U406", "khoản 1 đến khoản 3 Mục I")]


def test_a_range_that_loses_a_part_to_another_place_is_told() -> None:
    swapped = [
        {"op": "move", "target": "b", "first": "/content/other"},
        {"op": "move", "target": "o", "after": "a"},
    ]
    result = after(citing("khoản 1 đến khoản 3 Mục I"), *swapped)
    assert texts(result) == ["khoản 1 đến khoản 3 Mục I"]
    assert told(result) == [("U406", "khoản 1 đến khoản 3 Mục I")]


def test_a_repealed_member_is_told_and_no_number_comes_twice() -> None:
    result = after(citing("khoản 2 và khoản 3 Mục I", "khoản 1, 2 Mục I"), REPEAL)
    assert texts(result) == ["khoản 2 và khoản 3 Mục I", "khoản 1, 2 Mục I"]
    assert told(result) == [
        ("U401", "khoản 2 Mục I"), ("U406", "khoản 2 và khoản 3 Mục I"), ("U401", "khoản 2 Mục I"),
    ]  # fmt: skip


def test_a_range_shrinks_by_what_is_repealed_within_it() -> None:
    result = after(citing("khoản 1 đến khoản 3 Mục I"), REPEAL)
    assert (texts(result), told(result)) == (["khoản 1 đến khoản 2 Mục I"], [])


def test_members_that_keep_their_number_as_repealed_are_told() -> None:
    result = after(citing("khoản 1, 2 và 3 Mục I", "điểm b khoản 2 Mục I"), REPEAL, numbering="freeze")
    assert told(result) == [("U401", "khoản 2 Mục I"), ("U401", "điểm b khoản 2 Mục I")]


def test_a_citation_within_this_section_follows() -> None:
    before = {"op": "insert", "before": "t0", "clause": {"text": "Mới."}}
    of = citing("x", "khoản 1 Mục này", "khoản 1, 2 và Khoản 3 Mục này")
    result = after(of, before)
    assert texts(result) == ["x", "khoản 2 Mục này", "khoản 2, 3 và Khoản 4 Mục này"]
    assert_the_comparison_sees_what_followed(of, result)


def test_a_citation_within_this_section_is_whole_where_it_is_no_longer_within() -> None:
    away = {"op": "move", "target": "t1", "last": "/content/other"}
    result = after(citing("x", "Theo khoản 1 Mục này.", "y"), away)
    assert printed(result.plan)[-1] == "2. Theo khoản 1 Mục II."
    together = [{"op": "move", "target": "t0", "last": "/content/other"}, away]
    result = after(citing("x", "Theo khoản 1 Mục này.", "y"), *together)
    assert printed(result.plan)[-1] == "3. Theo khoản 2 Mục này."


def test_the_plans_own_texts_follow() -> None:
    section = {"op": "insert", "before": "muc-1", "section": {"id": "muc-0", "heading": "MỚI"}}
    of = plan(
        document=DOCUMENT | {"subject": "Thực hiện Mục III"}, content={"purpose": clauses("a")},
        outline=[{"id": f"muc-{at}", "heading": "A"} for at in (1, 2)]
        + [{"id": "muc-3", "heading": "A", "content": "purpose"}],
        recipients=["Như Mục III", "Lưu: VT"],
    )  # fmt: skip
    result = after(of, section)
    assert result.plan.recipients == ("Như Mục IV", "Lưu: VT")
    assert result.plan.document.subject == "Thực hiện Mục IV"
    [step] = result.steps
    assert {(each.id, each.field) for each in step.followed} == {
        ("", "recipients.0"),
        ("", "document.subject"),
    }
    kept = {"op": "set", "field": "recipients.0", "old": "Như Mục III", "new": "Như Mục III và IV"}
    assert after(of, section, kept).plan.recipients[0] == "Như Mục III và IV"


def test_a_citation_of_the_plans_own_is_told_by_its_field() -> None:
    result = after(BASE, {"op": "repeal", "target": "muc-3", "old": "KHEN THƯỞNG"})
    [(_, finding)] = result.findings
    assert (finding.code, finding.args) == ("U401", {"id": "recipients.0", "citation": "Mục III"})


def grouped() -> Plan:
    groups = {"g": clauses("a", "b"), "h": clauses("c", "d")}
    return plan(
        document=DOCUMENT,
        outline=[{"id": role, "heading": "A", "content": role} for role in ("purpose", "funding")],
        content={"purpose": groups, "funding": [{"id": "t0", "text": "khoản 3 Mục I"}]},
    )  # fmt: skip


def test_other_groups_give_other_numbers() -> None:
    result = after(grouped(), {"op": "regroup", "role": "purpose", "old": ["g", "h"], "new": ["h", "g"]})
    assert texts(result) == ["khoản 1 Mục I"]


@pytest.mark.parametrize(
    ("field", "value", "now"),
    [
        ("unnumbered", True, "khoản 2 Mục I"),
        ("marker", "7.", "khoản 3 Mục I"),
    ],
)
def test_a_field_of_another_part_gives_other_numbers(field: str, value: object, now: str) -> None:
    result = after(citing("khoản 3 Mục I"), {"op": "set", "target": "a", "field": field, "new": value})
    assert texts(result) == [now]


def test_another_style_is_followed_where_numbers_stay_too() -> None:
    style = {"op": "set", "target": "muc-1", "field": "numbering", "new": ["letter"]}
    content = {
        "op": "set",
        "target": "muc-3",
        "field": "content",
        "old": "other",
        "new": ["purpose", "other"],
    }
    result = after(citing("khoản 3 Mục I", "khoản 2 và 3 Mục I"), style, numbering="freeze")
    assert texts(result) == ["điểm c Mục I", "khoản 2 và 3 Mục I"]
    assert told(result) == [("U406", "khoản 2 và 3 Mục I")]
    out = {"op": "set", "target": "muc-1", "field": "content", "old": "purpose"}
    assert texts(after(citing("khoản 3 Mục I"), out, content, numbering="freeze")) == ["khoản 3 Mục III"]


def test_bullets_are_counted_anew_where_numbers_stay() -> None:
    of = citing(content={
        "purpose": clauses("a"),
        "funding": [{"id": "t0", "text": "gạch đầu dòng thứ 1 và thứ 2 khoản 1 Mục III"}],
        "other": [{"id": "o", "text": "o", "numbering": ["dash"], "children": clauses("d1", "d2")}],
    })  # fmt: skip
    before = {"op": "insert", "before": "d1", "clause": {"text": "Mới."}}
    assert texts(after(of, before, numbering="freeze")) == ["gạch đầu dòng thứ 2 và thứ 3 khoản 1 Mục III"]


def test_parts_of_own_annexes_follow_with_their_label() -> None:
    annex = {"id": "pl", "title": "A", "numbering": ["roman", "decimal"], "body": [
        {"id": "p1", "text": "p", "children": clauses("p11")},
        {"id": "p2", "text": "Theo khoản 1 Mục I Phụ lục này."},
    ]}  # fmt: skip
    other = {"op": "insert", "before": "pl", "annex": {"id": "moi", "title": "B", "body": clauses("m")}}
    first = {"op": "insert", "before": "p11", "clause": {"text": "Mới."}}
    result = after(citing("khoản 1 Mục I Phụ lục", annexes=[annex]), other, first)
    assert texts(result) == ["khoản 2 Mục I Phụ lục II"]
    assert result.plan.annexes[1].body[1].text == "Theo khoản 2 Mục I Phụ lục này."


def test_what_the_amendment_wrote_is_meant_for_the_new_version() -> None:
    clause = {"id": "moi", "text": "Mới.", "children": [{"id": "con", "text": "Theo khoản 1 Mục I."}]}
    result = after(citing("khoản 1 Mục I"), {"op": "insert", "before": "a", "clause": clause})
    assert "a) Theo khoản 1 Mục I." in printed(result.plan)
    assert texts(result) == ["khoản 2 Mục I"]


def test_a_moved_text_was_not_written_anew() -> None:
    away = {"op": "move", "target": "t0", "last": "/content/other"}
    assert (
        printed(after(citing("Theo khoản 1 Mục I.", "x"), FIRST, away).plan)[-1] == "2. Theo khoản 2 Mục I."
    )


def test_a_part_with_another_id_is_the_same_part() -> None:
    renames = [{"op": "rename", "ids": {"b": "c", "c": "b"}}, {"op": "rename", "ids": {"b": "d"}}]
    result = after(citing("khoản 2 và khoản 3 Mục I"), renames[0], FIRST, renames[1])
    assert (texts(result), told(result)) == (["khoản 3 và khoản 4 Mục I"], [])


PARTS = ("a", "b", "ba", "bb", "bc", "c", "o")
PAIRS = [(one, other) for one in PARTS for other in PARTS if one != other]
EDITS = st.one_of(
    st.builds(lambda at, how: {"op": "insert", how: at, "clause": {"text": "Mới."}},
              st.sampled_from(PARTS), st.sampled_from(["before", "after"])),
    st.builds(lambda at, to: {"op": "move", "target": at, "after": to},
              st.sampled_from(PARTS), st.sampled_from(PARTS)),
    st.builds(lambda at: {"op": "repeal", "target": at, "old": at}, st.sampled_from(PARTS)),
    st.builds(lambda at: {"op": "set", "target": at, "field": "unnumbered", "new": True},
              st.sampled_from(PARTS)),
)  # fmt: skip


@given(st.lists(EDITS, min_size=1, max_size=4), st.sampled_from(["freeze", "renumber"]))
def test_what_is_typed_says_what_a_reference_by_id_prints_or_is_told(
    edits: list[Any], numbering: str
) -> None:
    before = edition_of(citing("x")).printed_addresses
    of = citing(*(before[each] for each in PARTS), *(f"{before[a]} và {before[b]}" for a, b in PAIRS))
    try:
        result = after(of, *edits, numbering=numbering)
    except AmendmentError:
        return
    assert_the_comparison_sees_what_followed(of, result)
    now = result.edition.printed_addresses
    repealed = {id for id in PARTS if id not in now or tree_of(result.plan).parts[id].value.repealed}
    said, wrong = texts(result), {finding.args["id"] for _, finding in result.findings}
    for at, members in enumerate([*((id,) for id in PARTS), *PAIRS]):
        if repealed & set(members):
            assert f"t{at}" in wrong
        elif f"t{at}" not in wrong:
            assert said[at] == " và ".join(now[id] for id in members)
        else:
            assert len(members) > 1
