"""How an amendment is told: the shortest clauses that lead to the new version when they are read.

Everything that is printed and differs between the two versions is told by some clause. The wording is that of
legal normative documents (Nghị định 34/2016/NĐ-CP); for plans it is usage. Whether the clauses say it all is
tried: they are read back (`reading`) and carried out, and what does not come out as it should is told
more plainly.
"""

from collections.abc import Iterable, Iterator, Sequence

from kehoach.amend.instrument.printed import lines_of
from kehoach.amend.instrument.reading import Reading, sentences_of
from kehoach.amend.instrument.sentences.annexes import annex_statements
from kehoach.amend.instrument.sentences.frame import frame_lines, frame_statements
from kehoach.amend.instrument.sentences.parts import part_statements
from kehoach.amend.instrument.sentences.phrase_uses import WantedPhrase, uses_between, wanted_phrases
from kehoach.amend.instrument.sentences.phrases import PhraseStatements
from kehoach.amend.instrument.sentences.statement import (
    Choice,
    Statement,
    Telling,
    TextField,
    numbered_clauses,
)
from kehoach.amend.instrument.sentences.tables import counted_anew
from kehoach.amend.instrument.sentences.words import say, words
from kehoach.amend.instrument.trial import Trial, mend, tried
from kehoach.amend.model import Amendment, Correct, Move, Replace
from kehoach.amend.printed_changes import changes_between
from kehoach.edition.address import PARTS
from kehoach.edition.document_tree import ANNEX, BLOCK
from kehoach.edition.edition import Edition
from kehoach.edition.model import Block, plain
from kehoach.edition.repealed import is_ended

_MOST_TRIES = 24
_COUNTED = ("part.", "row.", "annex.", "numbers.", "number.")

Tried = tuple[Trial, tuple[Block, ...]]
"""Clauses, and what came of trying them."""


def best_telling(
    before: Edition, after: Edition, amendment: Amendment
) -> tuple[tuple[Block, ...], Reading | None]:
    """The clauses of the shortest telling that leads to the new version, and how they read.

    Where none leads there it is the one that comes nearest. Both versions are in order, with an id on every
    part. Raises SpecError where one can't be laid out.
    """
    teller = _Teller(before, after, amendment)
    found: list[Tried] = []
    for freeze, whole in teller.ways():
        found += teller.tries(whole, freeze=freeze)
        if not found[-1][0].size:
            break
    trial, clauses = min(found, key=lambda each: each[0].size)
    return clauses, trial.reading


class _Teller:
    def __init__(self, before: Edition, after: Edition, amendment: Amendment) -> None:
        self.before, self.after, self.amendment = before, after, amendment
        self.changes = changes_between(before, after)
        self.wanted = lines_of(after.composed)
        self.phrases = wanted_phrases(amendment, before.plan, after.plan)
        operations = amendment.operations
        self.moving = frozenset(self._targets(each for each in operations if isinstance(each, Move)))

    def ways(self) -> Iterator[tuple[bool, frozenset[int]]]:
        """Whether numbers stay, and what is quoted as a whole: first what operations put others in place of.

        Where numbers that stay do not lead to the new version, it is said that they are counted anew.
        """
        operations = (each for each in self.amendment.operations if isinstance(each, Replace))
        replaced = frozenset(self._targets(each for each in operations if each.clause or each.annex))
        for freeze in (True, False) if self.amendment.numbering == "freeze" else (False,):
            for whole in dict.fromkeys((replaced, frozenset[int]())):
                yield freeze, whole

    def tries(self, whole: frozenset[int], *, freeze: bool) -> list[Tried]:
        """Tellings that quote some parts as a whole, each plainer, with what comes of it.

        They are carried out by somebody who knows nothing but their words.
        """
        choice = Choice(set(whole))
        found: list[Tried] = []
        for _ in range(_MOST_TRIES):
            statements = self.statements(choice, freeze=freeze)
            clauses = numbered_clauses((say(each.key, **each.fields), each.quote) for each in statements)
            trial = tried(self.before, self.wanted, statements, sentences_of(clauses))
            found.append((trial, clauses))
            if not trial.size or not mend(trial, choice, self.changes):
                break
        return found

    def statements(self, choice: Choice, *, freeze: bool) -> list[Statement]:
        """All that is said of the two versions, in the order in which it is said."""
        telling = Telling(self.before, self.after, self.changes, choice, freeze=freeze, moving=self.moving)
        old, new = telling.old, telling.new
        phrases = PhraseStatements(telling, self.phrases)
        followed = self._followed(telling)
        telling.left = phrases.uses.keys() | followed
        end = old.flat.ends[old.part_of_document("closing")]
        found = list(frame_statements(old, new, end))
        for name in PARTS:
            found += part_statements(telling, old.part_of_document(name), new.part_of_document(name))
        found += annex_statements(telling)
        found.sort(key=lambda each: each.at)
        found = self._as_corrections(telling, [*found, *phrases])
        return [*found, *self._last(telling, found, bool(followed))]

    def _followed(self, telling: Telling) -> set[TextField]:
        """The texts that cite another number now, and changed in nothing else."""
        found: set[TextField] = set()
        for each in self.changes.followed:
            number = telling.new.flat.number(each.new.path)
            if (
                each.part in ("heading", "text")
                and number not in telling.choice.spelled
                and not is_ended(telling.new.block(number))
            ):
                found.add((telling.old.flat.number(each.old.path), each.part))
        return found

    def _last(self, telling: Telling, found: Sequence[Statement], followed: bool) -> Iterator[Statement]:
        tables = counted_anew(telling, {each.old for each in found if each.key.startswith("row.")})
        if tables:
            yield Statement(key="rows.renumbered", fields={"tables": telling.old.citations.listed(tables)})
        if not telling.freeze and any(each.key.startswith(_COUNTED) for each in found):
            yield Statement(key="renumbered")
        if followed:
            yield Statement(key="followed")

    def _as_corrections(self, telling: Telling, found: list[Statement]) -> list[Statement]:
        if not all(isinstance(each, Correct) for each in self.amendment.operations):
            return found
        corrected = [other for each in found for other in _corrections(each, telling, self.phrases)]
        return sorted(corrected, key=lambda each: each.at)

    def _targets(self, operations: Iterable[Move | Replace]) -> Iterator[int]:
        """The parts (old) that operations are about, by their ids or citations."""
        old = self.before.composed
        ids = {node.id: number for number, node in enumerate(old.flat.nodes) if node.id}
        for each in operations:
            number = ids.get(each.target)
            found = old.citations.find(each.target, BLOCK, ANNEX) if number is None else number
            if found is not None:
                yield found


def _corrections(statement: Statement, telling: Telling, wanted: Sequence[WantedPhrase]) -> list[Statement]:
    """A clause in the words of a correction; of subject and recipients only the words that are wrong."""
    what, _, verb = statement.key.partition(".")
    found: list[Statement] = []
    if statement.key in ("recipients.change", "subject.change"):
        indexes = (telling.old, telling.new)
        old, new = ("\n".join(map(plain, frame_lines(what, each))) for each in indexes)
        uses = [use for use in uses_between(old, new, wanted) if use.nth is None]
        pairs = [{"old": use.phrase.old, "new": use.phrase.new} for use in uses]
        if not any("\n" in text for pair in pairs for text in pair.values()):
            found = [Statement(key=f"correct.in_{what}", fields=pair, at=statement.at) for pair in pairs]
    key = f"correct.{what}" if verb == "change" and f"correct.{what}" in words().sentences else statement.key
    return found or [
        Statement(key=key, fields=statement.fields, quote=statement.quote, at=statement.at, old=statement.old)
    ]
