"""What one step changed around the content: letterhead, title, recipients, who signed."""

from collections.abc import Iterator

from kehoach.amend.apply.steps import Step
from kehoach.amend.consolidated.statements import LETTERHEAD, RECIPIENTS, TITLE, Statement, say
from kehoach.amend.consolidated.word_changes import phrase_told
from kehoach.amend.parts.touches import Touch
from kehoach.edition.frame_texts import FIELDS
from kehoach.edition.model import plain

_PLACES = {
    "organ": LETTERHEAD, "number": LETTERHEAD, "place_date": LETTERHEAD, "kind": TITLE, "subject": TITLE,
    "closing_mark": TITLE, "recipients": RECIPIENTS, "signer": TITLE, "signer_name": TITLE,
}  # fmt: skip
"""Where a change of what the frame prints is told, in the order in which it is.

The frame has one note a part; who signed is told at the title, since a consolidated text is not signed.
"""


def frame_changes(step: Step) -> Iterator[Statement]:
    """What a step changed in the frame of the Document."""
    before, after = step.before.index.frame, step.after.index.frame
    for name, place in _PLACES.items():
        was, now = plain(before[name]), plain(after[name])
        if was != now:
            at = TITLE if place == RECIPIENTS and not now else place
            for words in _told(step, name, was, now):
                yield Statement(place=at, words=words, about=(f"/{name}",))


def _told(step: Step, name: str, was: str, now: str) -> list[str]:
    subject = say(f"frame.{name}")
    if not was or not now:
        return [say("repealed" if was else "inserted", subject=subject)]
    phrases = _phrases(step, name, was, now)
    return phrases or [say(_verb(step, name), subject=subject)]


def _phrases(step: Step, name: str, was: str, now: str) -> list[str]:
    """What phrases and corrections did to a part of the frame; none where anything else did too."""
    told = []
    for done in step.done:
        if any(_prints(touch, name) for touch in done.touches):
            phrase = phrase_told(done.operation, [was], [now])
            if phrase is None:
                return []
            told.append(say("phrase.in", phrase=phrase, subject=say(f"frame.{name}")))
    return told


def _verb(step: Step, name: str) -> str:
    """Whether a part of the frame was amended or corrected: by what touched its fields, else by the step."""
    touches = [touch for done in step.done for touch in done.touches]
    own = [touch for touch in touches if _prints(touch, name)]
    return "corrected" if {touch.what for touch in own or touches} == {"corrected"} else "amended"


def _prints(touch: Touch, name: str) -> bool:
    """Whether a part of the frame prints the field that was touched."""
    return not touch.id and touch.field.startswith(FIELDS[name])
