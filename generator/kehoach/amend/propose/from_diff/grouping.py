"""Edits that are one and the same in many clauses, told as one replaced phrase."""

from kehoach.amend.model import Operation, Phrase, Replace
from kehoach.amend.parts.phrases import occurrences
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.tree import Tree
from kehoach.amend.problems import OperationError
from kehoach.diff.words import word_diff
from kehoach.edition.edition import Edition
from kehoach.spec.dump import dump
from kehoach.spec.model import Plan

_FEWEST = 3
_SHORTEST = 6


def grouped(
    operations: list[Operation], before: Edition, new: Plan, *, freeze: bool
) -> tuple[Operation, ...]:
    """The operations with phrases for what was replaced alike three times or more, if that leads there."""
    alike: dict[tuple[str, str], list[int]] = {}
    for index, operation in enumerate(operations):
        pair = _phrase(operation)
        if pair:
            alike.setdefault(pair, []).append(index)
    phrases = {
        indexes[0]: _phrase_operation(pair, [operations[index] for index in indexes])
        for pair, indexes in alike.items()
        if len(indexes) >= _FEWEST
    }
    if not phrases:
        return tuple(operations)
    told = {index for indexes in alike.values() if len(indexes) >= _FEWEST for index in indexes}
    shorter = [
        phrases.get(index, operation)
        for index, operation in enumerate(operations)
        if index in phrases or index not in told
    ]
    return tuple(shorter if _leads(shorter, before, new, freeze=freeze) else operations)


def _phrase(operation: Operation) -> tuple[str, str] | None:
    """The one phrase that an edit replaces by another, wherever it stands in the text."""
    if not isinstance(operation, Replace) or operation.new is None or operation.field == "title":
        return None
    old, new = operation.old, operation.new
    pairs = {
        (old[piece.old_start : piece.old_end], new[piece.new_start : piece.new_end])
        for piece in word_diff(old, new, exact=True)
        if piece.op != "equal"
    }
    if len(pairs) != 1:
        return None
    before, after = pairs.pop()
    usable = len(before) >= _SHORTEST and before == before.strip() and after == after.strip() and after
    return (before, after) if usable and old.replace(before, after) == new else None


def _phrase_operation(pair: tuple[str, str], operations: list[Operation]) -> Phrase:
    edits = [each for each in operations if isinstance(each, Replace)]
    count = sum(occurrences(each.old, pair[0]) for each in edits)
    within = tuple(dict.fromkeys(each.target for each in edits))
    return Phrase(old=pair[0], new=pair[1], within=within, count=count)


def _leads(operations: list[Operation], before: Edition, new: Plan, *, freeze: bool) -> bool:
    tree = Tree(before.plan, before.outline)
    site = Site(tree, freeze=freeze)
    try:
        for operation in operations:
            operation.apply(site)
    except OperationError:
        return False
    return dump(tree.build()) == dump(new)
