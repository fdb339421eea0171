"""Reading XML of a Word file from outside: no entities, no network, no repair of what is broken."""

from typing import Any

from lxml import etree

from kehoach.ooxml.package import PackageError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def parse_part(name: str, data: bytes) -> Any:
    """The root element of a part. Raises PackageError where it is no well-formed XML or carries a DTD."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise PackageError("M106", part=name, reason=str(error)) from None
    if root.getroottree().docinfo.doctype:
        raise PackageError("M106", part=name, reason="DOCTYPE")
    return root


def w(name: str) -> str:
    """A name of the main namespace, as lxml writes it."""
    return f"{{{W}}}{name}"
