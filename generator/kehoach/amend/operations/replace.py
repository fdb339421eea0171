"""Replacing the words of a field, or a whole part."""

from typing import Any

from msgspec.structs import replace

from kehoach.amend.operations.change import Change, Field, Target
from kehoach.amend.operations.rename import renamed
from kehoach.amend.parts.part import Part, whole
from kehoach.amend.parts.site import KINDS, Site, given_part
from kehoach.amend.parts.touches import Touch
from kehoach.amend.problems import OperationError
from kehoach.spec.facets import Text
from kehoach.spec.model import Annex, Clause, Row, Section
from kehoach.spec.walk import PartValue


class Replace(Change, frozen=True, kw_only=True, tag_field="op", tag="replace"):
    """Replace the words of a field (`old` by `new`), or a whole part by another one of its kind.

    `old` is the whole of what the field says now; for a part, its heading, text or title. A part that takes
    the place of another keeps its id unless it has one of its own.
    """

    target: Target
    field: Field = "text"
    old: Text
    new: Text | None = None
    clause: Clause | None = None
    section: Section | None = None
    row: Row | None = None
    annex: Annex | None = None

    def apply(self, site: Site) -> tuple[Touch, ...]:
        """Carry it out; a part that is replaced has its number where numbers stay."""
        given = given_part(self)
        if (given is None) == (self.new is None):
            raise OperationError("U108", parts=", ".join(("new", *KINDS)))
        part = site.part(self.target)
        if given is None:
            return (site.fields.exchange(part, self.field, self.old, self.new, words=True),)
        kind, value = given
        if kind != part.kind:
            raise OperationError("U114", f"/{kind}", target=self.target, kind=kind)
        site.guard(part, self.old)
        before, gone = whole(part), tuple(each.id for each in part.below())[1:]
        ids = {part.id: value.id} if value.id and value.id != part.id else {}
        touched = renamed(ids, site)
        site.fields.refill(part, _in_its_place(value, part, freeze=site.freeze))
        return *touched, site.told(part, "replaced", old=before, new=whole(part), gone=gone)


def _in_its_place(value: PartValue, part: Part, *, freeze: bool) -> PartValue:
    """A value that takes the place of a part, with its id, and its number where numbers stay."""
    kept: dict[str, Any] = {"id": part.id}
    if freeze and not isinstance(value, Row):
        kept["inserted"] = value.inserted or part.value.inserted
        if not isinstance(value, Annex):
            kept["marker"] = value.marker or part.value.marker
    return replace(value, **kept)
