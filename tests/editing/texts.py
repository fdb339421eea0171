"""Edits of words: what is written, how it is typed, and how it looks."""

import re
import unicodedata
from collections.abc import Callable
from random import Random

from tests.editing.draft import SENTENCES, WORDS, Edit, Json, TextSpot, literals, texts

_TOKEN = re.compile(r"(\{\{.*?\}\}|\s+)", re.DOTALL)
_WORD = re.compile(r"\w[\w-]*")
_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b|(?<=năm )\d{4}\b")
_NUMBER = re.compile(r"(?<![\d/,.-])\d{1,3}(?:,\d+)?(?![\d/,.-])")
_MARKED = re.compile(r"(?<!\*)(\*{1,2})([^*\s][^*]*)\1(?!\*)")


def _in_words(change: Callable[[list[str], int, Random], None]) -> Edit:
    """An edit of the tokens of one text, at one of its words."""

    def edit(plan: Json, random: Random) -> str | None:
        spot = random.choice(texts(plan))
        tokens = _TOKEN.split(spot.text)
        words = [at for at in range(0, len(tokens), 2) if _WORD.search(tokens[at]) and "*" not in tokens[at]]
        if len(words) < 3:
            return None
        change(tokens, random.choice(words), random)
        return _set(spot, "".join(tokens))

    return edit


def _set(spot: TextSpot, text: str) -> str | None:
    if not text.strip() or text == spot.text:
        return None
    spot.holder[spot.key] = text
    return spot.where


def _change(tokens: list[str], at: int, random: Random) -> None:
    tokens[at] = _WORD.sub(random.choice(WORDS), tokens[at], count=1)


def _insert(tokens: list[str], at: int, random: Random) -> None:
    tokens[at] += f" {random.choice(WORDS)}"


def _delete(tokens: list[str], at: int, random: Random) -> None:
    del tokens[at : at + 2]


def _rewrite(tokens: list[str], at: int, random: Random) -> None:
    """Several words in a row become others; placeholders and marks among them stay."""
    for place in range(at, min(at + 2 * random.randint(2, 8), len(tokens)), 2):
        if "*" not in tokens[place]:
            tokens[place] = _WORD.sub(random.choice(WORDS), tokens[place], count=1)


def _in_pattern(pattern: re.Pattern[str], change: Callable[[str, Random], str]) -> Edit:
    """An edit of one stretch outside of placeholders."""

    def edit(plan: Json, random: Random) -> str | None:
        found = [
            (spot, at, match)
            for spot in texts(plan)
            for at, piece in enumerate(literals(spot.text))
            if at % 2 == 0
            for match in pattern.finditer(piece)
        ]
        if not found:
            return None
        spot, at, match = random.choice(found)
        pieces = literals(spot.text)
        pieces[at] = pieces[at][: match.start()] + change(match[0], random) + pieces[at][match.end() :]
        return _set(spot, "".join(pieces))

    return edit


def _other_date(date: str, random: Random) -> str:
    if "/" not in date:
        return str(int(date) + random.choice((-1, 1, 2)))
    return f"{random.randint(1, 28):02}/{random.randint(3, 12)}/{date[-4:]}"


def _other_number(number: str, random: Random) -> str:
    return str(random.randint(11, 99)) if "," not in number else f"{random.randint(1, 9)},5"


def sentence_added(plan: Json, random: Random) -> str | None:
    spot = random.choice(texts(plan))
    return _set(spot, f"{spot.text} {random.choice(SENTENCES)}")


def decomposed(plan: Json, random: Random) -> str | None:
    """A text as some keyboards type it, marks apart from their letters."""
    spot = random.choice(texts(plan))
    return _set(spot, unicodedata.normalize("NFD", spot.text))


def _marked(sign: str) -> Edit:
    """A stretch of words gets a look, where it has none and holds no placeholder."""

    def edit(plan: Json, random: Random) -> str | None:
        spot = random.choice(texts(plan))
        tokens = _TOKEN.split(spot.text)
        start = random.randrange(0, len(tokens), 2)
        end = min(len(tokens), start + 2 * random.randint(1, 5) - 1)
        words = "".join(tokens[start:end])
        if not words.strip() or "*" in spot.text or "{" in words or not (words[0] + words[-1]).isalnum():
            return None
        tokens[start] = sign + tokens[start]
        tokens[end - 1] += sign
        return _set(spot, "".join(tokens))

    return edit


def look_removed(plan: Json, random: Random) -> str | None:
    found = [spot for spot in texts(plan) if _MARKED.search(spot.text)]
    if not found:
        return None
    spot = random.choice(found)
    return _set(spot, _MARKED.sub(lambda match: match[2], spot.text, count=1))


def lines_parted(plan: Json, random: Random) -> str | None:
    """A line break in a text: a new line in a paragraph, a new paragraph in a cell."""
    found = [spot for spot in texts(plan) if "; " in spot.text and spot.key in ("text", "subject", "viec")]
    if not found:
        return None
    spot = random.choice(found)
    return _set(spot, spot.text.replace("; ", ";\n", 1))


TEXT_EDITS: dict[str, Edit] = {
    "word changed": _in_words(_change),
    "word inserted": _in_words(_insert),
    "word deleted": _in_words(_delete),
    "words rewritten": _in_words(_rewrite),
    "sentence added": sentence_added,
    "date changed": _in_pattern(_DATE, _other_date),
    "number changed": _in_pattern(_NUMBER, _other_number),
    "dash variant": _in_pattern(
        re.compile(r"(?<=\s)[-–](?=\s)"), lambda dash, _: "–" if dash == "-" else "-"
    ),
    "quote variant": _in_pattern(re.compile("[“”]"), lambda quote, _: '"'),
    "marks decomposed": decomposed,
    "bold put": _marked("**"),
    "italic put": _marked("*"),
    "look removed": look_removed,
    "lines parted": lines_parted,
}
