"""Amending: how long 50 amendments of 20 operations take on a plan of 2,000 clauses, and what they keep."""

import gc
import time
import tracemalloc
from collections.abc import Callable
from random import Random

from kehoach.amend.apply.parts import Part
from kehoach.amend.apply.replay import apply, replay
from kehoach.amend.apply.tree import Tree
from kehoach.amend.model import Amendment, Amends, Insert, Operation, Phrase, Repeal, Replace, Set
from kehoach.amend.propose.from_diff.amendment import amendment_from_diff
from kehoach.amend.version import version_of
from kehoach.spec.model import Clause, DocumentInfo, Plan
from tests.bench.plans import in_many_words, long_plan, province_plan
from tests.bench.timing import ms, table, verdict

AMENDMENTS, OPERATIONS, CLAUSES = 50, 20, 2_000
REPLAY_MS, DIFF_MS, GROWTH_MB = 1000, 1000, 1.0


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
            operations=tuple(_operations(Tree(current), random, number)),
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
    """The table."""
    plan = in_many_words(long_plan(province_plan(), CLAUSES))
    rows = []
    for policy, freeze in (("freeze", True), ("renumber", False)):
        made = amendments(plan, freeze=freeze)
        best = min(_seconds(plan, made) for _ in range(rounds))
        tenth = min(_seconds(plan, made[: AMENDMENTS // 10]) for _ in range(rounds))
        rows += [
            (f"replay, {policy}: 5 amendments, ms", ms(tenth)),
            (f"replay, {policy}: 50 amendments, ms", verdict(best * 1000, at_most=REPLAY_MS)),
            ("  kept after 5 more replays, MB", verdict(_kept(plan, made), at_most=GROWTH_MB)),
        ]
    edited = apply(plan, amendments(plan, 5, freeze=False))
    taken = min(_timed(lambda: amendment_from_diff(plan, edited)) for _ in range(rounds))
    rows.append(("from-diff of 100 edits, ms", verdict(taken * 1000, at_most=DIFF_MS)))
    return table(
        f"{AMENDMENTS} amendments of {OPERATIONS} operations, {CLAUSES:,} clauses", ("", "best"), rows
    )


def _seconds(plan: Plan, made: list[Amendment]) -> float:
    return _timed(lambda: replay(plan, made))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


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
