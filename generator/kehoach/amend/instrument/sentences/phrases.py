"""Clauses that put one phrase for another in several places, and corrections of words.

Read back they are operations on the phrase where it is typed, on the text where it is not.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from kehoach.amend.instrument.sentences.phrase_uses import PhraseUse, WantedPhrase, uses_between
from kehoach.amend.instrument.sentences.state import Reader, Request, State
from kehoach.amend.instrument.sentences.statement import Statement, Telling, TextField
from kehoach.amend.model import Correct, Phrase
from kehoach.amend.parts.phrases import occurrences, substituted
from kehoach.edition.document_tree import TABLE
from kehoach.edition.index import Index
from kehoach.edition.model import plain
from kehoach.edition.runs import PARAGRAPH_END
from kehoach.edition.spec_text import escape

_MANY = 3


def texts_of(index: Index, number: int) -> dict[str, str]:
    """The texts of one part by name, empty ones left out; paragraphs of a cell are parted by line breaks."""
    return {name: plain(runs).replace(PARAGRAPH_END, "\n") for name, runs in index.texts(number).items()}


def texts_under(index: Index, number: int) -> Iterator[tuple[TextField, str]]:
    """The texts of a part and all under it."""
    for each in range(number, index.flat.ends[number]):
        for name, text in texts_of(index, each).items():
            yield (each, name), text


class PhraseStatements:
    """The clauses on phrases between two versions, and which texts they tell (`uses`)."""

    def __init__(self, telling: Telling, wanted: Sequence[WantedPhrase]) -> None:
        self.telling, self.old, self.wanted = telling, telling.old, wanted
        self.uses: dict[TextField, tuple[PhraseUse, ...]] = {}
        if wanted:
            self._find()
            while self._unsayable():
                pass

    def __iter__(self) -> Iterator[Statement]:
        """The clauses phrase by phrase, then those on one place, then corrections in their order."""
        single: list[Statement] = []
        corrections: list[Statement] = []
        found = (use.phrase for uses in self.uses.values() for use in uses)
        for phrase in dict.fromkeys([*self.wanted, *found]):
            uses = [(field, use) for field, each in self.uses.items() for use in each if use.phrase == phrase]
            one = [self._at_one_place(field, use) for field, use in uses if use.nth is not None]
            (corrections if phrase.corrects else single).extend(one)
            everywhere = sorted({field[0] for field, use in uses if use.nth is None})
            if phrase.corrects:
                corrections += self._corrections(phrase, everywhere)
            elif everywhere:
                tops = [each for each in everywhere if not set(self.old.ancestors(each)) & set(everywhere)]
                key = "phrase.replace" if phrase.new else "phrase.repeal"
                yield self.telling.about_all(key, tops, "targets", old=phrase.old, new=phrase.new)
        yield from single
        yield from sorted(corrections, key=lambda each: each.at)

    def _find(self) -> None:
        """Find the texts that differ in nothing else."""
        for number, other in enumerate(self.telling.of_old):
            if other < 0 or other in self.telling.choice.spelled:
                continue
            before, after = self.old.texts(number), self.telling.new.texts(other)
            if before == after:
                continue
            goals = texts_of(self.telling.new, other)
            for name, text in texts_of(self.old, number).items():
                goal = goals.get(name)
                if goal is not None and goal != text:
                    uses = uses_between(text, goal, self.wanted)
                    if uses:
                        self.uses[number, name] = uses

    def _corrections(self, phrase: WantedPhrase, numbers: list[int]) -> Iterator[Statement]:
        old, new = phrase.old, phrase.new
        if len(numbers) >= _MANY:
            yield self.telling.about_all("correct.words_at", numbers, "targets", old=old, new=new)
        else:
            yield from (self.telling.about("correct.words", each, old=old, new=new) for each in numbers)

    def _at_one_place(self, field: TextField, use: PhraseUse) -> Statement:
        (number, name), phrase = field, use.phrase
        before = takewhile(lambda each: each[0] != name, texts_of(self.old, number).items())
        nth = sum(text.count(phrase.old) for _, text in before) + (use.nth or 1)
        key = "phrase.replace_nth" if phrase.new else "phrase.repeal_nth"
        if phrase.corrects:
            key = "correct.words_nth"
        return self.telling.about(key, number, old=phrase.old, new=phrase.new, nth=str(nth))

    def _unsayable(self) -> bool:
        """Take away uses that "tại khoản 2" would not tell rightly, as the phrase stays elsewhere in it."""
        wrong = {
            field
            for field, uses in self.uses.items()
            if any(not self._is_sayable(field, use) for use in uses)
        }
        for field in wrong:
            del self.uses[field]
        return bool(wrong)

    def _is_sayable(self, field: TextField, use: PhraseUse) -> bool:
        if not self.old.citations.steps[field[0]]:
            return False
        if use.nth is not None:
            return len(self.uses[field]) == 1
        texts = texts_under(self.old, field[0])
        for other, text in texts:
            if use.phrase.corrects and other[0] != field[0]:
                return True
            if use.phrase.old in text and use not in self.uses.get(other, ()):
                return False
        return True


def _read(request: Request) -> bool:
    """Read: Thay thế cụm từ “…” bằng cụm từ “…” tại …, Tại …, đính chính “…” thành “…”.

    The phrase is put at its n-th place, or everywhere in the parts; what none of them says is not read. A
    correction of what a part says itself is none of what stands under it.
    """
    state, fields = request.state, request.fields
    numbers = request.many.get("targets") or [request.one["target"]]
    old, new = fields["old"], fields.get("new", "")
    nth = _nth(fields["nth"]) if "nth" in fields else None
    corrects = request.key.startswith("correct")
    issued = {field: text for number in numbers for field, text in texts_under(state.index, number)}
    texts = [text for each in issued.items() if old in (text := _PrintedText(state, *each)).words]
    if corrects:
        texts = [text for text in texts if text.field[0] in numbers] or texts
    if texts and nth is None and not corrects and all(text.is_typed(old) for text in texts):
        _as_phrase(state, texts, old, new)
        return True
    seen = 0
    done = False
    for text in texts:
        count = text.words.count(old)
        own = None if nth is None else nth - seen
        seen += count
        if own is None or 1 <= own <= count:
            text.put(old, new, own, corrects=corrects)
            done = True
    return done


def _nth(words: str) -> int:
    """The number of a place; 0, which is none, where no number stands."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 7 else 0


class _PrintedText:
    """A text of the version that is amended: its words after what was put in it, and where it is typed."""

    def __init__(self, state: State, field: TextField, issued: str) -> None:
        self.state, self.field = state, field
        number, self.name = field
        self.words = state.printed.get(field, issued)
        # The head of a table is typed in its clause.
        owner = state.index.flat.parents[number] if state.index.kind(number) == TABLE else number
        self.id = state.id_of(owner)

    @property
    def typed(self) -> str:
        """The text as it is typed."""
        return self.state.value(self.id, self.name) or ""

    def is_typed(self, phrase: str) -> bool:
        """Whether the phrase is typed as often as it is printed: then it comes out of no placeholder."""
        if self.id not in self.state.tree.parts:
            return False
        return occurrences(self.typed, escape(phrase)) == self.words.count(phrase)

    def put(self, old: str, new: str, nth: int | None, *, corrects: bool) -> None:
        """Write one phrase for another, everywhere or at its n-th place."""
        words = substituted(self.words, old, new, nth)
        wrong, right = escape(old), escape(new)
        count = occurrences(self.typed, wrong) if self.is_typed(old) else 0
        if corrects and (count == 1 or (count and nth)):
            at = nth if count > 1 else None
            self.state.edit(Correct(target=self.id, field=self.name, old=wrong, new=right, nth=at))
        elif count:
            self.state.rewrite(self.id, self.name, substituted(self.typed, wrong, right, nth))
        else:
            lines = words.split("\n") if self.name.startswith("cells.") else [words]
            self.state.rewrite(self.id, self.name, "\n".join(map(escape, lines)))
        self.state.printed[self.field] = words


def _as_phrase(state: State, texts: Sequence[_PrintedText], old: str, new: str) -> None:
    within = tuple(dict.fromkeys(text.id for text in texts))
    tops = tuple(id for id in within if not any(above.id in within for above in state.part(id).above()))
    count = sum(occurrences(text.typed, escape(old)) for text in texts)
    state.edit(Phrase(old=escape(old), new=escape(new), within=tops, count=count))
    for text in texts:
        state.printed[text.field] = substituted(text.words, old, new)


READ: dict[str, Reader] = dict.fromkeys(
    (
        "phrase.replace", "phrase.replace_nth", "phrase.repeal", "phrase.repeal_nth",
        "correct.words", "correct.words_nth", "correct.words_at",
    ),
    _read,
)  # fmt: skip
