"""The printed citation of every part of a plan that has an id."""

from kehoach.edition.address import PARTS, ROW_WORDS, TABLE_WORDS
from kehoach.edition.document_tree import ANNEX, BLOCK, ROW, document_tree
from kehoach.edition.edition import Edition
from kehoach.edition.model import Document
from kehoach.edition.tree import Flat
from kehoach.edition.tree_addresses import Addresses


def addresses_of(edition: Edition) -> dict[str, str]:
    """The citation by id, in reading order: "điểm a khoản 1 Mục II", "hàng 2 bảng tại khoản 3 Mục I".

    Empty for a plan that can't be laid out at all.
    """
    return document_addresses(edition.draft) if edition.draft else {}


def short_addresses(document: Document) -> dict[str, str]:
    """The shorter citation that some parts have too, by id: "phần kết thúc", "hàng 2 bảng tại Phụ lục".

    That is the paragraph without a number which is all of a part, and the rows of a table in the only one of
    an annex.
    """
    found: dict[str, str] = {}
    for name, frame in PARTS.items():
        blocks = getattr(document, name)
        if frame and len(blocks) == 1 and not blocks[0].marker:
            found[blocks[0].id] = frame
    for annex in document.annexes:
        if len(annex.blocks) == 1 and not annex.blocks[0].marker and annex.blocks[0].table:
            for number, row in enumerate(annex.blocks[0].table.rows, 1):
                found[row.id] = f"{ROW_WORDS} {number} {TABLE_WORDS} {annex.label}"
    return {id: address for id, address in found.items() if id}


def document_addresses(document: Document) -> dict[str, str]:
    """The same of a Document."""
    addresses = Addresses(Flat(document_tree(document)))
    return {
        node.id: addresses.address(number)
        for number, node in enumerate(addresses.flat.nodes)
        if node.id and node.kind in (BLOCK, ROW, ANNEX)
    }
