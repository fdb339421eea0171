"""From the words of a heading to the roles of what stands under it. The words are data: `roles.json`."""

import re
from functools import cache

from msgspec import Struct

from kehoach.catalogue import decode_beside
from kehoach.spec.facets import Audience
from kehoach.vietnamese.unicode import tone_key

_NONE = "none"
_LONGEST = 300
_SHORT_WORDS = 8
_FIRST_WORDS = 2


class _Pattern(Struct, frozen=True):
    role: str
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


class _File(Struct, frozen=True):
    patterns: tuple[_Pattern, ...]
    agency_words: str
    audience: dict[Audience, tuple[str, ...]]


def roles_of(heading: str, around: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """The roles that a heading names, in the order of its words, each once; none for the name of an agency.

    `around` are the roles of the section that the heading stands in, None for an outermost one. Inside a
    section a long heading is likely to be a matter of its own, so that its role has to be among its first
    words.
    """
    key = tone_key(heading[:_LONGEST])
    if names_agency(heading):
        return ()
    furthest = (
        _LONGEST if around is None or key.count(" ") < _SHORT_WORDS else _after_words(key, _FIRST_WORDS)
    )
    strong = _found(key, _expression("strong"), furthest)
    if strong:
        return strong
    weak = _found(key, _expression("weak"), furthest)
    return tuple(role for role in weak if not around or role in around)


def names_agency(heading: str) -> bool:
    """Whether a heading begins with a body that has to do something: "Sở Nội vụ", "Đề nghị …"."""
    return _agency_words().match(tone_key(heading[:_LONGEST])) is not None


def audience_of(words: str) -> tuple[Audience, ...]:
    """To whom a point that begins with "Đối với …" is addressed: "Đối với cấp xã:" to communes."""
    key = tone_key(words[:_LONGEST])
    if not key.startswith(tone_key("đối với ")):
        return ()
    return tuple(audience for audience, patterns in _audiences().items() if patterns.search(key))


def _found(key: str, expression: re.Pattern[str], furthest: int) -> tuple[str, ...]:
    matches = [match for match in expression.finditer(key) if match.start() <= furthest]
    roles = (str(match.lastgroup).rpartition("__")[0] for match in matches)
    return tuple(dict.fromkeys(role for role in roles if role != _NONE))


def _after_words(key: str, count: int) -> int:
    return len(" ".join(key.split(" ")[:count]))


@cache
def _expression(strength: str) -> re.Pattern[str]:
    """All patterns of one strength as one expression; longer ones first, so that they take the words."""
    patterns = [(pattern, entry.role) for entry in _file().patterns for pattern in getattr(entry, strength)]
    patterns.sort(key=lambda each: (-len(each[0].replace("(?:", "")), each[0]))
    return re.compile(
        "|".join(rf"(?P<{role}__{at}>\b{tone_key(pattern)}\b)" for at, (pattern, role) in enumerate(patterns))
    )


@cache
def _audiences() -> dict[Audience, re.Pattern[str]]:
    return {
        audience: re.compile("|".join(rf"\b{re.escape(tone_key(words))}\b" for words in patterns))
        for audience, patterns in _file().audience.items()
    }


@cache
def _agency_words() -> re.Pattern[str]:
    return re.compile(tone_key(_file().agency_words))


@cache
def _file() -> _File:
    return decode_beside(__file__, "roles.json", _File)
