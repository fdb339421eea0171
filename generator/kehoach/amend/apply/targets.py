"""From a target as it is written, an id or a citation, to the id of a part, in one version of a plan."""

import re
from functools import cached_property

from kehoach.amend.model import Target
from kehoach.amend.problems import OperationError
from kehoach.diagnostics.near import nearest
from kehoach.edition.address import PARTS, ROW_WORDS, TABLE_WORDS
from kehoach.edition.citation.steps import normal_address
from kehoach.edition.document_tree import ANNEX, BLOCK, ROW
from kehoach.edition.edition import Edition
from kehoach.edition.model import Document

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class Targets:
    """Resolves targets in a version; citations are those of its printed numbers."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    def resolve(self, target: Target) -> str:
        """The id that a target names; ids are taken as they are.

        Raises OperationError where a citation names no part, or several that print the same number.
        """
        if _ID.fullmatch(target):
            return target
        found = self._by_address.get(normal_address(target), ())
        if len(found) == 1:
            return found[0]
        if found:
            raise OperationError("U102", "/target", target=target, ids=", ".join(found))
        if self.edition.draft:
            # In the citations of instruments, which tell the second "khoản 5" from the first.
            number = self.edition.index.citations.find(target, BLOCK, ROW, ANNEX)
            if number is not None:
                return self.edition.index.id_of(number)
        near = ", ".join(nearest(target, dict.fromkeys(self.edition.printed_addresses.values())))
        raise OperationError("U101", "/target", target=target, near=near)

    @cached_property
    def _by_address(self) -> dict[str, tuple[str, ...]]:
        known: dict[str, tuple[str, ...]] = {}
        document = self.edition.draft
        short = _short_addresses(document) if document else {}
        for id, address in (*self.edition.printed_addresses.items(), *short.items()):
            key = normal_address(address)
            known[key] = (*known.get(key, ()), id)
        return known


def _short_addresses(document: Document) -> dict[str, str]:
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
