"""The words of a consolidated text (`words.json`)."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from msgspec import Struct

from kehoach.catalogue import decode_beside, fill

_STEP = re.compile(r"(.+) (\S+)")

Sort = Literal["word", "number", "sign", "phrase"]


class _File(Struct, frozen=True):
    note: str
    remark: str
    nouns: dict[str, str]
    sentences: dict[str, str]
    sorts: dict[Sort, str]


@cache
def _file() -> _File:
    return decode_beside(__file__, "words.json", _File)


def say(key: str, **fields: str) -> str:
    """The sentence of a key with its fields filled in."""
    return fill(_file().sentences[key], fields)


def remark() -> str:
    """What stands over a consolidated text."""
    return _file().remark


def noun_of(step: str) -> str:
    """What a part is called, by its own step of an address or its kind: "khoản" of "khoản 2"."""
    nouns = _file().nouns
    match = _STEP.fullmatch(step)
    return nouns.get(match[1] if match else step, nouns.get(step, step))


def sort_of(words: str) -> str:
    """What words are called that are corrected: "từ", "cụm từ", "số", "dấu"."""
    bare = words.strip()
    sort: Sort = "phrase"
    if not any(each.isalnum() for each in bare):
        sort = "sign"
    elif not any(each.isalpha() for each in bare):
        sort = "number"
    elif len(bare.split()) == 1:
        sort = "word"
    return _file().sorts[sort]


def sentence(told: Iterable[str]) -> str:
    """What is told of one place, as one sentence without its end."""
    joined = "; ".join(told)
    return joined[:1].upper() + joined[1:]
