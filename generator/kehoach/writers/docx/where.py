"""Places in a template for messages: which paragraph, with its first words."""

import re

_TAG = re.compile(r"<[^>]*>")
_WORDS = 60


def paragraph_of_line(source: str, line: int | None) -> str:
    """ "đoạn 12 “Căn cứ …”" for a line of a part's Jinja text, which holds one paragraph a line."""
    lines = source.split("\n")
    number = min(max(line or 1, 1), len(lines))
    text = _TAG.sub("", lines[number - 1]).strip()
    shown = text if len(text) <= _WORDS else text[: _WORDS - 1] + "…"
    return f"đoạn {max(number - 2, 0)} “{shown}”"


def words_at(source: str, name: str) -> str:
    """The paragraph in which a name first stands inside a tag."""
    found = re.search(rf"(?:{{{{|{{%)[^{{}}]*\b{re.escape(name)}\b", source)
    return paragraph_of_line(source, source.count("\n", 0, found.start()) + 1 if found else 1)
