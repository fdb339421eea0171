"""From the bytes of a file to the text of a spec, or to the one finding that says what else the file is."""

import re

from kehoach.diagnostics import Diagnostic, Place
from kehoach.spec.source import Source

MAX_BYTES = 32 * 1024 * 1024

# What a file of another kind begins with, its name in both languages, and whether import takes it as it is.
_KINDS: tuple[tuple[bytes, str, str, bool], ...] = (
    (b"PK\x03\x04", "tệp Word (.docx) hoặc tệp nén", "a Word file (.docx) or an archive", True),
    (b"\xd0\xcf\x11\xe0", "tệp Word kiểu cũ (.doc) hoặc có mật khẩu", "an old or locked Word file", False),
    (b"%PDF", "tệp PDF", "a PDF", False),
    (b"{\\rtf", "tệp RTF", "an RTF file", False),
    (b"<", "tệp HTML hoặc XML", "an HTML or XML file", True),
)
_WORD = ("tệp Word", "a Word file", True)
_BINARY = ("tệp nhị phân", "a binary file", False)
_PLAIN = ("văn bản thuần", "plain text", True)
_ADVICE = {
    True: (
        "Văn bản đã ban hành thì lưu thành tệp .txt (UTF-8) rồi đưa vào bằng kehoach import; "
        "kế hoạch mới thì tạo bằng kehoach new.",
        "Save an issued document as .txt (UTF-8) and take it in with kehoach import; "
        "make a new plan with kehoach new.",
    ),
    False: (
        "Văn bản đã ban hành thì mở bằng Word, lưu thành tệp .txt (UTF-8) rồi đưa vào bằng kehoach import.",
        "Open an issued document in Word, save it as .txt (UTF-8) and take it in with kehoach import.",
    ),
}
_UTF16 = re.compile(rb"\xff\xfe|\xfe\xff|[^\0]\0[^\0]\0|\0[^\0]\0[^\0]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")
_HEAD = 512


def decode(data: bytes, file: str) -> tuple[Source, Diagnostic | None]:
    """The text of a spec, without its byte order mark; a file of another kind has no text to be shown."""
    if len(data) > MAX_BYTES:
        limit = str(MAX_BYTES // (1024 * 1024))
        return Source(file, ""), Diagnostic("S101", {"limit": limit}, Place(file))
    foreign = _foreign(data, file)
    if foreign:
        return Source(file, ""), foreign
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(data, error.start, file)
    if "\0" in text:
        return _not_utf8(data, data.index(0), file)
    source = Source(file, text)
    return source, None if text.strip() else Diagnostic("S103", {}, Place(file, 1, 1))


def plain_text(source: Source) -> Diagnostic | None:
    """The finding for a text that is no JSON because it is a document: it begins with words."""
    first = source.text.lstrip().partition("\n")[0][:_HEAD]
    is_document = first[:1].isalpha() and not first.startswith(("true", "false", "null", "NaN", "Infinity"))
    return _other_kind(_PLAIN, source.file) if is_document else None


def _foreign(data: bytes, file: str) -> Diagnostic | None:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    for signature, vi, en, taken in _KINDS:
        if head.lstrip().startswith(signature):
            is_word = signature.startswith(b"PK") and b"word/" in data
            return _other_kind(_WORD if is_word else (vi, en, taken), file)
    if _UTF16.match(data):
        return Diagnostic("S118", {}, Place(file))
    if len(_CONTROL.findall(head)) * 50 > len(head) + 100:
        return _other_kind(_BINARY, file)
    return None


def _other_kind(kind: tuple[str, str, bool], file: str) -> Diagnostic:
    vi, en, taken = kind
    advice, advice_en = _ADVICE[taken]
    args = {"kind": vi, "kind_en": en, "advice": advice, "advice_en": advice_en}
    return Diagnostic("S117", args, Place(file))


def _not_utf8(data: bytes, offset: int, file: str) -> tuple[Source, Diagnostic]:
    source = Source(file, data.decode(errors="replace"))
    place = source.at_offset(len(data[:offset].decode()))
    return source, Diagnostic("S102", {"byte": f"0x{data[offset]:02X}"}, place)
