"""What renderers of a history say in their own words, in Vietnamese and English (`words.json`)."""

from kehoach.catalogue import Catalogue, Language

_WORDS = Catalogue(__file__)
say = _WORDS.say


def say_or(key: str, otherwise: str, language: Language) -> str:
    """A text of the catalogue, or what is given where there is none."""
    return say(key, language) if key in _WORDS else otherwise
