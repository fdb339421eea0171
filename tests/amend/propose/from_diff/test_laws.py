"""What holds of amendments made from two versions: they lead from one to the other, and back."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given, settings
from tests.editions import amendment_from_diff, apply
from tests.edits import LATE_KINDS, Case, case, edit_scripts
from tests.seeds import in_batches, seeds
from tests.support import FIVE, issued

from kehoach.amend.load import read_amendment
from kehoach.amend.version import canonical_with_ids
from kehoach.spec.dump import dump
from kehoach.spec.model import Plan

# Of the first 500 these reach every branch of `amend` and `diff` that any of them does.
SEEDS = seeds(60, *LATE_KINDS, 238, 310)


def leads(old: Plan, new: Plan) -> None:
    """The amendment between two versions, written to a file and read again, makes one of the other."""
    amendment = amendment_from_diff(old, new)
    read = read_amendment(dump(amendment))
    assert read.diagnostics == ()
    assert read.amendment == msgspec.convert(msgspec.to_builtins(amendment), type(amendment))
    assert dump(apply(old, [read.amendment])) == dump(canonical_with_ids(new))


@in_batches(SEEDS)
def test_the_amendment_between_edited_versions_leads_there_and_the_inverse_back(seeds: Sequence[int]) -> None:
    for seed in seeds:
        found: Case = case(seed)
        leads(found.old, found.new)
        leads(found.new, found.old)


@pytest.mark.parametrize("old", FIVE)
@pytest.mark.parametrize("new", FIVE)
def test_the_amendment_between_any_two_issued_plans_leads_from_one_to_the_other(old: str, new: str) -> None:
    leads(issued(old), issued(new))


@given(edit_scripts())
@settings(max_examples=30, deadline=None)
def test_the_amendment_of_any_script_leads_there(found: Case) -> None:
    leads(found.old, found.new)


@pytest.mark.parametrize("name", FIVE)
def test_of_a_version_and_itself_there_is_nothing_to_amend(name: str) -> None:
    assert amendment_from_diff(issued(name), issued(name)).operations == ()
