"""Signs that stand in a text for references to notes, until it is known how and where these are written."""

import re
from collections.abc import Sequence

_END = "\x01"
"""No text of a plan can hold this character (`ooxml.characters`), so that none can pass for a sign."""

SIGN = re.compile(rf"{_END}([0-9,]+){_END}")


def note_sign(numbers: Sequence[int]) -> str:
    """The sign for notes by their numbers, which count from 1; "" for none."""
    return f"{_END}{','.join(map(str, numbers))}{_END}" if numbers else ""


def numbers_of(sign: re.Match[str], group: int = 1) -> list[int]:
    """The numbers that a sign stands for."""
    return [int(number) for number in sign[group].split(",")]
