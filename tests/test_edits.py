"""The random edit scripts that other tests rest on: the same for a seed, of every kind, and always a plan."""

from collections import Counter

import msgspec
import pytest
from hypothesis import given, settings

from kehoach.diagnostics import has_errors
from kehoach.edition.model import Block, Run
from kehoach.spec.dump import dump
from kehoach.spec.load import plan_of, read
from tests.editions import lay_out, lay_out_with_findings
from tests.edits import (
    EDITS,
    LATE_KINDS,
    Case,
    case,
    edit_scripts,
    edited,
    furnished,
    kinds_of,
    played,
    script,
)  # fmt: skip
from tests.seeds import seeds
from tests.support import FIVE


@pytest.mark.parametrize("name", FIVE)
def test_a_furnished_plan_is_laid_out_with_tables_annexes_and_references(name: str) -> None:
    plan = furnished(name)
    document, found = lay_out_with_findings(plan)
    assert found == ()
    assert document is not None
    assert [annex.label for annex in document.annexes] == ["Phụ lục I", "Phụ lục II"]
    assert document.annexes[0].blocks[0].table is not None
    assert msgspec.json.encode(plan).count(b"{{ ref(") == 3


def test_a_seed_always_gives_the_same_edits() -> None:
    plan = furnished(FIVE[0])
    assert edited(plan, 7, 5) == edited(plan, 7, 5)
    assert edited(plan, 7, 5) != edited(plan, 8, 5)
    assert edited(plan, 7, 5) == played(plan, script(plan, 7, 5))


def test_editing_leaves_the_plan_as_it_was() -> None:
    plan = furnished(FIVE[1])
    before = dump(plan)
    edited(plan, 3, 6)
    assert dump(plan) == before


def test_cases_hold_every_kind_of_edit_and_nothing_but_valid_plans() -> None:
    seen: Counter[str] = Counter()
    for seed in seeds(60, *LATE_KINDS):
        old, new, done = case(seed)
        assert new != old or len(done) > 1
        loaded = read(dump(new))
        assert not has_errors(loaded.diagnostics)
        lay_out(plan_of(loaded))
        seen.update(kinds_of(done))
    assert set(seen) == set(EDITS)


@pytest.mark.parametrize("kind", EDITS)
def test_an_edit_changes_how_some_plan_reads(kind: str) -> None:
    for seed in range(20):
        old = furnished(FIVE[seed % len(FIVE)])
        new, done = played(old, [(kind, seed)])
        assert kinds_of(done) in ((), (kind,))
        if lay_out(new) != lay_out(old):
            return
    pytest.fail("no plan has anything for it")


def test_an_edit_that_would_break_the_plan_does_nothing() -> None:
    plan = furnished(FIVE[0])
    cited = "content" + plan.content.contents[2].id.removeprefix("content")  # type: ignore[union-attr,index]
    for seed in range(100):
        new, done = played(plan, [("clause deleted", seed)])
        assert not any(each.endswith(cited) for each in done)
        assert (new == plan) == (not done)


def test_ids_made_afresh_are_others_and_references_follow_them() -> None:
    old = furnished(FIVE[0])
    new, done = played(old, [("ids made afresh", 0)])
    assert len(done) == 1
    before, after = lay_out(old), lay_out(new)
    assert ids(before.body) != ids(after.body)
    assert texts(before.body) == texts(after.body)


def ids(blocks: tuple[Block, ...]) -> list[str]:
    return [name for block in blocks for name in (block.id, *ids(block.children))]


def texts(blocks: tuple[Block, ...]) -> list[tuple[Run, ...]]:
    return [runs for block in blocks for runs in (block.heading, block.runs, *texts(block.children))]


@settings(max_examples=20, deadline=None)
@given(edit_scripts())
def test_the_strategy_gives_plans_that_are_laid_out(found: Case) -> None:
    assert set(kinds_of(found.done)) <= set(EDITS)
    assert lay_out(found.old)
    assert lay_out(found.new)
    assert found.old == found.new or found.done


def test_cases_take_every_plan_with_every_number_of_edits() -> None:
    found = {(case(seed).old.id, len(case(seed).done)) for seed in seeds(60)}
    assert found == {(furnished(name).id, size) for name in FIVE for size in range(1, 7)}
