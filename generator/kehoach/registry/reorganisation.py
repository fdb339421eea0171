"""From the source of a record to the acts that it names, as a document cites them."""

import datetime
import re
from functools import cache

import msgspec

from kehoach.registry._data import load

_ABBREVIATED = {"NQ": "Nghị quyết số", "NĐ": "Nghị định số", "QĐ": "Quyết định số", "TT": "Thông tư số"}
_NAMED = re.compile(
    r"(?P<kind>NQ|NĐ|QĐ|TT|Luật(?:\s[^\d;,()]+?)?)\s(?P<number>\d+/\d{4}/[A-ZĐ0-9-]+)(?P<article>\sĐiều\s[\d-]+)?"
)


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """An act on units or agencies. ``mention`` is how a source names it; what is not on record is None."""

    id: str
    mention: str
    type: str
    number: str
    date: datetime.date | None
    issuer: str
    subject: str | None
    source: str
    verified: bool


class _File(msgspec.Struct, frozen=True):
    acts: tuple[Act, ...]


def acts_in(source: str) -> tuple[Act, ...]:
    """Return the acts on record that ``source`` names, in the order of the record: laws first."""
    numbers = {match["number"] for match in re.finditer(r"(?P<number>\d+/\d{4}/[A-ZĐ0-9-]+)", source)}
    return tuple(act for act in _acts() if act.mention in numbers)


def legal_source(source: str) -> str:
    """Return the acts that the ``source`` of a record names, written out: "Nghị quyết số 202/2025/QH15".

    Registers of codes are left out. Where it names no act it is returned as it is.
    """
    parts = [part for part in source.split(";") if "(mã)" not in part and not part.strip().startswith("mã:")]
    found = [_written(match) for match in _NAMED.finditer(";".join(parts))]
    return "; ".join(dict.fromkeys(found)) or source


def _written(match: re.Match[str]) -> str:
    kind, number, article = match["kind"], match["number"], match["article"] or ""
    return f"{_ABBREVIATED.get(kind, f'{kind} số')} {number}{',' if article else ''}{article}"


@cache
def _acts() -> tuple[Act, ...]:
    return load("reorganisation.json", _File).acts
