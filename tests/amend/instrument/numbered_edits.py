"""Random operations on the issued plans, under the policy that numbers which were issued stay."""

from functools import cache
from random import Random
from typing import Any, NamedTuple

import msgspec

from kehoach.amend.model import Amendment, Amends, Insert, Move, Operation, Phrase, Repeal, Replace
from kehoach.amend.parts.part import Part, lead
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError
from kehoach.amend.version import canonical_with_ids, version_of
from kehoach.spec.model import Clause, DocumentInfo, Plan, Row
from tests.editing.draft import SENTENCES, WORDS
from tests.editions import lay_out_with_findings, tree_of
from tests.edits import furnished
from tests.support import FIVE

_PHRASES = ("tỉnh", "hộ nghèo", "Sở Nội vụ", "khen thưởng")


class Amended(NamedTuple):
    """A plan before and after an amendment."""

    old: Plan
    new: Plan
    amendment: Amendment


def amending(old: Plan, *operations: Operation, **fields: Any) -> Amendment:
    """An amendment of a plan without number and date."""
    return Amendment(
        schema_version=1, id="sua-doi", amends=Amends(plan=old.id, version=version_of(old)),
        operations=operations, **{"document": DocumentInfo(subject="Sửa đổi kế hoạch"), **fields},
    )  # fmt: skip


@cache
def amended(seed: int, most: int = 5) -> Amended | None:
    """One of the issued plans after some operations; None where that can't be laid out."""
    random = Random(seed)
    old = canonical_with_ids(furnished(FIVE[seed % len(FIVE)]))
    tree, operations = tree_of(old), []
    for number in range(random.randint(1, most)):
        operation = _operation(tree, random, number)
        if operation is None:
            continue
        trial = tree_of(tree.build())
        try:
            operation.apply(Site(trial, freeze=True))
        except OperationError:
            continue
        tree = trial
        operations.append(operation)
    new = tree.build()
    document, found = lay_out_with_findings(new)
    return Amended(old, new, amending(old, *operations)) if document and not found else None


def _operation(tree: Tree, random: Random, number: int) -> Operation | None:
    parts = [each for each in tree.everything() if each.kind in ("clause", "row") and not each.value.repealed]
    part = random.choice(parts)
    match random.choice(("beside", "under", "repeal", "move", "replace", "phrase")):
        case "beside":
            value = {part.kind: _fresh(part, random, number)}
            return msgspec.structs.replace(Insert(**value), **{random.choice(("before", "after")): part.id})
        case "under" if part.kind == "clause":
            clause = Clause(id=f"moi-{number}", text=random.choice(SENTENCES))
            return msgspec.structs.replace(
                Insert(clause=clause), **{random.choice(("first", "last")): part.id}
            )
        case "repeal":
            return Repeal(target=part.id, old=lead(part.value))
        case "move" if part.kind == "clause":
            other = random.choice([each for each in parts if each.kind == "clause"])
            if part in (other, *other.above()):
                return None
            return msgspec.structs.replace(
                Move(target=part.id), **{random.choice(("before", "after")): other.id}
            )
        case "replace" if part.kind == "clause" and part.value.text:
            text = part.value.text
            return Replace(target=part.id, old=text, new=f"{text} {random.choice(SENTENCES)}")
        case "phrase":
            phrase = random.choice(_PHRASES)
            return Phrase(old=phrase, new=f"{phrase} mới")
    return None


def _fresh(part: Part, random: Random, number: int) -> Clause | Row:
    if isinstance(part.value, Row):
        return Row(id=f"moi-{number}", cells={name: random.choice(WORDS) for name in part.value.cells})
    children = tuple(Clause(text=text) for text in random.sample(SENTENCES, random.randint(0, 2)))
    return Clause(id=f"moi-{number}", text=random.choice(SENTENCES), children=children)
