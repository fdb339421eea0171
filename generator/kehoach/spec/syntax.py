"""What is wrong with a text that is not JSON, in words for people who write in Word."""

import json
import re

from kehoach.catalogue import Catalogue
from kehoach.diagnostics import Diagnostic
from kehoach.spec.source import Source

_REASONS = Catalogue(__file__, "syntax.json")
_CURLY = "“”„‟«»"
_ENDS_CURLY = re.compile(rf"[{_CURLY}](?=\s*[:,]?\s*$)")
_OPENED = re.compile(r'"(?:[^"\\]|\\.)*$')
_NEXT_FIELD = re.compile(r'\s*(?:["}\]]|$)')
_BRACKETS = {"}": "object", "]": "array"}

# A mistake stands near its error: a text of 30 MB need not be searched for the quotation mark before it.
_LOOKED_BACK = 5_000


Reason = tuple[str, int]
"""What is wrong, by its key in `syntax.json`, and the character offset that shows it."""


def syntax_finding(error: json.JSONDecodeError, source: Source) -> Diagnostic:
    """The finding for what Python's JSON reader complains of: the same from every version of Python."""
    key, offset = _reason(error, source.text)
    code = f"U+{ord(source.text[offset]):04X}" if key == "control" else ""
    vi = en = key  # of a later Python, which may complain of more
    if key in _REASONS:
        vi, en = _REASONS.say(key, "vi", code=code), _REASONS.say(key, "en", code=code)
    return Diagnostic("S104", {"reason": vi, "reason_en": en}, source.at_offset(offset))


def _reason(error: json.JSONDecodeError, text: str) -> Reason:
    message, offset = error.msg.removesuffix(" at").removesuffix(" starting"), error.pos
    before = text[max(0, offset - _LOOKED_BACK) : offset]
    here = text[offset : offset + 1]
    if before.rstrip().endswith(",") and here in ("}", "]"):
        message = f"Illegal trailing comma before end of {_BRACKETS[here]}"
        return message, offset - len(before) + len(before.rstrip()) - 1
    if message == "Unterminated string":
        return message, offset
    if message == "Invalid control character":
        return _broken_string(before, here, text, offset)
    if not text[offset:].strip():
        return "Unexpected end of the file", offset
    if message.startswith("Expecting"):
        return _quotation(message, before, here, offset) or (message, offset)
    return message, offset


def _broken_string(before: str, here: str, text: str, offset: int) -> Reason:
    """A control character inside a string: a Tab, a line break, or the end of a line without its quote."""
    if here == "\t":
        return "tab", offset
    if here not in "\r\n":
        return "control", offset
    opened = _OPENED.search(before[before.rfind("\n") + 1 :])
    curly = _unpaired_curly(opened[0]) if opened else None
    if opened and curly is not None:
        return "curly", offset - len(opened[0]) + curly
    if _NEXT_FIELD.match(text, offset, offset + _LOOKED_BACK):
        return "unclosed", offset
    return "line break", offset


def _quotation(message: str, before: str, here: str, offset: int) -> Reason | None:
    """Word's quotation marks around a name or value, and straight ones in the middle of a text."""
    if here in _CURLY:
        return "curly", offset
    if not message.endswith("delimiter"):
        letters = here.isalpha() and message == "Expecting value"
        return ("bare word", offset) if letters else None
    line = before[before.rfind("\n") + 1 :]
    closed = _last_string(line)
    if closed is None:
        return None
    end = offset - len(line) + len(line.rstrip()) - 1
    curly = _unpaired_curly(closed[:-1])
    if curly is not None:
        return "curly", end + 1 - len(closed) + curly
    adjacent = end + 1 == offset
    in_a_text = here.isalpha() or (adjacent and here not in '"{}[],:')
    return ("straight", end) if in_a_text and message == "Expecting ',' delimiter" else None


def _last_string(line: str) -> str | None:
    """The string that a line ends with, from quotation mark to quotation mark."""
    line = line.rstrip()
    start, last = 0, None
    for match in re.finditer(r'"(?:[^"\\]|\\.)*"', line):
        start, last = match.end(), match[0]
    return last if start == len(line) else None


def _unpaired_curly(string: str) -> int | None:
    """Where a string that began with a straight mark has a curly one for its end; None where it has not."""
    found = _ENDS_CURLY.search(string)
    paired = string.count("“") == string.count("”")
    return found.start() if found and not paired else None
