"""What numbers sections and points: letters of the alphabet and Roman numerals."""

LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The 23 letters that number points, in order.

Nghị định 30/2020/NĐ-CP, Phụ lục I Phần I Mục II.6đ asks for the order of the Vietnamese alphabet; that ă, â,
ê, ô, ơ and ư are left out is seen in the decree's own text. This constant is the one place that says so.
"""

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ROMAN_MAX = 3999


def letter(n: int) -> str:
    """Return the letter that numbers the ``n``-th point, from 1: a, b, c, d, đ, e, g, ..., y, then aa, ab,
    ...

    Raises ``ValueError`` when ``n`` is below 1.
    """
    if n < 1:
        raise ValueError(f"points are numbered from 1, not {n}")
    written = ""
    while n:
        n, place = divmod(n - 1, len(LETTERS))
        written = LETTERS[place] + written
    return written


def letter_index(text: str) -> int:
    """Return which point ``text`` numbers: the inverse of ``letter``.

    Raises ``ValueError`` for an empty text and for anything but the letters of ``LETTERS`` in NFC.
    """
    if not text:
        raise ValueError("an empty text numbers no point")
    index = 0
    for char in text:
        place = LETTERS.find(char)
        if place < 0:
            raise ValueError(f"{char!r} is not a letter that numbers points")
        index = index * len(LETTERS) + place + 1
    return index


def roman(n: int) -> str:
    """Return ``n`` in Roman numerals in capitals; raises ``ValueError`` when it is not within 1 to 3999."""
    if not 1 <= n <= _ROMAN_MAX:
        raise ValueError(f"Roman numerals go from 1 to {_ROMAN_MAX}, not {n}")
    written = ""
    for value, numeral in _ROMAN:
        count, n = divmod(n, value)
        written += numeral * count
    return written


def roman_index(text: str) -> int:
    """Return the number that Roman numerals in capitals mean: the inverse of ``roman``.

    Raises ``ValueError`` for any other text, also for numerals that are not in their usual form, such as
    IIII.
    """
    index, rest = 0, text
    for value, numeral in _ROMAN:
        while rest.startswith(numeral):
            index, rest = index + value, rest[len(numeral) :]
    if rest or not 1 <= index <= _ROMAN_MAX or roman(index) != text:
        raise ValueError(f"{text!r} is not a Roman numeral")
    return index
