"""Likeness of names: which of the known ones a misspelt one was meant to be."""

import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from heapq import nlargest
from itertools import islice

_NAMES = 100
_LENGTH = 100
_LOOKED_AT = 1000
_MEASURED = 10
_AS_PLAIN = str.maketrans({"đ": "d", " ": "-", "_": "-"})


def nearest(name: str, known: Iterable[str], limit: int = 3) -> list[str]:
    """The names among `known` that are most like `name`, the likest first; empty where none is near.

    Case and Vietnamese marks don't count: “Sở Nội vụ” is like so-noi-vu. The cost of a call is bounded
    whatever the input is: 100 names are compared, those nearest in length, none longer than 100 characters.
    """
    if len(name) > _LENGTH:
        return []
    return list(_nearest(name, tuple(islice(known, _LOOKED_AT)), limit))


@lru_cache(maxsize=1024)
def _nearest(name: str, known: tuple[str, ...], limit: int) -> tuple[str, ...]:
    names = [each for each in known if len(each) <= _LENGTH]
    if len(names) > _NAMES:
        names = sorted(names, key=lambda each: abs(len(each) - len(name)))[:_NAMES]
    plain: dict[str, list[str]] = {}
    for each in names:
        plain.setdefault(_plain(each), []).append(each)
    meant = SequenceMatcher(b=_plain(name))
    likely = nlargest(max(_MEASURED, limit), plain, key=lambda each: _upper_bound(meant, each))
    likes = get_close_matches(_plain(name), likely, n=limit)
    return tuple(each for like in likes for each in plain[like])[:limit]


def _upper_bound(meant: "SequenceMatcher[str]", name: str) -> float:
    """How like a name can be at most by its letters, which is quick to tell."""
    meant.set_seq1(name)
    return meant.quick_ratio()


@lru_cache(maxsize=2048)
def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFD", name.casefold()).translate(_AS_PLAIN)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
