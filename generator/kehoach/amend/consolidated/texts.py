"""How a change of words is told: by the phrase that was replaced or corrected, else by the part."""

from collections.abc import Collection, Iterable

from kehoach.amend.consolidated.places import TABLE, Place
from kehoach.amend.consolidated.words import say, sort_of
from kehoach.amend.model import Correct, Operation, Phrase
from kehoach.amend.parts.touches import Touch
from kehoach.edition.inline import parse_markup
from kehoach.edition.model import plain

Done = tuple[Operation, Touch]

_LONGEST = 200  # signs; longer words are not quoted in a note
_OTHER_FIELDS = ("marker", "unnumbered", "numbering", "inserted", "repealed", "id", "audience")


def changed_texts(old: Place, new: Place) -> set[str]:
    """The names of a part's own texts that read otherwise."""
    return {name for name in {*old.texts, *new.texts} if old.texts.get(name) != new.texts.get(name)}


def writes_words(touch: Touch) -> bool:
    """Whether a touch can have changed what a part says, by its text or a value that it prints."""
    if touch.what == "replaced":
        return True
    return touch.what in ("edited", "phrase", "corrected") and touch.field not in _OTHER_FIELDS


def told_of_words(old: Place, new: Place, done: Iterable[Done]) -> list[str]:
    """What operations did to the words of a part, in their order."""
    changed = changed_texts(old, new)
    if old.has_table != new.has_table:
        verb = "repealed" if old.has_table else "inserted"
        others = changed - {TABLE, "caption"}
        rest = [say("amended", subject=subject(new, others))] if others else []
        return [*rest, say(verb, subject=say("this.table", noun=new.noun))]
    told = [_told(old, new, operation, touch, changed) for operation, touch in done]
    general = {say(verb, subject=subject(new, changed)) for verb in ("amended", "corrected")}
    if general & set(told):
        told = [each for each in told if each in general]
    return list(dict.fromkeys(told))


def subject(place: Place, changed: Collection[str]) -> str:
    """What of a part is meant: "khoản này", "tên Mục này", "đoạn mở đầu khoản này", "bảng tại khoản này"."""
    names = set(changed)
    noun = place.noun
    if names and names <= {"heading", "title"}:
        return say("this.heading", noun=noun)
    if names == {"text"} and place.holds:
        return say("this.opening", noun=noun)
    if names == {"caption"}:
        return say("this.caption", noun=noun)
    if names and names <= {"caption", "table"}:
        return say("this.table", noun=noun)
    return say("this", noun=noun)


def told_of_phrase(operation: Operation, old: Iterable[str], new: Iterable[str]) -> str | None:
    """What a phrase or correction did to texts that said the one and say the other.

    None for other operations, and where the words of the phrase are not those that are printed.
    """
    if not isinstance(operation, Phrase | Correct):
        return None
    before, after = _printed(operation.old), _printed(operation.new)
    if not before or after is None:
        return None
    shows = any(before in was and after in now for was, now in zip(old, new, strict=True))
    return _of_phrase(operation, before, after) if shows else None


def _told(old: Place, new: Place, operation: Operation, touch: Touch, changed: Collection[str]) -> str:
    if touch.what in ("phrase", "corrected"):
        names = sorted(changed)
        texts = ([place.texts.get(name, "") for name in names] for place in (old, new))
        told = told_of_phrase(operation, *texts)
        if told is not None:
            return told
    verb = "corrected" if isinstance(operation, Correct) else "amended"
    return say(verb, subject=subject(new, changed))


def _of_phrase(operation: Phrase | Correct, old: str, new: str) -> str:
    if isinstance(operation, Correct):
        if not new:
            return say("words.dropped", sort=sort_of(old), old=old)
        return say("words.corrected", sort=sort_of(old), old=old, new=new)
    if not new:
        return say("phrase.repealed", old=old)
    return say("phrase", old=old, new=new)


def _printed(words: object) -> str | None:
    """Words of a spec as they are printed; None for what is no text, too long, or has placeholders."""
    if not isinstance(words, str) or "{{" in words or len(words) > _LONGEST or "\n" in words:
        return None
    return plain(parse_markup(words))
