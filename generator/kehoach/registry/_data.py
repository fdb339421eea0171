"""Reading the registry's data files, and the one rule by which a date lies in a span of validity."""

import datetime
import os
from typing import TypeVar

import msgspec

_FOLDER = os.path.join(os.path.dirname(__file__), "data")
_Decoded = TypeVar("_Decoded")


def load(name: str, shape: type[_Decoded]) -> _Decoded:
    """Return the data file ``name`` decoded as ``shape``; callers cache it.

    Raises ``OSError`` when it cannot be read and ``msgspec.ValidationError`` when it has another shape: both
    mean a broken installation. Opened by its path, since ``importlib.resources`` alone costs more than most
    data files.
    """
    with open(os.path.join(_FOLDER, name), "rb") as file:
        return msgspec.json.decode(file.read(), type=shape)


def holds(valid_from: datetime.date | None, valid_to: datetime.date | None, on: datetime.date) -> bool:
    """Tell whether ``on`` lies in the span, ends included; None is an end open or not on record."""
    return (valid_from is None or valid_from <= on) and (valid_to is None or on <= valid_to)
