"""Numbers as Vietnamese text writes them: a decimal comma, dots between thousands, zeros in front."""

import math
import re
from functools import lru_cache

_WRITTEN = re.compile(r"(-?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d+))?")


@lru_cache(maxsize=4096, typed=True)  # typed: 2**60 and its float are equal, but not written alike
def number(value: float, places: int | None = None) -> str:
    """Return ``value`` as written in Vietnamese: 1.5 gives ``"1,5"``, 1234.5 ``"1.234,5"``, 2.0 ``"2"``.

    With ``places``, exactly so many digits stand after the comma, a half rounded away from zero; without it,
    as many as the shortest text that gives the same float. Raises ``ValueError`` for infinity and NaN.
    """
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{value} cannot be written as a number")
    text = _fixed(value, places)
    whole, _, decimals = text.removeprefix("-").partition(".")
    if places is None:
        decimals = decimals.rstrip("0")
    negative = text.startswith("-") and bool(whole.strip("0") or decimals.strip("0"))
    written = ("-" if negative else "") + f"{int(whole):,}".replace(",", ".")
    return f"{written},{decimals}" if decimals else written


def padded(value: int, width: int = 2) -> str:
    """Return ``value`` with zeros in front up to ``width`` digits: 5 gives ``"05"``.

    A document number below 10 is written with a zero (Nghị định 30/2020/NĐ-CP, Phụ lục I Phần I Mục II.3);
    some provinces use a greater width.
    """
    return str(value).zfill(width)


def parse_number(text: str) -> int | float:
    """Return the number that ``text`` writes: ``"1,5"`` gives 1.5, ``"1.234"`` 1234, ``"2"`` the integer 2.

    The inverse of ``number``. Raises ``ValueError`` when ``text`` is not a number in Vietnamese writing, so
    also for ``"1.5"``, where the dot cannot stand between thousands.
    """
    match = _WRITTEN.fullmatch(text.strip())
    if match is None:
        raise ValueError(f"{text!r} is not a number in Vietnamese writing, such as 1.234,5")
    sign, whole, decimals = match.groups()
    digits = sign + whole.replace(".", "")
    return float(f"{digits}.{decimals}") if decimals else int(digits)


def _fixed(value: float, places: int | None) -> str:
    text = repr(value)
    if places is None and "e" not in text:
        return text
    # Imported here, since few numbers need it and every start would pay for it.
    from decimal import ROUND_HALF_UP, Decimal

    exact = Decimal(text)
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return f"{exact:f}"
