"""What one step of amending changed in print, told at the places where it shows."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from msgspec import Struct

from kehoach.amend.apply.steps import Step
from kehoach.amend.consolidated.frame_changes import frame_changes
from kehoach.amend.consolidated.noted_parts import NotedPart, NotedParts
from kehoach.amend.consolidated.statements import TITLE, Statement, say
from kehoach.amend.consolidated.word_changes import Touched, changed_texts, subject, words_told, writes_words
from kehoach.amend.instrument.sentences.phrase_uses import renamed
from kehoach.amend.model import Correct, Set
from kehoach.amend.printed_changes import changes_between
from kehoach.edition.frame import annex_labels

_NUMBER_FIELDS = ("marker", "unnumbered")
_ONE_ANNEX = annex_labels([0])[0]
"""The label of an annex that is the only one; with a second one it is numbered, which counts nothing anew."""


class Changes(Struct, frozen=True, kw_only=True):
    """What one step did in print.

    `names` has the names of all parts by those before. `heirs` has for each lost part the place where it is
    told from now on what was told at it before.
    """

    names: dict[str, str]
    statements: tuple[Statement, ...]
    heirs: dict[str, str]


def changes_of(before: NotedParts, after: NotedParts, step: Step) -> Changes:
    """What a step changed in print. Texts that only follow a renumbering are not told."""
    return _StepChanges(before, after, step).changes()


class _StepChanges:
    def __init__(self, before: NotedParts, after: NotedParts, step: Step) -> None:
        self.old, self.new, self.step = before, after, step
        self.touches: dict[str, list[Touched]] = defaultdict(list)
        for at, done in enumerate(step.done):
            for touch in done.touches:
                self.touches[step.renames.after(touch.id, at)].append((done.operation, touch))
        self.names = {name: step.renames.after(name) for name in before.all}
        self.of_new = {new: old for old, new in self.names.items() if new in after.all}
        self.whole = {name for name in self.touches if self._was(name, "replaced")}
        self.followed = {each.id for each in step.followed}
        self.corrects = all(isinstance(each.operation, Correct) for each in step.done)

    def changes(self) -> Changes:
        """What is told, at the frame first, then in reading order."""
        told = list(frame_changes(self.step))
        lost, heirs = self._lost()
        for name, part in self.new.all.items():
            if self._is_told_above(part):
                continue
            source = self.of_new.get(name)
            if source is None:
                told.append(self._arrived(part))
                continue
            words = self._changed(self.old.all[source], part)
            told += (Statement(place=name, words=each, about=self._about(name)) for each in words)
        told += lost
        if self._is_renumbered():
            told.append(Statement(place=TITLE, words=say("renumbered")))
        return Changes(names=self.names, statements=tuple(told), heirs=heirs)

    def _was(self, name: str, what: str) -> bool:
        return any(touch.what == what for _, touch in self.touches.get(name, ()))

    def _now(self, name: str) -> str:
        """The name that a part before the step has now; parts of the document keep theirs."""
        return self.names.get(name, name)

    def _is_told_above(self, part: NotedPart) -> bool:
        """Whether a part came with the part around it, or that was replaced as a whole."""
        if part.name not in self.of_new and part.parent in self.new.all:
            source = self.of_new.get(part.parent)
            if source is None or (part.is_row and not self.old.all[source].has_table):
                return True
        return bool(self.whole) and any(each in self.whole for each in self.new.above(part.name))

    def _arrived(self, part: NotedPart) -> Statement:
        verb = "inserted"
        if part.is_ended and not self._was(part.name, "inserted"):
            moved = self._moved_from(part)
            if moved is not None:
                words = say("moved_away", noun=part.noun, place=moved.address)
                return Statement(place=part.name, words=words, about=(moved.name,))
            verb = "repealed"
        return Statement(place=part.name, words=say(verb, subject=subject(part, ())), about=(part.name,))

    def _about(self, name: str) -> tuple[str, ...]:
        """What an instrument may be about where a part reads otherwise: all of one that was replaced."""
        return (name, *self.new.under(name)) if name in self.whole else (name,)

    def _moved_from(self, part: NotedPart) -> NotedPart | None:
        """The part that stood where now a repealed one keeps its number."""
        for name in self.touches:
            old = self.old.all.get(self.of_new.get(name, ""))
            if old is None or not self._was(name, "moved"):
                continue
            if (self._now(old.parent), old.number) == (part.parent, part.number):
                return self.new.all[name]
        return None

    def _changed(self, old: NotedPart, part: NotedPart) -> list[str]:
        same = old.printed == part.printed
        if not same and part.is_ended and not old.is_ended:
            return [say("repealed", subject=subject(part, ()))]
        told = []
        if self._moved(old, part):
            told.append(say("moved", subject=subject(part, ()), source=old.address))
        elif old.marker != part.marker and self._is_given_a_number(part.name):
            told.append(self._number(old, part))
        return told if same else told + self._words(old, part)

    def _moved(self, old: NotedPart, part: NotedPart) -> bool:
        """Whether a part stands elsewhere: by an operation, or since another part holds its list now."""
        parent = self._now(old.parent)
        elsewhere = parent != part.parent
        if not self._was(part.name, "moved"):
            return elsewhere and old.address != part.address and parent in self.new.lists
        return elsewhere or self._neighbour(old) != next(self.new.before(part.name), None)

    def _neighbour(self, old: NotedPart) -> str | None:
        """The part before a part in its list then, of those that stand there now."""
        there = self.new.lists.get(self._now(old.parent), ())
        return next((now for each in self.old.before(old.name) if (now := self._now(each)) in there), None)

    def _is_given_a_number(self, name: str) -> bool:
        """Whether an operation on a part itself may have given it another number."""
        return any(
            touch.field in _NUMBER_FIELDS or touch.what == "replaced"
            for _, touch in self.touches.get(name, ())
        )

    def _number(self, old: NotedPart, part: NotedPart) -> str:
        key = "number"
        if not (old.marker and part.marker):
            key = "number.inserted" if part.marker else "number.repealed"
        elif all(isinstance(operation, Correct) for operation, _ in self.touches[part.name]):
            key = "number.corrected"
        return say(key, noun=part.noun, old=old.marker, new=part.marker)

    def _words(self, old: NotedPart, part: NotedPart) -> list[str]:
        if part.name in self.whole:
            return self._replaced(old, part)
        changed = changed_texts(old, part)
        if not changed or (old.is_ended and part.is_ended):
            return []
        done = [each for each in self.touches.get(part.name, ()) if writes_words(each[1])]
        if done:
            return words_told(old, part, done)
        if part.name in self.followed or part.name in self._only_cites:
            return []
        verb = "corrected" if self.corrects else "amended"
        return self._renamed(old, part) or [say(verb, subject=subject(part, changed))]

    def _replaced(self, old: NotedPart, part: NotedPart) -> list[str]:
        """What is told of a part that was replaced with all under it, where that reads otherwise now."""
        if self.old.printed_under(old.name) == self.new.printed_under(part.name):
            return []
        return [say("amended", subject=subject(part, ()))]

    def _renamed(self, old: NotedPart, part: NotedPart) -> list[str]:
        """What words of the plan that an operation set did to a part, where nothing else changed it."""
        texts, told = dict(old.texts), []
        for phrase in self._plan_words:
            if any(phrase[0] in text for text in texts.values()):
                texts = {name: text.replace(*phrase) for name, text in texts.items()}
                told.append(say("phrase", old=phrase[0], new=phrase[1]))
        return told if texts == part.texts else []

    @cached_property
    def _plan_words(self) -> list[tuple[str, str]]:
        """The words of the plan that operations set, as they were and are printed."""
        sets = (each.operation for each in self.step.done if isinstance(each.operation, Set))
        found = (renamed(each, self.step.before.plan, self.step.after.plan) for each in sets)
        return [each for each in found if each is not None]

    @cached_property
    def _only_cites(self) -> set[str]:
        """The parts whose words changed only in the numbers of others that they cite."""
        changes = changes_between(self.step.before, self.step.after)
        return {each.new.id for each in changes.followed} - {""}

    def _lost(self) -> tuple[list[Statement], dict[str, str]]:
        """What is told of parts that are no more, and by their names the places where it is told."""
        told: list[Statement] = []
        heirs: dict[str, str] = {}
        for parent, line in self.old.lists.items():
            for names in self._lost_together(line) if self._is_told_at(parent) else ():
                one = self._of_lost([self.old.all[name] for name in names])
                told.append(one)
                heirs |= dict.fromkeys(names, one.place)
        return told, heirs

    def _lost_together(self, line: list[str]) -> Iterator[list[str]]:
        """Stretches of a list of which all are no more."""
        return (list(names) for is_lost, names in groupby(line, self._is_lost) if is_lost)

    def _is_lost(self, name: str) -> bool:
        """Whether a part is no more, where that is not told of the table that it stood in."""
        if self._now(name) in self.new.all:
            return False
        part = self.old.all[name]
        around = self.new.all.get(self._now(part.parent))
        return not part.is_row or around is None or around.has_table

    def _is_told_at(self, parent: str) -> bool:
        """Whether what a list lost is told apart from the part that the list is of."""
        if parent not in self.old.all:
            return True
        now = self.new.all.get(self._now(parent))
        if now is None or (now.is_ended and not self.old.all[parent].is_ended):
            return False
        return self.whole.isdisjoint((now.name, *self.new.above(now.name)))

    def _of_lost(self, lost: list[NotedPart]) -> Statement:
        parent = self._now(lost[0].parent)
        before = self._neighbour(lost[0])
        steps, addresses = ", ".join(each.step for each in lost), ", ".join(each.address for each in lost)
        at, words = TITLE, say("gone", parts=addresses)
        if before is not None:
            at, words = before, say("gone.after", noun=self.new.all[before].noun, parts=steps)
        elif parent in self.new.all:
            at, words = parent, say("gone.under", noun=self.new.all[parent].noun, parts=steps)
        return Statement(place=at, words=words, lost=addresses, about=tuple(each.name for each in lost))

    def _is_renumbered(self) -> bool:
        """Whether parts that no operation touched, and that stayed where they were, have other numbers."""
        for name, source in self.of_new.items():
            old, part = self.old.all[source], self.new.all[name]
            if old.number == part.number or not (old.marker and part.marker):
                continue
            if _ONE_ANNEX in (old.marker, part.marker):
                continue
            if not any(map(self._moves_number, (name, *self.new.above(name)))):
                return True
        return False

    def _moves_number(self, name: str) -> bool:
        """Whether an operation gave a part its number now, and with it one to those that hold its number."""
        if name in self.whole or (name in self.new.all and name not in self.of_new):
            return True
        return any(
            touch.what == "moved" or touch.field in _NUMBER_FIELDS for _, touch in self.touches.get(name, ())
        )
