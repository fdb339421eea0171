"""Inserting a part."""

from kehoach.amend.operations.change import Change, Target
from kehoach.amend.parts.part import whole
from kehoach.amend.parts.site import KINDS, Site, given_part
from kehoach.amend.parts.touches import Touch
from kehoach.amend.problems import OperationError
from kehoach.spec.model import Annex, Clause, Row, Section


class Insert(Change, frozen=True, kw_only=True, tag_field="op", tag="insert"):
    """Insert one part: before or after another, or as first or last under one or in a list."""

    before: Target | None = None
    after: Target | None = None
    first: Target | None = None
    last: Target | None = None
    clause: Clause | None = None
    section: Section | None = None
    row: Row | None = None
    annex: Annex | None = None

    def apply(self, site: Site) -> tuple[Touch, ...]:
        """Carry it out; the new part gets an id, and a number with a suffix where numbers stay."""
        given = given_part(self)
        if given is None:
            raise OperationError("U108", parts=", ".join(KINDS))
        kind, value = given
        home, index = site.place_of(self, kind)
        try:
            part = site.tree.graft(value, home, index)
        except KeyError as error:
            raise OperationError("U109", f"/{kind}", id=str(error.args[0])) from None
        site.keep_numbers(part)
        anchor = home[index - 1].id if index else ""
        return (site.told(part, "inserted", new=whole(part), anchor=anchor, beside=site.beside(self)),)
