"""Reading an amendment's clauses back, from the printed text alone.

Each sentence is known by its words, new text is read by its numbers, targets are found by citation.
"""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from kehoach.amend.instrument.numbering import with_numbers
from kehoach.amend.instrument.sentences import annexes, frame, numbers, part_texts, parts, phrases, tables
from kehoach.amend.instrument.sentences.quotes import CLOSING, OPENING, ends, starts, without_marks, words_of
from kehoach.amend.instrument.sentences.state import Numbered, Reader, Request, SentenceError, State
from kehoach.amend.instrument.sentences.words import Heard, hear, quotes
from kehoach.amend.model import Operation
from kehoach.amend.version import with_ids_in_order
from kehoach.edition.edition import Edition
from kehoach.edition.flow import Item, Paragraph, block_flow
from kehoach.edition.model import Block, Run, plain

READERS: dict[str, Reader] = {
    **frame.READ, **parts.READ, **part_texts.READ, **numbers.READ, **tables.READ, **annexes.READ,
    **phrases.READ,
}  # fmt: skip
"""What each sentence asks for, by its key."""

Printed = Block | Item | str
"""What can be read: blocks, printed items, or plain lines."""


class Sentence(Struct, frozen=True):
    """A clause of an amendment as it is printed: its readings, and the quoted items without their marks."""

    text: str
    heard: tuple[Heard, ...]
    items: tuple[Item, ...] = ()


class Reading(Struct, frozen=True):
    """What sentences tell and lead to, each operation with the number of its sentence, from 0.

    `told` are the operations that the sentences ask for; `numbering` those that give parts the numbers which
    the sentences say.
    """

    told: list[Numbered]
    numbering: list[Numbered]
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
    reading = read_sentences(sentences_of(printed), before)
    return tuple(operation for _, operation in (*reading.told, *reading.numbering))


def numbering_told(printed: Iterable[Printed]) -> str:
    """The policy for numbers that an amendment tells: "renumber" where it says so, else "freeze"."""
    return "renumber" if _renumbers(sentences_of(printed)) else "freeze"


def read_sentences(sentences: Sequence[Sentence], before: Edition) -> Reading:
    """What sentences tell of a version, and lead to. Raises WordingError, SentenceError."""
    state = State(with_ids_in_order(before), freeze=not _renumbers(sentences))
    for number, sentence in enumerate(sentences):
        state.sentence = number
        if not any(_take(state, heard, sentence.items) for heard in sentence.heard):
            raise WordingError(sentence.text, number)
    told = state.finish()
    numbering, after = with_numbers(state)
    return Reading(told, numbering, after)


def _take(state: State, heard: Heard, items: Sequence[Item]) -> bool:
    """Take what a sentence asks for; False where it names what is not there, or is to be read otherwise."""
    request = Request(state, heard, items)
    return request.known and READERS[heard.key](request)


def _renumbers(sentences: Sequence[Sentence]) -> bool:
    return any(heard.key == "renumbered" for sentence in sentences for heard in sentence.heard)


def sentences_of(printed: Iterable[Printed]) -> list[Sentence]:
    """The clauses of a text: numbered from 1, each a known sentence, with what is quoted behind it.

    A text without such a number has one clause, which stands without.
    """
    items = list(_items(printed))
    found: list[Sentence] = []
    number, at = 1, 0
    if _next(items, number, at) == len(items):
        number = 0
    while (at := _next(items, number, at)) < len(items):
        text = _sentence(items[at], number)
        heard = hear(text)
        number, at = number + 1, at + 1
        end = _end_of_quote(items, number, at) if any(quotes(each.key) for each in heard) else at
        found.append(Sentence(text, heard, tuple(without_marks(items[at:end]))))
        at = end
    return found


def _items(printed: Iterable[Printed]) -> Iterator[Item]:
    for each in printed:
        if isinstance(each, Block):
            yield from block_flow([each])
        elif isinstance(each, str):
            yield Paragraph(kind="text", runs=(Run(each),))
        else:
            yield each


def _sentence(item: Item, number: int) -> str:
    """The sentence of the clause with a number, or of the only one (0); "" where the item is none."""
    if not isinstance(item, Paragraph):
        return ""
    text, start = plain(item.runs), f"{number}. " if number else ""
    own = text.removeprefix(start) if text.startswith(start) else ""
    return own if hear(own) else ""


def _next(items: Sequence[Item], number: int, at: int) -> int:
    """Where the clause with a number begins, at or behind an item."""
    while at < len(items) and not _sentence(items[at], number):
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
            followed = at + 1 < len(items) and bool(_sentence(items[at + 1], number))
            found.append((followed, depth <= 0, at + 1))
            if followed and depth <= 0:
                return at + 1
    for wanted in ((True, False), (False, True)):
        places = [at for *kind, at in found if tuple(kind) == wanted]
        if places:
            return places[0]
    return found[-1][2] if found else min(start + 1, len(items))
