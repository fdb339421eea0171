"""Reading an amendment's clauses back, from the printed text alone.

Each sentence is known by its words, new text is read by its numbers, targets are found by citation.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kehoach.amend.instrument.phrasing.quotes import CLOSING, OPENING
from kehoach.amend.instrument.phrasing.words import hear, quotes
from kehoach.amend.instrument.read_back.clauses import take
from kehoach.amend.instrument.read_back.numbers import Numbered, with_numbers
from kehoach.amend.instrument.read_back.quotes import ends, starts, without_marks, words_of
from kehoach.amend.instrument.read_back.state import SentenceError, State
from kehoach.amend.model import Operation
from kehoach.amend.version import with_ids_in_order
from kehoach.edition.edition import Edition
from kehoach.edition.flow import Item, Paragraph, block_flow
from kehoach.edition.model import Block, Run, plain

Printed = Block | Item | str
"""What can be read: blocks, printed items, or plain lines."""


class Sentence(Struct, frozen=True):
    """A clause of an amendment as it is printed: its sentence, and the quoted items without their marks."""

    text: str
    items: tuple[Item, ...] = ()


class Reading(Struct, frozen=True):
    """What sentences tell and lead to, each operation with the number of its sentence, from 0.

    `told` are the operations that the sentences ask for; in `operations` there are also those that give parts
    the numbers which the sentences say.
    """

    told: list[Numbered]
    operations: list[Numbered]
    after: Edition


class WordingError(SentenceError):
    """A clause that is none of those known, or names a part that is not there; `sentence` is its text."""

    def __init__(self, sentence: str, number: int) -> None:
        super().__init__(number)
        self.args = (sentence,)
        self.sentence = sentence


def read_wording(printed: Iterable[Printed], before: Edition) -> tuple[Operation, ...]:
    """The operations that printed clauses tell, on the version with an id on every part.

    Targets are ids. They are to be carried out with the policy for numbers that the text tells
    (`numbering_told`). Raises WordingError, SentenceError.
    """
    return tuple(operation for _, operation in read_sentences(list(sentences_of(printed)), before).operations)


def numbering_told(printed: Iterable[Printed]) -> str:
    """The policy for numbers that an amendment tells: "renumber" where it says so, else "freeze"."""
    return "renumber" if _renumbers(list(sentences_of(printed))) else "freeze"


def read_sentences(sentences: Sequence[Sentence], before: Edition) -> Reading:
    """What sentences tell of a version, and lead to. Raises WordingError, SentenceError."""
    state = State(with_ids_in_order(before))
    for number, sentence in enumerate(sentences):
        state.sentence = number
        if not any(take(state, heard, sentence.items) for heard in hear(sentence.text)):
            raise WordingError(sentence.text, number)
    operations, after = with_numbers(state, freeze=not _renumbers(sentences))
    return Reading(state.operations(), operations, after)


def _renumbers(sentences: Sequence[Sentence]) -> bool:
    return any(heard.key == "renumbered" for each in sentences for heard in hear(each.text))


def sentences_of(printed: Iterable[Printed]) -> Iterator[Sentence]:
    """The clauses of a text: numbered from 1, each a known sentence, with what is quoted behind it.

    A text without such a number has one clause, which stands without.
    """
    items = list(_items(printed))
    number, at = 1, 0
    if _next(items, number, at) == len(items):
        number = 0
    while (at := _next(items, number, at)) < len(items):
        text = _sentence(items[at], number) or ""
        number, at = number + 1, at + 1
        end = at
        if any(quotes(heard.key) for heard in hear(text)):
            end = _end_of_quote(items, number, at)
        yield Sentence(text, tuple(without_marks(items[at:end])))
        at = end


def _items(printed: Iterable[Printed]) -> Iterator[Item]:
    for each in printed:
        if isinstance(each, Block):
            yield from block_flow([each])
        elif isinstance(each, str):
            yield Paragraph(kind="text", runs=(Run(each),))
        else:
            yield each


def _sentence(item: Item, number: int) -> str | None:
    """The sentence of the clause with a number, or of the only one (0), where the item is one."""
    if not isinstance(item, Paragraph):
        return None
    text = plain(item.runs)
    start = f"{number}. " if number else ""
    if not text.startswith(start) or next(hear(text.removeprefix(start)), None) is None:
        return None
    return text.removeprefix(start)


def _next(items: Sequence[Item], number: int, at: int) -> int:
    """Where the clause with a number begins, at or behind an item."""
    while at < len(items) and _sentence(items[at], number) is None:
        at += 1
    return at


def _end_of_quote(items: Sequence[Item], number: int, start: int) -> int:
    """Where a quote ends: where its marks close and the next clause follows, as far as both are to be found.

    Quoted text may have closing marks and numbered sentences of its own.
    """
    if start < len(items) and not isinstance(items[start], Paragraph) and not starts(items[start]):
        return start + 1
    depth = 0
    found: list[tuple[bool, bool, int]] = []
    for at in range(start, len(items)):
        text = words_of(items[at])
        depth += text.count(OPENING) - text.count(CLOSING[0])
        if ends(items[at]):
            followed = at + 1 < len(items) and _sentence(items[at + 1], number) is not None
            found.append((followed, depth <= 0, at + 1))
            if followed and depth <= 0:
                return at + 1
    for wanted in ((True, False), (False, True)):
        places = [at for *kind, at in found if tuple(kind) == wanted]
        if places:
            return places[0]
    return found[-1][2] if found else min(start + 1, len(items))
