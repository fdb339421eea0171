"""What footnotes say: statements of what one step did at one place, in the words of `words.json`."""

from collections.abc import Iterable

from msgspec import Struct

from kehoach.catalogue import Catalogue

WORDS = Catalogue(__file__)

TITLE, LETTERHEAD, RECIPIENTS = "/title", "/letterhead", "/recipients"
"""Places of the frame, which no id can be; what has no place of its own in the text is told at the title."""


class Statement(Struct, frozen=True, kw_only=True):
    """What one step did at a place: the name of a part (`NotedPart.name`), or of the frame.

    `lost` are the citations of parts that stood there and are no more, where it is about such. `about` are
    the names of the parts that the clause of the instrument may be about: those after the step, and of what
    is no more those before it.
    """

    place: str
    words: str
    lost: str = ""
    about: tuple[str, ...] = ()


def say(key: str, **fields: str) -> str:
    """The text of a key with its fields filled in."""
    return WORDS.say(key, **fields)


def sort_of(words: str) -> str:
    """What words are called that are corrected: "từ", "cụm từ", "số", "dấu"."""
    bare = words.strip()
    sort = "phrase"
    if not any(each.isalnum() for each in bare):
        sort = "sign"
    elif not any(each.isalpha() for each in bare):
        sort = "number"
    elif len(bare.split()) == 1:
        sort = "word"
    return say(f"sort.{sort}")


def sentence(words: Iterable[str]) -> str:
    """The words of statements on one place as one sentence without its end."""
    joined = "; ".join(words)
    return joined[:1].upper() + joined[1:]
