"""From an id or an abbreviation to the kind of document: Kế hoạch (KH), Quyết định (QĐ), Luật, ..."""

from functools import cache
from typing import Literal

import msgspec

from kehoach.registry._data import load
from kehoach.vietnamese.unicode import nfc

System = Literal["nha-nuoc", "dang"]
"""Whose documents: of the state (nhà nước) or of the Party (Đảng)."""


class DocumentType(msgspec.Struct, frozen=True, kw_only=True):
    """A kind of document.

    ``abbreviation`` is that of document symbols (Nghị định 30/2020/NĐ-CP, Phụ lục III Mục I), None where
    there is none. ``cited_by_name``: cited by type, name and date, without number, symbol and issuer, as laws
    and ordinances are (the same decree, Phụ lục I Phần I Mục II.6). ``named_with_title``: texts name it by
    its number and its title. ``titled``: its name is printed, and in its symbol; a letter (công văn) has
    neither (Mục II.3 and II.5).
    """

    id: str
    name: str
    abbreviation: str | None
    systems: tuple[System, ...]
    cited_by_name: bool = False
    named_with_title: bool = False
    titled: bool = True
    source: str
    verified: bool


class _File(msgspec.Struct, frozen=True):
    types: tuple[DocumentType, ...]


@cache
def document_types() -> tuple[DocumentType, ...]:
    """Return every kind of document on record, those of the decree first."""
    return load("document_types.json", _File).types


def find_document_type(id: str) -> DocumentType | None:
    """Return the kind with the id ``id``, such as ``ke-hoach`` or ``luat``, or None."""
    return _by_id().get(id)


def is_titled(id: str) -> bool:
    """Tell whether documents of the kind ``id`` print its name; so do those that are not on record."""
    kind = find_document_type(id)
    return kind is None or kind.titled


def document_type_by_abbreviation(text: str, system: System = "nha-nuoc") -> DocumentType | None:
    """Return the kind that ``text`` abbreviates in ``system``, or None.

    Capitals matter: CT is Chỉ thị and CTr is Chương trình. TT is Thông tư in the state and Thông tri in the
    Party.
    """
    wanted = nfc(text)
    return next(
        (kind for kind in document_types() if kind.abbreviation == wanted and system in kind.systems), None
    )


@cache
def _by_id() -> dict[str, DocumentType]:
    return {kind.id: kind for kind in document_types()}
