"""What renderers of a comparison say in their own words, in Vietnamese and English (`words.json`)."""

from functools import cache
from pathlib import Path

import msgspec

from kehoach.catalogue import Language


def say(key: str, language: Language, **values: object) -> str:
    """A text of the catalogue with its `{names}` filled in. Raises KeyError for an unknown key."""
    text = _catalogue()[key][language]
    return text.format(**values) if values else text


def label_of(part: str, language: Language) -> str:
    """What a text of a part is called ("Trích yếu"); empty for those that need no name (text, heading)."""
    key = f"part.{part}"
    return _catalogue()[key][language] if key in _catalogue() else ""


@cache
def _catalogue() -> dict[str, dict[Language, str]]:
    data = Path(__file__).with_name("words.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, dict[Language, str]])
