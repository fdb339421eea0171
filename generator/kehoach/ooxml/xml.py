"""Reading XML of a Word file from outside: no entities, no network, no repair of what is broken."""

from collections.abc import Iterable
from typing import Any

from lxml import etree

from kehoach.ooxml.package import PackageError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


_MANY = 50  # children of an element that is too large to be moved in one piece
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


def arrange(container: Any, elements: Iterable[Any]) -> None:
    """Make the container hold these elements and no others, in this order.

    What is there already stays in the tree, and a long table of another tree comes over row by row, as an
    element of its own: what lxml needs to take a subtree to another tree grows with the square of its size.
    """
    wanted = list(elements)
    staying = set(wanted)
    for each in list(container):
        if each not in staying:
            container.remove(each)
    here: Any = next(iter(container), None)
    for each in wanted:
        if each is here:
            here = each.getnext()
            continue
        inner = list(each) if len(each) > _MANY and each.getparent() not in (None, container) else []
        placed = etree.Element(each.tag, dict(each.attrib)) if inner else each
        if here is None:
            container.append(placed)
        else:
            here.addprevious(placed)
        placed.extend(inner)
