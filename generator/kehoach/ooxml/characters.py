"""Characters that a Word file can't hold."""

import re

# XML 1.0 (clause 2.2) allows no other control characters, no surrogates and neither U+FFFE nor U+FFFF.
NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def unprintable(text: str) -> str:
    """The first character that XML, and so Word, can't hold, as "U+0001"; empty where there is none."""
    if text.isprintable():  # Python's notion is narrower, and ten times as fast to ask
        return ""
    found = NOT_PRINTABLE.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""
