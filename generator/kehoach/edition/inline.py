r"""Inline markup of a plan's texts: `*italic*`, `**bold**`, `\*` for an asterisk.

A mark opens at the start of a word and closes at its end, so that "5*6" and "2 * 3" keep their asterisks;
one that has no partner is an asterisk.
"""

import re

from kehoach.edition.model import Run, Runs

_SPECIAL = re.compile(r"\\([*\\])|(\*{1,3})")


def escape_markup(text: str) -> str:
    """A text in which nothing is markup: it comes out of `parse_markup` as it is."""
    return text.replace("\\", "\\\\").replace("*", "\\*")


def parse_markup(text: str) -> Runs:
    """The runs of a marked-up text; runs of one look are joined, empty ones left out."""
    if "*" not in text and "\\" not in text:
        return (Run(text),) if text else ()
    pieces: list[str] = []
    marks: list[int] = []  # at each index of pieces: asterisks of a mark, or 0 for plain text
    opened: list[int] = []
    partner: set[int] = set()
    end = 0
    for match in _SPECIAL.finditer(text):
        pieces.append(text[end : match.start()])
        marks.append(0)
        end = match.end()
        pieces.append(match[1] or match[2])
        marks.append(len(match[2] or ""))
        if match[2]:
            _pair(text, match, marks, opened, partner)
    pieces.append(text[end:])
    marks.append(0)
    return _runs(pieces, marks, partner)


def _pair(text: str, match: re.Match[str], marks: list[int], opened: list[int], partner: set[int]) -> None:
    before = text[match.start() - 1 : match.start()]
    after = text[match.end() : match.end() + 1]
    here = len(marks) - 1
    if before and not before.isspace() and not after.isalnum():
        for position in range(len(opened) - 1, max(-1, len(opened) - 8), -1):
            if marks[opened[position]] == marks[here]:
                partner.update((opened[position], here))
                del opened[position:]
                return
    if after and not after.isspace() and not before.isalnum():
        opened.append(here)


def _runs(pieces: list[str], marks: list[int], partner: set[int]) -> Runs:
    looks: list[tuple[bool, bool]] = []
    texts: list[list[str]] = []
    bold = italic = False
    for index, (piece, mark) in enumerate(zip(pieces, marks, strict=True)):
        if index in partner:
            italic ^= mark in (1, 3)
            bold ^= mark in (2, 3)
        elif piece and looks and looks[-1] == (bold, italic):
            texts[-1].append(piece)
        elif piece:
            looks.append((bold, italic))
            texts.append([piece])
    return tuple(Run("".join(text), *look) for text, look in zip(texts, looks, strict=True))
