"""What renderers of a history say in their own words, in Vietnamese and English (`words.json`)."""

from functools import cache
from pathlib import Path

import msgspec

from kehoach.catalogue import Language


def say(key: str, language: Language, **values: object) -> str:
    """A text of the catalogue with its `{names}` filled in. Raises KeyError for an unknown key."""
    text = _catalogue()[key][language]
    return text.format(**values) if values else text


def say_or(key: str, otherwise: str, language: Language) -> str:
    """A text of the catalogue, or what is given where there is none."""
    return _catalogue()[key][language] if key in _catalogue() else otherwise


@cache
def _catalogue() -> dict[str, dict[Language, str]]:
    data = Path(__file__).with_name("words.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, dict[Language, str]])
