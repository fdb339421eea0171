"""Reading XML of a Word file from outside: no entities, no network, no repair of what is broken."""

from typing import Any

from lxml import etree

from kehoach.ooxml.package import PackageError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


MAX_XML = 48 * 1024 * 1024  # as a tree in memory it is some twenty times as large


def parse_part(name: str, data: bytes) -> Any:
    """The root element of a part, without comments.

    Raises PackageError where it is no well-formed XML, carries a DTD, or is larger than `MAX_XML`.
    """
    if len(data) > MAX_XML:
        raise PackageError("M103", limit=str(MAX_XML // 2**20))
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise PackageError("M106", part=name, reason=str(error)) from None
    docinfo: Any = root.getroottree().docinfo
    if docinfo.doctype:
        raise PackageError("M106", part=name, reason="DOCTYPE")
    return root


def w(name: str) -> str:
    """A name of the main namespace, as lxml writes it."""
    return f"{{{W}}}{name}"
