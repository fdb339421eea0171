"""From bytes to text: UTF-8 and UTF-16, Windows code page 1258, and clear words about the codings before
Unicode.

TCVN3 and VNI put Vietnamese letters on the codes of Western ones, and which font a passage had decides what
it says. That is lost in plain text, so these are named and left to a converter instead of guessed at.
"""

import codecs
import re

from kehoach.diagnostics import Diagnostic, Place
from kehoach.vietnamese.unicode import nfc

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
_PACKED = {
    b"PK\x03\x04": "docx/odt (ZIP)", b"\xd0\xcf\x11\xe0": "Word 97-2003 (.doc)", b"%PDF": "PDF",
    b"{\\rtf": "RTF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG",
}  # fmt: skip
_SAMPLE = 200_000
_HTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_LINES_OF_A_TABLE = 3
_FEWEST_SEPARATORS = 2

# Frequent words as they look when their bytes are taken for Western letters; none is a word of Vietnamese.
_TCVN3_WORDS = re.compile(
    r"\b(?:cña|vµ|®Õn|®Ó|®−îc|®­îc|c¸c|tØnh|ho¹ch|nghÌo|ng­êi|ng−êi|thùc|nh©n)(?!\w)", re.IGNORECASE
)
_VNI_WORDS = re.compile(
    r"\b(?:cuûa|vaø|ñeán|ñeå|ñöôïc|caùc|tænh|hoaïch|ngheøo|ngöôøi|thöïc|nhaân|KEÁ HOAÏCH)\b", re.IGNORECASE
)
_VIETNAMESE_WORDS = re.compile(
    r"\b(?:của|và|đến|được|các|tỉnh|hoạch|nghèo|người|thực|nhân|dân)\b", re.IGNORECASE
)
_LEGACY = (("TCVN3 (ABC, font .Vn…)", _TCVN3_WORDS), ("VNI", _VNI_WORDS))


def decode(data: bytes, name: str = "") -> tuple[str | None, list[Diagnostic]]:
    """The text that the bytes mean, or None with an error that says what to do.

    `name` is the file's name, for the findings only.
    """
    place = Place(file=name)
    if not data.strip():
        return None, [Diagnostic("R001", {}, place)]
    for magic, kind in _PACKED.items():
        if data.removeprefix(codecs.BOM_UTF8).lstrip().startswith(magic):
            return None, [Diagnostic("R002", {"kind": kind}, place)]
    for coding in _unicode_codings(data):
        try:
            text = data.decode(coding)
        except UnicodeDecodeError:
            continue
        return _unless_binary(text, place)
    return _before_unicode(data, place)


def legacy_coding(text: str) -> str:
    """The coding before Unicode in which the words still are, "" where none shows: a wrong font survives
    saving.
    """
    sample = text[:_SAMPLE]
    own = len(_VIETNAMESE_WORDS.findall(sample))
    counts = {coding: len(words.findall(sample)) for coding, words in _LEGACY}
    coding, count = max(counts.items(), key=lambda item: item[1])
    return coding if count >= 3 and count > own else ""


def _unicode_codings(data: bytes) -> list[str]:
    for mark, coding in _BOMS:
        if data.startswith(mark):
            return [coding]
    sample = data[:4096]
    if sample[1::2].count(0) > len(sample) // 5:
        return ["utf-16-le"]
    if sample[0::2].count(0) > len(sample) // 5:
        return ["utf-16-be"]
    return ["utf-8"]


def _unless_binary(text: str, place: Place) -> tuple[str | None, list[Diagnostic]]:
    sample = text[:_SAMPLE]
    if sum(char < " " and char not in "\t\n\r\x0b\x0c" for char in sample) > len(sample) // 100:
        return None, [Diagnostic("R002", {"kind": "binary"}, place)]
    if kind := _form_of(text.removeprefix("\ufeff")):
        return None, [Diagnostic("R002", {"kind": kind}, place)]
    return text, []


def _form_of(text: str) -> str:
    """The form that is written in plain characters but holds no plain text: HTML or CSV; "" for none."""
    if _HTML.match(text[:_SAMPLE]):
        return "HTML"
    lines = [line for line in text[:_SAMPLE].split("\n", 200)[:200] if line.strip()]
    for separator in ",;\t":
        counts = {re.sub(r'"[^"]*"', "", line).count(separator) for line in lines}
        if len(lines) >= _LINES_OF_A_TABLE and len(counts) == 1 and counts.pop() >= _FEWEST_SEPARATORS:
            return "CSV"
    return ""


def _before_unicode(data: bytes, place: Place) -> tuple[str | None, list[Diagnostic]]:
    if data[:_SAMPLE].count(0):
        return None, [Diagnostic("R002", {"kind": "binary"}, place)]
    western = data[:_SAMPLE].decode("cp1252", errors="replace")
    if coding := legacy_coding(western):
        return None, [Diagnostic("R003", {"coding": coding}, place)]
    try:
        text = nfc(data.decode("cp1258"))
    except UnicodeDecodeError:
        text = ""
    if len(_VIETNAMESE_WORDS.findall(text[:_SAMPLE])) >= 3:
        return text, [Diagnostic("R004", {"coding": "Windows-1258"}, place)]
    return None, [Diagnostic("R003", {"coding": "?"}, place)]
