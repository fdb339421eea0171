"""From text as it comes to text that can be compared: NFC, plain spaces and line ends."""

import re

from kehoach.vietnamese.unicode import nfc

# Kept: tab and line feed. A form feed is a page break, which is a line end like any other.
_CONTROLS = {code: None for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\x0b\x0c\x85"}
_INVISIBLE = dict.fromkeys((0x00AD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFE, 0xFFFF))
_SPACES = dict.fromkeys((0x00A0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000), " ")
_LINE_ENDS = dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n")
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000))
_FOLDED = {**_CONTROLS, **_INVISIBLE, **_SPACES, **_LINE_ENDS, **_SURROGATES}

# Normalising sorts a run of combining marks in quadratic time; no letter of any language has this many.
_MARKS = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff"
    "\ufe20-\ufe2f]{8})[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff"
    "\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)


def clean(text: str) -> str:
    """The text in NFC with line feeds for line ends, plain spaces, and nothing that is not seen on paper."""
    folded = text.replace("\r\n", "\n").replace("\r", "\n").translate(_FOLDED)
    return nfc(_MARKS.sub(r"\1", folded))
