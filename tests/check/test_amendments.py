"""Checking amendments: what is found in them, and in those that they come after."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from kehoach.amend.load import LoadedAmendment, read_amendment
from kehoach.amend.version import version_of
from kehoach.diagnostics import Diagnostic
from kehoach.spec.dump import dump
from kehoach.spec.load import Loaded, read
from tests.amend.strategies import LABOUR, OPERATIONS, WHOLE, broken_amendments
from tests.amend.support import BASE
from tests.editions import check_amendment, check_amendments, replay
from tests.spec.strategies import broken
from tests.spec.test_load import UNFILLED

PLAN = read(dump(BASE), "plan.json")
SWAP = {"op": "phrase", "old": LABOUR, "new": "Sở Nội vụ"}


def amendment(*operations: Any, file: str = "amendment-01.json", **parts: Any) -> LoadedAmendment:
    """The amendment of the strategies with other operations and parts."""
    number = int(file[10:12])
    own = {"id": f"sua-doi-{number}", "document": WHOLE["document"] | {"number": number}}
    value = WHOLE | own | {"operations": list(operations)} | parts
    return read_amendment(json.dumps(value, ensure_ascii=False, indent=1).encode(), file)


def codes(loaded: LoadedAmendment, *before: LoadedAmendment, plan: Loaded | None = PLAN) -> list[str]:
    found = check_amendment(plan, before, loaded)
    for each in found:
        assert is_said(each)
        assert each.place.line
        assert each.place.file == loaded.source.file
    return [each.code for each in found]


def is_said(found: Diagnostic) -> bool:
    words = (found.message("vi"), found.message("en"), found.fix("vi"), found.fix("en"))
    return not any(UNFILLED.search(each) for each in words)


def after(*amendments: LoadedAmendment) -> dict[str, str]:
    """What an amendment says that was written against the plan with others."""
    plan = replay(BASE, [each.amendment for each in amendments if each.amendment]).plan
    return {"plan": BASE.id, "version": version_of(plan)}


def test_an_amendment_in_order_has_notes_of_what_is_open() -> None:
    assert codes(amendment(*OPERATIONS)) == ["D002"]
    assert codes(amendment(*OPERATIONS[1:])) == []


def test_an_amendment_that_does_not_apply_is_found_at_its_operation() -> None:
    wrong = {"op": "replace", "target": "ba", "old": "Sở Y tế.", "new": "x"}
    (found,) = check_amendment(PLAN, (), amendment(*OPERATIONS[1:3], wrong))
    assert (found.code, found.place.pointer) == ("U103", "/operations/2/old")
    assert found.place.line > 1


def test_its_own_form_comes_first() -> None:
    assert codes(amendment({"op": "replac"})) == ["S113"]


@pytest.mark.parametrize(
    ("parts", "code", "pointer"),
    [
        ({"legal_bases": [{"text": "{{ cite('x') }}"}]}, "S203", "/legal_bases/0/text"),
        ({"legal_bases": [{"text": "{{ nope }}"}]}, "S302", "/legal_bases/0/text"),
        ({"introduction": [{}]}, "S209", "/introduction/0"),
        ({"closing": [{"id": "a", "text": "a"}, {"id": "a", "text": "b"}]}, "S201", "/closing/1/id"),
        ({"document": {"subject": "a", "date": "2023-02-30"}}, "S202", "/document/date"),
        ({"document": {"subject": "a", "type": "ke-hoch"}}, "A005", "/document/type"),
        ({"issuer": {"unit": "ninh-thuna"}}, "A001", "/issuer/unit"),
        ({"issuer": None, "document": {"subject": "a", "date": "2026-01-10"}, "effective": "2026-01-10"},
         "A002", "/issuer/unit"),
    ],
)  # fmt: skip
def test_its_own_text_is_checked(parts: dict[str, Any], code: str, pointer: str) -> None:
    found = check_amendment(PLAN, (), amendment(SWAP, **parts))
    assert [(each.code, each.place.pointer) for each in found] == [(code, pointer)]


def test_its_own_text_may_name_what_the_plan_or_it_declares() -> None:
    text = "Căn cứ {{ cite('nd-30') }}, {{ variables.so }}, {{ agency('hoi') }}."
    parts = {"variables": {"so": {"value": 5}}, "agencies": {"hoi": {"name": "Hội"}}}
    assert codes(amendment(SWAP, legal_bases=[{"text": text}], **parts)) == []


def test_a_suggested_value_of_its_own_is_a_note() -> None:
    assert codes(amendment(SWAP, variables={"so": {"value": 5, "decide": True}})) == ["D001"]


def test_without_a_plan_only_the_form_is_checked_and_that_is_said() -> None:
    assert codes(amendment(SWAP), plan=None) == ["U210"]
    assert codes(amendment({"op": "x"}), plan=None) == ["S113"]


def test_one_after_another_is_tried_on_the_plan_with_those_before() -> None:
    first = amendment(SWAP)
    second = amendment(
        {"op": "phrase", "old": "Sở Nội vụ", "new": "Sở Y tế"}, file="amendment-02.json",
        amends=after(first), document={"subject": "Sửa", "date": "2023-03-01"}, effective="2023-03-02",
    )  # fmt: skip
    assert codes(second, first) == []
    assert codes(second) == ["U204"]
    assert check_amendments(PLAN, [first, second]) == [(), ()]


@pytest.mark.parametrize(
    ("plan", "before", "file"),
    [
        (read(b"{", "plan.json"), amendment(SWAP), "plan.json"),
        (PLAN, read_amendment(b"{", "amendment-01.json"), "amendment-01.json"),
        (PLAN, amendment({"op": "repeal", "target": "nope"}), "amendment-01.json"),
    ],
)
def test_where_a_file_before_it_is_wrong_that_is_said_once(
    plan: Loaded, before: LoadedAmendment, file: str
) -> None:
    (found,) = check_amendment(plan, [before], amendment(SWAP, file="amendment-02.json"))
    assert (found.code, found.args["file"], found.place.line) == ("U208", file, 1)


def test_an_amendment_that_has_one_before_it_fail_is_told_so() -> None:
    first = amendment(SWAP, effective="2024-01-01")
    early = amendment(
        {"op": "repeal", "target": "ba", "old": f"{LABOUR} chủ trì."}, file="amendment-02.json",
        effective="2023-06-01", document={"subject": "Sửa", "date": "2023-05-01"},
    )  # fmt: skip
    (found,) = check_amendment(PLAN, [first], early)
    assert (found.code, found.args["file"]) == ("U209", "amendment-01.json")
    assert is_said(found)


def test_together_each_has_its_own_findings() -> None:
    first = amendment(SWAP, closing=[{}])
    second = amendment({"op": "repeal", "target": "nope"}, file="amendment-02.json")
    found = check_amendments(PLAN, [first, second])
    assert [[each.code for each in own] for own in found] == [["S209"], []]
    found = check_amendments(PLAN, [amendment(SWAP), second])
    assert [[each.code for each in own] for own in found] == [[], ["U101"]]


@given(broken_amendments())
@settings(deadline=None, max_examples=300)
def test_no_amendment_makes_checking_fail(value: Any) -> None:
    loaded = read_amendment(json.dumps(value).encode(), "amendment-01.json")
    for each in check_amendment(PLAN, (), loaded):
        assert each.place.line
        assert is_said(each)


@given(broken(broken_amendments()))
@settings(deadline=None, max_examples=100)
def test_nor_do_two_of_them(value: Any) -> None:
    loaded = read_amendment(json.dumps(value).encode(), "amendment-01.json")
    assert isinstance(check_amendment(PLAN, [amendment(*OPERATIONS)], loaded), tuple)


def test_parts_put_into_one_another_without_end_are_a_finding() -> None:
    into = [
        {"op": "insert", "first": f"x{n}" if n else "mot", "clause": {"id": f"x{n + 1}", "text": "a"}}
        for n in range(600)
    ]
    found = check_amendment(PLAN, (), amendment(*into))
    assert {each.code for each in found} == {"U117", "S119"}


def test_an_amendment_without_effect_is_told() -> None:
    same = {"op": "replace", "target": "mot-a", "old": "Điểm thứ nhất;", "new": "Điểm thứ nhất;"}
    assert codes(amendment()) == ["U402"]
    assert codes(amendment(SWAP, same)) == ["U403"]


def test_an_amendment_that_changes_no_printed_word_is_told() -> None:
    quiet = {"op": "set", "target": "mot", "field": "audience", "new": ["commune"]}
    assert codes(amendment(quiet)) == ["U405"]
    assert codes(amendment(quiet, SWAP)) == []


def test_that_nothing_printed_changes_is_not_told_beside_another_finding() -> None:
    same = {"op": "replace", "target": "mot-a", "old": "Điểm thứ nhất;", "new": "Điểm thứ nhất;"}
    assert codes(amendment(same)) == ["U403"]


def test_an_operation_that_changes_issued_numbers_is_told() -> None:
    bare = {"op": "set", "target": "mot", "field": "unnumbered", "new": True}
    assert codes(amendment(bare, SWAP)) == ["U407"]
    assert codes(amendment(bare, SWAP, numbering="renumber")) == []
