"""Random edit scripts over plans: seeded, and as a hypothesis strategy that shrinks to the edits that matter.

A script is a list of steps, each the name of an edit and the seed that decides what it does. Whatever a step
makes of a plan loads without an error and is laid out without a finding; where that fails, or where the plan
has nothing for the edit, the step does nothing.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from random import Random
from typing import NamedTuple

import msgspec
from hypothesis import strategies as st

from kehoach.diagnostics import has_errors
from kehoach.spec.dump import dump_compact
from kehoach.spec.load import plan_of, read
from kehoach.spec.model import Plan
from tests.editing.clauses import CLAUSE_EDITS
from tests.editing.draft import Edit, Json
from tests.editing.facets import FACET_EDITS
from tests.editing.frame import FRAME_EDITS
from tests.editing.tables import TABLE_EDITS, table_for
from tests.editing.texts import TEXT_EDITS
from tests.editions import lay_out_with_findings
from tests.support import FIVE, issued

EDITS: dict[str, Edit] = {**TEXT_EDITS, **CLAUSE_EDITS, **TABLE_EDITS, **FACET_EDITS, **FRAME_EDITS}
MOST_SEED = 2**16 - 1
SEEDS = range(300)
LATE_KINDS = (63, 70, 74, 83, 86)
"""The seeds past the first 60 that are the first to make some kind of edit; with them there is every kind."""
Step = tuple[str, int]


@cache
def furnished(name: str) -> Plan:
    """An issued plan with what none of them has: tables, annexes, references from clause to clause."""
    plan: Json = msgspec.json.decode(dump_compact(issued(name)))
    contents, duties = plan["content"]["contents"], plan["content"]["responsibilities"]
    contents[1] = table_for(contents[1], "noi-dung")
    contents[0]["text"] += " (phân công tại {{ ref('" + duties[1]["id"] + "') }})"
    both = " và ".join("{{ ref('" + each["id"] + "') }}" for each in (contents[2], contents[-1]))
    duties[0]["text"] += f" Nội dung thực hiện theo {both}."
    plan["annexes"] = [
        {
            "id": "pl-phan-cong",
            "title": "BẢNG PHÂN CÔNG NHIỆM VỤ",
            "body": [table_for({"id": "pl-bang", "text": "Nhiệm vụ theo **từng năm**:"}, "pl")],
        },
        {
            "id": "pl-mau",
            "title": "MẪU BÁO CÁO *(định kỳ)*",
            "numbering": ["decimal", "letter"],
            "body": [
                {
                    "id": "mau-1",
                    "text": "Tình hình thực hiện",
                    "children": [{"id": "mau-1a", "text": "Kết quả"}],
                },
                {"id": "mau-2", "text": "Khó khăn, vướng mắc; nguyên nhân; đề xuất, kiến nghị."},
            ],
        },
    ]
    return plan_of(read(msgspec.json.encode(plan)))


def edited(plan: Plan, seed: int, size: int = 4) -> tuple[Plan, tuple[str, ...]]:
    """The plan after `size` edits that the seed decides, and what was done."""
    after = _performed(plan, _steps(seed), size)
    return after.plan, after.done


def script(plan: Plan, seed: int, size: int = 4) -> tuple[Step, ...]:
    """The steps of the same edits: playing some of them shows which one a test fails on."""
    return _performed(plan, _steps(seed), size).steps


def played(plan: Plan, steps: Iterable[Step]) -> tuple[Plan, tuple[str, ...]]:
    """The plan after a script, and what was done: "clause moved out: purpose/a/b"."""
    after = _performed(plan, steps)
    return after.plan, after.done


class _Performed(NamedTuple):
    plan: Plan
    steps: tuple[Step, ...]
    done: tuple[str, ...]


def _steps(seed: int) -> Iterator[Step]:
    random = Random(seed)
    while True:
        yield random.choice(list(EDITS)), random.randint(0, MOST_SEED)


def _performed(plan: Plan, steps: Iterable[Step], most: int | None = None) -> _Performed:
    """The plan after the first so many steps that do something to it."""
    taken, done = [], []
    for step in steps:
        if (after := _stepped(plan, step)) is not None:
            plan, said = after
            taken.append(step)
            done.append(f"{step[0]}: {said}")
            if len(done) == most:
                break
    return _Performed(plan, tuple(taken), tuple(done))


def kinds_of(done: Iterable[str]) -> tuple[str, ...]:
    """The names of edits of what was done."""
    return tuple(each.partition(":")[0] for each in done)


def _stepped(plan: Plan, step: Step) -> tuple[Plan, str] | None:
    name, seed = step
    draft: Json = msgspec.json.decode(dump_compact(plan))
    said = EDITS[name](draft, Random(seed))
    if said is None:
        return None
    loaded = read(msgspec.json.encode(draft))
    if loaded.plan is None or has_errors(loaded.diagnostics) or loaded.plan == plan:
        return None
    document, found = lay_out_with_findings(loaded.plan)
    return (loaded.plan, said) if document and not found else None


class Case(NamedTuple):
    """One of the cases that the laws of comparing are tried on."""

    old: Plan
    new: Plan
    done: tuple[str, ...]


@cache
def case(seed: int, most: int = 6) -> Case:
    """The plans in turn, with one edit, then two, up to `most`, and one again."""
    name, size = FIVE[seed % len(FIVE)], 1 + seed // len(FIVE) % most
    old = furnished(name)
    return Case(old, *edited(old, seed, size))


@st.composite
def edit_scripts(draw: st.DrawFn, most: int = 6) -> Case:
    """A furnished plan, the same after some edits, and what was done."""
    old = furnished(draw(st.sampled_from(FIVE)))
    steps = st.tuples(st.sampled_from(list(EDITS)), st.integers(0, MOST_SEED))
    new, done = played(old, draw(st.lists(steps, min_size=1, max_size=most)))
    return Case(old, new, done)
