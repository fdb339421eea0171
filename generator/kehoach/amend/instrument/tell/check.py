"""Trying an amendment's clauses: what they lead to when somebody reads and carries them out."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from kehoach.amend.instrument.read_back.read_wording import Sentence, WordingError, operations_told
from kehoach.amend.instrument.read_back.state import carried_out
from kehoach.amend.instrument.tell.flow import Line, composed, lines_of
from kehoach.amend.instrument.tell.model import Choice, Told
from kehoach.diff.model import ChangeSet
from kehoach.edition.edition import Edition
from kehoach.edition.model import Document


class Trial(Struct, frozen=True, kw_only=True):
    """What is wrong with the outcome: new parts that come out otherwise, and old parts at fault.

    `numbers` are new parts of which nothing but the number is wrong.
    """

    wrong: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    failed: tuple[int, ...] = ()


def tried(before: Edition, wanted: Document, clauses: Sequence[Told], sentences: Sequence[Sentence]) -> Trial:
    """Carry clauses out as they are read, and compare what they lead to with the version wanted."""
    numbering = "renumber" if any(each.key == "renumbered" for each in clauses) else "freeze"
    try:
        operations = operations_told(sentences, before)
        after = carried_out(before, operations, freeze=numbering == "freeze")
    except WordingError as error:
        return _failed(clauses, error.number)
    except Exception as error:
        return _failed(clauses, getattr(error, "sentence", 0))
    document = after.draft
    if document is None:
        return _failed(clauses, 0)
    return compared(document, wanted)


def _failed(clauses: Sequence[Told], sentence: int) -> Trial:
    old = clauses[sentence].old if sentence < len(clauses) else -1
    return Trial(wrong=tuple(range(1_000_000, 1_000_100)), failed=(old,))


def compared(document: Document, wanted: Document) -> Trial:
    """Where two documents print otherwise, by the parts of the second."""
    one, other = lines_of(composed(document)), lines_of(composed(wanted))
    keys, others = [each.key for each in one], [each.key for each in other]
    if keys == others:
        return Trial()
    wrong: list[int] = []
    numbers: list[int] = []
    matcher = SequenceMatcher(None, keys, others, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            continue
        wrong += [each.number for each in other[first:last]]
        if first == last:
            wrong.append(other[min(first, len(other) - 1)].number)
        if end - start == last - first:
            pairs = zip(one[start:end], other[first:last], strict=True)
            numbers += [new.number for old, new in pairs if _number_only(old, new)]
    return Trial(wrong=tuple(dict.fromkeys(wrong)), numbers=tuple(dict.fromkeys(numbers)))


def _number_only(old: Line, new: Line) -> bool:
    return old.words == new.words and old.marker != new.marker


def mend(trial: Trial, choice: Choice, changes: ChangeSet) -> bool:
    """Have the parts at fault told more plainly; whether there is anything left to try."""
    size = choice.size()
    for number in trial.failed:
        _plainer_old(number, choice, changes)
    for number in trial.wrong:
        if number < len(changes.matching.new):
            _plainer(number, number in trial.numbers, choice, changes)
    return choice.size() > size


def _plainer(number: int, numbers_only: bool, choice: Choice, changes: ChangeSet) -> None:
    if numbers_only and number not in choice.numbered:
        choice.numbered.add(number)
        return
    if number not in choice.spelled:
        choice.spelled.add(number)
        return
    other = changes.matching.of_new[number]
    while other < 0 and number > 0:
        number = changes.matching.new.parents[number]
        other = changes.matching.of_new[number]
    _plainer_old(other, choice, changes)


def _plainer_old(number: int, choice: Choice, changes: ChangeSet) -> None:
    """Quote a part as a whole, or the one around it; one that moved is repealed and put in anew."""
    flat = changes.matching.old
    while number > 0:
        node = flat.nodes[number]
        section = getattr(node.part, "kind", "") == "section"
        moved = number in changes.moves.away or number in changes.moves.regrouped
        if moved and number not in choice.remade:
            choice.remade.add(number)
            return
        if node.kind in ("table", "annex") or (node.kind == "block" and not section):
            if number not in choice.whole:
                choice.whole.add(number)
                return
        elif section and number not in choice.remade:
            choice.remade.add(number)
            return
        number = flat.parents[number]
