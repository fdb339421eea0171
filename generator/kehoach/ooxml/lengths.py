"""Word's unit of length."""

_TWIPS_PER_MM = 1440 / 25.4


def twips(mm: float) -> int:
    """Twentieths of a point from millimetres."""
    return round(mm * _TWIPS_PER_MM)
