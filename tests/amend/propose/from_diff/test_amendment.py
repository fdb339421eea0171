"""How the operations between two versions are told: as few and as narrow as may be."""

from typing import Any

import pytest
from tests.amend.propose.for_date.plans import of_clauses
from tests.editions import amendment_from_diff

from kehoach.amend.model import Operation, Phrase, Replace, Set
from kehoach.spec.model import Plan


def between(old: Plan, new: Plan) -> tuple[Operation, ...]:
    return amendment_from_diff(old, new).operations


def versions(*texts: str, **parts: Any) -> tuple[Plan, Plan]:
    """A plan with these texts, and the same with the province's department for its people's committee."""
    new = [text.replace("Ủy ban nhân dân", "Sở Nội vụ") for text in texts]
    return of_clauses(*texts, **parts), of_clauses(*new, **parts)


@pytest.mark.parametrize(("count", "kind"), [(1, Replace), (2, Replace), (3, Phrase), (4, Phrase)])
def test_what_is_replaced_alike_three_times_is_one_phrase(count: int, kind: type[Operation]) -> None:
    made = between(*versions(*(f"Ủy ban nhân dân làm việc thứ {each}." for each in range(count))))
    assert {type(each) for each in made} == {kind}
    assert len(made) == (1 if kind is Phrase else count)


def test_a_phrase_names_its_clauses_and_counts_its_places() -> None:
    [made] = between(*versions("Do Ủy ban nhân dân.", "Ủy ban nhân dân.", "Của Ủy ban nhân dân."))
    assert isinstance(made, Phrase)
    assert (made.old, made.new, made.within) == ("Ủy ban nhân dân", "Sở Nội vụ", ("c0", "c1", "c2"))
    assert made.count == 3


def test_a_phrase_that_also_stands_under_a_clause_is_not_told() -> None:
    texts = [f"Ủy ban nhân dân làm việc {each}." for each in range(3)]
    old, new = versions(*texts)
    child = {"id": "d", "text": "Ủy ban nhân dân giữ nguyên."}
    [before, after] = (
        of_clauses({"text": first.text, "children": [child]}, *(each.text for each in others))
        for first, *others in (old.content.purpose, new.content.purpose)
    )
    assert {type(each) for each in between(before, after)} == {Replace}


def test_of_recipients_in_one_place_only_the_line_is_set() -> None:
    old, new = (of_clauses("x", recipients=[first, "Lưu: VT"]) for first in ("Sở Y tế", "Sở Tài chính"))
    [made] = between(old, new)
    assert isinstance(made, Set)
    assert (made.field, made.old, made.new) == ("recipients.0", "Sở Y tế", "Sở Tài chính")
    [made] = between(old, of_clauses("x", recipients=["Lưu: VT"]))
    assert isinstance(made, Set)
    assert made.field == "recipients"


def test_what_comes_into_an_object_stands_where_the_new_version_has_it() -> None:
    entries = {"mot": {"name": "Một"}, "hai": {"name": "Hai"}, "ba": {"name": "Ba"}}
    old = of_clauses("x", agencies={"mot": entries["mot"], "ba": entries["ba"]})
    [made] = between(old, of_clauses("x", agencies=entries))
    assert isinstance(made, Set)
    assert (made.field, made.before) == ("agencies.hai", "ba")
