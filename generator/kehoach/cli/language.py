"""The language of what is said to users, and the texts of the command line."""

import os
from collections.abc import Mapping, Sequence

from kehoach.catalogue import DEFAULT_LANGUAGE, Catalogue, Language

_TEXTS = Catalogue(__file__, "texts.json")
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


def say(key: str, **fields: object) -> str:
    """A text of the command line (`texts.json`) in the language of this run. Raises KeyError."""
    return _TEXTS.say(key, current(), **fields)


def say_or(key: str, otherwise: str) -> str:
    """The same, or what is given where there is no such text."""
    return say(key) if key in _TEXTS else otherwise
