"""From a target as it is written, an id or a citation, to the id of a part, in one version of a plan."""

import re
from functools import cached_property

from kehoach.amend.apply.addressing import addresses_of, short_addresses
from kehoach.amend.instrument.tell.places import Places
from kehoach.amend.model import Target
from kehoach.amend.problems import OperationError
from kehoach.diagnostics.near import nearest
from kehoach.edition.citation.steps import normal_address
from kehoach.edition.document_tree import ANNEX, BLOCK, ROW
from kehoach.edition.edition import Edition

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
        second = self._places.find(target, BLOCK, ROW, ANNEX) if self._places else None
        if second is not None and self._places:
            return self._places.flat.nodes[second].id
        near = ", ".join(nearest(target, dict.fromkeys(self._addresses.values())))
        raise OperationError("U101", "/target", target=target, near=near)

    @cached_property
    def _places(self) -> Places | None:
        """The parts by the citations of instruments, which tell the second "khoản 5" from the first."""
        return Places(self.edition.draft) if self.edition.draft else None

    @cached_property
    def _by_address(self) -> dict[str, tuple[str, ...]]:
        known: dict[str, tuple[str, ...]] = {}
        document = self.edition.draft
        short = short_addresses(document) if document else {}
        for id, address in (*self._addresses.items(), *short.items()):
            key = normal_address(address)
            known[key] = (*known.get(key, ()), id)
        return known

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return addresses_of(self.edition)
