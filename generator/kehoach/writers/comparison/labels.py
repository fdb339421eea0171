"""What renderers of a comparison say in their own words, in Vietnamese and English (`words.json`)."""

from kehoach.catalogue import Catalogue, Language

_WORDS = Catalogue(__file__)
say = _WORDS.say


def label_of(part: str, language: Language) -> str:
    """What a text of a part is called ("Trích yếu"); empty for those that need no name (text, heading)."""
    key = f"part.{part}"
    return say(key, language) if key in _WORDS else ""
