"""click's own words ("Usage:", "No such option …") in the language of this run.

click asks gettext for them, whose catalogues are compiled files that the environment chooses. Ours is
`click_words.json`, chosen like all else that is said; what is not in it stays English.
"""

import sys
from functools import cache

from kehoach.catalogue import decode_beside
from kehoach.cli.language import current

_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "shell_completion", "termui", "types")


def translate_click() -> None:
    """Let click's modules ask here for their words."""
    for name in _MODULES:
        module = sys.modules.get(f"click.{name}")
        for asked, answer in (("_", _word), ("ngettext", _counted)):
            if hasattr(module, asked):
                setattr(module, asked, answer)


def _word(english: str) -> str:
    return _vietnamese().get(english, english) if current() == "vi" else english


def _counted(singular: str, plural: str, count: int) -> str:
    return _word(singular if count == 1 else plural)


@cache
def _vietnamese() -> dict[str, str]:
    return decode_beside(__file__, "click_words.json", dict[str, str])
