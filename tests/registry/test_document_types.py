"""Kinds of documents."""

import pytest

from kehoach.registry.document_types import (
    document_type_by_abbreviation,
    document_types,
    find_document_type,
    is_titled,
)
from kehoach.vietnamese.unicode import slug


def test_every_id_is_the_slug_of_the_name_and_unique() -> None:
    assert all(kind.id == slug(kind.name) for kind in document_types())
    assert len({kind.id for kind in document_types()}) == len(document_types())


def test_no_abbreviation_is_shared_within_a_system() -> None:
    for system in ("nha-nuoc", "dang"):
        known = [
            kind.abbreviation for kind in document_types() if system in kind.systems and kind.abbreviation
        ]
        assert len(set(known)) == len(known)


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("KH", "ke-hoach"),
        ("QĐ", "quyet-dinh"),
        ("QyĐ", "quy-dinh"),
        ("CT", "chi-thi"),
        ("CTr", "chuong-trinh"),
    ],
)
def test_abbreviations_tell_capitals_from_small_letters(text: str, id: str) -> None:
    kind = document_type_by_abbreviation(text)
    assert kind is not None
    assert kind.id == id


def test_the_party_has_abbreviations_of_its_own() -> None:
    circular, party = document_type_by_abbreviation("TT"), document_type_by_abbreviation("TT", "dang")
    assert circular is not None
    assert circular.id == "thong-tu"
    assert party is not None
    assert party.id == "thong-tri"
    assert document_type_by_abbreviation("kh") is None


def test_laws_and_ordinances_are_cited_by_name() -> None:
    by_name = {id for id in ("luat", "phap-lenh", "nghi-dinh", "quyet-dinh") if _cited_by_name(id)}
    assert by_name == {"luat", "phap-lenh"}
    assert find_document_type("khong-co") is None


def test_only_a_letter_prints_no_name() -> None:
    assert [kind.id for kind in document_types() if not kind.titled] == ["cong-van"]
    assert [is_titled(id) for id in ("cong-van", "ke-hoach", "khong-co")] == [False, True, True]


def _cited_by_name(id: str) -> bool:
    kind = find_document_type(id)
    assert kind is not None
    return kind.cited_by_name
