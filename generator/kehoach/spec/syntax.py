"""What is wrong with a text that is not JSON, in words for people who write in Word."""

import json
import re

from msgspec import Struct

from kehoach.diagnostics import Diagnostic
from kehoach.spec.source import Source

_CURLY = "“”„‟«»"
_ENDS_CURLY = re.compile(rf"[{_CURLY}](?=\s*[:,]?\s*$)")
_OPENED = re.compile(r'"(?:[^"\\]|\\.)*$')
_NEXT_FIELD = re.compile(r'\s*(?:["}\]]|$)')
_BRACKETS = {"}": "object", "]": "array"}

# A mistake stands near its error: a text of 30 MB need not be searched for the quotation mark before it.
_LOOKED_BACK = 5_000


class Reason(Struct, frozen=True):
    """A fault in both languages, and the character offset that shows it."""

    vi: str
    en: str
    offset: int


def syntax_finding(error: json.JSONDecodeError, source: Source) -> Diagnostic:
    """The finding for what Python's JSON reader complains of: the same from every version of Python."""
    reason = _reason(error, source.text)
    return Diagnostic("S104", {"reason": reason.vi, "reason_en": reason.en}, source.at_offset(reason.offset))


def _reason(error: json.JSONDecodeError, text: str) -> Reason:
    message, offset = error.msg.removesuffix(" at").removesuffix(" starting"), error.pos
    before = text[max(0, offset - _LOOKED_BACK) : offset]
    here = text[offset : offset + 1]
    if before.rstrip().endswith(",") and here in ("}", "]"):
        message = f"Illegal trailing comma before end of {_BRACKETS[here]}"
        return _plain(message, offset - len(before) + len(before.rstrip()) - 1)
    if message == "Unterminated string":
        return _plain(message, offset)
    if message == "Invalid control character":
        return _broken_string(before, here, text, offset)
    if not text[offset:].strip():
        return _plain("Unexpected end of the file", offset)
    if message.startswith("Expecting"):
        return _quotation(message, before, here, offset) or _plain(message, offset)
    return _plain(message, offset)


def _plain(message: str, offset: int) -> Reason:
    vi, en = _REASONS.get(message, (message, message))
    return Reason(vi, en or message, offset)


def _broken_string(before: str, here: str, text: str, offset: int) -> Reason:
    """A control character inside a string: a Tab, a line break, or the end of a line without its quote."""
    if here == "\t":
        return _plain("tab", offset)
    if here not in "\r\n":
        code = f"U+{ord(here):04X}"
        return Reason(
            f"trong chuỗi có ký tự điều khiển {code}", f"control character {code} in a text", offset
        )
    opened = _OPENED.search(before[before.rfind("\n") + 1 :])
    curly = _unpaired_curly(opened[0]) if opened else None
    if opened and curly is not None:
        return _plain("curly", offset - len(opened[0]) + curly)
    if _NEXT_FIELD.match(text, offset, offset + _LOOKED_BACK):
        return _plain("unclosed", offset)
    return _plain("line break", offset)


def _quotation(message: str, before: str, here: str, offset: int) -> Reason | None:
    """Word's quotation marks around a name or value, and straight ones in the middle of a text."""
    if here in _CURLY:
        return _plain("curly", offset)
    if not message.endswith("delimiter"):
        letters = here.isalpha() and message == "Expecting value"
        return _plain("bare word", offset) if letters else None
    line = before[before.rfind("\n") + 1 :]
    closed = _last_string(line)
    if closed is None:
        return None
    end = offset - len(line) + len(line.rstrip()) - 1
    curly = _unpaired_curly(closed[:-1])
    if curly is not None:
        return _plain("curly", end + 1 - len(closed) + curly)
    adjacent = end + 1 == offset
    in_a_text = here.isalpha() or (adjacent and here not in '"{}[],:')
    return _plain("straight", end) if in_a_text and message == "Expecting ',' delimiter" else None


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


_REASONS: dict[str, tuple[str, str]] = {
    "straight": (
        'dấu " thẳng đứng giữa câu làm chuỗi kết thúc sớm: viết “ ” hoặc \\"',
        'a straight " inside the text ends it too early: write “ ” or \\"',
    ),
    "curly": (
        'dùng dấu " thẳng của bàn phím để bao tên và giá trị, không phải “ ” của Word',
        "names and values take the straight \" of the keyboard, not Word's “ ”",
    ),
    "unclosed": ('thiếu dấu " đóng chuỗi ở cuối dòng', 'the closing " is missing at the end of the line'),
    "tab": (
        "trong chuỗi có phím Tab: viết \\t hoặc dấu cách",
        "there is a Tab inside a text: write \\t or a blank",
    ),
    "line break": (
        "trong chuỗi có xuống dòng: viết \\n, hoặc viết liền một dòng",
        "there is a line break inside a text: write \\n, or keep it on one line",
    ),
    "bare word": (
        'giá trị bằng chữ phải đặt trong dấu " thẳng',
        'a value in words has to stand in straight quotation marks "',
    ),
    "Expecting ',' delimiter": ("thiếu dấu phẩy “,”", "a comma is missing"),
    "Expecting ':' delimiter": ("thiếu dấu hai chấm “:”", "a colon is missing"),
    "Expecting value": ("thiếu một giá trị", "a value is missing"),
    "Expecting property name enclosed in double quotes": (
        'tên trường phải đặt trong dấu " thẳng',
        'the name of a field has to stand in straight quotation marks "',
    ),
    "Illegal trailing comma before end of object": (
        "thừa dấu phẩy trước dấu }",
        "there is a comma too many before }",
    ),
    "Illegal trailing comma before end of array": (
        "thừa dấu phẩy trước dấu ]",
        "there is a comma too many before ]",
    ),
    "Extra data": ("còn chữ thừa sau khi tệp đã kết thúc", "something stands after the end"),
    "Unexpected end of the file": ("tệp kết thúc giữa chừng", "the file ends too early"),
    "Unexpected UTF-8 BOM (decode using utf-8-sig)": (
        "có ký tự U+FEFF thừa ở đầu tệp",
        "there is a character U+FEFF too many at the beginning",
    ),
    "Unterminated string": ('thiếu dấu " đóng chuỗi mở ở đây', 'the text that begins here has no closing "'),
    "Invalid \\escape": (
        "dấu \\ đứng trước một ký tự không hợp lệ: viết \\\\",
        "a \\ stands before a character that takes none: write \\\\",
    ),
    "Invalid \\uXXXX escape": ("mã \\uXXXX không hợp lệ", "a malformed \\uXXXX"),
}
