"""What can't be printed after an amendment, at the operation that brought it."""

import pytest

from kehoach.amend.apply.blame import printing_findings
from kehoach.spec.model import Plan
from tests.amend.support import BASE, amendment
from tests.editions import replay
from tests.support import plan, unchecked

GOOD = {"op": "replace", "target": "mot-a", "old": "Điểm thứ nhất;", "new": "Một;"}


def found(*operations: dict[str, object], of: Plan = BASE) -> list[tuple[str, str]]:
    findings = printing_findings(replay(of, [amendment(*operations, of=of)]))
    return [(each.code, each.place.pointer) for _, each in findings]


@pytest.mark.parametrize(
    ("operation", "code"),
    [
        ({"op": "insert", "after": "hai", "clause": {"text": "Giao {{ agencies.lead }} làm."}}, "S303"),
        ({"op": "insert", "after": "hai", "clause": {"heading": "a", "children": [{"text": "{{ x }}"}]}},
         "S302"),
        ({"op": "phrase", "old": "cả hệ thống", "new": "{{ agency('so-abc') }}"}, "A003"),
        ({"op": "set", "field": "document.subject", "old": "Phát động phong trào", "new": "{{ a. "}, "S301"),
        ({"op": "set", "target": "hai", "field": "targets.rate",
          "old": {"indicator": "poverty-rate", "value": 2}}, "S303"),
    ],
)  # fmt: skip
def test_an_operation_that_can_not_be_printed_is_told(operation: dict[str, object], code: str) -> None:
    [(told, place)] = found(GOOD, operation)
    assert told[0] == code[0]
    assert place == "/operations/1"


def test_what_breaks_another_text_is_told_of_the_amendment() -> None:
    named = plan(
        variables={"x": {"value": 1}},
        content={"purpose": [{"id": "a", "text": "{{ variables.x }}"}, {"id": "b", "text": "b"}]},
    )
    operation = {"op": "set", "field": "variables.x", "old": {"value": 1}}
    assert [place for _, place in found(operation, of=named)] == ["/operations"]


def test_what_was_wrong_before_is_none_of_theirs() -> None:
    wrong = unchecked(content={"purpose": [{"id": "a", "text": "{{ x }}"}, {"id": "b", "text": "b"}]})
    assert found({"op": "replace", "target": "b", "old": "b", "new": "c"}, of=wrong) == []


def test_a_plan_that_prints_has_none() -> None:
    assert found(GOOD) == []
