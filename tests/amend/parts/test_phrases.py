"""Phrases in the texts of a plan: where they are looked for."""

from kehoach.amend.parts.phrases import occurrences, substituted, text_fields
from tests.amend.support import BASE, amended, printed
from tests.editions import tree_of
from tests.support import plan


def fields(*within: str) -> list[tuple[str, str]]:
    tree = tree_of(BASE)
    tops = [tree.parts[each] if each else None for each in within]
    return [(part.id if part else "", field) for part, field, _ in text_fields(tree, tops)]


def test_a_section_is_its_heading_and_the_content_that_it_places() -> None:
    assert fields("muc-2") == [("muc-2", "heading"), ("phat-dong", "text"), ("tong-ket", "text")]
    assert fields("muc-3") == [("muc-3", "heading"), ("huan-chuong", "text")]


def test_a_part_that_is_meant_twice_counts_once() -> None:
    assert fields("tong-ket", "muc-2") == [("tong-ket", "text"), ("muc-2", "heading"), ("phat-dong", "text")]


def test_the_plan_itself_is_its_subject_and_recipients() -> None:
    assert fields("") == [("", "document.subject"), ("", "recipients.0"), ("", "recipients.1")]


def test_the_plan_itself_is_also_its_movement_agencies_and_variables_with_words() -> None:
    given = plan(
        movement={"name": "Thi đua A", "short": "A"},
        citations={"qd": {"type": "quyet-dinh", "subject": "về A"}},
        variables={"ten": {"value": "Quỹ A"}, "so": {"value": 3}}, agencies={"so-a": {"name": "Sở A"}},
        recipients=["Sở A"], signature={"title": "GIÁM ĐỐC SỞ A"},
    )  # fmt: skip
    fields = [field for _, field, _ in text_fields(tree_of(given), [None])]
    assert fields == [
        "movement.name", "movement.short", "document.subject", "variables.ten.value", "agencies.so-a.name",
        "recipients.0",
    ]  # fmt: skip


def test_a_phrase_of_the_whole_plan_is_no_longer_printed_where_names_are_typed_once() -> None:
    given = plan(
        agencies={"so-a": {"name": "Sở A"}}, variables={"quy": {"value": "Quỹ của Sở A"}},
        movement={"name": "Thi đua cùng Sở A"}, recipients=["Như trên", "Sở A"],
        content={"purpose": [
            {"text": "Sở A; {{ agency('so-a') }}; {{ variables.quy }}; {{ movement.name }}."},
        ]},
        outline=[{"heading": "MỤC ĐÍCH", "content": "purpose"}],
    )  # fmt: skip
    after = amended({"op": "phrase", "old": "Sở A", "new": "Sở B", "count": 5}, of=given)
    assert "1. Sở B; Sở B; Quỹ của Sở B; Thi đua cùng Sở B./." in printed(after)
    assert after.recipients == ("Như trên", "Sở B")


def test_a_phrase_within_a_cited_section_is_replaced_in_its_clauses() -> None:
    after = amended(
        {"op": "phrase", "old": "trong tháng", "new": "vào tháng", "within": ["Mục II"], "count": 2}
    )
    assert printed(after)[8:10] == ["- Phát động vào tháng 7.", "- Tổng kết vào tháng 12."]


def test_a_phrase_that_is_a_placeholder_is_found_where_just_that_one_stands() -> None:
    text = "Trên {{ unit.name }}, {{ unit.name | upper }} và {{ unit.name }}; unit.name"
    assert occurrences(text, "{{ unit.name }}") == 2
    assert occurrences(text, "unit.name") == 1
    assert occurrences(text, "{{ unit.name }}, {{ unit.name | upper }}") == 0
    assert substituted(text, "{{ unit.name }}", "x") == "Trên x, {{ unit.name | upper }} và x; unit.name"
    last = "Trên {{ unit.name }}, {{ unit.name | upper }} và x; unit.name"
    assert substituted(text, "{{ unit.name }}", "x", 2) == last
    assert substituted("a {{ b }} c", "{{ b }}", "") == "a c"
    assert substituted("a {{ b }} c", "{{ b", "d") == "a {{ b }} c"
