"""The two lists of a Word file that lead to its parts: content types and the main part's relations.

ISO/IEC 29500-2, 10.1.2.3 and 9.3; a target is told from the main part's folder, or from the package's root.
"""

import posixpath
from collections.abc import Mapping
from typing import Any

from lxml import etree
from lxml.etree import SubElement

from kehoach.ooxml.package import PackageError
from kehoach.ooxml.xml import CONTENT_TYPES, RELATIONSHIPS, parse_part

TYPES, RELATIONS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_MAIN_FOLDER = "word"


def related_part(parts: Mapping[str, bytes], relation: str) -> str | None:
    """The name of the part to which the main part has a relation of a type; None where it has none.

    Raises PackageError where the list is malformed, or names a part that is not there.
    """
    relations = _relations(parts)
    target = next((each.get("Target", "") for each in relations if each.get("Type") == relation), None)
    if target is None:
        return None
    name = posixpath.normpath(posixpath.join("/", _MAIN_FOLDER, target)).lstrip("/")
    if name not in parts:
        raise PackageError("M105", part=name)
    return name


def listed(parts: Mapping[str, bytes], name: str, kind: str, relation: str, prefix: str) -> dict[str, bytes]:
    """Both lists with one more part of a content type, to which the main part has a relation.

    The id of the relation begins with `prefix`. Raises PackageError where a list is malformed.
    """
    types = parse_part(TYPES, parts[TYPES])
    for each in types.findall(f"{{{CONTENT_TYPES}}}Override[@PartName='/{name}']"):
        types.remove(each)
    SubElement(types, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    relations = _relations(parts)
    taken = {each.get("Id") for each in relations}
    free = next(each for number in range(1, len(taken) + 2) if (each := f"{prefix}{number}") not in taken)
    target = posixpath.relpath(name, _MAIN_FOLDER)
    SubElement(relations, f"{{{RELATIONSHIPS}}}Relationship", Id=free, Type=relation, Target=target)
    return {TYPES: tree_bytes(types), RELATIONS: tree_bytes(relations)}


def tree_bytes(root: Any) -> bytes:
    """A part's bytes."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _relations(parts: Mapping[str, bytes]) -> Any:
    empty = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
    return parse_part(RELATIONS, parts.get(RELATIONS, empty))
