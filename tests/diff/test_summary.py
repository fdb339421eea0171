"""The figures of a ChangeSet."""

from typing import Any

from kehoach.diff.compare import diff
from kehoach.diff.summary import summary
from tests.support import laid_out, sections
from tests.writers.comparison.comparing import clauses


def figures(old: dict[str, Any], new: dict[str, Any]) -> dict[str, int]:
    return {str(kind): count for kind, count in told(old, new).counts.items()}


def told(old: dict[str, Any], new: dict[str, Any]) -> Any:
    return summary(diff(laid_out(**old), laid_out(**new)))


def one(**clause: Any) -> dict[str, Any]:
    return sections("none", clauses=[{"id": "c", "text": "Báo cáo kết quả.", **clause}])


def test_what_did_not_change_has_no_figures():
    assert figures(clauses(1, 2), clauses(1, 2)) == {}


def test_one_inserted_clause_is_one_insert_and_its_siblings_are_renumbered():
    assert figures(clauses(1, 2, 3, 4), clauses(9, 1, 2, 3, 4)) == {"inserted": 1, "renumbered": 4}


def test_a_clause_with_two_edited_texts_is_one_edit():
    old, new = one(heading="Chế độ báo cáo"), one(heading="Chế độ thông tin", text="Báo cáo tình hình.")
    assert figures(old, new) == {"edited": 1}


def test_a_letterhead_with_two_other_fields_is_one_edit():
    old = {"document": {"date": "2022-07-15", "subject": "A"}}
    new = {"document": {"date": "2022-08-20", "number": 5, "subject": "A"}}
    assert figures(old, new) == {"edited": 1}


def test_a_moved_clause_counts_once():
    assert figures(clauses(1, 2, 3, 4), clauses(2, 3, 4, 1))["moved"] == 1


def test_a_clause_whose_words_were_edited_is_not_also_formatted():
    old = one(heading="Chế độ báo cáo")
    new = one(heading="Chế độ thông tin", text="Báo cáo **kết quả**.")
    assert figures(old, new) == {"edited": 1}


def test_a_reference_that_follows_a_renumbering_is_no_edit():
    def citing(*numbers: int) -> dict[str, Any]:
        fields = clauses(*numbers)
        fields["content"]["purpose"].append({"id": "cites", "text": "Thực hiện theo {{ ref('c2') }}."})
        return fields

    assert figures(citing(1, 2), citing(9, 1, 2)) == {"inserted": 1, "renumbered": 3, "followed": 1}


def test_a_turned_table_is_another_look():
    def turned(orientation: str) -> dict[str, Any]:
        table = {"columns": [{"id": "a", "title": "Việc"}], "rows": [], "orientation": orientation}
        return one(table=table)

    assert figures(turned("portrait"), turned("landscape")) == {"formatted": 1}


def test_deadlines_come_before_agencies_and_agencies_before_nothing_that_is_acted_on():
    old = one(when={"by": "2022-07-30"}, agencies={"lead": ["so-noi-vu"]}, audience=["commune"])
    new = one(when={"by": "2022-08-15"}, agencies={"lead": ["so-tai-chinh"]}, audience=["village"])
    found = told(old, new)
    assert [each.facet for each in found.first] == ["when.by", "agencies.lead"]
    assert [each.facet for each in found.others] == ["audience"]
    assert found.counts["facet"] == 3


def test_a_clause_that_keeps_its_number_and_says_that_it_was_repealed_is_one_deletion():
    children = [{"id": "d", "text": "Hằng quý;"}, {"id": "e", "text": "Hằng năm."}]
    assert figures(one(children=children), one(text="", repealed=True)) == {"deleted": 1}
    assert figures(one(heading="Chế độ"), one(text="", repealed=True)) == {"deleted": 1}


def test_what_only_keeps_the_place_of_a_moved_clause_does_not_count():
    rest = [{"id": f"c{at}", "text": f"Nội dung số {at} của kế hoạch."} for at in range(3)]
    moved, place = rest[0], {"id": "c0-cu", "repealed": True, "moved_to": "c0"}
    new = sections("none", clauses=[place, *rest[1:], moved])
    assert figures(sections("none", clauses=rest), new) == {"moved": 1}


def test_a_value_that_became_another_comes_before_one_that_only_came():
    clause = {"text": "Báo cáo.", "targets": {"rate": {"indicator": "multidimensional-poverty", "value": 2}}}
    new = {
        **clause, "when": {"by": "2022-07-30"},
        "targets": {"rate": {"indicator": "multidimensional-poverty", "value": 3}},
    }  # fmt: skip
    found = told(*(sections("none", clauses=[{"id": "c", **each}]) for each in (clause, new)))
    assert [each.facet for each in found.first] == ["targets.rate.value", "when.by"]
