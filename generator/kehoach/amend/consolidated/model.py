"""What is told at the places of a consolidated text."""

from msgspec import Struct

TITLE, LETTERHEAD, RECIPIENTS = "/title", "/letterhead", "/recipients"
"""Places of the frame, which no id can be; what has no place of its own in the text is told at the title."""

BASES, ANNEXES = "/legal_bases", "/annexes"
"""The lists of legal bases and annexes; the other parts of a Document are named so too."""


class Told(Struct, frozen=True, kw_only=True):
    """What one step did at a place, by the id of its part or a name of the frame.

    `lost` are the citations of parts that stood there and are no more, where it is about such.
    `about` are the ids of the parts that the instrument is about there, of those that are no more as they
    were.
    """

    place: str
    words: str
    lost: str = ""
    about: tuple[str, ...] = ()


class Changes(Struct, frozen=True, kw_only=True):
    """What one step did in print.

    `ids` has the ids of all parts by those before, `heirs` where that is told now which was told of parts
    lost at a place that is lost itself.
    """

    ids: dict[str, str]
    told: tuple[Told, ...]
    heirs: dict[str, str]
