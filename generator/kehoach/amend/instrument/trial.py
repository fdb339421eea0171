"""Trying an amendment's clauses: what they lead to when somebody reads and carries them out."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from kehoach.amend.instrument.printed import PrintedLine, lines_of
from kehoach.amend.instrument.reading import Reading, Sentence, read_sentences
from kehoach.amend.instrument.sentences.state import SentenceError
from kehoach.amend.instrument.sentences.statement import Choice, Statement
from kehoach.amend.printed_changes import PrintedChanges
from kehoach.edition.edition import Edition


class Trial(Struct, frozen=True, kw_only=True):
    """What is wrong with the outcome: `wrong` are new parts that come out otherwise.

    Of each it says whether nothing but its number is wrong. `reading` is what was read; where something can't
    be, there is none, and `failed` is the old part that the clause at fault is about, -1 for none.
    """

    wrong: dict[int, bool] = {}
    failed: int = -1
    reading: Reading | None = None

    @property
    def size(self) -> int:
        """How much is wrong: clauses that can't be carried out count for more than any that miss."""
        return _UNREAD if self.reading is None else len(self.wrong)


_UNREAD = 1_000_000


def tried(
    before: Edition, wanted: Sequence[PrintedLine], said: Sequence[Statement], sentences: Sequence[Sentence]
) -> Trial:
    """Carry clauses out as they are read, and compare what they lead to with what the new version prints."""
    try:
        reading = read_sentences(sentences, before)
    except SentenceError as error:
        return Trial(failed=said[error.number].old if error.number < len(said) else -1)
    return Trial(wrong=compared(lines_of(reading.after.composed), wanted), reading=reading)


def compared(one: Sequence[PrintedLine], other: Sequence[PrintedLine]) -> dict[int, bool]:
    """The parts of the second where the lines differ; of each whether a line differs in its number alone."""
    keys, others = [each.key for each in one], [each.key for each in other]
    wrong: dict[int, bool] = {}
    if keys == others:
        return wrong
    matcher = SequenceMatcher(None, keys, others, autojunk=False)
    for tag, start, end, first, last in matcher.get_opcodes():
        if tag == "equal":
            continue
        lines = other[first:last] or [other[min(first, len(other) - 1)]]
        before = one[start:end] if end - start == last - first else [None] * len(lines)
        for old, new in zip(before, lines, strict=True):
            number_alone = old is not None and old.words == new.words and old.marker != new.marker
            wrong[new.number] = wrong.get(new.number, False) or number_alone
    return wrong


def mend(trial: Trial, choice: Choice, changes: PrintedChanges) -> bool:
    """Have the parts at fault told more plainly; whether there is anything left to try."""
    size = choice.size()
    _plainer_old(trial.failed, choice, changes)
    for number, number_alone in trial.wrong.items():
        _plainer(number, number_alone, choice, changes)
    return choice.size() > size


def _plainer(number: int, number_alone: bool, choice: Choice, changes: PrintedChanges) -> None:
    if number_alone and number not in choice.numbered:
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
