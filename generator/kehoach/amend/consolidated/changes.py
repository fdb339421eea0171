"""What one step of amending changed in print, told at the places where it shows."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from kehoach.amend.apply.steps import Step
from kehoach.amend.changes import changes_between
from kehoach.amend.consolidated.frame import frame_changes
from kehoach.amend.consolidated.model import TITLE, Changes, Told
from kehoach.amend.consolidated.places import Place, Places, is_row
from kehoach.amend.consolidated.texts import Done, changed_texts, subject, told_of_words, writes_words
from kehoach.amend.consolidated.words import say
from kehoach.amend.instrument.plan_words import renamed
from kehoach.amend.model import Correct, Set
from kehoach.edition.frame import annex_labels

_NUMBER_FIELDS = ("marker", "unnumbered")
_ONE_ANNEX = annex_labels([0])[0]
"""The label of an annex that is the only one; with a second one it is numbered, which counts nothing anew."""


def changes_of(before: Places, after: Places, step: Step) -> Changes:
    """What a step changed in print. Texts that only follow a renumbering are not told."""
    return _Step(before, after, step).changes()


class _Step:
    def __init__(self, before: Places, after: Places, step: Step) -> None:
        self.old, self.new, self.step = before, after, step
        self.touches: dict[str, list[Done]] = defaultdict(list)
        self.ids = self._traced()
        self.of_new = {new: old for old, new in self.ids.items() if new in after.all}
        self.whole = {id for id in self.touches if self._was(id, "replaced")}
        self.followed = {each.id for each in step.followed}
        self.corrects = all(isinstance(each.operation, Correct) for each in step.done)

    def changes(self) -> Changes:
        """What is told, at the frame first, then in reading order."""
        told = list(frame_changes(self.old.document, self.new.document, self.step))
        lost, heirs = self._lost()
        for id, place in self.new.all.items():
            if self._is_told_above(id):
                continue
            source = self.of_new.get(id)
            if source is None:
                told.append(self._arrived(place))
                continue
            words = self._changed(self.old.all[source], place)
            told += (Told(place=id, words=each, about=self._about(id)) for each in words)
        told += lost
        if self._is_renumbered():
            told.append(Told(place=TITLE, words=say("renumbered")))
        return Changes(ids=self.ids, told=tuple(told), heirs=heirs)

    def _traced(self) -> dict[str, str]:
        """The id that each part before has now; the touches are kept by the id that their part has now."""
        now: dict[str, str] = {}
        touched = []
        for done in reversed(self.step.done):
            touched.append([(now.get(each.id, each.id), (done.operation, each)) for each in done.touches])
            names = {each.old: each.new for each in done.touches if each.id and each.field == "id"}
            now |= {old: now.get(new, new) for old, new in names.items()}
        for group in reversed(touched):
            for id, each in group:
                self.touches[id].append(each)
        return {id: now.get(id, id) for id in self.old.all}

    def _was(self, id: str, what: str) -> bool:
        return any(touch.what == what for _, touch in self.touches.get(id, ()))

    def _now(self, id: str) -> str:
        """A part's id now, or the name of a part of the document."""
        return self.ids.get(id, id)

    def _is_told_above(self, id: str) -> bool:
        """Whether a part came with the part around it, or that was replaced as a whole."""
        parent = self.new.all[id].parent
        if id not in self.of_new and parent in self.new.all:
            source = self.of_new.get(parent)
            if source is None or (is_row(self.new.all[id]) and not self.old.all[source].has_table):
                return True
        return any(each in self.whole for each in self.new.above(id))

    def _arrived(self, place: Place) -> Told:
        verb = "inserted"
        if place.repealed and not self._was(place.id, "inserted"):
            moved = self._moved_from(place)
            if moved is not None:
                words = say("moved_away", noun=place.noun, place=moved.address)
                return Told(place=place.id, words=words, about=(moved.id,))
            verb = "repealed"
        return Told(place=place.id, words=say(verb, subject=subject(place, ())), about=(place.id,))

    def _about(self, id: str) -> tuple[str, ...]:
        """What an instrument may be about where a part reads otherwise: all of one that was replaced."""
        return (id, *_ids_under(self.new, id)) if id in self.whole else (id,)

    def _moved_from(self, place: Place) -> Place | None:
        """The part that stood where now a repealed one keeps its number."""
        for id in self.touches:
            old = self.old.all.get(self.of_new.get(id, ""))
            here = (place.parent, place.marker, place.style)
            if old is None or not self._was(id, "moved"):
                continue
            if (self._now(old.parent), old.marker, old.style) == here:
                return self.new.all[id]
        return None

    def _changed(self, old: Place, place: Place) -> list[str]:
        if place.repealed and not old.repealed:
            return [say("repealed", subject=subject(place, ()))]
        told = []
        if self._moved(old, place):
            told.append(say("moved", subject=subject(place, ()), source=old.address))
        elif self._is_numbered_anew(old, place):
            told.append(self._number(old, place))
        return told + self._words(old, place)

    def _moved(self, old: Place, place: Place) -> bool:
        """Whether a part stands elsewhere: by an operation, or since another part holds its list now."""
        elsewhere = self._now(old.parent) != place.parent
        if not self._was(place.id, "moved"):
            return elsewhere and old.address != place.address and self._now(old.parent) in self.new.lists
        return elsewhere or self._neighbour(old) != next(self.new.before(place.id), None)

    def _neighbour(self, old: Place) -> str | None:
        """The part before a part in its list then, of those that stand there now."""
        there = self.new.lists.get(self._now(old.parent), ())
        return next((self._now(each) for each in self.old.before(old.id) if self._now(each) in there), None)

    def _is_numbered_anew(self, old: Place, place: Place) -> bool:
        """Whether a part was given another number by an operation on itself."""
        given = any(
            touch.field in _NUMBER_FIELDS or touch.what == "replaced"
            for _, touch in self.touches.get(place.id, ())
        )
        return given and old.marker != place.marker

    def _number(self, old: Place, place: Place) -> str:
        key = "number"
        if not (old.marker and place.marker):
            key = "number.inserted" if place.marker else "number.repealed"
        elif all(isinstance(operation, Correct) for operation, _ in self.touches[place.id]):
            key = "number.corrected"
        return say(key, noun=place.noun, old=old.marker, new=place.marker)

    def _words(self, old: Place, place: Place) -> list[str]:
        if place.id in self.whole:
            return self._replaced(old, place)
        changed = changed_texts(old, place)
        if not changed or (old.repealed and place.repealed):
            return []
        done = [each for each in self.touches.get(place.id, ()) if writes_words(each[1])]
        if done:
            return told_of_words(old, place, done)
        if place.id in self.followed or place.id in self._only_cites:
            return []
        verb = "corrected" if self.corrects else "amended"
        return self._renamed(old, place) or [say(verb, subject=subject(place, changed))]

    def _renamed(self, old: Place, place: Place) -> list[str]:
        """What words of the plan that an operation set did to a part, where nothing else changed it."""
        texts, told = dict(old.texts), []
        for phrase in self.names:
            if any(phrase[0] in text for text in texts.values()):
                texts = {name: text.replace(*phrase) for name, text in texts.items()}
                told.append(say("phrase", old=phrase[0], new=phrase[1]))
        return told if texts == place.texts else []

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        """The words of the plan that operations set, as they were and are printed."""
        sets = (each.operation for each in self.step.done if isinstance(each.operation, Set))
        found = (renamed(each, self.step.before.plan, self.step.after.plan) for each in sets)
        return [each for each in found if each is not None]

    def _replaced(self, old: Place, place: Place) -> list[str]:
        """What is told of a part that was replaced with all under it, where that reads otherwise now."""
        if list(_printed(self.old, old.id)) == list(_printed(self.new, place.id)):
            return []
        return [say("amended", subject=subject(place, ()))]

    @cached_property
    def _only_cites(self) -> set[str]:
        """The parts whose words changed only in the numbers of others that they cite."""
        changes = changes_between(self.step.before, self.step.after)
        return {each.new.id for each in changes.followed} - {""}

    def _lost(self) -> tuple[list[Told], dict[str, str]]:
        """What is told of parts that are no more, at the part before them or around them, and those by id."""
        told: list[Told] = []
        heirs: dict[str, str] = {}
        for parent, line in self.old.lists.items():
            if not self._is_told_at(parent):
                continue
            for lost in _runs_of(line, self._is_lost):
                one = self._of_lost(lost)
                told.append(one)
                heirs |= dict.fromkeys(lost, one.place)
        return told, heirs

    def _is_lost(self, id: str) -> bool:
        """Whether a part is no more, where that is not told of the table that it stood in."""
        if self._now(id) in self.new.all:
            return False
        place = self.old.all[id]
        around = self.new.all.get(self._now(place.parent))
        return not is_row(place) or around is None or around.has_table

    def _is_told_at(self, parent: str) -> bool:
        """Whether what a list lost is told apart from the part that the list is of."""
        if parent not in self.old.all:
            return True
        now = self.new.all.get(self._now(parent))
        if now is None or (now.repealed and not self.old.all[parent].repealed):
            return False
        return not ({now.id, *self.new.above(now.id)} & self.whole)

    def _of_lost(self, lost: list[str]) -> Told:
        places = [self.old.all[id] for id in lost]
        parent = self._now(places[0].parent)
        there = self.new.lists.get(parent, ())
        before = next((self._now(each) for each in self.old.before(lost[0]) if self._now(each) in there), "")
        steps, addresses = (
            ", ".join(texts) for texts in zip(*((each.step, each.address) for each in places), strict=True)
        )
        at, words = TITLE, say("gone", parts=addresses)
        if before:
            at, words = before, say("gone.after", noun=self.new.all[before].noun, parts=steps)
        elif parent in self.new.all:
            at, words = parent, say("gone.under", noun=self.new.all[parent].noun, parts=steps)
        return Told(place=at, words=words, lost=addresses, about=tuple(lost))

    def _is_renumbered(self) -> bool:
        """Whether parts that no operation touched, and that stayed where they were, have other numbers."""
        for id, source in self.of_new.items():
            old, place = self.old.all[source], self.new.all[id]
            if (old.marker, old.style) == (place.marker, place.style) or not (old.marker and place.marker):
                continue
            if _ONE_ANNEX in (old.marker, place.marker):
                continue
            around = (id, *self.new.above(id))
            if not any(self._moves_number(each) for each in around):
                return True
        return False

    def _moves_number(self, id: str) -> bool:
        """Whether an operation gave a part its number now, and with it one to those that hold its number."""
        if id in self.whole or (id in self.new.all and id not in self.of_new):
            return True
        return any(
            touch.what == "moved" or touch.field in _NUMBER_FIELDS for _, touch in self.touches.get(id, ())
        )


def _printed(places: Places, id: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The numbers and words of a part and of all under it."""
    place = places.all[id]
    yield place.marker, place.texts
    for each in places.lists.get(id, ()):
        yield from _printed(places, each)


def _ids_under(places: Places, id: str) -> Iterator[str]:
    for each in places.lists.get(id, ()):
        yield each
        yield from _ids_under(places, each)


def _runs_of(line: Iterable[str], holds: Callable[[str], bool]) -> Iterator[list[str]]:
    """Stretches of a list of which all hold."""
    run: list[str] = []
    for id in line:
        if holds(id):
            run.append(id)
        elif run:
            yield run
            run = []
    if run:
        yield run
