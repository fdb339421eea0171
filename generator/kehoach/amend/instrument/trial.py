"""Trying an amendment's clauses: what they lead to when somebody reads and carries them out."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from kehoach.amend.changes import PrintedChanges
from kehoach.amend.instrument.printed import PrintedLine, lines_of
from kehoach.amend.instrument.reading import Reading, Sentence, read_sentences
from kehoach.amend.instrument.sentences.state import SentenceError
from kehoach.amend.instrument.sentences.statement import Choice, Statement
from kehoach.edition.edition import Edition


class Trial(Struct, frozen=True, kw_only=True):
    """What is wrong with the outcome: new parts that come out otherwise, and old parts at fault.

    `numbers` are new parts of which nothing but the number is wrong. `size` is how much is wrong; `reading`
    is what was read, None where something can't be.
    """

    wrong: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()
    failed: tuple[int, ...] = ()
    reading: Reading | None = None

    @property
    def size(self) -> int:
        """How much is wrong: clauses that can't be carried out count for more than any that miss."""
        return _UNREAD if self.reading is None else len(self.wrong)


_UNREAD = 1_000_000


def tried(
    before: Edition,
    wanted: Sequence[PrintedLine],
    clauses: Sequence[Statement],
    sentences: Sequence[Sentence],
) -> Trial:
    """Carry clauses out as they are read, and compare what they lead to with what the new version prints."""
    try:
        reading = read_sentences(sentences, before)
    except SentenceError as error:
        return _failed(clauses, error.number)
    if reading.after.draft is None:
        return _failed(clauses, 0)
    wrong, numbers = compared(lines_of(reading.after.composed), wanted)
    return Trial(wrong=wrong, numbers=numbers, reading=reading)


def _failed(clauses: Sequence[Statement], sentence: int) -> Trial:
    return Trial(failed=(clauses[sentence].old if sentence < len(clauses) else -1,))


def compared(
    one: Sequence[PrintedLine], other: Sequence[PrintedLine]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The parts of the second where the lines differ, and of them those that differ in their number alone."""
    keys, others = [each.key for each in one], [each.key for each in other]
    if keys == others:
        return (), ()
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
    return tuple(dict.fromkeys(wrong)), tuple(dict.fromkeys(numbers))


def _number_only(old: PrintedLine, new: PrintedLine) -> bool:
    return old.words == new.words and old.marker != new.marker


def mend(trial: Trial, choice: Choice, changes: PrintedChanges) -> bool:
    """Have the parts at fault told more plainly; whether there is anything left to try."""
    size = choice.size()
    for number in trial.failed:
        _plainer_old(number, choice, changes)
    for number in trial.wrong:
        if number < len(changes.matching.new):
            _plainer(number, number in trial.numbers, choice, changes)
    return choice.size() > size


def _plainer(number: int, numbers_only: bool, choice: Choice, changes: PrintedChanges) -> None:
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


def _plainer_old(number: int, choice: Choice, changes: PrintedChanges) -> None:
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
