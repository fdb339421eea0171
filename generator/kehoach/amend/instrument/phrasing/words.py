"""The words of amending clauses (`words.json`), to say and to recognise: one source for both ways."""

import re
from collections.abc import Iterator
from functools import cache

import msgspec
from msgspec import Struct

from kehoach.catalogue import FIELD, decode_beside, fill

_LONGEST = 20_000


class Words(Struct, frozen=True):
    """The file: sentences by key, with their fields in braces, and the words around them."""

    note: str
    heading: str
    several: str
    conjunction: str = msgspec.field(name="and")
    sentences: dict[str, str]
    instrument: dict[str, str]


class Heard(Struct, frozen=True):
    """A sentence that was recognised: its key and the words in its fields."""

    key: str
    fields: dict[str, str]


@cache
def words() -> Words:
    """The words, read once."""
    return decode_beside(__file__, "words.json", Words)


def say(key: str, **fields: str) -> str:
    """The sentence of a key with its fields filled in."""
    return fill(words().sentences[key], fields)


def hear(text: str) -> Iterator[Heard]:
    """Every reading of a sentence as one of those there are; a field may be read in more than one way."""
    if len(text) > _LONGEST:
        return
    for key, pattern in _patterns():
        match = pattern.fullmatch(text)
        if match is not None:
            yield Heard(key, match.groupdict())


def quotes(key: str) -> bool:
    """Whether a sentence is followed by quoted text."""
    return words().sentences[key].endswith(":")


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    return [(key, re.compile(_pattern(sentence), re.DOTALL)) for key, sentence in words().sentences.items()]


def _pattern(sentence: str) -> str:
    pieces = FIELD.split(sentence)
    return "".join(
        f"(?P<{piece}>.+?)" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces)
    )
