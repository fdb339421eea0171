"""The sentences of amending clauses (`sentences.json`), to say and to recognise: one source for both ways."""

import re
from functools import cache, lru_cache

import msgspec
from msgspec import Struct

from kehoach.catalogue import FIELD, decode_beside, fill

_LONGEST = 20_000


class Words(Struct, frozen=True):
    """The file: sentences by key, with their fields in braces, and the words between parts in one."""

    note: str
    several: str
    conjunction: str = msgspec.field(name="and")
    sentences: dict[str, str]


class Heard(Struct, frozen=True):
    """A sentence that was recognised: its key and the words in its fields."""

    key: str
    fields: dict[str, str]


@cache
def words() -> Words:
    """The words, read once."""
    return decode_beside(__file__, "sentences.json", Words)


def say(key: str, **fields: str) -> str:
    """The sentence of a key with its fields filled in."""
    return fill(words().sentences[key], fields)


@lru_cache(maxsize=16)
def hear(text: str) -> tuple[Heard, ...]:
    """Which of the known sentences a text may be, with what stands in their fields; none for other texts.

    The last answers are kept: to find where a quote ends, the sentence behind it is asked for too.
    """
    if len(text) > _LONGEST:
        return ()
    found = ((key, pattern.fullmatch(text)) for start, key, pattern in _patterns() if text.startswith(start))
    return tuple(Heard(key, match.groupdict()) for key, match in found if match is not None)


def quotes(key: str) -> bool:
    """Whether a sentence is followed by quoted text."""
    return words().sentences[key].endswith(":")


@cache
def _patterns() -> list[tuple[str, str, re.Pattern[str]]]:
    """The sentences with the words that each begins with, by which most are told apart at once."""
    return [
        (sentence.partition("{")[0], key, re.compile(_pattern(sentence), re.DOTALL))
        for key, sentence in words().sentences.items()
    ]


def _pattern(sentence: str) -> str:
    pieces = FIELD.split(sentence)
    return "".join(
        f"(?P<{piece}>.+?)" if index % 2 else re.escape(piece) for index, piece in enumerate(pieces)
    )
