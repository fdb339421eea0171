"""From a string to its other forms: NFC, a slug for ids, a key for comparing spellings, a capital first."""

import re
import unicodedata
from functools import cache

# Grave, acute, tilde, hook above and dot below: the five written tones. The circumflex, breve and horn are
# not here, because they make other letters (a, ă and â are three letters of the alphabet).
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_VOWEL_CLUSTER = re.compile("(?:[aeiouy][\u0300-\u036f]*)+")
_TONE = re.compile(f"[{_TONES}]")
_NOT_ALPHANUMERIC = re.compile("[^a-z0-9]+")


def nfc(text: str) -> str:
    """Return ``text`` in Unicode form NFC: one code point a Vietnamese letter (TCVN 6909:2001)."""
    return unicodedata.normalize("NFC", text)


def capitalised(text: str) -> str:
    """The text with a capital at its beginning, and all else as it is."""
    return text[:1].upper() + text[1:]


@cache
def capitals() -> str:
    """Every capital of Latin letters with Vietnamese ones among them, for a class of a pattern."""
    codes = (*range(ord("A"), ord("Z") + 1), *range(ord("À"), ord("ỹ") + 1))
    return "".join(char for char in map(chr, codes) if char.isupper())


def slug(text: str) -> str:
    """Return the ASCII id of a Vietnamese name: ``"Bà Rịa - Vũng Tàu"`` gives ``"ba-ria-vung-tau"``.

    Marks go, đ becomes d, letters become lower case, and every run of anything but a-z and 0-9 becomes one
    hyphen, with none at either end. A slug of a slug is itself. Different names may share a slug (Sơn Hà, Sơn
    Hạ).
    """
    lowered = unicodedata.normalize("NFD", text.lower()).replace("đ", "d")
    plain = "".join(char for char in lowered if not unicodedata.combining(char))
    return _NOT_ALPHANUMERIC.sub("-", plain).strip("-")


def tone_key(text: str) -> str:
    """Return the key under which spellings of one text are equal; compare with it, never print it.

    Equal are NFC and NFD, capitals and small letters, and both ways of placing a tone mark: hoà and hòa, khoẻ
    and khỏe, thuỷ and thủy. A syllable has one run of vowels and one tone, so the mark is moved to the end of
    its run and texts that differ in a letter or in a tone keep different keys. A key of a key is itself.
    """
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFD", text).casefold())
    return nfc(_VOWEL_CLUSTER.sub(_tone_last, decomposed))


def _tone_last(cluster: re.Match[str]) -> str:
    run = cluster.group()
    return _TONE.sub("", run) + "".join(_TONE.findall(run))
