"""What a Word file says of itself: title and subject, what it was made from, and the spec that it carries.

Custom properties hold the hashes of spec, template and words and Kehoach's version; a custom XML part holds
the spec itself, so that a file that comes back from Word can be matched to its clauses.
"""

from collections.abc import Mapping
from html import escape

from lxml import etree
from msgspec import Struct

from kehoach.edition.flow import subject_lines
from kehoach.edition.model import Document, plain
from kehoach.ooxml.package import PackageError
from kehoach.ooxml.provenance import (
    CUSTOM,
    CUSTOM_PROPERTIES,
    TEMPLATE_HASH,
    VERSION_PROPERTY,
    WORDS_HASH,
)
from kehoach.ooxml.xml import CONTENT_TYPES, RELATIONSHIPS, parse_part
from kehoach.spec.dump import spec_hash
from kehoach.version import VERSION
from kehoach.writers.docx.kind import SPEC, Carried

SPEC_PART, SPEC_PROPERTIES = "customXml/itemKehoach.xml", "customXml/itemPropsKehoach.xml"
CORE = "docProps/core.xml"

_CONTENT_TYPES = "[Content_Types].xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DOCX, _DOTX = f"{_WORD}.document.main+xml", f"{_WORD}.template.main+xml"
_TYPES = {
    CORE: "application/vnd.openxmlformats-package.core-properties+xml",
    CUSTOM: "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_SPEC_TYPES = {
    SPEC_PROPERTIES: "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    SPEC_PART: "application/xml",
}
_PACKAGE_RELATIONS = {
    CORE: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    CUSTOM: f"{_OFFICE}/relationships/custom-properties",
}
# The custom property set and the format id are fixed by ISO/IEC 29500-1, 22.3.
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_STORE_ID = "{6B65686F-6163-4800-8000-000000000001}"


class Description(Struct, frozen=True):
    """What a file's core properties say of it."""

    title: str
    subject: str
    creator: str
    language: str


class Metadata(Struct, frozen=True):
    """Provenance of one file: the spec's compact bytes (`spec.dump.dump_compact`) and the template's hash.

    For an amending instrument, `spec` is the amendment's. `embed` puts it into the file too; `properties` are
    further custom properties, by name.
    """

    spec: bytes
    template_hash: str
    embed: bool = True
    properties: tuple[tuple[str, str], ...] = ()


def metadata_parts(
    metadata: Metadata, document: Document, words: str, carried: Carried = SPEC
) -> dict[str, bytes]:
    """The parts that differ from file to file, besides the text, of which `words` is the hash."""
    subject = " ".join(plain(line) for line in document.title.subject)
    title = " ".join((document.title.kind, *map(plain, subject_lines(document.title)))).lstrip()
    properties = {
        carried.hash_property: spec_hash(metadata.spec), TEMPLATE_HASH: metadata.template_hash,
        VERSION_PROPERTY: VERSION, WORDS_HASH: words, **dict(metadata.properties),
    }  # fmt: skip
    # Of a large spec a copy as text, and back, would cost more than the escaping.
    spec = metadata.spec if metadata.embed else b""
    spec = spec.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
    return {
        **property_parts(Description(title, subject, document.issuer, document.language), properties),
        SPEC_PART: b"".join(
            (_xml(f'<{carried.element} xmlns="{carried.namespace}">'), spec, f"</{carried.element}>".encode())
        ),
    }


def property_parts(description: Description, properties: Mapping[str, str]) -> dict[str, bytes]:
    """The parts of core and custom properties."""
    return {CORE: _core(description), CUSTOM: _custom(properties)}


def add_metadata_parts(parts: dict[str, bytes], carried: Carried | None = SPEC) -> dict[str, bytes]:
    """A template's parts with room for the metadata: content types, relations, and empty parts in order.

    `carried`: for what the file is made from too. Raises PackageError where the template's own lists are
    malformed.
    """
    types, replaced = _with_types(parts[_CONTENT_TYPES], _TYPES | _SPEC_TYPES if carried else _TYPES)
    added = {name: content for name, content in parts.items() if name not in replaced}
    added[_CONTENT_TYPES] = types
    added["_rels/.rels"] = _with_relations("_rels/.rels", parts["_rels/.rels"], _PACKAGE_RELATIONS)
    if carried:
        added |= _spec_parts(parts, carried)
    for name in (CORE, CUSTOM, *([SPEC_PART] if carried else [])):
        added[name] = b""
    return added


def _spec_parts(parts: Mapping[str, bytes], carried: Carried) -> dict[str, bytes]:
    """The parts around the spec's own, which lead to it."""
    added = {}
    main = "word/_rels/document.xml.rels"
    empty = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()
    spec_relation = {f"../{SPEC_PART}": f"{_OFFICE}/relationships/customXml"}
    added[main] = _with_relations(main, parts.get(main, empty), spec_relation)
    own = f"customXml/_rels/{SPEC_PART.rpartition('/')[2]}.rels"
    properties = {SPEC_PROPERTIES.rpartition("/")[2]: f"{_OFFICE}/relationships/customXmlProps"}
    added[own] = _with_relations(own, empty, properties)
    added[SPEC_PROPERTIES] = _xml(
        f'<ds:datastoreItem xmlns:ds="{_OFFICE}/customXml" ds:itemID="{_STORE_ID}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{carried.namespace}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    return added


def _with_types(content: bytes, types: Mapping[str, str]) -> tuple[bytes, set[str]]:
    """The list of content types with the metadata's, and the parts that give way to them.

    A package has one part of core and one of custom properties, whatever its name. A template may be a .dotx;
    a document that said so would not open.
    """
    root = parse_part(_CONTENT_TYPES, content)
    replaced = set()
    for each in list(root):
        name, kind = each.get("PartName", "").lstrip("/"), each.get("ContentType", "")
        if name in types or kind in (_TYPES[CORE], _TYPES[CUSTOM]):
            replaced.add(name)
            root.remove(each)
        elif "macroEnabled" in kind:
            raise PackageError("M102", reason="macro")
        elif kind == _DOTX:
            each.set("ContentType", _DOCX)
    for name, kind in types.items():
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    return _tree(root), replaced


def _with_relations(name: str, content: bytes, targets: dict[str, str]) -> bytes:
    root = parse_part(name, content)
    single = set(_PACKAGE_RELATIONS.values())
    for target, kind in targets.items():
        for old in list(root):
            if old.get("Target", "").lstrip("/") == target or old.get("Type") == kind in single:
                root.remove(old)
        etree.SubElement(
            root, f"{{{RELATIONSHIPS}}}Relationship", Id=_free_id(root), Type=kind, Target=target
        )
    return _tree(root)


def _free_id(root: etree._Element) -> str:
    taken = {each.get("Id") for each in root}
    number = 1
    while f"rIdK{number}" in taken:
        number += 1
    return f"rIdK{number}"


def _core(description: Description) -> bytes:
    title, subject, creator = map(escape, (description.title, description.subject, description.creator))
    return _xml(
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{creator}</dc:creator>"
        f"<dc:language>{description.language}</dc:language></cp:coreProperties>"
    )


def _custom(properties: Mapping[str, str]) -> bytes:
    entries = "".join(
        f'<property fmtid="{_FORMAT_ID}" pid="{number}" name="{name}">'
        f"<vt:lpwstr>{escape(value)}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(properties.items(), 2)
    )
    return _xml(
        f'<Properties xmlns="{CUSTOM_PROPERTIES}" xmlns:vt="{_OFFICE}/docPropsVTypes">{entries}</Properties>'
    )


def _xml(text: str) -> bytes:
    return (_DECLARATION + text).encode()


def _tree(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
