"""Correcting a mistake of the issued text."""

from typing import Any

from kehoach.amend.operations.change import Field, Nth, Rewording, Target
from kehoach.amend.parts.site import Site
from kehoach.amend.parts.touches import Touch
from kehoach.amend.problems import OperationError, guard_error


class Correct(Rewording, frozen=True, kw_only=True, tag_field="op", tag="correct"):
    """Correct a mistake of the issued text (đính chính); its effect may begin before the correction.

    `old` stands in the field once, or `nth` says which place is meant; `new` takes its place. In a field that
    holds no text the whole value is meant.
    """

    target: Target = ""
    field: Field = "text"
    old: Any = None
    new: Any = None
    nth: Nth | None = None

    def apply(self, site: Site) -> tuple[Touch, ...]:
        """Carry it out."""
        part = site.part(self.target) if self.target else None
        current, old, new = site.fields.read(part, self.field), self.old, self.new
        if not (isinstance(current, str) and isinstance(old, str) and isinstance(new, str) and old):
            return (site.fields.exchange(part, self.field, old, new, what="corrected"),)
        found, at = current.count(old), self.nth or 1
        if not found:
            raise guard_error(old, current)
        if found > 1 and self.nth is None:
            raise OperationError("U119", "/old", phrase=old, found=str(found))
        if at > found:
            raise OperationError("U111", "/nth", phrase=old, found=str(found), nth=str(self.nth))
        pieces = current.split(old)
        words = old.join(pieces[:at]) + new + old.join(pieces[at:])
        return (site.fields.write(part, self.field, words, what="corrected"),)
