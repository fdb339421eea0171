"""From an id to a form of commendation, and from a date to the laws on it in force."""

import datetime
from functools import cache
from typing import Literal

import msgspec

from kehoach.registry._data import holds, load
from kehoach.registry.document_types import find_document_type
from kehoach.registry.unit_records import Unit, UnitType

AwardLevel = Literal["state", "ministry-province", "grassroots"]
"""Who decides: the President or the Prime Minister; a minister or a province's chairman; those below."""

Recipient = Literal["tap-the", "ca-nhan", "ho-gia-dinh"]
"""Who may be commended: a collective, an individual, a household."""


class Award(msgspec.Struct, frozen=True, kw_only=True):
    """A form of commendation or an emulation title.

    ``names`` gives other names by type of unit, ``classes`` the classes of an order (Nhất, Nhì, Ba). A
    province decides only its own forms: for those of the level ``state`` its plan proposes (Luật
    06/2022/QH15, Điều 77-79). Dates of validity are None where they are not on record.
    """

    id: str
    name: str
    names: dict[UnitType, str] = {}
    kind: str
    level: AwardLevel
    authority: str
    recipients: tuple[Recipient, ...]
    classes: tuple[str, ...] = ()
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    source: str
    verified: bool

    def name_for(self, unit: Unit) -> str:
        """Return the name as a plan of ``unit`` prints it: "... Ủy ban nhân dân thành phố" in a city."""
        return unit.as_named(self.names.get(unit.type, self.name))

    def exists(self, on: datetime.date) -> bool:
        """Tell whether the form can be awarded on the day ``on``."""
        return holds(self.valid_from, self.valid_to, on)


class Law(msgspec.Struct, frozen=True, kw_only=True):
    """A law on emulation and commendation, or a document under it.

    ``type`` is an id of ``document_types``; ``subject`` the name without the type; ``parent`` the id of the
    law that it amends or details. ``citable`` is false where a plan should leave it out of its legal bases:
    its number, date or content is not verified, or plans do not name it.
    """

    id: str
    type: str
    number: str
    number_verified: bool
    date: datetime.date | None
    issuer: str
    subject: str | None
    role: Literal["law", "amending-law", "decree", "related"]
    parent: str | None
    valid_from: datetime.date | None
    valid_to: datetime.date | None
    citable: bool
    source: str
    verified: bool

    @property
    def name(self) -> str:
        """Return type and subject, as in a citation: "Luật Thi đua, khen thưởng"."""
        kind = find_document_type(self.type)
        return " ".join(part for part in (kind.name if kind else None, self.subject) if part)

    def in_force(self, on: datetime.date) -> bool:
        """Tell whether it is in force on the day ``on``; never before it was issued."""
        return holds(self.valid_from or self.date, self.valid_to, on)


class _AwardFile(msgspec.Struct, frozen=True):
    awards: tuple[Award, ...]


class _LawFile(msgspec.Struct, frozen=True):
    laws: tuple[Law, ...]


@cache
def awards() -> tuple[Award, ...]:
    """Return every form on record, the highest first."""
    return load("awards.json", _AwardFile).awards


def find_award(id: str) -> Award | None:
    """Return the form with the id ``id``, such as ``bang-khen-ubnd-tinh``, or None."""
    return _by_id().get(id)


@cache
def laws() -> tuple[Law, ...]:
    """Return every law and document under it on record, also those that ended."""
    return load("laws.json", _LawFile).laws


def law_in_force(on: datetime.date) -> tuple[Law, ...]:
    """Return what is in force on the day ``on``: the law, the laws that amend it, and its decree, in this
    order.

    Luật 15/2003/QH11 to 31 December 2023, Luật 06/2022/QH15 from then on. To 30 September 2017 two decrees
    detail it, of 2010 and of 2014. Legal bases name those with ``citable``.
    """
    return tuple(law for law in laws() if law.role != "related" and law.in_force(on))


@cache
def _by_id() -> dict[str, Award]:
    return {award.id: award for award in awards()}
