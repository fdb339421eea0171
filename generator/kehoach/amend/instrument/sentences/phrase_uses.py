"""Phrases that make one text of another: everywhere in it, at one place, or as corrections of some words.

Which phrases are looked for is said by the operations; where they stand in print, by the two versions.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from kehoach.amend.model import Amendment, Correct, Operation, Phrase, Set
from kehoach.amend.parts.phrases import substituted
from kehoach.diff.words import word_diff
from kehoach.edition.inline import parse_markup
from kehoach.edition.model import plain
from kehoach.edition.placeholders import ExpressionError
from kehoach.edition.wording import Wording, signing_date
from kehoach.registry import units
from kehoach.spec.model import Plan

_AGENCIES = "agencies"
_ROOTS = ("movement", _AGENCIES, "citations", "variables")
_MOST_TOGETHER = 4
_MOST_AROUND = 12


class WantedPhrase(Struct, frozen=True):
    """A phrase that is put for another; `corrects` where it corrects a mistake."""

    old: str
    new: str
    corrects: bool = False


class PhraseUse(Struct, frozen=True):
    """A phrase used in one text: everywhere in it, or at its n-th place."""

    phrase: WantedPhrase
    nth: int | None = None


def wanted_phrases(amendment: Amendment, before: Plan, after: Plan) -> list[WantedPhrase]:
    """The phrases that the operations put for others, as they are printed, in their order."""
    found = [phrase for each in amendment.operations if (phrase := _wanted(each, before, after))]
    return list(dict.fromkeys(found))


def _wanted(operation: Operation, plan: Plan, amended: Plan) -> WantedPhrase | None:
    match operation:
        case Phrase():
            old, new, corrects = operation.old, operation.new, False
        case Correct() if isinstance(operation.old, str) and isinstance(operation.new, str):
            old, new, corrects = operation.old, operation.new, True
        case Set():
            found = renamed(operation, plan, amended)
            return WantedPhrase(*found) if found else None
        case _:
            return None
    if "{{" in old + new:
        return None
    before, after = plain(parse_markup(old)), plain(parse_markup(new))
    return WantedPhrase(before, after, corrects) if before and before != after else None


def renamed(operation: Set, before: Plan, after: Plan) -> tuple[str, str] | None:
    """What the plan's own words were and are that an operation sets, as they are printed.

    Of an agency that is given a wording of the plan's own, or loses it, its name. None for other operations,
    and for what is no text.
    """
    root, _, path = operation.field.partition(".")
    if operation.target or root not in _ROOTS:
        return None
    old, new = operation.old, operation.new
    if root == _AGENCIES and "." not in path:
        old, new = _agency(before, path), _agency(after, path)
    if not isinstance(old, str) or not isinstance(new, str) or "{{" in old + new:
        return None
    was, now = plain(parse_markup(old)), plain(parse_markup(new))
    return (was, now) if was and was != now else None


def _agency(plan: Plan, name: str) -> str | None:
    own = plan.agencies.get(name)
    unit = units.find_unit(plan.issuer.unit, signing_date(plan))
    if own is not None or unit is None:
        return own.name if own is not None else None
    try:
        return Wording(plan, unit).agency(name)
    except ExpressionError:
        return None


def uses_between(text: str, goal: str, wanted: Sequence[WantedPhrase]) -> tuple[PhraseUse, ...]:
    """The uses that make the goal of the text: of phrases everywhere in it, or of one at one place."""
    brought = _brought(tuple(wanted))
    there = [phrase for phrase in wanted if phrase.old in text or phrase in brought]
    for size in range(min(len(there), _MOST_TOGETHER), 0, -1):
        for some in combinations(there, size):
            after, used = text, []
            for phrase in some:
                if phrase.old in after:
                    after = substituted(after, phrase.old, phrase.new)
                    used.append(PhraseUse(phrase))
            if after == goal:
                return tuple(used)
    for phrase in there:
        for nth in range(1, text.count(phrase.old) + 1):
            if substituted(text, phrase.old, phrase.new, nth) == goal:
                return (PhraseUse(phrase, nth),)
    return _corrected(text, goal) if any(phrase.corrects for phrase in wanted) else ()


@lru_cache(maxsize=8)
def _brought(wanted: tuple[WantedPhrase, ...]) -> frozenset[WantedPhrase]:
    """The phrases that stand in what one of them is put for."""
    return frozenset(phrase for phrase in wanted if any(phrase.old in each.new for each in wanted))


def _corrected(text: str, goal: str) -> tuple[PhraseUse, ...]:
    """Corrections that lead to the goal, each of the words that differ with some around them."""
    pieces = [piece for piece in word_diff(text, goal, exact=True) if piece.op != "equal"]
    uses: list[PhraseUse] = []
    after = text
    for piece in pieces:
        start, end = piece.old_start, piece.old_end
        for around in range(1, _MOST_AROUND):
            first, last = _words_before(text, start, around), _words_behind(text, end, around)
            old = text[first:last]
            new = text[first:start] + goal[piece.new_start : piece.new_end] + text[end:last]
            if old.strip() and after.count(old) == 1 and text.count(old) == 1:
                uses.append(PhraseUse(WantedPhrase(old.strip(), new.strip(), corrects=True)))
                after = after.replace(old, new)
                break
    tried = text
    for use in uses:
        tried = substituted(tried, use.phrase.old, use.phrase.new)
    return tuple(uses) if tried == goal else ()


def _words_before(text: str, at: int, count: int) -> int:
    """Where the stretch begins that has so many more words of the same line before a place."""
    line = text.rfind("\n", 0, at) + 1
    for _ in range(count + 1):
        at = max(line, text.rfind(" ", line, max(line, at - 1)) + 1)
    return at


def _words_behind(text: str, at: int, count: int) -> int:
    """Where the stretch ends that has so many more words of the same line behind a place."""
    line = text.find("\n", at)
    line = len(text) if line < 0 else line
    for _ in range(count + 1):
        found = text.find(" ", at + 1, line)
        at = line if found < 0 else found
    return at
