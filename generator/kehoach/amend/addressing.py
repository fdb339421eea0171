"""The printed citation of every part of a plan that has an id."""

from kehoach.diff.addresses import Addresses
from kehoach.diff.document_tree import ANNEX, BLOCK, ROW, document_tree
from kehoach.diff.tree import Flat
from kehoach.document.layout import lay_out_with_findings
from kehoach.document.model import Document
from kehoach.spec.model import Plan


def addresses_of(plan: Plan) -> dict[str, str]:
    """The citation by id, in reading order: "điểm a khoản 1 Mục II", "hàng 2 bảng tại khoản 3 Mục I".

    Empty for a plan that can't be laid out at all.
    """
    document, _ = lay_out_with_findings(plan, facets=False)
    return document_addresses(document) if document else {}


def document_addresses(document: Document) -> dict[str, str]:
    """The same of a Document."""
    addresses = Addresses(Flat(document_tree(document)))
    return {
        node.id: addresses.address(number)
        for number, node in enumerate(addresses.flat.nodes)
        if node.id and node.kind in (BLOCK, ROW, ANNEX)
    }
