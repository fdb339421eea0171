"""Room for a file's metadata among the parts of a template, whatever is there already."""

from collections import Counter
from typing import Any
from xml.etree import ElementTree

import pytest

from kehoach.ooxml.package import PackageError, read_package
from kehoach.ooxml.provenance import CUSTOM
from kehoach.writers.docx.metadata import (
    CORE,
    SPEC_PART,
    SPEC_PROPERTIES,
    add_metadata_parts,
    spec_hash,
)
from tests.writers.docx.word import shipped_template

TYPES, RELATIONS, MAIN_RELATIONS = "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"


@pytest.fixture
def parts() -> dict[str, bytes]:
    return read_package(shipped_template())


def attributes(content: bytes, name: str) -> list[Any]:
    return [each.get(name) for each in ElementTree.fromstring(content)]


def test_the_parts_are_listed_with_their_types_and_relations(parts: dict[str, bytes]) -> None:
    added = add_metadata_parts(parts)
    assert {CORE, CUSTOM, SPEC_PART, SPEC_PROPERTIES} <= set(added)
    assert {f"/{name}" for name in (CORE, CUSTOM, SPEC_PART, SPEC_PROPERTIES)} <= set(
        attributes(added[TYPES], "PartName")
    )
    assert {CORE, CUSTOM} <= set(attributes(added[RELATIONS], "Target"))
    assert f"../{SPEC_PART}" in attributes(added[MAIN_RELATIONS], "Target")


def test_nothing_of_the_template_is_lost(parts: dict[str, bytes]) -> None:
    added = add_metadata_parts(parts)
    lists = {TYPES, RELATIONS, MAIN_RELATIONS}
    assert {name: content for name, content in parts.items() if name not in lists}.items() <= added.items()
    for name in lists:
        assert len(ElementTree.fromstring(added[name])) > len(ElementTree.fromstring(parts[name]))


def test_adding_them_twice_changes_nothing(parts: dict[str, bytes]) -> None:
    once = add_metadata_parts(parts)
    twice = add_metadata_parts(once)
    assert set(twice) == set(once)
    for name in (TYPES, RELATIONS, MAIN_RELATIONS):
        assert sorted(attributes(twice[name], "Target"), key=str) == sorted(
            attributes(once[name], "Target"), key=str
        )
        assert len(ElementTree.fromstring(twice[name])) == len(ElementTree.fromstring(once[name]))


def test_relations_have_ids_of_their_own(parts: dict[str, bytes]) -> None:
    taken = parts[MAIN_RELATIONS].replace(b'Id="rIdStyles"', b'Id="rIdK1"')
    added = add_metadata_parts(parts | {MAIN_RELATIONS: taken})
    assert max(Counter(attributes(added[MAIN_RELATIONS], "Id")).values()) == 1


def test_a_main_part_without_relations_is_given_them(parts: dict[str, bytes]) -> None:
    del parts[MAIN_RELATIONS]
    assert attributes(add_metadata_parts(parts)[MAIN_RELATIONS], "Target") == [f"../{SPEC_PART}"]


@pytest.mark.parametrize("name", [TYPES, RELATIONS, MAIN_RELATIONS])
def test_a_broken_list_is_refused(parts: dict[str, bytes], name: str) -> None:
    with pytest.raises(PackageError) as raised:
        add_metadata_parts(parts | {name: b"<a"})
    assert (raised.value.code, raised.value.arguments["part"]) == ("M106", name)


def test_a_hash_tells_specs_apart() -> None:
    assert spec_hash(b"{}") != spec_hash(b"{ }")
    assert len(spec_hash(b"")) == 64
