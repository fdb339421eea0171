"""What one step of amending changed around the content: letterhead, title, recipients, who signed."""

from collections.abc import Iterator

from kehoach.amend.apply.steps import Step
from kehoach.amend.consolidated.model import LETTERHEAD, RECIPIENTS, TITLE, Told
from kehoach.amend.consolidated.texts import told_of_phrase
from kehoach.amend.consolidated.words import say
from kehoach.edition.frame_texts import FIELDS
from kehoach.edition.model import Document, plain


def frame_changes(old: Document, new: Document, step: Step) -> Iterator[Told]:
    """What a step changed in the frame of a Document, in reading order.

    The frame has one note a part; who signed is told at the title, since a consolidated text is not signed.
    """
    before, after = _parts(old), _parts(new)
    for name, (place, now) in after.items():
        was = before[name][1]
        if was == now:
            continue
        if place == RECIPIENTS and not now:
            place = TITLE
        for words in _told(step, name, was, now):
            yield Told(place=place, words=words, about=(f"/{name}",))


def _parts(document: Document) -> dict[str, tuple[str, str]]:
    """What the frame prints, by name, with the place where a change of it is told."""
    head, signature = document.letterhead, document.signature
    return {
        "organ": (LETTERHEAD, "\n".join((*head.superior, *head.organ))),
        "number": (LETTERHEAD, head.number),
        "place_date": (LETTERHEAD, head.place_date),
        "kind": (TITLE, document.title.kind),
        "subject": (TITLE, "\n".join(map(plain, document.title.subject))),
        "closing_mark": (TITLE, document.closing_mark),
        "recipients": (RECIPIENTS, "\n".join(document.recipients)),
        "signer": (TITLE, "\n".join(signature.lines)),
        "signer_name": (TITLE, signature.name),
    }


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
        if any(not touch.id and touch.field.startswith(FIELDS[name]) for touch in done.touches):
            phrase = told_of_phrase(done.operation, [was], [now])
            if phrase is None:
                return []
            told.append(say("phrase.in", phrase=phrase, subject=say(f"frame.{name}")))
    return told


def _verb(step: Step, name: str) -> str:
    """Whether a part of the frame was amended or corrected: by what touched its fields, else by the step."""
    kinds = {
        touch.what
        for done in step.done
        for touch in done.touches
        if not touch.id and touch.field.startswith(FIELDS[name])
    }
    kinds = kinds or {touch.what for done in step.done for touch in done.touches}
    return "corrected" if kinds == {"corrected"} else "amended"
