"""Characters that a Word file can't hold, and those that a text of a plan must not have."""

import re

# XML 1.0 (clause 2.2) allows no other control characters, no surrogates and neither U+FFFE nor U+FFFF.
_NOT_IN_XML = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
NOT_PRINTABLE = re.compile(f"[{_NOT_IN_XML}]")
_HIDDEN_BREAKS = "\x85\u2028\u2029"
UNFIT = re.compile(f"[{_NOT_IN_XML}{_HIDDEN_BREAKS}]")


def unprintable(text: str) -> str:
    """The first character that XML, and so Word, can't hold, as "U+0001"; empty where there is none."""
    if text.isprintable():  # Python's notion is narrower, and ten times as fast to ask
        return ""
    found = NOT_PRINTABLE.search(text)
    return f"U+{ord(found[0]):04X}" if found else ""


def unfit(text: str) -> tuple[str, str] | None:
    """The code of what is wrong with the first character that no text of a plan may have, and its name.

    Besides those that Word can't hold (S109) they are the ends of lines and paragraphs that other programs
    leave in copied texts (S126): Word does not print them as such, and they would pass for ends of a text.
    None where there is no such character.
    """
    if text.isprintable():
        return None
    found = UNFIT.search(text)
    if found is None:
        return None
    return "S126" if found[0] in _HIDDEN_BREAKS else "S109", f"U+{ord(found[0]):04X}"
