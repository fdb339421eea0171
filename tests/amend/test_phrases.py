"""Phrases in the texts of a plan: where they are looked for."""

from tests.amend.support import BASE, amended, printed

from kehoach.amend.phrases import occurrences, substituted, text_fields
from kehoach.amend.tree import Tree


def fields(*within: str) -> list[tuple[str, str]]:
    tree = Tree(BASE)
    tops = [tree.parts[each] if each else None for each in within]
    return [(part.id if part else "", field) for part, field, _ in text_fields(tree, tops)]


def test_a_section_is_its_heading_and_the_content_that_it_places() -> None:
    assert fields("muc-2") == [("muc-2", "heading"), ("phat-dong", "text"), ("tong-ket", "text")]
    assert fields("muc-3") == [("muc-3", "heading"), ("huan-chuong", "text")]


def test_a_part_that_is_meant_twice_counts_once() -> None:
    assert fields("tong-ket", "muc-2") == [("tong-ket", "text"), ("muc-2", "heading"), ("phat-dong", "text")]


def test_the_plan_itself_is_its_subject_and_recipients() -> None:
    assert fields("") == [("", "document.subject"), ("", "recipients.0"), ("", "recipients.1")]


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
