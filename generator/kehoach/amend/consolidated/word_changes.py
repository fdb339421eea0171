"""How a change of words is told: by the phrase that was replaced or corrected, else by the part."""

from collections.abc import Collection, Iterable

from kehoach.amend.consolidated.noted_parts import CAPTION, COLUMNS, NotedPart
from kehoach.amend.consolidated.statements import say, sort_of
from kehoach.amend.model import Correct, Operation, Phrase
from kehoach.amend.parts.touches import Touch
from kehoach.edition.inline import parse_markup
from kehoach.edition.model import plain

Touched = tuple[Operation, Touch]
"""What an operation touched, with the operation."""

_LONGEST = 200  # signs; longer words are not quoted in a note
_OTHER_FIELDS = ("marker", "unnumbered", "numbering", "inserted", "repealed", "id", "audience")


def changed_texts(old: NotedPart, new: NotedPart) -> set[str]:
    """The names of a part's own texts that read otherwise."""
    one, other = old.texts, new.texts
    return {name for name in {*one, *other} if one.get(name) != other.get(name)}


def writes_words(touch: Touch) -> bool:
    """Whether a touch can have changed what a part says, by its text or a value that it prints."""
    if touch.what == "replaced":
        return True
    return touch.what in ("edited", "phrase", "corrected") and touch.field not in _OTHER_FIELDS


def words_told(old: NotedPart, new: NotedPart, done: Iterable[Touched]) -> list[str]:
    """What operations did to the words of a part, in their order."""
    changed = changed_texts(old, new)
    if old.has_table != new.has_table:
        verb = "repealed" if old.has_table else "inserted"
        others = changed - {COLUMNS, CAPTION}
        rest = [say("amended", subject=subject(new, others))] if others else []
        return [*rest, say(verb, subject=say("this.table", noun=new.noun))]
    told = [_told(old, new, operation, touch, changed) for operation, touch in done]
    general = {say(verb, subject=subject(new, changed)) for verb in ("amended", "corrected")}
    if general & set(told):
        told = [each for each in told if each in general]
    return list(dict.fromkeys(told))


def subject(part: NotedPart, changed: Collection[str]) -> str:
    """What of a part changed: "khoản này", "tên Mục này", "đoạn mở đầu khoản này", "bảng tại khoản này".

    `changed` are the names of its own texts that did; none where the part is meant as a whole.
    """
    names = set(changed)
    noun = part.noun
    if names and names <= {"heading", "title"}:
        return say("this.heading", noun=noun)
    if names == {"text"} and part.holds_parts:
        return say("this.opening", noun=noun)
    if names == {CAPTION}:
        return say("this.caption", noun=noun)
    if names and names <= {CAPTION, COLUMNS}:
        return say("this.table", noun=noun)
    return say("this", noun=noun)


def phrase_told(operation: Operation, old: Iterable[str], new: Iterable[str]) -> str | None:
    """What a phrase or correction did to texts that said the one and say the other.

    None for other operations, and where the words of the phrase are not those that are printed.
    """
    if not isinstance(operation, Phrase | Correct):
        return None
    before, after = _printed(operation.old), _printed(operation.new)
    if not before or after is None:
        return None
    shows = any(before in was and after in now for was, now in zip(old, new, strict=True))
    return _phrase_words(operation, before, after) if shows else None


def _told(
    old: NotedPart, new: NotedPart, operation: Operation, touch: Touch, changed: Collection[str]
) -> str:
    if touch.what in ("phrase", "corrected"):
        names = sorted(changed)
        texts = ([part.texts.get(name, "") for name in names] for part in (old, new))
        told = phrase_told(operation, *texts)
        if told is not None:
            return told
    verb = "corrected" if isinstance(operation, Correct) else "amended"
    return say(verb, subject=subject(new, changed))


def _phrase_words(operation: Phrase | Correct, old: str, new: str) -> str:
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
