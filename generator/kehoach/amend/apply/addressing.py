"""The printed citation of every part of a plan that has an id."""

from kehoach.edition.address import PARTS, ROW_WORDS, TABLE_WORDS
from kehoach.edition.document_tree import ANNEX, BLOCK, ROW, document_tree
from kehoach.edition.expand import Expander
from kehoach.edition.layout import lay_out_with_findings
from kehoach.edition.model import Document
from kehoach.edition.outline import default_outline
from kehoach.edition.scope import PlanScope
from kehoach.edition.skeleton import Skeleton, build_skeleton
from kehoach.edition.tree import Flat
from kehoach.edition.tree_addresses import Addresses
from kehoach.edition.wording import signing_date
from kehoach.registry import units
from kehoach.spec.model import Plan


def addresses_of(plan: Plan) -> dict[str, str]:
    """The citation by id, in reading order: "điểm a khoản 1 Mục II", "hàng 2 bảng tại khoản 3 Mục I".

    Empty for a plan that can't be laid out at all.
    """
    document, _ = lay_out_with_findings(plan, facets=False)
    return document_addresses(document) if document else {}


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


def clause_addresses(plan: Plan) -> dict[str, str]:
    """The same of sections, clauses and annexes alone, without laying out their texts: which is faster."""
    skeleton = Skeleton()
    unit = units.find_unit(plan.issuer.unit, signing_date(plan)) or units.units_on(signing_date(plan))[0]
    expander = Expander(PlanScope(plan, unit, skeleton.address_of), [], facets=False)
    build_skeleton(plan, default_outline(plan.document.type), expander, skeleton)
    return skeleton.addresses


def document_addresses(document: Document) -> dict[str, str]:
    """The same of a Document."""
    addresses = Addresses(Flat(document_tree(document)))
    return {
        node.id: addresses.address(number)
        for number, node in enumerate(addresses.flat.nodes)
        if node.id and node.kind in (BLOCK, ROW, ANNEX)
    }
