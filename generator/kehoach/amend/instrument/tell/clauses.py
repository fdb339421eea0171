"""An amendment in the customary wording of official texts.

Everything that is printed and differs between the two versions is told by some clause. The wording is that of
legal normative documents (Nghị định 34/2016/NĐ-CP); for plans it is usage. Whether the clauses say it all is
tried: they are read back (`read_wording`) and carried out, and what does not come out as it should is told
more plainly.
"""

from collections.abc import Iterable, Iterator, Sequence

from kehoach.amend.changes import changes_between
from kehoach.amend.instrument.phrasing.texts import Field
from kehoach.amend.instrument.read_back.read_wording import sentences_of
from kehoach.amend.instrument.tell.flow import lines_of
from kehoach.amend.instrument.tell.frame import annex_clauses, head_clauses, tail_clauses
from kehoach.amend.instrument.tell.model import Choice, Pairs, Told
from kehoach.amend.instrument.tell.parts import PartClauses
from kehoach.amend.instrument.tell.phrases import PhraseClauses, Wanted, uses_between, wanted_phrases
from kehoach.amend.instrument.tell.tables import is_counted_anew
from kehoach.amend.instrument.tell.trial import Trial, mend, tried
from kehoach.amend.instrument.tell.wording import Wording, clause_blocks
from kehoach.amend.model import Amendment, Correct, Move, Replace
from kehoach.amend.version import with_ids_in_order
from kehoach.diff.model import ChangeSet
from kehoach.edition.address import PARTS
from kehoach.edition.document_tree import ANNEX, BLOCK, PART, TABLE
from kehoach.edition.edition import Edition
from kehoach.edition.index import Index
from kehoach.edition.model import Block, Document, plain
from kehoach.edition.repealed import is_ended

_MOST_TRIES = 24
_COUNTED = ("part.", "row.", "annex.", "numbers.", "number.")


def wording(before: Edition, after: Edition, amendment: Amendment) -> Wording:
    """The numbered clauses that tell how `after` differs from `before`, each with what it quotes under it.

    Clauses stand in the reading order of what they amend; phrases, and what is said of numbers, come last.
    Raises SpecError where a version can't be laid out.
    """
    return _best(with_ids_in_order(before), with_ids_in_order(after), amendment)


def _best(before: Edition, after: Edition, amendment: Amendment) -> Wording:
    """The shortest telling that leads to the new version; where none does, the one that comes nearest.

    Where numbers that stay do not lead there, it is said that they are counted anew.
    """
    found: list[tuple[Trial, tuple[Block, ...]]] = []
    for freeze in (True, False) if amendment.numbering == "freeze" else (False,):
        teller = _Teller(before, after, amendment, freeze=freeze)
        for whole in dict.fromkeys((teller.replaced(), frozenset[int]())):
            found += teller.tries(whole)
            trial, clauses = found[-1]
            if not trial.size:
                return Wording(clauses, trial.reading, after)
    trial, clauses = min(found, key=lambda each: each[0].size)
    return Wording(clauses, trial.reading, after)


class _Teller:
    def __init__(self, before: Edition, after: Edition, amendment: Amendment, *, freeze: bool) -> None:
        self.before, self.after, self.amendment = before, after, amendment
        self.changes: ChangeSet = changes_between(before, after)
        self.old, self.new = before.composed, after.composed
        self.wanted = lines_of(self.new)
        self.freeze = freeze
        self.phrases = wanted_phrases(amendment, before.plan, after.plan)
        self.moving = frozenset(
            self._targets(each for each in amendment.operations if isinstance(each, Move))
        )

    def replaced(self) -> frozenset[int]:
        """The parts that operations put others in the place of: these are quoted as a whole."""
        operations = (each for each in self.amendment.operations if isinstance(each, Replace))
        return frozenset(self._targets(each for each in operations if each.clause or each.annex))

    def tries(self, whole: frozenset[int]) -> list[tuple[Trial, tuple[Block, ...]]]:
        """Tellings that quote some parts as a whole, each plainer, with what comes of it.

        They are carried out by somebody who knows nothing but their words.
        """
        choice = Choice(set(whole), set(), set(), set())
        found: list[tuple[Trial, tuple[Block, ...]]] = []
        for _ in range(_MOST_TRIES):
            told = self.clauses(choice)
            clauses = clause_blocks(told)
            trial = tried(self.before, self.wanted, told, list(sentences_of(clauses)))
            found.append((trial, clauses))
            if not trial.size or not mend(trial, choice, self.changes):
                break
        return found

    def clauses(self, choice: Choice) -> list[Told]:
        pairs = Pairs(self.changes.matching, choice)
        found = PhraseClauses(self.old, self.new, pairs, choice.spelled)
        found.find(self.phrases)
        followed = self._followed(choice)
        left = set(found.uses) | followed
        parts = PartClauses(
            self.old, self.new, pairs, choice, freeze=self.freeze, left=left, moving=self.moving
        )
        told = list(head_clauses(self.changes.old, self.changes.new))
        for name in PARTS:
            told += parts.under(*(self._part(places, name) for places in (self.old, self.new)))
        told += annex_clauses(self.old, self.new, pairs, choice, parts)
        at = self._part(self.old, "closing")
        told += tail_clauses(self.changes.old, self.changes.new, self.old.flat.ends[at])
        told.sort(key=lambda each: each.at)
        told = self._as_corrections([*told, *found.told(self.phrases)])
        return [*told, *self._last(told, bool(followed), pairs)]

    def _followed(self, choice: Choice) -> set[Field]:
        """The texts that cite another number now, and changed in nothing else."""
        found: set[Field] = set()
        for each in self.changes.followed:
            number = self.new.flat.number(each.new.path)
            if (
                each.part in ("heading", "text")
                and number not in choice.spelled
                and not is_ended(self.new.block(number))
            ):
                found.add((self.old.flat.number(each.old.path), each.part))
        return found

    def _last(self, told: Sequence[Told], followed: bool, pairs: Pairs) -> list[Told]:
        last = []
        tables = self._counted_anew(told, pairs)
        if tables:
            last.append(Told(key="rows.renumbered", fields={"tables": self.old.citations.listed(tables)}))
        if not self.freeze and any(each.key.startswith(_COUNTED) for each in told):
            last.append(Told(key="renumbered"))
        if followed:
            last.append(Told(key="followed"))
        return last

    def _counted_anew(self, told: Iterable[Told], pairs: Pairs) -> list[int]:
        """The tables of which rows are told and others have another number now."""
        flat = self.old.flat
        parts = {each.old for each in told if each.key.startswith("row.")}
        tables = {each if flat.nodes[each].kind == TABLE else flat.parents[each] for each in parts}
        there = {table: pairs.of_old[table] for table in sorted(tables) if pairs.of_old[table] >= 0}
        return [
            table
            for table, after in there.items()
            if is_counted_anew(self.old, self.new, pairs, table, after)
        ]

    def _as_corrections(self, told: list[Told]) -> list[Told]:
        if not all(isinstance(each, Correct) for each in self.amendment.operations):
            return told
        found = [other for each in told for other in _corrections(each, self.changes, self.phrases)]
        return sorted(found, key=lambda each: each.at)

    def _targets(self, operations: Iterable[Move | Replace]) -> Iterator[int]:
        """The parts (old) that operations are about, by their ids or citations."""
        ids = {node.id: number for number, node in enumerate(self.old.flat.nodes) if node.id}
        for each in operations:
            number = ids.get(each.target)
            found = self.old.citations.find(each.target, BLOCK, ANNEX) if number is None else number
            if found is not None:
                yield found

    def _part(self, places: Index, name: str) -> int:
        flat = places.flat
        return next(
            each for each in flat.children[0] if flat.nodes[each].kind == PART and flat.steps[each] == name
        )


_CORRECTIONS = {
    "number.change": "correct.number", "subject.change": "correct.subject",
    "recipients.change": "correct.recipients", "signer_name.change": "correct.signer_name",
    "signer.change": "correct.signer", "number_symbol.change": "correct.number_symbol",
    "place_date.change": "correct.place_date",
}  # fmt: skip


def _corrections(told: Told, changes: ChangeSet, wanted: Sequence[Wanted]) -> list[Told]:
    """A clause in the words of a correction; of subject and recipients only the words that are wrong."""
    found: list[Told] = []
    if told.key in ("recipients.change", "subject.change"):
        what = told.key.partition(".")[0]
        old, new = _lines(changes.old, what), _lines(changes.new, what)
        uses = [use for use in uses_between(old, new, wanted) if use.nth is None]
        pairs = [{"old": use.phrase.old, "new": use.phrase.new} for use in uses]
        if not any("\n" in words for pair in pairs for words in pair.values()):
            found = [Told(key=f"correct.in_{what}", fields=pair, at=told.at) for pair in pairs]
    key = _CORRECTIONS.get(told.key, told.key)
    return found or [Told(key=key, fields=told.fields, quote=told.quote, at=told.at, old=told.old)]


def _lines(document: Document, what: str) -> str:
    lines = document.recipients if what == "recipients" else map(plain, document.title.subject)
    return "\n".join(lines)
