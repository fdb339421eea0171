"""Amending: what 50 amendments of 20 operations take on a plan of 2,000 clauses, and what they keep.

Consolidated text and history tell of a replay, which they carry out: so that is what they are measured by.
"""

import gc
import tracemalloc
from collections.abc import Callable, Mapping
from random import Random
from typing import Any

import kehoach
from kehoach.amend.load import load_amendment
from kehoach.amend.model import Amendment, Amends, Insert, Operation, Phrase, Repeal, Replace, Set
from kehoach.amend.parts.part import Part
from kehoach.amend.parts.tree import Tree
from kehoach.amend.version import version_of
from kehoach.resources import shipped
from kehoach.spec.model import Clause, DocumentInfo, Plan
from tests.bench.plans import in_many_words, long_plan, province_plan
from tests.bench.timing import Work, side_by_side, table, verdict
from tests.editions import amendment_from_diff, apply, consolidated, history, replay, tree_of

AMENDMENTS, OPERATIONS, CLAUSES = 50, 20, 2_000
GROWTH, FROM_DIFF, GROWTH_MB = 13, 10, 1.0
CONSOLIDATED, HISTORY = 3, 1.5

Works = Mapping[str, tuple[Callable[..., object], Plan, Any]]
"""Pieces of work by their names: a function, a plan, and what else the function is given."""


def amendments(plan: Plan, count: int = AMENDMENTS, *, freeze: bool = True) -> list[Amendment]:
    """Amendments that follow on each other, each of all kinds of operations at places that chance decides."""
    random, made, current = Random(0), [], plan
    for number in range(count):
        own = DocumentInfo(
            date=f"2023-{number // 28 + 1:02}-{number % 28 + 1:02}", number=number + 1, subject=""
        )
        amendment = Amendment(
            schema_version=1, id=f"sua-doi-{number + 1}", document=own,
            amends=Amends(plan=plan.id, version=version_of(current)),
            numbering="freeze" if freeze else "renumber",
            operations=tuple(_operations(tree_of(current), random, number)),
        )  # fmt: skip
        made.append(amendment)
        current = apply(current, [amendment])
    return made


def _operations(tree: Tree, random: Random, number: int) -> list[Operation]:
    leaves = [
        part
        for part in tree.lists["/content/contents"]
        for part in part.below()
        if part.kind == "clause" and not part.value.repealed and not part.lists["children"]
    ]
    chosen = random.sample([part for part in leaves if part.value.when is None], OPERATIONS)
    return [_operation(part, index, number) for index, part in enumerate(chosen)]


def _operation(part: Part, index: int, number: int) -> Operation:
    text = part.value.text
    match index % 5:
        case 0:
            return Replace(target=part.id, old=text, new=f"{text} Sửa lần thứ {number + 1}.")
        case 1:
            clause = Clause(id=f"bo-sung-{number}-{index}", text=f"Nội dung bổ sung lần {number + 1}.")
            return Insert(after=part.id, clause=clause)
        case 2:
            return Repeal(target=part.id, old=text)
        case 3:
            word = text.split()[0]
            return Phrase(old=word, new=f"{word} nêu trên", within=(part.id,), nth=1)
        case _:
            return Set(target=part.id, field="when.by", new="2024-12-31")


def report(rounds: int = 5) -> str:
    """The tables; each row is a ratio of two pieces of work on the same plan and amendments."""
    plan = in_many_words(long_plan(province_plan(), CLAUSES))
    rows = []
    for policy, freeze in (("freeze", True), ("renumber", False)):
        made = amendments(plan, freeze=freeze)
        few = made[: AMENDMENTS // 10]
        taken = _taken({"all": (replay, plan, made), "few": (replay, plan, few)}, rounds)
        grown = verdict(taken["all"] / taken["few"], at_most=GROWTH)
        rows += [
            (f"{policy}: replay of {AMENDMENTS} over that of {len(few)}", grown),
            ("  kept after 5 more replays, MB", verdict(_kept(plan, made), at_most=GROWTH_MB)),
            *_views(f"{policy}, {len(few)} of them: ", plan, few, rounds),
        ]
    edited = apply(plan, amendments(plan, 5, freeze=False))
    works: Works = {"from-diff": (amendment_from_diff, plan, edited), "diff": (kehoach.diff, plan, edited)}
    taken = _taken(works, rounds)
    over = verdict(taken["from-diff"] / taken["diff"], at_most=FROM_DIFF)
    rows.append(("from-diff of 100 edits, over diff", over))
    title = f"{AMENDMENTS} amendments of {OPERATIONS} operations, {CLAUSES:,} clauses"
    return "\n".join((table(title, ("", "ratio"), rows), shipped_plan(rounds)))


def shipped_plan(rounds: int) -> str:
    """Consolidated text and history of a shipped plan."""
    folder = shipped("specs") / "ninh-thuan/2021-2025"
    made = [load_amendment(each) for each in sorted(folder.glob("amendment-*.json"))]
    rows = _views("", kehoach.load(folder / "plan.json"), made, rounds * 3)
    return table("Ninh Thuận 2021-2025 with its amendments", ("", "ratio"), rows)


def _views(name: str, plan: Plan, made: list[Amendment], rounds: int) -> list[tuple[str, str]]:
    """What consolidated text and history take, over the replay that both tell of."""
    works: dict[str, Callable[..., object]] = {
        "replay": replay, "consolidated": consolidated, "history": history,
    }  # fmt: skip
    taken = _taken({each: (work, plan, made) for each, work in works.items()}, rounds)
    over = {each: taken[each] / taken["replay"] for each in works}
    return [
        (f"{name}consolidated over replay", verdict(over["consolidated"], at_most=CONSOLIDATED)),
        (f"{name}history over replay", verdict(over["history"], at_most=HISTORY)),
    ]


def _taken(works: Works, rounds: int) -> dict[str, float]:
    return side_by_side(
        {name: Work(lambda _, run=run, given=given: run(*given)) for name, (run, *given) in works.items()},  # type: ignore[misc]
        rounds=rounds,
    )


def _kept(plan: Plan, made: list[Amendment]) -> float:
    """Megabytes that more replays leave behind."""
    replay(plan, made)
    tracemalloc.start()
    replay(plan, made)
    gc.collect()
    before = tracemalloc.get_traced_memory()[0]
    for _ in range(5):
        replay(plan, made)
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return (after - before) / 1e6
