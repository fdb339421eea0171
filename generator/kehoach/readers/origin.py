"""What a Word file says of how Kehoach made it: properties, what it carries, whether it was edited."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from kehoach.ooxml.package import read_package, require_word
from kehoach.ooxml.provenance import (
    AMENDMENT_NAMESPACE,
    CUSTOM,
    CUSTOM_PROPERTIES,
    SPEC_NAMESPACE,
    WORDS_HASH,
    words_hash,
)
from kehoach.ooxml.xml import parse_part

_FOLDER = "customXml/"


class Origin(Struct, frozen=True):
    """A file that Kehoach made: its properties by name, the spec or amendment that it carries ("" for none).

    `edited`: its words are not those that were written.
    """

    properties: dict[str, str]
    carried: str
    edited: bool


def read_origin(data: bytes) -> Origin | None:
    """The origin of a Word file; None where Kehoach did not make it.

    Raises PackageError where it is no Word file, or a damaged one.
    """
    parts = read_package(data)
    require_word(parts)
    properties = properties_of(parts)
    if WORDS_HASH not in properties:
        return None
    texts = (text for space in (SPEC_NAMESPACE, AMENDMENT_NAMESPACE) for text in carried(parts, space))
    edited = words_hash(parts["word/document.xml"]) != properties[WORDS_HASH]
    return Origin(properties, next(texts, ""), edited)


def carried(parts: Mapping[str, bytes], namespace: str) -> Iterator[str]:
    """What custom XML parts hold in a namespace; Word gives the parts other names when it saves the file."""
    for name, content in parts.items():
        if name.startswith(_FOLDER) and namespace.encode() in content:
            root = parse_part(name, content)
            if root.tag.startswith(f"{{{namespace}}}"):
                text = "".join(root.itertext())
                if text.strip():
                    yield text


def properties_of(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The custom properties of a package, by name."""
    if CUSTOM not in parts:
        return {}
    return {
        each.get("name", ""): "".join(each.itertext()).strip()
        for each in parse_part(CUSTOM, parts[CUSTOM]).iter(f"{{{CUSTOM_PROPERTIES}}}property")
    }
