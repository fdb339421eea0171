"""The language of what is said to users, and the texts of the command line."""

import os
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import msgspec

from kehoach.diagnostics import DEFAULT_LANGUAGE, Language

_LANGUAGES: dict[str, Language] = {"vi": "vi", "en": "en"}
_chosen: list[Language] = [DEFAULT_LANGUAGE]


def current() -> Language:
    """Return the language chosen for this run."""
    return _chosen[0]


def choose(language: Language) -> None:
    """Set the language for this run."""
    _chosen[0] = language


def detect(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Language:
    """Return the language that `--lang` asks for, else KEHOACH_LANG, else the locale.

    A locale `en…` means English, any other Vietnamese. The arguments are read before click parses them,
    because the help texts need the answer.
    """
    asked = ""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            asked = arguments[index + 1]
        elif argument.startswith("--lang="):
            asked = argument.removeprefix("--lang=")
    for value in (asked, environment.get("KEHOACH_LANG", "")):
        if value in _LANGUAGES:
            return _LANGUAGES[value]
    names = (environment.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, names), "").startswith("en") else DEFAULT_LANGUAGE


def say(key: str, **values: object) -> str:
    """Return a text of the command line in the current language. Raises KeyError for an unknown key."""
    text = _texts()[key][current()]
    for name, value in values.items():
        text = text.replace("{" + name + "}", str(value))
    return text


def say_or(key: str, otherwise: str) -> str:
    """Return a text of the command line, or what is given where there is none."""
    return _texts()[key][current()] if key in _texts() else otherwise


@cache
def _texts() -> dict[str, dict[str, str]]:
    return msgspec.json.decode(
        Path(__file__).with_name("texts.json").read_bytes(), type=dict[str, dict[str, str]]
    )
