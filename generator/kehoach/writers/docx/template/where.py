"""Places in a template for messages: which paragraph, with its first words."""

import re
from types import TracebackType

_TAG = re.compile(r"<[^>]*>")
_WORDS = 60
_BEFORE = 2  # lines before the first paragraph's: the declaration, and what opens the part


def paragraph_of_line(source: str, line: int | None) -> str:
    """The place "đoạn 12 “Căn cứ …”" for a line of a part's Jinja text, one paragraph a line."""
    lines = source.split("\n")
    number = min(max(line or 1, 1), len(lines))
    text = _TAG.sub("", lines[number - 1]).strip()
    shown = text if len(text) <= _WORDS else text[: _WORDS - 1] + "…"
    return f"đoạn {max(number - _BEFORE, 0)} “{shown}”"


def line_of_error(traceback: TracebackType | None) -> int | None:
    """The line at which rendering failed. Jinja gives the frames of a template the template's lines."""
    line = None
    while traceback is not None:
        if "__jinja_exception__" in traceback.tb_frame.f_globals:
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line
