"""Numbers of new parts in words: "các khoản 2a, 2b", "02 gạch đầu dòng", and back."""

import re
from collections.abc import Sequence

from msgspec import Struct

from kehoach.amend.instrument.sentences.words import words
from kehoach.edition.address import steps_of
from kehoach.edition.citation.steps import COUNTED, step_word
from kehoach.edition.model import Block
from kehoach.edition.numbering import bare_number
from kehoach.edition.unique_citations import without_twice
from kehoach.spec.facets import NumberStyle

_NTH = " thứ"


def part_word(style: NumberStyle) -> str:
    """What a part with a number of a style is called where none is named: "khoản", "gạch đầu dòng"."""
    return step_word(style).removesuffix(_NTH)


_NUMBERED_STYLES: tuple[NumberStyle, ...] = ("roman", "decimal", "nested-decimal", "letter")
STYLES: dict[str, tuple[NumberStyle, ...]] = {
    word: tuple(style for style in (*_NUMBERED_STYLES, *COUNTED) if part_word(style) == word)
    for word in map(part_word, (*_NUMBERED_STYLES, *COUNTED))
}
"""The styles of the parts that a word may name."""

_COUNTED_WORDS, _NUMBERED_WORDS = (
    "|".join(dict.fromkeys(map(part_word, styles))) for styles in (COUNTED, _NUMBERED_STYLES)
)
_COUNTED = re.compile(rf"({_COUNTED_WORDS})(?:{_NTH} \S+)?")
_COUNT = re.compile(rf"(?:(\d{{2,6}}) )?({_COUNTED_WORDS})")
_NUMBERED = re.compile(rf"(?:các )?({_NUMBERED_WORDS}) (\S+(?:, \S+)*)")
_QUOTED = re.compile(r"“([^”]*)”")


class Name(Struct, frozen=True):
    """A new part: what it is called ("khoản", "đoạn"), and its number, "" where it has none."""

    word: str
    number: str = ""


def style_called(name: Name) -> NumberStyle:
    """The style of the numbers of parts that are called so: "khoản 3.2" is one of 1.1., "khoản 3" of 1."""
    return STYLES[name.word][-1 if "." in name.number else 0]


def new_names(steps: Sequence[str]) -> str:
    """New parts of one list by their own steps: "khoản 2a", "các khoản 2a, 2b và 01 đoạn"."""
    runs: list[tuple[str, list[str]]] = []
    for name in map(_name, steps):
        if runs and runs[-1][0] == name.word and bool(runs[-1][1][0]) == bool(name.number):
            runs[-1][1].append(name.number)
        else:
            runs.append((name.word, [name.number]))
    return words().conjunction.join(_run(word, numbers) for word, numbers in runs)


def names_in(text: str) -> list[Name] | None:
    """The new parts that such words name; None for other words."""
    found: list[Name] = []
    for run in text.split(words().conjunction):
        counted, numbered = _COUNT.fullmatch(run), _NUMBERED.fullmatch(run)
        if counted:
            found += [Name(counted[2])] * int(counted[1] or 1)
        elif numbered:
            found += [Name(numbered[1], number) for number in numbered[2].split(", ")]
        else:
            return None
    return found if len(found) < 10_000 else None


def number_words(before: Block, after: Block) -> str:
    """A block's new number: "Mục IV" where its signs are as before, else its marker in quotes."""
    step = steps_of((after,))[0][1]
    number = bare_number(after.marker)
    regular = (
        before.style == after.style
        and number
        and step.endswith(f" {number}")
        and _signs(before.marker) == _signs(after.marker)
    )
    return step if regular else f"“{after.marker}”"


def marker_in(text: str, before: str) -> str:
    """The marker that such words give to a part whose marker was `before`."""
    quoted = _QUOTED.fullmatch(text)
    if quoted:
        return quoted[1]
    lead, end = _signs(before)
    return lead + text.rpartition(" ")[2] + end


def numbers_listed(markers: Sequence[str]) -> str:
    """Markers in order: “a)”, “b)”."""
    return ", ".join(f"“{marker}”" for marker in markers)


def markers_in(text: str) -> list[str]:
    """The markers that are listed so."""
    return [match[1] for match in _QUOTED.finditer(text)]


def _name(step: str) -> Name:
    step = without_twice(step)
    counted = _COUNTED.fullmatch(step)
    if counted:
        return Name(counted[1])
    word, _, number = step.partition(" ")
    return Name(word, number)


def _run(word: str, numbers: list[str]) -> str:
    if not numbers[0]:
        return word if len(numbers) == 1 else f"{len(numbers):02} {word}"
    if len(numbers) == 1:
        return f"{word} {numbers[0]}"
    return f"{words().several} {word} {', '.join(numbers)}"


def _signs(marker: str) -> tuple[str, str]:
    number = bare_number(marker)
    if not number:
        return marker, ""
    lead, _, end = marker.partition(number)
    return lead, end
