"""Two amendments of one version: whichever comes first, they give one plan, or conflict in the same way."""

from collections.abc import Callable
from random import Random

import pytest
from msgspec.structs import replace

from kehoach.amend.model import Amendment
from kehoach.spec.model import Plan
from tests.amend.apply.test_conflicts import Outcome, outcome
from tests.amend.apply.test_replay import later
from tests.amend.pairs import draw
from tests.amend.support import BASE, amendment
from tests.editions import amendment_from_diff
from tests.edits import edited, furnished
from tests.support import FIVE


def alike(plan: Plan, make: Callable[[int, bool], Amendment]) -> Outcome:
    """What comes of two amendments, in either order the same; `make` gives each as first or second."""
    found = outcome(plan, make(0, False), make(1, True))
    assert found == outcome(plan, make(1, False), make(0, True))
    return found


@pytest.mark.parametrize("batch", range(10))
def test_which_of_two_amendments_comes_first_decides_nothing(batch: int) -> None:
    seen = []
    for seed in range(batch * 30, batch * 30 + 30):
        random = Random(seed)
        drawn = [draw(random), draw(random)]
        policies = [random.choice(["freeze", "freeze", "renumber"]) for _ in drawn]

        def make(which: int, second: bool, drawn=drawn, policies=policies) -> Amendment:  # type: ignore[no-untyped-def]
            parts = {"numbering": policies[which], "references": "keep"}
            return (later if second else amendment)(*drawn[which], **parts)

        if all(isinstance(outcome(BASE, make(which, False)), Plan) for which in (0, 1)):
            seen.append(alike(BASE, make))
    found = [code for each in seen if isinstance(each, frozenset) for code in each]
    assert all(code.startswith("U30") or code == "U116" for code in found)
    assert found
    assert any(isinstance(each, Plan) for each in seen)


@pytest.mark.parametrize("name", FIVE)
def test_which_of_two_amendments_of_an_issued_plan_comes_first_decides_nothing(name: str) -> None:
    plan, seen = furnished(name), []
    for seed in range(12):
        two = [amendment_from_diff(plan, edited(plan, each, 1 + seed % 3)[0]) for each in (seed, seed + 500)]

        def make(which: int, second: bool, two=two) -> Amendment:  # type: ignore[no-untyped-def]
            id, day, number = ("hai", "2099-01-11", 2) if second else ("mot", "2098-01-10", 1)
            document = replace(two[which].document, date=day, number=number)
            return replace(two[which], id=id, document=document)

        seen.append(alike(plan, make))
    assert all(code.startswith("U30") for each in seen if isinstance(each, frozenset) for code in each)
    assert any(isinstance(each, Plan) for each in seen)
