"""Giving a role of the content other groups."""

from kehoach.amend.operations.change import Change
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.touches import Touch
from kehoach.amend.problems import OperationError, guard_error
from kehoach.spec.facets import Name


class Regroup(Change, frozen=True, kw_only=True, tag_field="op", tag="regroup"):
    """Give a role of the content other named groups; null is a plain list.

    Clauses of a group that is no more come to the end of the first list that is left.
    """

    role: Name
    old: tuple[Name, ...] | None = None
    new: tuple[Name, ...] | None = None

    def apply(self, site: Site) -> tuple[Touch, ...]:
        """Carry it out."""
        if self.role not in site.tree.groups:
            raise OperationError("U112", "/role", role=self.role)
        now = site.tree.groups[self.role]
        if now != self.old and not (site.apart and now == self.new):
            raise guard_error(self.old, now)
        if self.new is not None and len(set(self.new)) != len(self.new):
            raise OperationError("U122", "/new")
        try:
            site.tree.regroup(self.role, self.new)
        except KeyError:
            raise OperationError("U122", "/new") from None
        return (Touch(id="", what="edited", field=f"content.{self.role}", old=now, new=self.new),)
