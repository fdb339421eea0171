"""What holds of any amendment's wording: read back from print and carried out it makes the new version."""

from collections.abc import Sequence

from kehoach.amend.instrument.printed import lines_of
from kehoach.amend.instrument.reading import numbering_told
from kehoach.amend.model import Amendment
from kehoach.amend.version import canonical_with_ids
from kehoach.edition.flow import block_flow
from kehoach.outlines import edition_of
from kehoach.spec.model import Plan
from tests.amend.instrument.numbered_edits import amended
from tests.editions import amendment_from_diff, apply, read_wording, wording
from tests.edits import LATE_KINDS, case
from tests.seeds import in_batches, seeds

# Of the first 300 the rare ones reach what the first 60 do not of `amend.instrument` and `amend.apply`: each
# is a combination of edits that has a wording of its own.
RARE = (78, 89, 101, 109, 112, 113, 117, 172, 178, 197, 202, 205, 292)
SEEDS = seeds(60, *LATE_KINDS, *RARE)
BACK = seeds(15, *RARE)
STAYING = seeds(40, 58, 69, 92, 93, 122, 166, 171, 191, 202, 207)


def printed(plan: Plan) -> list[object]:
    return [line.key for line in lines_of(edition_of(plan).composed)]


def holds(old: Plan, new: Plan, amendment: Amendment) -> str:
    """The policy for numbers that the clauses tell; they lead to what the new version prints."""
    items = list(block_flow(wording(old, new, amendment)))
    start = canonical_with_ids(old)
    numbering = numbering_told(items)
    operations = read_wording(items, start)
    read = Amendment(
        schema_version=1, id="doc-lai", amends=amendment.amends, document=amendment.document,
        numbering="freeze" if numbering == "freeze" else "renumber", references="keep", operations=operations,
    )  # fmt: skip
    assert printed(apply(start, [read])) == printed(new)
    return numbering


@in_batches(SEEDS)
def test_the_wording_of_edits_leads_from_the_old_version_to_the_new(seeds: Sequence[int]) -> None:
    for seed in seeds:
        old, new, _ = case(seed)
        holds(old, new, amendment_from_diff(old, new))


@in_batches(BACK)
def test_the_wording_of_the_reverse_leads_back(seeds: Sequence[int]) -> None:
    for seed in seeds:
        old, new, _ = case(seed)
        holds(new, old, amendment_from_diff(new, old))


@in_batches(STAYING)
def test_the_wording_keeps_numbers_that_stay(seeds: Sequence[int]) -> None:
    for seed in seeds:
        found = amended(seed)
        if found is not None:
            assert holds(*found) == "freeze"
