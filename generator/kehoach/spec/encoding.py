"""From the bytes of a file to the text of a spec, or to the one finding that says what else the file is."""

import re

from kehoach.catalogue import Catalogue
from kehoach.diagnostics import Diagnostic, Place
from kehoach.spec.source import Source

MAX_BYTES = 32 * 1024 * 1024

# What files of other kinds begin with, by the kind's key in `file_kinds.json`.
_SIGNATURES = {
    b"PK\x03\x04": "archive", b"\xd0\xcf\x11\xe0": "old-word", b"%PDF": "pdf", b"{\\rtf": "rtf", b"<": "html",
}  # fmt: skip
_TAKEN_AS_IT_IS = ("archive", "word", "html", "plain")  # by import
_KINDS = Catalogue(__file__, "file_kinds.json")
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
    return _other_kind("plain", source.file) if is_document else None


def _foreign(data: bytes, file: str) -> Diagnostic | None:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    for signature, kind in _SIGNATURES.items():
        if head.lstrip().startswith(signature):
            return _other_kind("word" if kind == "archive" and b"word/" in data else kind, file)
    if _UTF16.match(data):
        return Diagnostic("S118", {}, Place(file))
    if len(_CONTROL.findall(head)) * 50 > len(head) + 100:
        return _other_kind("binary", file)
    return None


def _other_kind(kind: str, file: str) -> Diagnostic:
    advice = "advice" if kind in _TAKEN_AS_IT_IS else "advice-first-text"
    args = {
        "kind": _KINDS.say(kind), "kind_en": _KINDS.say(kind, "en"),
        "advice": _KINDS.say(advice), "advice_en": _KINDS.say(advice, "en"),
    }  # fmt: skip
    return Diagnostic("S117", args, Place(file))


def _not_utf8(data: bytes, offset: int, file: str) -> tuple[Source, Diagnostic]:
    source = Source(file, data.decode(errors="replace"))
    place = source.at_offset(len(data[:offset].decode()))
    return source, Diagnostic("S102", {"byte": f"0x{data[offset]:02X}"}, place)
